/** Products whose facts can be made again from released artefacts, with what follows the minor version. */
const patches: Readonly<Record<string, string>> = {
  connectors: '.<patch>',
  'confluent-cli': '.<patch> --login <cloud|on-prem>',
  flink: '.<patch>',
  'flink-kubernetes-operator': '.<patch> --crds <folder>',
  helm: '.<minor>.<patch>',
  jdk: '',
  kafka: '.<patch>',
  kubectl: '.<patch>',
};

/**
 * How to get a fact file back: the command that regenerates it, or Git where it was converted once.
 *
 * @param version the minor version
 * @returns a clause without full stop
 */
export function regeneratingCommand(product: string, version: string): string {
  const patch = patches[product];
  return patch === undefined
    ? `restore it with \`git checkout -- facts/${product}\``
    : `regenerate it with \`npm run facts -- ${product} --version ${version}${patch} --write\``;
}
