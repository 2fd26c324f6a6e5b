/** What the address of the search page holds. */
export interface AddressQuery {
  readonly query: string;
  readonly platform: string;
  readonly kind: string;
}

/** A longer query stays out of the address: it is a paste, and hosts and chats cut long addresses. In characters. */
const longestQuery = 500;

/** Reads `#q=…&platform=…&kind=…`, and the `?` form, which the host has seen. */
export function readAddress(search: string, hash: string): AddressQuery {
  const [query, fragment] = [
    new URLSearchParams(search),
    new URLSearchParams(hash.replace(/^#/, '')),
  ];
  const read = (name: string): string => fragment.get(name) ?? query.get(name) ?? '';
  return {query: read('q'), platform: read('platform'), kind: read('kind')};
}

/** The fragment for a state; empty for none. */
export function writeAddress({query, platform, kind}: AddressQuery): string {
  const fragment = new URLSearchParams();
  const text = query.trim();
  if (text !== '' && text.length <= longestQuery) fragment.set('q', text);
  if (platform !== '') fragment.set('platform', platform);
  if (kind !== '') fragment.set('kind', kind);
  const written = fragment.toString();
  return written === '' ? '' : `#${written}`;
}
