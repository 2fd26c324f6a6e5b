import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parse} from 'yaml';
import {z} from 'zod';
import type {About} from '../../../../schemas/facts/about.ts';
import type {Manifest} from '../../../../schemas/facts/manifests.ts';
import {FactsError} from '../facts-error.ts';
import {compareText} from './flink-config-options.ts';
import type {GeneratedFiles} from './generated-files.ts';
import {type OpenApiSchema, openApiFields, shareTrees} from './openapi-fields.ts';

/** What is read of a CustomResourceDefinition; the schema itself is walked as it is. */
const definitionSchema = z.object({
  kind: z.literal('CustomResourceDefinition'),
  spec: z.object({
    group: z.string(),
    scope: z.enum(['Cluster', 'Namespaced']),
    names: z.object({
      kind: z.string(),
      plural: z.string(),
      shortNames: z.array(z.string()).default([]),
    }),
    versions: z
      .array(
        z.object({
          name: z.string(),
          served: z.boolean().default(true),
          additionalPrinterColumns: z.array(z.object({name: z.string()})).default([]),
          schema: z.object({openAPIV3Schema: z.custom<OpenApiSchema>()}),
        }),
      )
      .min(1),
  }),
});
type Definition = z.infer<typeof definitionSchema>;

/**
 * The manifests that a release of the Flink Kubernetes Operator takes.
 *
 * @param version a release such as `1.15.0`
 * @param date the day to note
 * @param folder holds the custom resource definitions of that release, as its Helm chart carries them in `crds/`
 */
export async function generateOperator(
  version: string,
  date: string,
  folder: string | undefined,
): Promise<GeneratedFiles> {
  if (folder === undefined) {
    throw new FactsError(
      "Missing option `--crds`, expected the folder `crds` of the release's Helm chart",
    );
  }
  const definitions = await readDefinitions(folder);
  const kinds = definitions.map(toManifest);
  const shared = shareTrees(kinds.map(({root}) => root));
  const about: About = {
    product: 'flink-kubernetes-operator',
    version,
    obtained: 'converted from the custom resource definitions',
    from: `custom resource definitions of flink-kubernetes-operator ${version}`,
    date,
  };
  return {
    'manifests.json': {
      about,
      definitions: shared.definitions,
      kinds: kinds.map((kind, index) => ({...kind, root: shared.trees[index]})),
    },
  };
}

async function readDefinitions(folder: string): Promise<Definition[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new FactsError(`Unreadable folder \`${folder}\``, {cause: error});
  });
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort(compareText);
  if (files.length === 0)
    throw new FactsError(`No definitions in \`${folder}\`, expected \`*.yml\``);
  return Promise.all(
    files.map(async (name) => {
      const path = join(folder, name);
      const parsed = definitionSchema.safeParse(parse(await readFile(path, 'utf8')));
      if (!parsed.success) throw new FactsError(`No custom resource definition in \`${path}\``);
      return parsed.data;
    }),
  );
}

function toManifest({spec}: Definition): Manifest {
  const version = spec.versions.find(({served}) => served) ?? spec.versions[0];
  if (version === undefined) throw new FactsError(`No version of \`${spec.names.kind}\` is served`);
  return {
    kind: spec.names.kind,
    apiVersion: `${spec.group}/${version.name}`,
    plural: spec.names.plural,
    shortNames: spec.names.shortNames,
    namespaced: spec.scope === 'Namespaced',
    complete: true,
    columns: version.additionalPrinterColumns.map(({name}) => name),
    root: openApiFields({
      type: 'object',
      properties: version.schema.openAPIV3Schema.properties ?? {},
    }),
  };
}
