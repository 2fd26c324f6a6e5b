/** Values of variables by name. */
export type Values = Readonly<Record<string, string>>;

/** Replaces `$NAME` and `${NAME}` in a text of a scenario. Names without a value stay as they are. */
export function fillIn(text: string, values: Values): string {
  return text.replaceAll(
    /\$(?:\{([A-Z][A-Z0-9_]*)\}|([A-Z][A-Z0-9_]*))/g,
    (whole, braced: string | undefined, bare: string | undefined) =>
      values[braced ?? bare ?? ''] ?? whole,
  );
}
