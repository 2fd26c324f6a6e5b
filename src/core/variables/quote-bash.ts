/** Characters that mean nothing to bash, whether quoted or not, and to its history expansion. */
const plain = /^[A-Za-z0-9_./:@%+,-]+$/;

/** What cannot stand inside single quotes on a line that may be pasted into an interactive shell. */
const needsEscapes = /['!\p{C}\p{Zl}\p{Zp}]/u;

/** True where the value can stand inside double quotes as it is. */
export function isPlain(value: string): boolean {
  return plain.test(value);
}

/**
 * Quotes a value as one literal word on one line. Single quotes where they do; else `$'…'`, because a pasted line break
 * would run the line, control characters are keys to the terminal, and `!` is history expansion to older shells.
 */
export function quoteBash(value: string): string {
  return needsEscapes.test(value) ? `$'${[...value].map(escapeCharacter).join('')}'` : `'${value}'`;
}

/** A value for a place inside double quotes; what is not plain leaves the quotes and comes back. */
export function quoteInDouble(value: string): string {
  return isPlain(value) ? value : `"${quoteBash(value)}"`;
}

function escapeCharacter(character: string): string {
  if (character === '\\') return '\\\\';
  if (character === '\0') return '';
  if (!needsEscapes.test(character)) return character;
  const bytes = new TextEncoder().encode(character);
  return [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
