/** Longer values are shown cut; what is used is the whole. */
const shown = 200;

/**
 * A value as a reader can judge it: characters that show nothing, or turn the direction of what follows, appear as their code
 * points, and a long one is cut.
 */
export function visibleText(value: string): string {
  const cut = [...value].slice(0, shown);
  const text = cut
    .map((character) =>
      /[\p{C}\p{Zl}\p{Zp}]/u.test(character)
        ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
        : character,
    )
    .join('');
  return cut.length < [...value].length ? `${text}…` : text;
}
