import {type Document, isMap, type Node, type YAMLSeq} from 'yaml';
import {holds, wrong} from '../claims/claim.ts';
import {below, itemsOf, type KnownKind, resolved} from '../facts/manifest-kinds.ts';
import {expectedNames, orList} from '../text/nearest.ts';
import type {ManifestFinding} from './finding.ts';
import {type ManifestContext, resourceTrees} from './judge-manifest.ts';
import {judgeTree, versionsOf} from './judge-tree.ts';
import type {SourceText} from './source-text.ts';
import {fieldAt, fieldsOf, rangeOf, textAt, valueAt} from './yaml-nodes.ts';

const operations = ['add', 'copy', 'move', 'remove', 'replace', 'test'];

/** Judges a JSON patch (RFC 6902): operations, the fields that their paths lead to, and the values that they set. */
export function* judgeJsonPatch(
  list: YAMLSeq,
  document: Document,
  source: SourceText,
  {kinds}: ManifestContext,
  known: readonly KnownKind[],
): Iterable<ManifestFinding> {
  const owner = known[0]?.manifest.kind ?? '';
  const product = known[0]?.product ?? '';
  const trees = resourceTrees(known, kinds);
  for (const item of list.items as (Node | null)[]) {
    if (!isMap(item)) continue;
    const operation = fieldAt(item, 'op');
    const name = textAt(operation?.value ?? null);
    if (operation?.value && (name === undefined || !operations.includes(name)))
      yield {
        kind: 'manifest-value',
        name: name ?? '',
        range: rangeOf(operation.value),
        verdict: wrong(
          `Unknown operation \`${name ?? ''}\` of a JSON patch${expectedNames(name ?? '', operations)}`,
        ),
      };
    for (const field of ['op', 'path'])
      if (fieldAt(item, field) === undefined)
        yield {
          kind: 'manifest-required',
          name: field,
          range: rangeOf(item),
          verdict: wrong(`Missing \`${field}\` of an operation of a JSON patch`),
        };
    if (
      name !== undefined &&
      /^(?:add|replace|test)$/.test(name) &&
      valueAt(item, 'value') === undefined
    )
      yield {
        kind: 'manifest-required',
        name: 'value',
        range: operation?.value ? rangeOf(operation.value) : rangeOf(item),
        verdict: wrong(`Missing \`value\` of the operation \`${name}\` of a JSON patch`),
      };
    for (const field of ['path', 'from']) {
      const node = valueAt(item, field);
      const pointer = textAt(node ?? null);
      if (!node || pointer === undefined) continue;
      const start = rangeOf(node).start + source.text.slice(rangeOf(node).start).indexOf(pointer);
      if (!pointer.startsWith('/') && pointer !== '') {
        yield {
          kind: 'manifest-value',
          name: pointer,
          range: rangeOf(node),
          verdict: wrong(
            `Unexpected path \`${pointer}\` of a JSON patch, expected it to begin with \`/\``,
          ),
        };
        continue;
      }
      let found = trees;
      let at = start;
      const steps = pointer.split('/').slice(1);
      const path: string[] = [];
      for (const raw of steps) {
        at++;
        const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
        const range = {start: at, end: at + raw.length};
        at += raw.length;
        const next = found.flatMap((tree) =>
          /^(?:\d+|-)$/.test(step) ? (itemsOf(tree) ?? []) : (below(tree, step) ?? []),
        );
        if (next.length < found.length && found.length > 0) {
          const siblings = found.flatMap((tree) => Object.keys(resolved(tree).node.fields ?? {}));
          const missing = found.filter((tree) => below(tree, step) === undefined);
          yield {
            kind: 'manifest-field',
            name: step,
            range,
            verdict: wrong(
              `Unknown field \`${[...path, step].join('.')}\` of ${owner} in ${product} ${versionsOf(missing.length > 0 ? missing : found)}${expectedNames(step, siblings)}`,
            ),
          };
          found = [];
          break;
        }
        yield {
          kind: 'manifest-field',
          name: step,
          range,
          verdict: holds(`${product} ${versionsOf(found)}`),
        };
        found = next;
        path.push(step);
      }
      if (field === 'path' && found.length > 0)
        yield* judgeTree(valueAt(item, 'value') ?? null, found, path, rangeOf(node), {
          document,
          source,
          owner,
          product,
          partial: true,
        });
    }
    for (const {name: unknown, key} of fieldsOf(item)) {
      if (['op', 'path', 'value', 'from'].includes(unknown)) continue;
      yield {
        kind: 'manifest-field',
        name: unknown,
        range: rangeOf(key),
        verdict: wrong(
          `Unknown field \`${unknown}\` of an operation of a JSON patch, expected ${orList(['op', 'path', 'value'])}`,
        ),
      };
    }
  }
}
