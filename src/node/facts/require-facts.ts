import type {FactKind} from '../../../schemas/facts/kinds.ts';
import type {PlatformsFile} from '../../../schemas/platform.ts';
import {readFacts} from '../read-facts.ts';
import {FactsError} from './facts-error.ts';
import {regeneratingCommand} from './regenerating-command.ts';

interface Required {
  readonly product: string;
  /** Absent: any one version will do. */
  readonly versions?: readonly string[];
  readonly kinds: readonly FactKind[];
}

/** What must be there for the versions that the cookbook says it supports. */
function required(platforms: PlatformsFile): readonly Required[] {
  const {flink, kubernetesOperator, confluentPlatform, confluentCloud} = platforms;
  const cli = [...new Set([confluentPlatform.cli, confluentCloud.cli])];
  return [
    {product: 'alertmanager', kinds: ['rest-endpoints']},
    {
      product: 'cmf',
      versions: confluentPlatform.cmf,
      kinds: ['enums', 'manifests', 'rest-endpoints'],
    },
    {product: 'confluent-cli', versions: cli, kinds: ['commands']},
    {product: 'confluent-cloud', kinds: ['enums', 'metrics', 'rest-endpoints', 'table-options']},
    {product: 'connectors', versions: flink.versions, kinds: ['exceptions', 'table-options']},
    {
      product: 'flink',
      versions: flink.versions,
      kinds: ['cli', 'config-options', 'exceptions', 'metrics', 'rest-endpoints', 'sql-functions'],
    },
    {
      product: 'flink-kubernetes-operator',
      versions: kubernetesOperator.versions,
      kinds: ['config-options', 'manifests', 'metrics', 'states'],
    },
    {product: 'helm', kinds: ['commands']},
    {product: 'jdk', kinds: ['exceptions']},
    {product: 'kafka', kinds: ['client-config', 'errors', 'exceptions', 'server-config', 'tools']},
    {product: 'kubectl', kinds: ['commands']},
    {product: 'prometheus', kinds: ['rest-endpoints']},
    {product: 'schema-registry', kinds: ['rest-endpoints']},
  ];
}

/**
 * Makes sure that the facts are all there: a file that is gone would else take its rules with it, and nobody would see.
 *
 * @param root the folder that holds `facts/`
 * @param platforms what the cookbook says it supports
 * @throws FactsError that names the first file that is missing, and the command that makes it
 */
export function requireFacts(root: string, platforms: PlatformsFile): void {
  const facts = readFacts(root);
  for (const {product, versions, kinds} of required(platforms)) {
    for (const kind of kinds) {
      const known = facts.versions(product).toReversed();
      // Of a product without versions of its own in the cookbook, the newest that has such a file.
      const wanted = versions ?? [known.find((each) => facts.has(product, each, kind)) ?? known[0]];
      for (const version of wanted) {
        if (version !== undefined && facts.has(product, version, kind)) continue;
        const file = `facts/${product}/${version ?? '*'}/${kind}.json`;
        const again = regeneratingCommand(product, version ?? '<version>');
        throw new FactsError(`Missing fact file \`${file}\`: ${again}`);
      }
    }
  }
}
