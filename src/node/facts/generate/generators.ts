import {FactsError} from '../facts-error.ts';
import {generateConnectors} from './connectors.ts';
import {generateFlink} from './flink.ts';
import type {GeneratedFiles, GenerateOptions} from './generated-files.ts';
import {generateKafka} from './kafka.ts';
import {generateOperator} from './operator.ts';
import {generateConfluentCli, generateJava, generateKubernetesProgram} from './programs.ts';

/** A product whose facts can be made again, and what its versions look like. */
export interface Generator {
  readonly product: string;
  readonly from: string;
  readonly version: RegExp;
  readonly example: string;
  readonly generate: (options: GenerateOptions) => Promise<GeneratedFiles>;
}

const patchRelease = /^\d+\.\d+\.\d+$/;

/** In the order that the usage shows. */
export const generators: readonly Generator[] = [
  {
    product: 'flink',
    from: 'PyPI and Maven Central',
    version: patchRelease,
    example: '2.2.1',
    generate: generateFlink,
  },
  {
    product: 'connectors',
    from: 'PyPI and Maven Central, for a release of Flink',
    version: patchRelease,
    example: '2.2.1',
    generate: ({version, date}) => generateConnectors(version, date),
  },
  {
    product: 'kafka',
    from: 'Maven Central',
    version: patchRelease,
    example: '4.0.0',
    generate: ({version, date}) => generateKafka(version, date),
  },
  {
    product: 'flink-kubernetes-operator',
    from: 'the definitions in --crds (manifests)',
    version: patchRelease,
    example: '1.15.0',
    generate: ({version, date, crds}) => generateOperator(version, date, crds),
  },
  {
    product: 'confluent-cli',
    from: 'confluent on the PATH, under --login',
    version: patchRelease,
    example: '4.73.0',
    generate: ({root, version, date, login}) => generateConfluentCli(root, version, date, login),
  },
  {
    product: 'kubectl',
    from: 'kubectl on the PATH',
    version: patchRelease,
    example: '1.34.4',
    generate: ({version, date}) => generateKubernetesProgram('kubectl', version, date),
  },
  {
    product: 'helm',
    from: 'helm on the PATH',
    version: patchRelease,
    example: '3.22.0',
    generate: ({version, date}) => generateKubernetesProgram('helm', version, date),
  },
  {
    product: 'jdk',
    from: 'java on the PATH',
    version: /^\d+$/,
    example: '17',
    generate: ({version, date}) => generateJava(version, date),
  },
];

/**
 * The generator of a product.
 *
 * @throws FactsError for a product or version that there is none for
 */
export function generatorOf(product: string, version: string): Generator {
  const generator = generators.find((each) => each.product === product);
  if (generator === undefined) {
    const known = generators.map((each) => `\`${each.product}\``).join(', ');
    throw new FactsError(`Unknown product \`${product}\`, expected one of ${known}`);
  }
  if (!generator.version.test(version)) {
    throw new FactsError(
      `Unexpected version \`${version}\` of ${product}, expected one such as \`${generator.example}\``,
    );
  }
  return generator;
}

/** The folder of a version: its minor version, and Helm's major one. */
export function versionFolder(product: string, version: string): string {
  return version
    .split('.')
    .slice(0, product === 'helm' ? 1 : 2)
    .join('.');
}
