/** Products whose facts can be made again from released artefacts, and the patch release or file that it takes. */
const commands: Readonly<Record<string, (version: string) => string>> = {
  flink: (version) => `npm run facts -- flink --version ${version}.<patch> --write`,
};

/**
 * How to get a fact file back: the command that regenerates it, or Git where it was converted once.
 *
 * @param version the minor version
 * @returns a clause without full stop
 */
export function regeneratingCommand(product: string, version: string): string {
  const command = commands[product]?.(version);
  return command === undefined
    ? `restore it with \`git checkout -- facts/${product}\``
    : `regenerate it with \`${command}\``;
}
