const namePattern = /^[A-Z][A-Z0-9_]*$/;

/** Longer than any path; what is longer comes from nobody who wants to help. */
const maxLength = 2000;

export interface AddressValues {
  readonly values: Readonly<Record<string, string>>;
  /** Names whose values were left out, because they are longer than any name or path. */
  readonly tooLong: readonly string[];
  /** The anchor that the fragment names, or an empty text. */
  readonly anchor: string;
  /** The query without the values. */
  readonly query: string;
  /** The fragment with the values, those of the query included. */
  readonly fragment: string;
}

/**
 * Reads variables out of an address: `#JOB_ID=…&REGION=…`, after an anchor if there is one, and the `?` form, which the
 * host has seen. Both are untrusted.
 */
export function addressValues(search: string, hash: string): AddressValues {
  const query = [...new URLSearchParams(search)];
  const parts = hash.replace(/^#/, '').split('&');
  const anchor = parts[0]?.includes('=') ? '' : (parts.shift() ?? '');
  const fragment = [...new URLSearchParams(parts.join('&'))];
  const named = [...query, ...fragment].filter(isVariable);
  const filled = named.filter(([, value]) => value !== '');
  const values = Object.fromEntries(filled.filter(([, value]) => value.length <= maxLength));
  const tooLong = filled.filter(([, value]) => value.length > maxLength).map(([name]) => name);
  const rest = new URLSearchParams(query.filter((pair) => !isVariable(pair))).toString();
  return {
    values,
    tooLong: [...new Set(tooLong)],
    anchor: decode(anchor),
    query: rest === '' ? '' : `?${rest}`,
    fragment: fragmentOf(anchor, values),
  };
}

/** The fragment of an address, with its `#`, for an encoded anchor and values; empty where there is neither. */
export function fragmentOf(anchor: string, values: Readonly<Record<string, string>>): string {
  const parts = [anchor, new URLSearchParams(values).toString()].filter((part) => part !== '');
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

function isVariable([name]: readonly [string, string]): boolean {
  return namePattern.test(name);
}

function decode(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
