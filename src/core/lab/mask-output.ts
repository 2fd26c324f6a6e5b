/**
 * What varies from run to run, in the order in which it is replaced. Each mask is a sign that no command prints, so that masks of
 * different kinds never match each other.
 */
const masks: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/giu, '⟨uuid⟩'],
  [/\bsavepoint-[0-9a-f]{6}-[0-9a-f]{12}\b/gu, '⟨savepoint⟩'],
  [/\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?/gu, '⟨time⟩'],
  [/\b\d{8}T\d{6}Z?\b/gu, '⟨time⟩'],
  [/\b\d{4}-\d{2}-\d{2}\b/gu, '⟨time⟩'],
  [/\b\d{2}:\d{2}:\d{2}([.,]\d+)?\b/gu, '⟨time⟩'],
  // A TaskManager's id: host, port, and a random end.
  [/(?<![\w.-])([a-z0-9][a-z0-9.-]*|\[[0-9a-f:]+\]):\d{2,5}(-[0-9a-f]{6})?\b/giu, '⟨address⟩'],
  [/\bchk-\d+\b/gu, '⟨checkpoint⟩'],
  [/\b[0-9a-f]{32,64}\b/giu, '⟨id⟩'],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,31}\b/gu, '⟨id⟩'],
  [/(?<![\p{L}\p{N}_.)\]-])-(?=\d)/gu, ''],
  // Sizes for people: the unit comes with the size, as `df -h` prints `0` and `3.8M`.
  [/\d+(?:\.\d+)?[KMGTP](?:i?B)?\b/gu, '⟨n⟩'],
  [/\d+(?:\.\d+)*(?:[eE][+-]?\d+)?/gu, '⟨n⟩'],
];

/**
 * Replaces hex ids, UUIDs, times, addresses, checkpoint names and numbers by masks, and blanks in a row by one, because columns move
 * with the length of what stands in them; blanks at the end of a line go.
 */
export function maskOutput(text: string): string {
  const plain = text.replaceAll('\r\n', '\n').replaceAll(/\p{Cc}\[[0-9;]*m/gu, '');
  const masked = masks.reduce((result, [pattern, mask]) => result.replaceAll(pattern, mask), plain);
  return masked.replaceAll(/[ \t]+/g, ' ').replaceAll(/ +$/gm, '');
}
