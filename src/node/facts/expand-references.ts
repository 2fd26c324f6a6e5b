import type {FieldNode} from '../../../schemas/facts/field-node.ts';

type Definitions = Readonly<Record<string, FieldNode>>;

/**
 * A tree in which every `ref` is replaced by the definition it names. Equal parts stay one object in memory, so that
 * Kubernetes' pod template, which a FlinkDeployment has three times, costs once.
 *
 * @throws RangeError where a definition is missing
 */
export function createExpander(definitions: Definitions): (node: FieldNode) => FieldNode {
  const expanded = new Map<string, FieldNode>();
  const definition = (name: string): FieldNode => {
    const known = expanded.get(name);
    if (known !== undefined) return known;
    const node = definitions[name];
    if (node === undefined) throw new RangeError(`Missing definition \`${name}\``);
    const whole = expand(node);
    expanded.set(name, whole);
    return whole;
  };
  const expand = (node: FieldNode): FieldNode => {
    if (node.ref !== undefined) {
      const {ref, ...own} = node;
      return {...definition(ref), ...own};
    }
    if (node.fields === undefined && node.values === undefined && node.items === undefined)
      return node;
    return {
      ...node,
      ...(node.fields && {
        fields: Object.fromEntries(
          Object.entries(node.fields).map(([name, field]) => [name, expand(field)]),
        ),
      }),
      ...(node.values && {values: expand(node.values)}),
      ...(node.items && {items: expand(node.items)}),
    };
  };
  return expand;
}
