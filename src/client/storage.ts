/** Reads a `cookbook.*` key; undefined where there is none, or the browser keeps nothing. */
export function readStored(key: string): string | undefined {
  try {
    return localStorage.getItem(`cookbook.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value, or forgets it where it is undefined. A browser that keeps nothing still shows the page. */
export function store(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`cookbook.${key}`);
    else localStorage.setItem(`cookbook.${key}`, value);
  } catch {
    // Private windows and full disks: the choice lasts as long as the page.
  }
}
