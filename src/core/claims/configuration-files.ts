import {type Document, isMap, parseAllDocuments} from 'yaml';
import type {ConfigurationFiles} from '../../../schemas/facts/configuration-files.ts';
import type {Recipe} from '../../../schemas/recipe.ts';
import type {Invocation} from '../commands/invocation.ts';
import {invocations} from '../commands/unwrap.ts';
import {below, resolved, type Tree} from '../facts/manifest-kinds.ts';
import type {ManifestFinding} from '../manifests/finding.ts';
import {isManifest} from '../manifests/judge-manifest.ts';
import {judgeTree, short} from '../manifests/judge-tree.ts';
import {type ManifestText, manifestTexts} from '../manifests/manifest-texts.ts';
import {recipeValues} from '../manifests/recipe-values.ts';
import {type PlacedCode, type SourceText, textOfWord} from '../manifests/source-text.ts';
import {fieldsOf, rangeOf} from '../manifests/yaml-nodes.ts';
import type {ShellWord} from '../shell/analysis.ts';
import {behind} from '../shell/word-slice.ts';
import {expectedNames} from '../text/nearest.ts';
import {type Claim, holds, open, type Verdict, wrong} from './claim.ts';
import type {ClaimContext, ClaimReader} from './claim-reader.ts';
import {operatorVersions} from './claimed-versions.ts';

/** Files that a program reads and refuses where they hold an unknown field, by how they can be told. */
const files = [
  {
    product: 'prometheus',
    called: 'Prometheus',
    name: 'prometheus.yml',
    named: /(?:^|\/)prometheus\.ya?ml$/,
    fields: /^(?:global|scrape_configs|rule_files|alerting|remote_write|storage)$/,
  },
  {
    product: 'alertmanager',
    called: 'Alertmanager',
    name: 'alertmanager.yml',
    named: /(?:^|\/)alertmanager\.ya?ml$/,
    fields: /^(?:global|route|receivers|inhibit_rules|templates)$/,
  },
  {
    product: 'prometheus',
    called: 'Prometheus',
    name: 'rules.yml',
    named: /\.(?:rules|ya?ml)(?:\.ya?ml)?$/,
    fields: /^groups$/,
  },
] as const;

const operator = 'flink-kubernetes-operator';

/** What files of Prometheus and Alertmanager, and values of the operator's chart, claim. */
export const configurationFileClaims: ClaimReader = function* (recipe, context) {
  const {variables, shell} = context;
  const texts = recipe.blocks.filter(({text}) =>
    /helm|scrape_|receivers|rule_files|alerting|groups:|defaultConfiguration|watchNamespaces/.test(
      text,
    ),
  );
  if (texts.length === 0) return;
  const values = recipeValues(recipe, variables, shell);
  const charts = chartLines(recipe, context);
  for (const line of charts) yield* setClaims(line, recipe, context, values.variableValue);
  for (const text of manifestTexts(recipe, variables, values, shell)) {
    const chart = charts.find(
      ({files: given}) => text.file !== undefined && given.includes(text.file),
    );
    if (chart !== undefined || isValuesFile(text))
      yield* valuesClaims(text, chart, recipe, context);
    else yield* fileClaims(text, context);
  }
};

function* fileClaims(text: ManifestText, {facts}: ClaimContext): Iterable<Claim> {
  const documents = read(text.source);
  if (documents.some(isManifest)) return;
  for (const document of documents) {
    const names = fieldsOf(document.contents).map(({name}) => name);
    const file = files.find(({name, named, fields}) =>
      text.file === undefined
        ? names.every((each) => fields.test(each))
        : named.test(text.file) &&
          (name !== 'rules.yml' || names.some((each) => fields.test(each))),
    );
    if (file === undefined || names.length === 0) continue;
    const version = facts.versions(file.product).at(-1);
    if (version === undefined) continue;
    const trees = treesFor(
      names,
      treesOf(facts.read(file.product, version, 'configuration-files'), file.name, version),
    );
    yield* placed(
      judgeTree(
        document.contents,
        trees,
        [],
        {start: 0, end: 1},
        {
          source: text.source,
          document,
          owner: `\`${file.name}\``,
          product: file.called,
          partial: true,
          lenientText: true,
          fieldKind: 'configuration-field',
        },
      ),
      text.source,
      text.block,
    );
  }
}

function treesOf(facts: ConfigurationFiles, name: string, version: string): readonly Tree[] {
  const file = facts.files.find((each) => each.name === name);
  return file === undefined ? [] : [{node: file.root, file: facts, version}];
}

/** A snippet may begin inside a file: then the part that has its fields is what it is held against. */
function treesFor(names: readonly string[], roots: readonly Tree[]): readonly Tree[] {
  return roots.map((root) => {
    if (names.some((name) => below(root, name) !== undefined)) return root;
    const {file, version} = root;
    const parts = Object.values(file.definitions ?? {}).map((node) => ({node, file, version}));
    const fits = (tree: Tree) => names.filter((name) => below(tree, name) !== undefined).length;
    const [best] = parts
      .filter(({node}) => node.fields !== undefined)
      .sort((a, b) => fits(b) - fits(a));
    return best !== undefined && fits(best) > 0 ? best : root;
  });
}

/** A `helm install`, `upgrade` or `template` line. */
interface ChartLine {
  readonly block: PlacedCode;
  /** The chart's name without its repository; undefined where only the shell knows it. */
  readonly chart: string | undefined;
  readonly files: readonly string[];
  readonly sets: readonly ShellWord[];
}

function chartLines(recipe: Recipe, {shell}: ClaimContext): readonly ChartLine[] {
  const found: ChartLine[] = [];
  for (const block of recipe.blocks) {
    if (block.language !== 'bash' || !block.text.includes('helm')) continue;
    for (const invocation of invocations(block.text, shell)) {
      const line = chartLine(invocation);
      if (line !== undefined) found.push({...line, block});
    }
  }
  return found;
}

const helmFlags =
  /^(?:-n|--namespace|--version|--timeout|--kube-context|--kubeconfig|--repo|--description|--history-max|--output|-o|--post-renderer|--set-file|--set-json)$/;

function chartLine({program, words}: Invocation): Omit<ChartLine, 'block'> | undefined {
  if (program !== 'helm') return undefined;
  const operands: ShellWord[] = [];
  const given: string[] = [];
  const sets: ShellWord[] = [];
  const rest = words.slice(1);
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at];
    if (word === undefined) break;
    const [flag = '', value] = word.value.split(/=(.*)/s);
    const take = () => (value === undefined ? rest[++at] : behind(word, flag.length + 1));
    if (/^(?:--set|--set-string)$/.test(flag)) {
      const next = take();
      if (next !== undefined) sets.push(next);
    } else if (/^(?:-f|--values)$/.test(flag)) given.push(...(take()?.value.split(',') ?? []));
    else if (helmFlags.test(flag)) take();
    else if (!word.value.startsWith('-')) operands.push(word);
  }
  const [verb, ...others] = operands.map(({value}) => value);
  if (verb === undefined || !/^(?:install|upgrade|template)$/.test(verb)) return undefined;
  const chart = others.at(-1);
  return {
    chart:
      chart === undefined || chart.includes('$')
        ? undefined
        : chart.replace(/^.*\//, '').replace(/-\d[\w.]*\.tgz$/, ''),
    files: given,
    sets,
  };
}

function isValuesFile({file, source}: ManifestText): boolean {
  return (
    file !== undefined &&
    /operator.*values.*\.ya?ml$|values.*operator.*\.ya?ml$/.test(file) &&
    /^(?:watchNamespaces|defaultConfiguration|operatorPod|jobServiceAccount|metrics|webhook|image|replicas):/m.test(
      source.text,
    )
  );
}

/** The values that the chart of the operator takes, by release. */
function chartTrees(recipe: Recipe, {facts, platforms}: ClaimContext): readonly Tree[] {
  return operatorVersions(recipe, platforms).flatMap((version) =>
    facts.has(operator, version, 'configuration-files')
      ? treesOf(facts.read(operator, version, 'configuration-files'), 'values.yaml', version)
      : [],
  );
}

const owner = 'the chart';
const product = 'Flink Kubernetes Operator';

function* valuesClaims(
  {source, block}: ManifestText,
  line: ChartLine | undefined,
  recipe: Recipe,
  context: ClaimContext,
): Iterable<Claim> {
  const known = line === undefined || line.chart === operator;
  for (const document of read(source)) {
    if (!isMap(document.contents)) continue;
    if (!known) {
      for (const {name, key} of fieldsOf(document.contents))
        yield {
          kind: 'chart-value',
          name,
          place: source.place(rangeOf(key)),
          scope: block.scope,
          verdict: open('no facts on the values of this chart'),
        };
      continue;
    }
    yield* placed(
      judgeTree(
        document.contents,
        chartTrees(recipe, context),
        [],
        {start: 0, end: 1},
        {
          source,
          document,
          owner,
          product,
          partial: true,
          fieldKind: 'chart-value',
        },
      ),
      source,
      block,
    );
  }
}

/** `--set a.b[0]=x,c=y`: names of values, parted by dots. */
function* setClaims(
  {block, chart, sets}: ChartLine,
  recipe: Recipe,
  context: ClaimContext,
  variableValue: (name: string) => string | undefined,
): Iterable<Claim> {
  const trees = chart === operator ? chartTrees(recipe, context) : [];
  for (const word of sets) {
    const source = textOfWord(block, word, variableValue);
    for (const {1: path = '', index} of source.text.matchAll(
      /(?:^|(?<!\\),)((?:[^=,{}\\]|\\.)+)=/g,
    )) {
      const start = source.text.indexOf(path, index);
      yield* setClaim(path, start, trees, source, block, chart);
    }
  }
}

function* setClaim(
  path: string,
  start: number,
  trees: readonly Tree[],
  source: SourceText,
  block: PlacedCode,
  chart: string | undefined,
): Iterable<Claim> {
  let at = start;
  let found = trees;
  const before: string[] = [];
  const claim = (name: string, length: number, verdict: Verdict): Claim => ({
    kind: 'chart-value',
    name,
    place: source.place({start: at, end: at + length}),
    scope: block.scope,
    verdict,
  });
  for (const part of path.split(/(?<!\\)\./)) {
    const name = part.replace(/\[\d+\]$/, '').replace(/\\(.)/g, '$1');
    const length = part.replace(/\[\d+\]$/, '').length;
    if (chart !== operator || trees.length === 0) {
      yield claim(name, length, open('no facts on the values of this chart'));
      return;
    }
    const next = found.flatMap((tree) => below(tree, name) ?? []);
    if (next.length < found.length) {
      const siblings = found.flatMap((tree) => Object.keys(resolved(tree).node.fields ?? {}));
      yield claim(
        name,
        length,
        wrong(
          `Unknown field \`${short([...before, name].join('.'))}\` of ${owner} in ${product} ${found.map(({version}) => version).join(' and ')}${expectedNames(name, siblings)}`,
        ),
      );
      return;
    }
    yield claim(name, length, holds(`${product} ${found.map(({version}) => version).join(', ')}`));
    found = next;
    before.push(name);
    at += part.length + 1;
  }
}

function read(source: SourceText): readonly Document[] {
  const documents = parseAllDocuments(source.text, {prettyErrors: false});
  return Array.isArray(documents) ? documents : [];
}

function* placed(
  findings: Iterable<ManifestFinding>,
  source: SourceText,
  block: PlacedCode,
): Iterable<Claim> {
  for (const {kind, name, range, verdict} of findings)
    yield {kind, name, place: source.place(range), scope: block.scope, verdict};
}
