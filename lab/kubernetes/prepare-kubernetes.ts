import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {kubernetesVersion} from '../../src/core/lab/kubernetes/components.ts';
import {crdFromManifest} from '../../src/core/lab/kubernetes/crd-from-manifest.ts';
import {flinkPart} from '../../src/node/lab/distributions.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {ensurePart, missingParts, type Part, type ReadyPart} from '../../src/node/lab/parts.ts';
import {readFacts} from '../../src/node/read-facts.ts';
import {buildComponents} from './build-components.ts';
import {jdkImage, makeFlinkImage, makeJdkImage, makePauseImage} from './images.ts';
import {
  containerRuntimePart,
  operatorFlinkPart,
  operatorFlinkVersion,
  operatorPart,
  rootFileSystemPart,
} from './pod-parts.ts';

/** What the user brings to the Kubernetes tiers; nothing of it is needed. */
export interface KubernetesFiles {
  /** Folder with the operator's own resource definitions; else they are made from the facts. */
  readonly crds?: string | undefined;
  /** Folder of the operator's chart. */
  readonly chart?: string | undefined;
  /** Folder with the jars of an operator that is newer than the one on Maven Central. */
  readonly operator?: string | undefined;
}

/** Minor version of the operator whose definitions tier 1 has. */
export const definedOperator = '1.15';

/** Names under which a case finds what was prepared, beside the parts. */
export const preparedNames = {
  programs: 'kubernetes-programs',
  images: 'kubernetes-images',
  definitions: 'kubernetes-definitions',
  chart: 'kubernetes-chart',
  operator: 'kubernetes-operator',
} as const;

export interface PrepareOptions {
  readonly root: string;
  readonly cache: string;
  readonly files: KubernetesFiles;
  readonly say: (line: string) => void;
}

/**
 * Builds and downloads what cases of a tier need, and gives it by name. `versions` are the Flink versions of tier 2. Says
 * before a build or a download what it costs.
 */
export async function prepareKubernetes(
  {tier, versions}: {readonly tier: 'api' | 'pods'; readonly versions: readonly string[]},
  options: PrepareOptions,
): Promise<ReadonlyMap<string, ReadyPart>> {
  const {cache, say, files, root} = options;
  const folder = join(cache, 'kubernetes');
  const ready = new Map<string, ReadyPart>();
  const add = (name: string, path: string, found: Readonly<Record<string, string>> = {}) =>
    ready.set(name, {folder: path, versions: found});
  add(preparedNames.programs, await buildComponents(tier === 'api' ? 1 : 2, {cache: folder, say}), {
    kubernetes: kubernetesVersion,
  });
  const definitions = await writeDefinitions(root, folder, files.crds);
  add(preparedNames.definitions, definitions, {'operator-crds': definedOperator});
  if (files.chart !== undefined) {
    if (!existsSync(join(files.chart, 'Chart.yaml')))
      throw new LabError(`Missing \`Chart.yaml\` in \`${files.chart}\`, expected a chart`, {
        exitCode: 2,
      });
    add(preparedNames.chart, files.chart);
  }
  if (tier === 'api') return ready;

  const parts: Part[] = [containerRuntimePart, rootFileSystemPart];
  for (const version of versions)
    parts.push(version === operatorFlinkVersion ? operatorFlinkPart : flinkPart(version));
  if (versions.includes(operatorFlinkVersion)) parts.push(operatorPart);
  const missing = await missingParts(cache, parts);
  if (missing.length > 0)
    say(
      `to download: ${missing.map(({name, megabytes}) => `${name} (${megabytes} MB)`).join(', ')}, into ${cache}`,
    );
  for (const part of parts) ready.set(part.name, await ensurePart(cache, part, say));

  const images = join(folder, 'images');
  await mkdir(images, {recursive: true});
  const rootFileSystem = join(folderOf(ready, rootFileSystemPart.name), 'rootfs.tar');
  await makePauseImage(root, images);
  await makeJdkImage(images, rootFileSystem);
  for (const version of versions) {
    const flinkHome = join(folderOf(ready, `flink-${version}`), 'pyflink');
    await makeFlinkImage(version, {folder: images, rootFileSystem, flinkHome});
  }
  add(preparedNames.images, images, {jdk: jdkImage});
  if (files.operator !== undefined) {
    const version = await operatorVersionIn(files.operator);
    add(preparedNames.operator, files.operator, {operator: version});
  }
  return ready;
}

function folderOf(ready: ReadonlyMap<string, ReadyPart>, name: string): string {
  const part = ready.get(name);
  if (part === undefined) throw new Error(`Part ${name} was not prepared`);
  return part.folder;
}

/** Puts the resource definitions of the operator where a case finds them: the user's own, or those that the facts give. */
async function writeDefinitions(
  root: string,
  folder: string,
  own: string | undefined,
): Promise<string> {
  if (own !== undefined) {
    if ((await definitionFiles(own)).length === 0)
      throw new LabError(`No YAML file in \`${own}\`, expected resource definitions`, {
        exitCode: 2,
      });
    return own;
  }
  const target = join(folder, `definitions-${definedOperator}`);
  await mkdir(target, {recursive: true});
  const {kinds} = readFacts(root).read('flink-kubernetes-operator', definedOperator, 'manifests');
  for (const kind of kinds) {
    const definition = crdFromManifest(kind);
    if (definition !== undefined)
      await writeFile(join(target, `${kind.plural}.yaml`), JSON.stringify(definition));
  }
  return target;
}

async function definitionFiles(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => /\.ya?ml$/.test(file)).sort();
}

/** The texts of the resource definitions in a folder. */
export async function readDefinitions(folder: string): Promise<string[]> {
  const files = await definitionFiles(folder);
  return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
}

async function operatorVersionIn(folder: string): Promise<string> {
  const files = await readdir(folder).catch(() => []);
  for (const file of files) {
    const version = /^flink-kubernetes-operator-(\d+\.\d+\.\d+)(?:-shaded)?\.jar$/.exec(file)?.[1];
    if (version !== undefined) return version;
  }
  throw new LabError(
    `No \`flink-kubernetes-operator-VERSION.jar\` in \`${folder}\`, expected the operator's jars (its image has them in \`/flink-kubernetes-operator\`)`,
    {exitCode: 2},
  );
}

/** The operator and Flink of tier 2: Maven Central's, or the user's with the newest Flink of the lab that it takes. */
export function podVersions(files: KubernetesFiles): {
  readonly flink: string;
  readonly own: boolean;
} {
  return files.operator === undefined
    ? {flink: operatorFlinkVersion, own: false}
    : {flink: '2.2.1', own: true};
}
