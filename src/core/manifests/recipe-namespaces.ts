import type {Recipe} from '../../../schemas/recipe.ts';
import type {ClaimContext} from '../claims/claim-reader.ts';
import {flagValue} from '../commands/invocation.ts';
import {invocations} from '../commands/unwrap.ts';

/** Namespaces that every cluster has, and those that the guides of the products make. */
const builtIn =
  'default kube-system kube-public kube-node-lease cert-manager confluent flink flink-jobs flink-operator kafka monitoring operator prometheus'.split(
    ' ',
  );

/** The namespaces that manifests of a recipe may name: built in, an example of a variable, made by the recipe. */
export function recipeNamespaces(
  {blocks}: Recipe,
  {variables, shell}: Pick<ClaimContext, 'variables' | 'shell'>,
  manifests: readonly string[],
): ReadonlySet<string> {
  const found = new Set(builtIn);
  for (const [name, {example}] of Object.entries(variables))
    if (name.endsWith('NAMESPACE')) found.add(example);
  for (const text of manifests) {
    if (!/kind:\s*["']?Namespace\b/.test(text)) continue;
    for (const [, name = ''] of text.matchAll(/\bname:\s*["']?([a-z0-9-]+)/g)) found.add(name);
  }
  for (const {language, text} of blocks) {
    if (language !== 'bash') continue;
    if (/cert-manager/.test(text)) found.add('cert-manager');
    if (!/create-namespace|namespaces?\b/.test(text)) continue;
    for (const invocation of invocations(text, shell)) {
      const {program, args} = invocation;
      const made = args.findIndex((arg) => arg === 'namespace' || arg === 'ns');
      if (program === 'kubectl' && args.includes('create') && made !== -1)
        for (const name of args.slice(made + 1)) found.add(name);
      if (program === 'helm' && args.includes('--create-namespace')) {
        const name = flagValue(invocation, '-n', '--namespace');
        if (name !== undefined) found.add(name);
      }
    }
  }
  return found;
}
