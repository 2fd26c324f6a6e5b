import type {Place} from '../../../schemas/place.ts';
import type {CodeBlock, Link, Recipe, Scope} from '../../../schemas/recipe.ts';
import {conceptsIn} from './concepts.ts';
import {withoutNoise} from './noise.ts';
import {isStopWord} from './stop-words.ts';
import {tokenize} from './tokenize.ts';

/** A term of a recipe's text. */
export interface BodyTerm {
  readonly term: string;
  /** How often it stands there, each place counted by what it says. */
  readonly count: number;
  /** Index of the step that speaks most of it; -1 where none does. */
  readonly step: number;
}

/** What a place in the text says about the recipe. Outputs and commands hold much that is the same everywhere. */
const weights = {prose: 1, code: 1.2, command: 0.3, output: 0.25, manifest: 0.3} as const;

/** `"$JOB_ID"`, `${NAME}`: the reader's values, which nobody searches for. */
const shellVariable = /\$\{?[A-Z][A-Z0-9_]*\}?/g;

/** Numbers that somebody searches for: exit codes, HTTP statuses, error codes of Schema Registry, versions. */
const knownNumber = /^(?:1[34]\d|[45]\d\d|4\d{4}|[12]\.\d{1,2})$/;

/** True for values and files of the recipe's own examples. */
function isData(term: string): boolean {
  if (/^\p{N}/u.test(term)) return !knownNumber.test(term);
  return (
    /^(?=.*\d)(?:[a-f]+\d|\d)[0-9a-f]*$/.test(term) ||
    /\.(?:json|txt|tsv|log|hprof|yaml|yml|before[\w-]*)$/.test(term) ||
    /\d{3}/.test(term) ||
    (term.length < 4 && /\d/.test(term))
  );
}

/** The terms of a recipe's sections, without the titles of other recipes that it links to. */
export function bodyTerms(recipe: Recipe): BodyTerm[] {
  const counts = new Map<string, number[]>();
  const stepIndex = new Map(recipe.steps.map(({anchor}, index) => [anchor, index]));
  const add = (text: string, weight: number, scope: Scope): void => {
    const step = scope.step === undefined ? -1 : (stepIndex.get(scope.step) ?? -1);
    const count = (term: string, value: number): void => {
      const perStep = counts.get(term) ?? [];
      counts.set(term, perStep);
      perStep[step + 1] = (perStep[step + 1] ?? 0) + value;
    };
    const meaning = withoutNoise(text.replace(shellVariable, ' '));
    for (const token of tokenize(meaning)) {
      if (!isStopWord(token.term) && !isData(token.term)) count(token.term, token.weight * weight);
    }
    for (const concept of conceptsIn(meaning)) count(concept, weight);
  };
  const elsewhere = linksToRecipes(recipe.links);
  for (const {text, place, scope} of recipe.prose) {
    if (!elsewhere.some((link) => holds(link, place))) add(text, weights.prose, scope);
  }
  for (const {text, place, scope} of recipe.inlineCode) {
    if (!elsewhere.some((link) => holds(link, place))) add(text, weights.code, scope);
  }
  for (const block of recipe.blocks) add(block.text, blockWeight(block), block.scope);
  return [...counts].map(([term, perStep]) => ({term, ...strongest(perStep)}));
}

function blockWeight({language}: CodeBlock): number {
  if (language === 'output') return weights.output;
  return language === 'yaml' || language === 'json' ? weights.manifest : weights.command;
}

function linksToRecipes(links: readonly Link[]): Place[] {
  return links.filter(({url}) => /\.md(?:#|$)/.test(url)).map(({place}) => place);
}

function holds(outer: Place, inner: Place): boolean {
  return outer.start.offset <= inner.start.offset && inner.end.offset <= outer.end.offset;
}

function strongest(perStep: readonly number[]): {count: number; step: number} {
  let [sum, best, step] = [0, 0, -1];
  perStep.forEach((value, index) => {
    sum += value;
    if (index > 0 && value > best) [best, step] = [value, index - 1];
  });
  return {count: sum, step: best >= sum / 2 ? step : -1};
}
