import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** A query of the ranking set: see queries/README.md. */
export interface RankingQuery {
  readonly id: string;
  readonly kind: 'error' | 'stacktrace' | 'title' | 'symptom' | 'terse';
  readonly query: string;
  readonly expected: readonly string[];
}

export const querySets = ['public', 'tune', 'measure'] as const;
export type QuerySet = (typeof querySets)[number];

/** The queries of a set of which an expected recipe exists. */
export function rankingQueries(set: QuerySet, slugs: ReadonlySet<string>): RankingQuery[] {
  const file = join(import.meta.dirname, 'queries', `${set}.jsonl`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RankingQuery)
    .filter(({expected}) => expected.some((slug) => slugs.has(slug)));
}
