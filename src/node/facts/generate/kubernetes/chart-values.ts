import {isMap, isScalar, isSeq, type Node, parseDocument} from 'yaml';
import type {ConfigurationFiles} from '../../../../../schemas/facts/configuration-files.ts';
import type {FieldNode} from '../../../../../schemas/facts/field-node.ts';

interface MutableNode {
  type: FieldNode['type'];
  fields?: Record<string, MutableNode>;
  values?: MutableNode;
  items?: MutableNode;
}

/**
 * The values that a Helm chart takes: those of its `values.yaml`, and those that only its templates name. What a template passes on as
 * it is (`toYaml`) may hold anything.
 *
 * @param values the text of `values.yaml`
 * @param templates the texts of its templates
 */
export function chartValues(
  values: string,
  templates: string,
  about: ConfigurationFiles['about'],
): ConfigurationFiles {
  const root = treeOf(parseDocument(values).contents);
  for (const [, path = ''] of templates.matchAll(/\.Values\.([A-Za-z][\w.]*)/g)) add(root, path);
  for (const [, path = '', name = ''] of templates.matchAll(
    /\.Values\.([A-Za-z][\w.]*)\)? "([\w.-]+)"/g,
  ))
    addField(root, [...path.split('.'), name]);
  for (const [, path = ''] of templates.matchAll(/(?:toYaml|with) \.Values\.([A-Za-z][\w.]*)/g))
    passOn(root, path.split('.'));
  return {about, files: [{name: 'values.yaml', root}]};
}

function treeOf(node: Node | null): MutableNode {
  if (isMap(node) && node.items.length > 0)
    return {
      type: 'object',
      fields: Object.fromEntries(
        node.items.map(({key, value}) => [
          isScalar(key) ? String(key.value) : '',
          treeOf(value as Node | null),
        ]),
      ),
    };
  if (isSeq(node)) return {type: 'array', items: {type: 'any'}};
  if (isScalar(node)) {
    if (typeof node.value === 'boolean') return {type: 'boolean'};
    if (typeof node.value === 'number') return {type: 'integer'};
    if (typeof node.value === 'string' && node.value !== '') return {type: 'string'};
  }
  return {type: 'any'};
}

function add(root: MutableNode, path: string): void {
  addField(root, path.split('.'));
}

function addField(root: MutableNode, path: readonly string[]): void {
  let node = root;
  for (const name of path) {
    if (node.type === 'any' && path.length > 1 && node.values === undefined) {
      node.type = 'object';
      node.fields = {};
    }
    if (node.type !== 'object') return;
    node.fields ??= {};
    node.fields[name] ??= {type: 'any'};
    node = node.fields[name];
  }
}

/** A mapping that a template passes on takes any field beside those that are there by default. */
function passOn(root: MutableNode, path: readonly string[]): void {
  let node: MutableNode | undefined = root;
  for (const name of path) node = node?.fields?.[name];
  if (node?.type === 'object') node.values = {type: 'any'};
}
