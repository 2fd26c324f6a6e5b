import {readStored, store} from './storage.ts';

/** The reader's values by variable name. They stay in this browser. */
export function readValues(): Record<string, string> {
  try {
    const stored: unknown = JSON.parse(readStored('variables') ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter(([, value]) => typeof value === 'string' && value !== ''),
    );
  } catch {
    return {};
  }
}

export function storeValues(values: Readonly<Record<string, string>>): void {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  store('variables', filled.length === 0 ? undefined : JSON.stringify(Object.fromEntries(filled)));
}
