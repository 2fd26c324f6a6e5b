import {parse} from 'yaml';
import type {Manifest} from '../../../../../schemas/facts/manifests.ts';
import {type OpenApiSchema, treeOfSchema} from './schema-tree.ts';

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: {
      readonly kind: string;
      readonly plural: string;
      readonly shortNames?: readonly string[];
    };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly additionalPrinterColumns?: readonly {readonly name: string}[];
      readonly schema: {readonly openAPIV3Schema: OpenApiSchema};
    }[];
  };
}

/** The kinds that the text of a CustomResourceDefinition defines: one for each version that is served. */
export function manifestsOfDefinition(text: string): readonly Manifest[] {
  const {spec} = parse(text) as CustomResourceDefinition;
  return spec.versions
    .filter(({served}) => served)
    .map(({name, schema, additionalPrinterColumns}) => {
      const tree = treeOfSchema(schema.openAPIV3Schema, () => ({type: 'any'}));
      return {
        kind: spec.names.kind,
        apiVersion: `${spec.group}/${name}`,
        plural: spec.names.plural,
        ...(spec.names.shortNames === undefined ? {} : {shortNames: [...spec.names.shortNames]}),
        namespaced: spec.scope === 'Namespaced',
        complete: true,
        ...(additionalPrinterColumns === undefined
          ? {}
          : {columns: additionalPrinterColumns.map((column) => column.name)}),
        root: tree,
      };
    });
}
