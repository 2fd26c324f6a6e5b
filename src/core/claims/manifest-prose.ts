import {distance} from 'fastest-levenshtein';
import type {FieldNode} from '../../../schemas/facts/field-node.ts';
import type {InlineCode} from '../../../schemas/recipe.ts';
import type {Kinds, KnownKind} from '../facts/manifest-kinds.ts';
import {below, itemsOf, resolved, type Tree} from '../facts/manifest-kinds.ts';
import {resourceTrees} from '../manifests/judge-manifest.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {expectedNames, nearest, orList} from '../text/nearest.ts';
import {type Claim, type ClaimKind, holds, type Verdict, wrong} from './claim.ts';
import type {ClaimReader} from './claim-reader.ts';
import {kindsOf} from './manifests.ts';

/** Kinds that recipes speak of in sentences without naming them. */
const flinkKinds = [
  'FlinkDeployment',
  'FlinkSessionJob',
  'FlinkStateSnapshot',
  'FlinkBlueGreenDeployment',
];

/**
 * What sentences claim about manifests: paths (`.spec.job.state`), fields with a value (`upgradeMode: last-state`), fields alone
 * (`savepointRedeployNonce`). A sentence does not say whose field it is, so only what looks like a slip is wrong.
 */
export const manifestProse: ClaimReader = function* (recipe, context) {
  const candidates = recipe.inlineCode.filter(
    ({text, scope}) =>
      scope.platform !== 'confluent-cloud' &&
      (path.test(text) || assignment.test(text) || camelCase.test(text)),
  );
  if (candidates.length === 0) return;
  const kinds = kindsOf(recipe, context);
  const words = vocabulary(kinds);
  for (const code of candidates) {
    const written = assignment.exec(code.text);
    if (path.test(code.text)) yield* pathClaims(code, kinds);
    else if (written !== null) yield* assignmentClaims(code, written, words, kinds);
    else yield* fieldClaims(code, code.text, words);
  }
};

const path = /^\.?(?:spec|status)(?:\.[A-Za-z][\w-]*(?:\[\w*\*?\])?)+$/;
const assignment = /^([A-Za-z]\w*): +("?)([\w./:-]+)\2$/;
const camelCase = /^[a-z]+(?:[A-Z]+[a-z]*)+$/;

interface Vocabulary {
  /** Fields of the operator's kinds, with the enumerated values of each. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fields of any kind. */
  readonly all: ReadonlySet<string>;
  readonly facts: string;
}

const vocabularies = new WeakMap<Kinds, Vocabulary>();

/** The fields of kinds; collected once for each set of versions that recipes speak of. */
function vocabulary(kinds: Kinds): Vocabulary {
  const before = vocabularies.get(kinds);
  if (before !== undefined) return before;
  const made = makeVocabulary(kinds);
  vocabularies.set(kinds, made);
  return made;
}

function makeVocabulary(kinds: Kinds): Vocabulary {
  const fields = new Map<string, Set<string>>();
  const seen = new Set<FieldNode>();
  const add = (node: FieldNode, into: Map<string, Set<string>>) => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const [name, field] of Object.entries(node.fields ?? {})) {
      const values = into.get(name) ?? new Set<string>();
      into.set(name, values);
      for (const value of field.enum ?? []) values.add(String(value));
      if (name !== 'podTemplate') add(field, into);
    }
    if (node.items !== undefined) add(node.items, into);
    if (node.values !== undefined) add(node.values, into);
  };
  const flink = flinkKinds.flatMap((kind) => kinds.named(kind));
  for (const {manifest} of flink) add(manifest.root, fields);
  const all = new Map<string, Set<string>>(fields);
  for (const kind of kinds.kindNames)
    for (const {manifest} of kinds.named(kind)) add(manifest.root, all);
  return {fields, all: new Set(all.keys()), facts: factsOf(flink)};
}

function factsOf(known: readonly KnownKind[]): string {
  const versions = [...new Set(known.map(({version}) => version))];
  return `${known[0]?.product ?? ''} ${versions.join(', ')}`.trim();
}

/** A path that no kind has is wrong where a kind has one that differs in its last known step by a slip. */
function* pathClaims(code: InlineCode, kinds: Kinds): Iterable<Claim> {
  const steps = [...code.text.matchAll(/[A-Za-z][\w-]*|\[[^\]]*\]/g)];
  let best:
    | {readonly depth: number; readonly siblings: readonly string[]; readonly kind: string}
    | undefined;
  for (const name of kinds.kindNames) {
    const known = kinds.named(name);
    const [tree] = resourceTrees(known.slice(-1), kinds);
    if (tree === undefined) continue;
    const {depth, siblings} = follow(
      tree,
      steps.map(([step]) => step),
    );
    if (depth === steps.length) {
      yield claim('manifest-path', code, code.text, 0, holds(factsOf(known)));
      return;
    }
    const wanted = steps[depth]?.[0] ?? '';
    const flink = flinkKinds.includes(name) || name === 'FlinkApplication';
    if (flink && slip(wanted, siblings).length > 0 && depth > (best?.depth ?? 0))
      best = {depth, siblings, kind: name};
  }
  if (best === undefined) return;
  const wrongStep = steps[best.depth];
  if (wrongStep === undefined) return;
  const whole = code.text.slice(0, wrongStep.index + wrongStep[0].length).replace(/^\./, '');
  yield claim(
    'manifest-path',
    code,
    wrongStep[0],
    wrongStep.index,
    wrong(
      `Unknown field \`${whole}\` of ${best.kind}${expectedNames(wrongStep[0], best.siblings)}`,
    ),
  );
}

/** How many steps a tree can be followed, and what stands where it ends. */
function follow(
  start: Tree,
  steps: readonly string[],
): {readonly depth: number; readonly siblings: readonly string[]} {
  let tree = start;
  for (const [depth, step] of steps.entries()) {
    const list = itemsOf(tree);
    const here = resolved(list !== undefined && !step.startsWith('[') ? list : tree);
    // What takes any name bears none out.
    const known = Object.hasOwn(here.node.fields ?? {}, step);
    const next = step.startsWith('[') ? list : known ? below(here, step) : undefined;
    if (next === undefined)
      return {depth, siblings: Object.keys(resolved(list ?? tree).node.fields ?? {})};
    tree = next;
  }
  return {depth: steps.length, siblings: []};
}

/** Names that differ from a word by a letter or two, by case alone included. */
function slip(word: string, names: Iterable<string>): readonly string[] {
  return [...names].filter((name) => {
    // A word with something behind it is another name: `taskManagerId`.
    if (Math.abs(word.length - name.length) > 1 || word.startsWith(name)) return false;
    const far = distance(word, name);
    return far > 0 && far <= (word.length < 8 ? 1 : 2);
  });
}

function* assignmentClaims(
  code: InlineCode,
  written: RegExpExecArray,
  words: Vocabulary,
  kinds: Kinds,
): Iterable<Claim> {
  const [, key = '', , value = ''] = written;
  const at = code.text.lastIndexOf(value);
  if (key === 'kind') {
    const near = nearest(value, kinds.kindNames, 1).filter(
      (name) => slip(value, [name]).length > 0,
    );
    if (kinds.named(value).length > 0)
      yield claim('manifest-kind', code, value, at, holds(factsOf(kinds.named(value))));
    else if (near.length > 0 && /^[A-Z]/.test(value))
      yield claim(
        'manifest-kind',
        code,
        value,
        at,
        wrong(`Unknown kind \`${value}\`, expected ${orList(near)}`),
      );
    return;
  }
  if (!words.fields.has(key)) {
    if (camelCase.test(key)) yield* fieldClaims(code, key, words);
    return;
  }
  yield claim('manifest-field', code, key, 0, holds(words.facts));
  const values = words.fields.get(key);
  if (values === undefined || values.size === 0 || /[$<…]/.test(value)) return;
  yield claim(
    'manifest-value',
    code,
    value,
    at,
    values.has(value)
      ? holds(words.facts)
      : wrong(`Unknown value \`${value}\` of \`${key}\`${expectedNames(value, [...values])}`),
  );
}

function* fieldClaims(code: InlineCode, name: string, words: Vocabulary): Iterable<Claim> {
  if (!camelCase.test(name) || name.length < 6) return;
  if (words.fields.has(name)) {
    yield claim('manifest-field', code, name, 0, holds(words.facts));
    return;
  }
  if (words.all.has(name)) return;
  const near = slip(
    name,
    [...words.fields.keys()].filter((field) => camelCase.test(field)),
  );
  if (near.length > 0)
    yield claim(
      'manifest-field',
      code,
      name,
      0,
      wrong(
        `Unknown field \`${name}\` of the operator's kinds, expected ${orList(near.slice(0, 3))}`,
      ),
    );
}

function claim(
  kind: ClaimKind,
  code: InlineCode,
  name: string,
  at: number,
  verdict: Verdict,
): Claim {
  return {kind, name, place: blockPlace(code, at, at + name.length), scope: code.scope, verdict};
}
