import type {FieldNode} from '../../../schemas/facts/field-node.ts';
import {nodeShape, pathTo} from '../facts/answer-shape.ts';
import type {Kinds, KnownKind} from '../facts/manifest-kinds.ts';
import type {Release} from '../facts/release.ts';
import {any, arrayOf, objectOf, type Shape, text, union} from '../jq/shape.ts';
import type {ProgramRun} from '../json-flow/follow-shell.ts';
import {noStream, type Stream, streamOf, unknownStream} from '../json-flow/stream.ts';
import type {Written} from '../json-flow/written.ts';
import {judgeBody} from '../rest/judge-body.ts';
import type {RestContext} from '../rest/rest-context.ts';
import type {ShellWord} from '../shell/analysis.ts';
import {resourceTrees} from './judge-manifest.ts';
import {kubectlFlag, readKubectlArguments, resourceWords} from './kubectl-line.ts';

/** What commands that print resources are followed with. */
export interface KubectlContext {
  readonly rest: RestContext;
  readonly kinds: Kinds;
  /** The oldest version of the operator that the recipe supports: what a newer one adds is not there for all readers. */
  readonly operator: string | undefined;
  /** True for a value that stands in a block of its own as it is: such a block is judged as a manifest. */
  readonly standsInBlock: (value: Shape) => boolean;
}

/**
 * Says what `kubectl get -o json` prints, and `confluent flink application`, for the jq programs behind them, and judges patches that
 * such a program makes. Undefined for other programs.
 */
export function followKubectl(run: ProgramRun, context: KubectlContext): Stream | undefined {
  if (run.program === 'confluent') return followApplication(run, context);
  if (run.program !== 'kubectl') return undefined;
  const written = new Map<ShellWord, Written>();
  const words = run.args.map((arg) => {
    const word = asWord(arg);
    written.set(word, arg);
    return word;
  });
  const line = readKubectlArguments(words);
  if (line === undefined) return undefined;
  const resources = resourceWords(line).map(({resource, single}) => ({
    known: oldest(context.kinds.resource(resource), context),
    single,
  }));
  if (line.verb === 'patch') {
    const word = kubectlFlag(line, '--patch');
    const arg = word === undefined ? undefined : written.get(word);
    const [resource] = resources;
    if (arg !== undefined && resource?.known !== undefined && isComputed(arg))
      judgePatch(run, arg, resource.known, context);
    return noStream;
  }
  if (line.verb !== 'get') return undefined;
  const output = kubectlFlag(line, '--output')?.value;
  if (output !== 'json') return output === 'yaml' ? unknownStream('it is YAML') : undefined;
  const [first] = resources;
  if (first === undefined) return unknownStream('the resource is not known');
  const shapes = resources.map(({known}) =>
    known === undefined ? any('no facts on this resource') : shapeOf(known, context),
  );
  const each = union(...shapes);
  if (resources.length === 1 && first.single === true) return streamOf(each);
  const list = objectOf({
    apiVersion: text,
    kind: text,
    metadata: any('lists have little'),
    items: arrayOf(each),
  });
  return first.single === false || resources.length > 1
    ? streamOf(list)
    : unknownStream('one object or a list, as the shell decides');
}

/** CMF's application is a resource of its own kind. */
function followApplication({args, shell}: ProgramRun, context: KubectlContext): Stream | undefined {
  const words = args.map(({text: word}) => word);
  const [program, resource, verb] = words;
  if (program !== 'flink' || resource !== 'application') return undefined;
  if (verb === undefined || !/^(?:describe|create|update)$/.test(verb)) return undefined;
  const known = context.kinds
    .named('FlinkApplication')
    .find(({manifest}) => manifest.apiVersion.startsWith('cmf.'));
  if (known === undefined) return undefined;
  const file = verb === 'describe' ? undefined : args[3];
  const written = file === undefined || file.text.startsWith('-') ? undefined : shell.file(file);
  if (file !== undefined && written !== undefined) judgeFile(written, file, known, context);
  return /(?:^| )(?:--output|-o)[ =]json(?: |$)/.test(words.join(' '))
    ? streamOf(shapeOf(known, context))
    : undefined;
}

/** A file that commands made; one that stands in a block of its own is judged as a manifest. */
function judgeFile(
  written: Stream,
  file: Written,
  known: KnownKind,
  context: KubectlContext,
): void {
  const {report} = context.rest;
  const rest: RestContext = {
    ...context.rest,
    report(finding) {
      const {source} = finding;
      if (!('language' in source) || source.language === 'bash') report(finding);
    },
  };
  for (const shape of written.values) {
    // Each of its names would be left out below.
    if (context.standsInBlock(shape)) continue;
    judgeBody(shape, treeOf(known, context), {
      context: rest,
      release: releaseOf(known),
      called: `\`${known.manifest.kind}\``,
      definitions: known.file.definitions ?? {},
      place: file,
    });
  }
}

/** Of a kind's releases the one that a reading is about; of several API versions the last. */
function oldest(known: readonly KnownKind[], {operator}: KubectlContext): KnownKind | undefined {
  const last = known.at(-1)?.manifest;
  const same = known.filter(
    ({manifest}) => manifest.kind === last?.kind && manifest.apiVersion === last.apiVersion,
  );
  return same.find(({version}) => version === operator) ?? same[0];
}

function releaseOf({product, version}: KnownKind): Release {
  return {product: product.toLowerCase().replaceAll(' ', '-'), name: product, version};
}

const trees = new WeakMap<KnownKind, FieldNode>();
const shapes = new WeakMap<KnownKind, Shape>();

/** The fields of a kind; put together once. */
function treeOf(known: KnownKind, {kinds}: KubectlContext): FieldNode {
  const before = trees.get(known);
  if (before !== undefined) return before;
  const tree = resourceTrees([known], kinds)[0]?.node ?? known.manifest.root;
  trees.set(known, tree);
  return tree;
}

function shapeOf(known: KnownKind, context: KubectlContext): Shape {
  const before = shapes.get(known);
  if (before !== undefined) return before;
  const node = treeOf(known, context);
  const definitions = known.file.definitions ?? {};
  const shape = nodeShape(node, {
    document: `\`${known.manifest.kind}\``,
    release: releaseOf(known),
    definitions,
    elsewhere: (name) => pathTo(name, node, definitions),
  })('');
  shapes.set(known, shape);
  return shape;
}

function isComputed({parts}: Written): boolean {
  return parts.length > 0 && parts.every(({kind}) => kind === 'computed');
}

/** A patch that jq makes: its fields know where they are written. */
function judgePatch(
  {shell}: ProgramRun,
  arg: Written,
  known: KnownKind,
  context: KubectlContext,
): void {
  const node = treeOf(known, context);
  for (const shape of shell.streamOf(arg).values)
    judgeBody(shape, node, {
      context: context.rest,
      release: releaseOf(known),
      called: `\`${known.manifest.kind}\``,
      definitions: known.file.definitions ?? {},
      place: arg,
    });
}

/** An argument as a word of the shell: what only the shell knows stands as `$NAME` and `$(…)`. */
function asWord(arg: Written): ShellWord {
  return {
    raw: arg.shown,
    value: arg.shown,
    literal: arg.literal,
    parts: arg.parts,
    start: 0,
    end: 0,
  };
}
