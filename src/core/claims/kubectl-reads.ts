import {versionList} from '../claims/claimed-versions.ts';
import {
  below,
  itemsOf,
  type Kinds,
  type KnownKind,
  resolved,
  type Tree,
} from '../facts/manifest-kinds.ts';
import {type PathStep, readJsonPath} from '../manifests/json-path.ts';
import {resourceTrees} from '../manifests/judge-manifest.ts';
import {short} from '../manifests/judge-tree.ts';
import {kubectlFlag, type ResourceWord, resourceWords} from '../manifests/kubectl-line.ts';
import {kubectlLines, type PlacedKubectl} from '../manifests/manifest-texts.ts';
import {recipeValues} from '../manifests/recipe-values.ts';
import {
  type PlacedCode,
  type Range,
  type SourceText,
  textOfWord,
  type VariableValue,
} from '../manifests/source-text.ts';
import {blockPlace} from '../recipe/block-place.ts';
import type {ShellWord} from '../shell/analysis.ts';
import {behind} from '../shell/word-slice.ts';
import {expectedNames, nearest, orList} from '../text/nearest.ts';
import {type Claim, holds, open, type Verdict, wrong} from './claim.ts';
import type {ClaimReader} from './claim-reader.ts';
import {flinkPodNames} from './flink-pod-names.ts';
import {kindsOf} from './manifests.ts';

/** Conditions that the controllers of Kubernetes and cert-manager set, by kind. */
const conditions: Readonly<Record<string, readonly string[]>> = {
  Pod: [
    'Ready',
    'Initialized',
    'ContainersReady',
    'PodScheduled',
    'PodReadyToStartContainers',
    'DisruptionTarget',
  ],
  Deployment: ['Available', 'Progressing', 'ReplicaFailure'],
  Job: ['Complete', 'Failed', 'Suspended', 'SuccessCriteriaMet', 'FailureTarget'],
  Node: ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable'],
  CustomResourceDefinition: ['Established', 'NamesAccepted', 'NonStructuralSchema', 'Terminating'],
  Certificate: ['Ready', 'Issuing'],
  Issuer: ['Ready'],
  ClusterIssuer: ['Ready'],
  APIService: ['Available'],
};

/** Words that stand for several resources. */
const categories = ['all'];

/** Kinds that other operators define and recipes meet; kubectl takes them where those are installed. */
const foreign =
  /^(?:kafkas?|kafka(?:topics?|users?|connects?|connectors?|nodepools?|rebalances?)|externalsecrets?|secretstores?|virtualservices?|gateways?|httproutes?|scaledobjects?|verticalpodautoscalers?|vpa|applications?)(?:\.|$)/;

/** What `kubectl get`, `wait` and their siblings claim: resources, and the fields that they read of them. */
export const kubectlReads: ClaimReader = function* (recipe, context) {
  const {variables, shell} = context;
  const texts = [...recipe.blocks, ...recipe.inlineCode];
  if (!texts.some(({text}) => text.includes('kubectl'))) return;
  const kinds = kindsOf(recipe, context);
  const {variableValue} = recipeValues(recipe, variables, shell);
  for (const line of kubectlLines(recipe, shell)) yield* claimsOfLine(line, kinds, variableValue);
};

function* claimsOfLine(
  placed: PlacedKubectl,
  kinds: Kinds,
  variableValue: VariableValue,
): Iterable<Claim> {
  const {line} = placed;
  const resources = resourceWords(line);
  for (const resource of resources) yield* claimOfResource(resource, placed, kinds);
  yield* flinkPodNames(line, placed.block, variableValue);
  const found = resources.map(({resource, single}) => ({
    known: lastKind(kinds.resource(resource)),
    single,
  }));
  yield* readsOf(placed, found, kinds, variableValue);
}

/** What a line reads of each of its kinds; a field of `get a,b` may belong to one of them alone. */
function* readsOf(
  placed: PlacedKubectl,
  found: readonly Found[],
  kinds: Kinds,
  variableValue: VariableValue,
): Iterable<Claim> {
  if (found.length < 2) {
    yield* readsOfOne(placed, found[0], kinds, variableValue);
    return;
  }
  const merged = new Map<string, Claim>();
  for (const one of found) {
    for (const claim of readsOfOne(placed, {...one, single: false}, kinds, variableValue)) {
      const {start, end} = claim.place;
      const key = `${claim.kind} ${start.offset} ${end.offset}`;
      if (merged.get(key)?.verdict.kind !== 'holds') merged.set(key, claim);
    }
  }
  yield* merged.values();
}

interface Found {
  readonly known: readonly KnownKind[];
  readonly single: boolean | undefined;
}

function* readsOfOne(
  {line, block}: PlacedKubectl,
  one: Found | undefined,
  kinds: Kinds,
  variableValue: VariableValue,
): Iterable<Claim> {
  const trees =
    one === undefined || one.known.length === 0 ? undefined : resourceTrees(one.known, kinds);
  const reading = {block, variableValue, kinds, known: one?.known ?? []};
  if (line.verb === 'explain') {
    const [word] = line.operands;
    if (word !== undefined) yield* explainClaims(word, kinds, block);
    return;
  }
  const output = kubectlFlag(line, '--output');
  const template =
    output === undefined
      ? undefined
      : /^(?:jsonpath|jsonpath-as-json|custom-columns)=/.exec(output.value)?.[0];
  if (output !== undefined && template !== undefined && line.verb === 'get') {
    const word = behind(output, template.length);
    const whole = one === undefined ? undefined : trees;
    if (template.startsWith('custom')) yield* columnClaims(word, whole, reading);
    else yield* templateClaims(word, answers(whole, one?.single), reading);
  }
  if (
    output !== undefined &&
    /^(?:go-template|jsonpath-file|custom-columns-file)/.test(output.value)
  )
    yield {
      kind: 'manifest-path',
      name: short(output.value),
      place: blockPlace(block, output.start, output.end),
      scope: block.scope,
      verdict: open('a template of Go or in a file is not read'),
    };
  const sort = kubectlFlag(line, '--sort-by');
  if (sort !== undefined) yield* templateClaims(sort, trees, reading, true);
  const waits = line.flags.filter(({name}) => name === '--for');
  for (const {value} of waits)
    if (value !== undefined && line.verb === 'wait') yield* waitClaims(value, trees, reading);
  const fields = kubectlFlag(line, '--field-selector');
  if (fields !== undefined) yield* selectorClaims(fields, trees, reading);
}

interface Reading {
  readonly block: PlacedCode;
  readonly variableValue: VariableValue;
  readonly kinds: Kinds;
  readonly known: readonly KnownKind[];
}

/** The releases of one kind; of several API versions, the last. */
function lastKind(known: readonly KnownKind[]): readonly KnownKind[] {
  const last = known.at(-1)?.manifest;
  return known.filter(
    ({manifest}) => manifest.kind === last?.kind && manifest.apiVersion === last.apiVersion,
  );
}

/** What `kubectl get` answers: the object, or a list of objects. */
function answers(
  trees: readonly Tree[] | undefined,
  single: boolean | undefined,
): readonly Tree[] | undefined {
  if (trees === undefined || single === undefined) return undefined;
  if (single) return trees;
  return trees.map((tree) => ({
    ...tree,
    node: {
      type: 'object',
      fields: {
        apiVersion: {type: 'string'},
        kind: {type: 'string'},
        metadata: {type: 'any'},
        items: {type: 'array', items: tree.node},
      },
    },
  }));
}

function* claimOfResource(
  {resource, word}: ResourceWord,
  {line, block, invocation}: PlacedKubectl,
  kinds: Kinds,
): Iterable<Claim> {
  const claim = (verdict: Verdict): Claim => ({
    kind: 'manifest-kind',
    name: resource,
    place: blockPlace(block, word.start, word.end),
    scope: block.scope,
    verdict,
  });
  if (resource.includes('$')) {
    yield claim(open('the resource is known to the shell alone'));
    return;
  }
  const name = line.verb === 'explain' ? (resource.split('.')[0] ?? resource) : resource;
  const known =
    kinds.resource(resource).length > 0
      ? kinds.resource(resource)
      : line.verb === 'explain'
        ? kinds.resource(name)
        : [];
  if (categories.includes(name)) {
    yield claim(holds('kubectl'));
    return;
  }
  if (known.length > 0) {
    const [kind] = known;
    const custom = kind !== undefined && kind.product !== 'Kubernetes';
    if (custom && /^(?:rollout|set|autoscale|expose)$/.test(line.verb)) {
      const action =
        line.verb === 'rollout' || line.verb === 'set' ? ` ${line.operands[0]?.value ?? ''}` : '';
      yield claim(
        wrong(
          `Unexpected ${kind.manifest.kind} of \`kubectl ${line.verb}${action}\`, which takes kinds of Kubernetes alone, expected \`kubectl patch\``,
        ),
      );
      return;
    }
    if (custom && /^(?:logs|exec|port-forward|attach|debug)$/.test(line.verb)) {
      yield claim(
        wrong(
          `Unexpected ${kind.manifest.kind} of \`kubectl ${line.verb}\`, expected a pod, \`deployment/…\` or \`service/…\``,
        ),
      );
      return;
    }
    yield claim(
      holds(
        `${kind?.product} ${versionList([...new Set(known.filter(({product}) => product === kind?.product).map(({version}) => version))])}`,
      ),
    );
    return;
  }
  const near = nearest(name, kinds.resourceNames);
  if (foreign.test(name) || (near.length === 0 && name.includes('.'))) {
    yield claim(open('no facts on this resource'));
    return;
  }
  yield claim(
    wrong(
      `Unknown resource \`${short(resource)}\` of \`${invocation.program} ${line.verb}\`${near.length > 0 ? `, expected ${orList(near)}` : ''}`,
    ),
  );
}

/** `kubectl explain flinkdeployment.spec.job`. */
function* explainClaims(word: ShellWord, kinds: Kinds, block: PlacedCode): Iterable<Claim> {
  const [name = '', ...fields] = word.value.split('.');
  const known = lastKind(kinds.resource(name));
  if (known.length === 0 || !word.literal) return;
  const steps: PathStep[] = [];
  let at = name.length + 1;
  for (const field of fields) {
    steps.push({kind: 'field', name: field, range: {start: at, end: at + field.length}});
    at += field.length + 1;
  }
  const source = textOfWord(block, word, () => undefined);
  const trees = resourceTrees(known, kinds);
  yield* pathClaims(
    steps,
    trees,
    source,
    {block, kinds, known, variableValue: () => undefined},
    true,
  );
}

function* templateClaims(
  word: ShellWord,
  trees: readonly Tree[] | undefined,
  reading: Reading,
  ofItems = false,
): Iterable<Claim> {
  const source = textOfWord(reading.block, word, reading.variableValue);
  const {paths, open: unread} = readJsonPath(source.text);
  for (const {steps} of paths) {
    const own =
      ofItems && steps[0]?.kind === 'field' && steps[0].name === 'items' ? steps.slice(2) : steps;
    yield* pathClaims(own, trees, source, reading);
  }
  for (const range of unread)
    yield claimAt(
      source,
      reading,
      source.text.slice(range.start, range.end),
      range,
      open('not a path of fields'),
    );
}

function* columnClaims(
  word: ShellWord,
  trees: readonly Tree[] | undefined,
  reading: Reading,
): Iterable<Claim> {
  const source = textOfWord(reading.block, word, reading.variableValue);
  // Columns are parted by commas, but not inside brackets.
  for (const {0: column, index} of source.text.matchAll(/(?:[^,[\]]|\[[^\]]*\])+/g)) {
    const colon = column.indexOf(':');
    if (colon === -1) continue;
    const path = column.slice(colon + 1);
    const start = index + colon + 1;
    const {paths} = readJsonPath(path);
    for (const {steps} of paths)
      yield* pathClaims(
        steps.map((step) => ({
          ...step,
          range: {start: step.range.start + start, end: step.range.end + start},
        })),
        trees,
        source,
        reading,
      );
  }
}

function* waitClaims(
  word: ShellWord,
  trees: readonly Tree[] | undefined,
  reading: Reading,
): Iterable<Claim> {
  const source = textOfWord(reading.block, word, reading.variableValue);
  const condition = /^condition=([^=]*)/.exec(source.text);
  if (condition !== null) {
    const [kind] = reading.known;
    const names = kind === undefined ? undefined : conditions[kind.manifest.kind];
    const name = condition[1] ?? '';
    const range = {start: 'condition='.length, end: condition[0].length};
    yield claimAt(
      source,
      reading,
      name,
      range,
      names === undefined
        ? open('no facts on the conditions of this kind')
        : names.some((each) => each.toLowerCase() === name.toLowerCase())
          ? holds('Kubernetes conditions')
          : wrong(
              `Unknown condition \`${short(name)}\` of ${kind?.manifest.kind}${expectedNames(name, names)}`,
            ),
    );
    return;
  }
  const written = /^jsonpath=/.exec(source.text);
  if (written === null) {
    if (!/^(?:delete|create)$/.test(source.text))
      yield claimAt(
        source,
        reading,
        source.text,
        {start: 0, end: source.text.length},
        wrong(
          `Unknown value \`${short(source.text)}\` of \`--for\` of \`kubectl wait\`, expected \`jsonpath=…\`, \`condition=…\` or \`delete\``,
        ),
      );
    return;
  }
  const start = written[0].length;
  const close = source.text.startsWith('{', start)
    ? source.text.indexOf('}', start) + 1
    : source.text.indexOf('=', start);
  const path = source.text.slice(start, close <= start ? undefined : close);
  const {paths} = readJsonPath(path);
  const expected =
    close > start && source.text[close] === '=' ? source.text.slice(close + 1) : undefined;
  for (const {steps} of paths) {
    const moved = steps.map((step) => ({
      ...step,
      range: {start: step.range.start + start, end: step.range.end + start},
    }));
    const leaf = yield* pathClaims(moved, trees, source, reading);
    if (leaf === undefined || expected === undefined) continue;
    const range = {start: close + 1, end: source.text.length};
    yield* valueClaim(expected, range, leaf, source, reading, steps);
  }
}

/** A value that a field is compared with. */
function* valueClaim(
  value: string,
  range: Range,
  leaf: readonly Tree[],
  source: SourceText,
  reading: Reading,
  steps: readonly PathStep[],
): Iterable<Claim> {
  const values = leaf.flatMap(({node}) => node.enum?.map(String) ?? []);
  const bare = value.replace(/^["']|["']$/g, '');
  const name = steps.flatMap((step) => (step.kind === 'field' ? [step.name] : [])).join('.');
  const hidden = source.unknown.some(({start, end}) => start < range.end && range.start < end);
  yield {
    kind: 'manifest-value',
    name: bare,
    place: source.place(range),
    scope: reading.block.scope,
    verdict: hidden
      ? open('the value is known to the shell alone')
      : values.length === 0
        ? open('the definition takes any value')
        : values.includes(bare)
          ? holds(factsOf(reading.known))
          : wrong(
              `Unknown value \`${short(bare)}\` of \`${name}\` of ${reading.known[0]?.manifest.kind} in ${factsOf(reading.known)}${expectedNames(bare, [...new Set(values)])}`,
            ),
  };
}

/** `metadata.name=x,status.phase!=Running`. */
function* selectorClaims(
  word: ShellWord,
  trees: readonly Tree[] | undefined,
  reading: Reading,
): Iterable<Claim> {
  const source = textOfWord(reading.block, word, reading.variableValue);
  for (const {
    0: whole,
    1: path = '',
    2: operator = '',
    3: value = '',
    index,
  } of source.text.matchAll(/([^,=!]+)(!?==?)([^,]*)/g)) {
    let at = index;
    const steps: PathStep[] = [];
    for (const name of path.split('.')) {
      steps.push({kind: 'field', name, range: {start: at, end: at + name.length}});
      at += name.length + 1;
    }
    const leaf = yield* pathClaims(steps, trees, source, reading);
    if (leaf?.some(({node}) => node.enum !== undefined))
      yield* valueClaim(
        value,
        {start: index + path.length + operator.length, end: index + whole.length},
        leaf,
        source,
        reading,
        steps,
      );
  }
}

/** One claim for each field of a path; gives the trees that it leads to, where it holds. */
function* pathClaims(
  steps: readonly PathStep[],
  trees: readonly Tree[] | undefined,
  source: SourceText,
  reading: Reading,
  throughLists = false,
): Generator<Claim, readonly Tree[] | undefined> {
  let found = trees;
  const path: string[] = [];
  for (const step of steps) {
    if (step.kind === 'items') {
      // A `*` over an object gives its values.
      found = found?.flatMap((tree) => itemsOf(tree) ?? valuesOf(tree));
      if (found?.length === 0) found = undefined;
      path.push(`${path.pop() ?? ''}[]`);
      continue;
    }
    const {name, range} = step;
    if (found === undefined) {
      yield claimAt(
        source,
        reading,
        name,
        range,
        open(
          reading.known.length === 0
            ? 'the kind is not known'
            : 'one object or a list, as the shell decides',
        ),
      );
      continue;
    }
    const here: readonly Tree[] = throughLists
      ? found.flatMap((tree) => itemsOf(tree) ?? [tree])
      : found;
    if (source.unknown.some(({start, end}) => start < range.end && range.start < end)) {
      yield claimAt(source, reading, name, range, open('the field is known to the shell alone'));
      return undefined;
    }
    const next = here.flatMap((tree) => below(tree, name) ?? []);
    const written = [...path, name].join('.');
    const complete = reading.known.every(({manifest}) => manifest.complete);
    if (next.length < here.length) {
      const siblings = [
        ...new Set(here.flatMap((tree) => Object.keys(resolved(tree).node.fields ?? {}))),
      ];
      const list = here.some((tree) => resolved(tree).node.type === 'array');
      yield claimAt(
        source,
        reading,
        name,
        range,
        !complete && nearest(name, siblings).length === 0
          ? open('the facts do not list every field of this kind')
          : wrong(
              `Unknown field \`${written}\` of ${answerName(reading, path, siblings)} in ${factsOf(reading.known)}${
                list
                  ? `, expected \`[*]\` behind \`${path.at(-1) ?? ''}\``
                  : expectedOf(name, siblings)
              }`,
            ),
      );
      return undefined;
    }
    yield claimAt(source, reading, name, range, holds(factsOf(reading.known)));
    path.push(name);
    found = next;
  }
  return found?.map(resolved);
}

/** A list of objects is asked for as if it were one, and the other way round. */
function expectedOf(name: string, siblings: readonly string[]): string {
  if (siblings.includes('items') && !siblings.includes('spec') && ['spec', 'status'].includes(name))
    return `, expected \`items[*].${name}\``;
  return expectedNames(name, siblings);
}

function answerName(
  {known}: Reading,
  path: readonly string[],
  siblings: readonly string[],
): string {
  const kind = known[0]?.manifest.kind ?? '';
  return path.length === 0 && siblings.includes('items') && !siblings.includes('spec')
    ? `a list of ${kind}`
    : kind;
}

function valuesOf(tree: Tree): readonly Tree[] {
  const {node, file, version} = resolved(tree);
  if (node.type === 'any') return [tree];
  return node.values === undefined ? [] : [{node: node.values, file, version}];
}

function factsOf(known: readonly KnownKind[]): string {
  const [first] = known;
  return first === undefined
    ? ''
    : `${first.product} ${versionList([...new Set(known.map(({version}) => version))])}`;
}

function claimAt(
  source: SourceText,
  {block}: Reading,
  name: string,
  range: Range,
  verdict: Verdict,
): Claim {
  return {
    kind: 'manifest-path',
    name: short(name),
    place: source.place(range),
    scope: block.scope,
    verdict,
  };
}
