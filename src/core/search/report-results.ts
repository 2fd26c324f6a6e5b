import {reasonNames} from './reason-names.ts';
import type {Reason} from './reasons.ts';
import type {SearchAnswer, SearchResult} from './search.ts';

/** What `npm run find` prints of one result. */
export interface FoundJson {
  readonly slug: string;
  readonly title: string;
  /** Path of the recipe's file from the project's root. */
  readonly path: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly step?: {readonly title: string; readonly anchor: string};
}

/** A result as data. */
export function foundJson({card, score, reasons, step}: SearchResult): FoundJson {
  const matched = card.steps[step];
  return {
    slug: card.slug,
    title: card.title,
    path: `recipes/${card.category}/${card.slug}.md`,
    score: Number(score.toFixed(4)),
    reasons,
    ...(matched === undefined ? {} : {step: matched}),
  };
}

/** The best results for a terminal, or what to do where nothing fits. */
export function reportResults({results, fits}: SearchAnswer, limit: number): string {
  if (!fits) {
    return 'No recipe fits. Start with recipes/incidents/triage-incident.md, or search for other words: an error line, an alert, a symptom\n';
  }
  return results.slice(0, limit).map(entry).join('\n');
}

function entry(result: SearchResult, index: number): string {
  const {title, path, reasons, step} = foundJson(result);
  const {severity} = result.card;
  const lines = [
    `${index + 1}. ${title}${severity === undefined || severity === 'none' ? '' : ` (${severity})`}`,
    path + (step === undefined ? '' : `#${step.anchor}`),
    ...reasons.map(({kind, text}) => `${reasonNames[kind]}: ${text}`),
  ];
  return `${lines.join('\n   ')}\n`;
}
