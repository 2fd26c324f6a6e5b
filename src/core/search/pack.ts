import type {PackedBody} from '../../../schemas/search-index.ts';

/** One recipe that has a term. */
export interface Posting {
  /** Number of the recipe in the index. */
  readonly recipe: number;
  /** 1 to `highestLevel`: how much it speaks of the term. */
  readonly level: number;
  /** Number of the step that speaks most of it; -1 where none does. */
  readonly step: number;
}

export const highestLevel = 7;

/** Small numbers become characters from here on; each stream holds one kind, so that it compresses well. */
const firstCharacter = 35;
const backslash = 92;

/** Packs terms and their recipes (sorted by number) into strings that stay small in JSON and smaller under brotli. */
export function packBody(postings: ReadonlyMap<string, readonly Posting[]>): PackedBody {
  const terms: string[] = [];
  const [counts, recipes, levels, steps]: [string[], string[], string[], string[]] = [
    [],
    [],
    [],
    [],
  ];
  let before = '';
  for (const term of [...postings.keys()].sort()) {
    const own = postings.get(term) ?? [];
    const shared = sharedLetters(before, term);
    terms.push(character(shared) + term.slice(shared));
    counts.push(character(own.length));
    let last = -1;
    for (const {recipe, level, step} of own) {
      recipes.push(character(recipe - last));
      levels.push(String(level));
      steps.push(character(step + 1));
      last = recipe;
    }
    before = term;
  }
  return {
    terms: terms.join('\n'),
    counts: counts.join(''),
    recipes: recipes.join(''),
    levels: levels.join(''),
    steps: steps.join(''),
  };
}

/** Takes apart what `packBody` made. Throws where the streams do not fit together. */
export function unpackBody({
  terms,
  counts,
  recipes,
  levels,
  steps,
}: PackedBody): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  let before = '';
  let at = 0;
  const lines = terms === '' ? [] : terms.split('\n');
  lines.forEach((line, index) => {
    const term = before.slice(0, number(line, 0)) + line.slice(1);
    const own: Posting[] = [];
    let recipe = -1;
    for (let left = number(counts, index); left > 0; left--, at++) {
      recipe += number(recipes, at);
      own.push({recipe, level: Number(levels[at]), step: number(steps, at) - 1});
    }
    postings.set(term, own);
    before = term;
  });
  if (at !== recipes.length) throw new Error('The search index does not fit together');
  return postings;
}

function sharedLetters(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

function character(value: number): string {
  const code = firstCharacter + value;
  // JSON would write a backslash in two characters.
  return String.fromCharCode(code >= backslash ? code + 1 : code);
}

function number(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) throw new Error('The search index is cut short');
  return (code > backslash ? code - 1 : code) - firstCharacter;
}
