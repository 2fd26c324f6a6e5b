import type {SearchIndex} from '../../../schemas/search-index.ts';
import {type LoadedIndex, loadIndex} from '../../core/search/load-index.ts';
import type {SearchSettings} from '../search-settings.ts';

let loading: Promise<LoadedIndex> | undefined;

/**
 * Fetches the index once a page, at the first use of the search. Fails where it cannot be had, and with an
 * `IndexFormatError` where the site was built anew in the meantime.
 */
export function fetchIndex({index}: SearchSettings): Promise<LoadedIndex> {
  loading ??= fetchOnce(index).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchOnce(address: string): Promise<LoadedIndex> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The search index answers ${answer.status}`);
  return loadIndex((await answer.json()) as SearchIndex);
}
