/** What the browser would not keep: private windows, full disks. It lasts as long as the page. */
const unkept = new Map<string, string | undefined>();

/** Reads a `cookbook.*` key; undefined where there is none. */
export function readStored(key: string): string | undefined {
  if (unkept.has(key)) return unkept.get(key);
  try {
    return localStorage.getItem(`cookbook.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value, or forgets it where it is undefined; in a browser that keeps nothing, for this page. */
export function store(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`cookbook.${key}`);
    else localStorage.setItem(`cookbook.${key}`, value);
    unkept.delete(key);
  } catch {
    unkept.set(key, value);
  }
}
