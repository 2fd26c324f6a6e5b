import {type Document, isMap, isSeq, type Node, parseAllDocuments, YAMLError} from 'yaml';
import type {CodeBlock, Recipe} from '../../../schemas/recipe.ts';
import {invocations} from '../commands/unwrap.ts';
import {type Kinds, type KnownKind, readKinds} from '../facts/manifest-kinds.ts';
import type {ManifestFinding} from '../manifests/finding.ts';
import {judgeJsonPatch} from '../manifests/judge-json-patch.ts';
import {
  isManifest,
  judgeManifest,
  judgePatch,
  type ManifestContext,
} from '../manifests/judge-manifest.ts';
import {kubectlFlag, resourceWords} from '../manifests/kubectl-line.ts';
import {
  curlBodies,
  kubectlLines,
  type ManifestText,
  manifestTexts,
  type PlacedKubectl,
  patchWords,
} from '../manifests/manifest-texts.ts';
import {operatorDefaults} from '../manifests/operator-defaults.ts';
import {recipeNamespaces} from '../manifests/recipe-namespaces.ts';
import {type RecipeValues, recipeValues} from '../manifests/recipe-values.ts';
import {type PlacedCode, type SourceText, textOfWord} from '../manifests/source-text.ts';
import {fieldsOf, textAt} from '../manifests/yaml-nodes.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {noCommands} from '../shell/analysis.ts';
import {nearest} from '../text/nearest.ts';
import {yamlMessage} from '../yaml/yaml-messages.ts';
import {type Claim, open, wrong} from './claim.ts';
import type {ClaimContext, ClaimReader} from './claim-reader.ts';
import {cmfVersions, operatorVersions} from './claimed-versions.ts';

/** What manifests and patches of a recipe claim: kinds, fields, values, names. */
export const manifestClaims: ClaimReader = function* (recipe, context) {
  const {variables, shell} = context;
  const shown = recipe.blocks.some(({language}) => /^(?:yaml|json)$/.test(language));
  const code = [...recipe.blocks, ...recipe.inlineCode];
  if (!shown && !code.some(({text}) => /apiVersion|kubectl|"spec"/.test(text))) return;
  const values = recipeValues(recipe, variables, shell);
  const texts = [...manifestTexts(recipe, variables, values, shell)];
  const manifests = manifestContext(recipe, context, texts);
  for (const text of texts) yield* claimsOfText(text, recipe, manifests);
  for (const line of kubectlLines(recipe, shell)) {
    if (line.line.verb === 'patch' || kubectlFlag(line.line, '--patch') !== undefined)
      yield* claimsOfPatch(line, recipe, values, manifests);
  }
  yield* claimsOfBodies(recipe, context, values, manifests);
};

/** The kinds of the releases that a recipe speaks of. */
export function kindsOf(recipe: Recipe, {facts, platforms}: ClaimContext): Kinds {
  return readKinds(facts, {
    'flink-kubernetes-operator': operatorVersions(recipe, platforms),
    cmf: cmfVersions(recipe, platforms),
  });
}

function manifestContext(
  recipe: Recipe,
  context: ClaimContext,
  texts: readonly ManifestText[],
): ManifestContext {
  return {
    kinds: kindsOf(recipe, context),
    defaults: operatorDefaults(
      texts.map(({source}) => source.text),
      recipe.prose,
    ),
    namespaces: recipeNamespaces(
      recipe,
      context,
      texts.map(({source}) => source.text),
    ),
  };
}

function* claimsOfText(
  {block, source, file, reader, parsedElsewhere}: ManifestText,
  recipe: Recipe,
  context: ManifestContext,
): Iterable<Claim> {
  const applied =
    reader?.program === 'kubectl' &&
    /^(?:apply|create|replace|delete|diff)$/.test(
      reader.args.find((arg) => /^[a-z]+$/.test(arg)) ?? '',
    );
  if (!/^\s*["']?(?:apiVersion|kind|spec|metadata)|apiVersion/m.test(source.text) && !applied) {
    yield* claimsOfPart(block, source, file, recipe, context);
    return;
  }
  const documents = readDocuments(source);
  const manifest = applied || documents.some(isManifest);
  for (const document of documents) {
    if (manifest && !parsedElsewhere) yield* syntaxClaims(document, source, block);
    if (!isManifest(document)) {
      if (manifest && applied && isMap(document.contents))
        yield* placed(judgeManifest(document, source, context), source, block);
      else yield* claimsOfPart(block, source, file, recipe, context, document);
      continue;
    }
    if (/patch|overlay|kustomiz/.test(file ?? ''))
      yield* claimsOfOverlay(document, source, block, context);
    else yield* placed(judgeManifest(document, source, context), source, block);
  }
}

/** A patch of kustomize names its kind, and holds only what it changes. */
function* claimsOfOverlay(
  document: Document,
  source: SourceText,
  block: PlacedCode,
  context: ManifestContext,
): Iterable<Claim> {
  const kind = textAt(document.contents, 'kind') ?? '';
  const apiVersion = textAt(document.contents, 'apiVersion');
  const known = context.kinds
    .named(kind)
    .filter(({manifest}) => manifest.apiVersion === apiVersion);
  yield* placed(
    known.length === 0
      ? judgeManifest(document, source, context)
      : judgePatch(document.contents, document, source, context, known),
    source,
    block,
  );
}

/**
 * A snippet that begins inside a manifest (`spec:`, or a field of the spec) is judged as a part of the kind of its platform; which
 * kind it is shows in the fields that it has.
 */
function* claimsOfPart(
  block: CodeBlock,
  source: SourceText,
  file: string | undefined,
  recipe: Recipe,
  context: ManifestContext,
  parsed?: Document,
): Iterable<Claim> {
  if (block.language !== 'yaml' && block.language !== 'json') return;
  if (block.scope.deployment !== 'kubernetes' && block.scope.platform !== 'confluent-platform')
    return;
  if (file !== undefined && !/defaults|patch|overlay|snippet/.test(file)) return;
  const document = parsed ?? readDocuments(source)[0];
  if (document === undefined || !isMap(document.contents)) return;
  const names = fieldsOf(document.contents).map(({name}) => name);
  const kind =
    block.scope.platform === 'confluent-platform'
      ? 'FlinkApplication'
      : kindNamedNear(block, recipe, context.kinds);
  const [{manifest: {apiVersion} = {apiVersion: ''}} = {}] = context.kinds.named(kind);
  const known = context.kinds
    .named(kind)
    .filter(({manifest}) => manifest.apiVersion === apiVersion);
  if (known.length === 0 || names.length === 0) return;
  if (names.every((name) => ['spec', 'metadata', 'status'].includes(name))) {
    yield* placed(judgePatch(document.contents, document, source, context, known), source, block);
    return;
  }
  const fields = known.flatMap(({manifest, file: facts}) => {
    const spec = manifest.root.fields?.['spec'];
    const target = spec?.ref === undefined ? spec : facts.definitions?.[spec.ref];
    return Object.keys(target?.fields ?? {});
  });
  const fits = names.filter((name) => fields.includes(name)).length;
  if (
    fits === 0 ||
    names.some((name) => !fields.includes(name) && nearest(name, fields).length === 0)
  )
    return;
  yield* placed(judgeSpec(document, source, context, known), source, block);
}

/** Wraps a snippet of fields of the spec in one, so that it is judged as if it stood there. */
function judgeSpec(
  document: Document,
  source: SourceText,
  context: ManifestContext,
  known: readonly KnownKind[],
): Iterable<ManifestFinding> {
  const inner = document.contents as Node;
  const wrapped = document.createNode({}) as unknown as {items: unknown[]};
  const pair = document.createPair('spec', null);
  pair.value = inner;
  wrapped.items.push(pair);
  return judgePatch(wrapped as unknown as Node, document, source, context, known);
}

/** The operator's kind that the prose before a block names; FlinkDeployment where it names none. */
function kindNamedNear(block: CodeBlock, {prose, inlineCode}: Recipe, kinds: Kinds): string {
  const before = [...prose, ...inlineCode]
    .filter(({place}) => place.start.offset < block.place.start.offset)
    .sort((a, b) => b.place.start.offset - a.place.start.offset)
    .slice(0, 6);
  for (const {text} of before) {
    const found = /\bFlink(?:Deployment|SessionJob|StateSnapshot|BlueGreenDeployment)\b/.exec(
      text,
    )?.[0];
    if (found !== undefined && kinds.named(found).length > 0) return found;
  }
  return 'FlinkDeployment';
}

function* claimsOfPatch(
  placedLine: PlacedKubectl,
  recipe: Recipe,
  values: RecipeValues,
  context: ManifestContext,
): Iterable<Claim> {
  const {line, block} = placedLine;
  const resources = resourceWords(line);
  const known = resources.flatMap(({resource}) => newestKinds(context.kinds.resource(resource)));
  const type = kubectlFlag(line, '--type')?.value;
  yield* patchType(placedLine, known, type);
  const words = patchWords(placedLine, values);
  for (const {block: where, word} of words) {
    if (word.parts.length === 1 && word.parts[0]?.kind !== 'text') {
      yield {
        kind: 'manifest-field',
        name: word.raw.split('\n')[0] ?? '',
        place: textOfWord(where, word, () => undefined).place({start: 0, end: 1}),
        scope: where.scope,
        verdict: open('the patch is made by another program'),
      };
      continue;
    }
    const source = textOfWord(where, word, values.variableValue);
    yield* claimsOfPatchText(source, where, context, known, type);
  }
  const file = kubectlFlag(line, '--patch-file')?.value;
  if (file === undefined) return;
  for (const text of recipe.blocks) {
    if (text.file !== file || text.scope.deployment !== block.scope.deployment) continue;
    const source = [...manifestTexts({...recipe, blocks: [text]}, {}, values, () => noCommands)][0]
      ?.source;
    if (source !== undefined && !readDocuments(source).some(isManifest))
      yield* claimsOfPatchText(source, text, context, known, type);
  }
}

function* claimsOfPatchText(
  source: SourceText,
  block: PlacedCode,
  context: ManifestContext,
  known: readonly KnownKind[],
  type: string | undefined,
): Iterable<Claim> {
  const [document] = readDocuments(source);
  if (document === undefined) return;
  yield* syntaxClaims(document, source, block);
  if (document.errors.length > 0) return;
  const {contents} = document;
  if (known.length === 0) {
    yield {
      kind: 'manifest-field',
      name: 'patch',
      place: source.place({start: 0, end: source.text.length}),
      scope: block.scope,
      verdict: open('the kind that is patched is not known'),
    };
    return;
  }
  if (type === 'json' ? !isSeq(contents) : isSeq(contents)) {
    yield {
      kind: 'patch-type',
      name: type ?? 'strategic',
      place: source.place({start: 0, end: source.text.length}),
      scope: block.scope,
      verdict: wrong(
        type === 'json'
          ? 'Unexpected object in a patch of `--type json`, expected a list of operations'
          : 'Unexpected list in a patch, expected `--type json` or an object',
      ),
    };
    return;
  }
  yield* placed(
    isSeq(contents)
      ? judgeJsonPatch(contents, document, source, context, known)
      : judgePatch(contents, document, source, context, known),
    source,
    block,
  );
}

/** kubectl's default, a strategic merge, works on kinds that are built in alone. */
function* patchType(
  {line, invocation, block}: PlacedKubectl,
  known: readonly KnownKind[],
  type: string | undefined,
): Iterable<Claim> {
  if (line.verb !== 'patch') return;
  const types = ['json', 'merge', 'strategic'];
  const flag = kubectlFlag(line, '--type');
  const verb = invocation.words.find(({value}) => value === 'patch') ?? invocation.words[0];
  const place = (word: {start: number; end: number}) => blockPlace(block, word.start, word.end);
  const kind = known.find(({product}) => product !== 'Kubernetes')?.manifest.kind;
  if (flag !== undefined && type !== undefined && flag.literal && !types.includes(type))
    yield {
      kind: 'patch-type',
      name: type,
      place: place(flag),
      scope: block.scope,
      verdict: wrong(
        `Unknown value \`${type}\` of \`--type\` of \`kubectl patch\`, expected \`json\`, \`merge\` or \`strategic\``,
      ),
    };
  else if (kind !== undefined && (type === undefined || type === 'strategic') && verb !== undefined)
    yield {
      kind: 'patch-type',
      name: 'patch',
      place: place(flag ?? verb),
      scope: block.scope,
      verdict: wrong(
        `${type === undefined ? 'Missing `--type`' : 'Unexpected `--type strategic`'} of \`kubectl patch\` for ${kind}, expected \`--type merge\` or \`--type json\``,
      ),
    };
}

/** Bodies of requests that are manifests: CMF takes them as they are. */
function* claimsOfBodies(
  recipe: Recipe,
  {shell}: ClaimContext,
  values: RecipeValues,
  context: ManifestContext,
): Iterable<Claim> {
  for (const block of recipe.blocks) {
    if (block.language !== 'bash' || !/apiVersion/.test(block.text) || !/curl/.test(block.text))
      continue;
    for (const invocation of invocations(block.text, shell)) {
      for (const word of curlBodies(invocation)) {
        const source = textOfWord(block, word, values.variableValue);
        for (const document of readDocuments(source))
          if (isManifest(document))
            yield* placed(judgeManifest(document, source, context), source, block);
      }
    }
  }
}

function newestKinds(known: readonly KnownKind[]): readonly KnownKind[] {
  const last = known.at(-1)?.manifest;
  return known.filter(
    ({manifest}) => manifest.apiVersion === last?.apiVersion && manifest.kind === last?.kind,
  );
}

/** The documents of a text; with its mistakes, which rules or claims report. */
function readDocuments(source: SourceText): readonly Document[] {
  try {
    const documents = parseAllDocuments(source.text, {prettyErrors: false});
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    // Deeply nested text exhausts the parser; the parsers' rule reports such text.
    if (error instanceof YAMLError || error instanceof RangeError) return [];
    throw error;
  }
}

function* syntaxClaims({errors}: Document, source: SourceText, block: PlacedCode): Iterable<Claim> {
  const [error] = errors;
  if (error === undefined) return;
  const [start, to] = error.pos;
  const twice = error.code === 'DUPLICATE_KEY';
  const key = /^(?:"[^"]*"|'[^']*'|[^\s:]+)/.exec(source.text.slice(start))?.[0] ?? '';
  const end = twice ? start + key.length : Math.max(to, start + 1);
  const said = yamlMessage(error);
  const message = twice
    ? `Unexpected second key \`${key.replace(/^["']|["']$/g, '')}\` of a manifest, expected each key once`
    : `${said.charAt(0).toUpperCase()}${said.slice(1)} in YAML`;
  yield {
    kind: 'manifest-syntax',
    name: error.code,
    place: source.place({start, end}),
    scope: block.scope,
    verdict: wrong(message),
  };
}

function* placed(
  findings: Iterable<ManifestFinding>,
  source: SourceText,
  block: PlacedCode,
): Iterable<Claim> {
  const reported = new Set<number>();
  for (const {kind, name, range, verdict} of findings) {
    // One mistake, one finding: several checks may meet at a value.
    if (verdict.kind === 'wrong') {
      if (kind !== 'manifest-required' && reported.has(range.start)) continue;
      reported.add(range.start);
    }
    yield {kind, name, place: source.place(range), scope: block.scope, verdict};
  }
}
