import {isConcept} from './concepts.ts';
import type {LineKind, LoadedIndex} from './load-index.ts';
import type {LineMatch} from './match-lines.ts';
import type {FoundPattern} from './match-patterns.ts';
import type {QueryTerm} from './query-terms.ts';

/** Why a recipe was found: an error pattern or another line of its card, or words of its text. */
export interface Reason {
  /** `error` where the pattern stands in the query, `similar-error` where only words of it do. */
  readonly kind: LineKind | 'similar-error' | 'text';
  readonly text: string;
}

export interface FoundRecipe {
  readonly recipe: number;
  readonly terms: readonly QueryTerm[];
  readonly patterns: readonly FoundPattern[];
  readonly lines: readonly LineMatch[];
}

const mostReasons = 3;
/** Lines that are shown anyway, and quotes of which only words are shared. */
const quiet: ReadonlySet<LineKind> = new Set(['title', 'step', 'message']);
/** A line far weaker than the best one says nothing new. */
const weakLine = 0.6;

/** The reasons to show for a recipe, at most three, and the step that matched most. */
export function reasonsFor(
  {recipe, terms, patterns, lines}: FoundRecipe,
  index: LoadedIndex,
): {readonly reasons: readonly Reason[]; readonly step: number} {
  const reasons: Reason[] = [...patterns]
    .sort((a, b) => b.strength - a.strength)
    .map(({own, text}) => ({kind: own ? 'error' : 'message', text}));
  const best = lines[0]?.score ?? 0;
  for (const {line, score} of lines) {
    if (score < best * weakLine || quiet.has(line.kind)) continue;
    if (reasons.every(({text}) => text !== line.text))
      reasons.push({kind: line.kind === 'error' ? 'similar-error' : line.kind, text: line.text});
  }
  if (reasons.length === 0) {
    const words = wordsInText(recipe, terms, index);
    if (words.length > 0) reasons.push({kind: 'text', text: words.join(', ')});
  }
  return {reasons: reasons.slice(0, mostReasons), step: matchingStep(recipe, terms, lines, index)};
}

/** Words of the query that stand in a recipe, as the query has them; where one is a typo or unfinished, what it was taken for. */
function wordsInText(
  recipe: number,
  terms: readonly QueryTerm[],
  {impacts}: LoadedIndex,
): string[] {
  const words = terms.flatMap(({term, word, variants}) =>
    variants.flatMap(([variant]) =>
      !isConcept(variant) && impacts.get(variant)?.some((impact) => impact.recipe === recipe)
        ? [variant === term ? word : variant]
        : [],
    ),
  );
  return [...new Set(words)].slice(0, 4);
}

/** The step that has most of what was asked; none where the title or the whole recipe has more. */
function matchingStep(
  recipe: number,
  terms: readonly QueryTerm[],
  lines: readonly LineMatch[],
  {cards, impacts, rarity}: LoadedIndex,
): number {
  const steps = (cards[recipe]?.steps ?? []).map(() => 0);
  let elsewhere = 0;
  for (const {weight, variants} of terms) {
    for (const [variant, sure] of variants) {
      const impact = impacts.get(variant)?.find((each) => each.recipe === recipe);
      if (impact === undefined) continue;
      const value = weight * sure * impact.value * (rarity.get(variant) ?? 0);
      if (impact.step >= 0) steps[impact.step] = (steps[impact.step] ?? 0) + value;
      else elsewhere += value;
    }
  }
  for (const {line, score} of lines) {
    if (line.kind === 'step') steps[line.step] = (steps[line.step] ?? 0) + 2 * score;
  }
  const most = Math.max(0, ...steps);
  return most > 0 && most >= elsewhere * 0.5 ? steps.indexOf(most) : -1;
}
