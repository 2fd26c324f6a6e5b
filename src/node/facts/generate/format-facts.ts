/**
 * The text of a fact file: one entry a line, so that a new release reads as a list of changed names.
 *
 * @param file what the file's schema takes; entries of its lists and records are expected in order
 */
export function formatFacts(file: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(file).map(
    ([name, value]) => `${JSON.stringify(name)}: ${lines(name, value)}`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

function lines(name: string, value: unknown): string {
  if (name === 'about' || value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    return value.length === 0
      ? '[]'
      : `[\n${value.map((each) => JSON.stringify(each)).join(',\n')}\n]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, each]) => entry(key, each)).join(',\n')}\n}`;
}

/** A long list inside a record (settings of a broker) is written one a line as well. */
function entry(key: string, value: unknown): string {
  const long = Array.isArray(value) && value.length > 0 && typeof value[0] === 'object';
  return `${JSON.stringify(key)}: ${long ? lines(key, value) : JSON.stringify(value)}`;
}
