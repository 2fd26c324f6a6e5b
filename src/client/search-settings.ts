/** What the page says about its search. */
export interface SearchSettings {
  /** Address of the index. */
  readonly index: string;
  /** Path below which the site stands. */
  readonly base: string;
  /** Where a new issue is written; empty where nothing says it. */
  readonly issues: string;
}

/** The link of the header carries the settings, and leads to the search page where no script runs. */
export function searchSettings(): SearchSettings | undefined {
  const link = document.querySelector<HTMLElement>('[data-search-open]');
  const {index, base, issues} = link?.dataset ?? {};
  return index === undefined || base === undefined
    ? undefined
    : {index, base, issues: issues ?? ''};
}
