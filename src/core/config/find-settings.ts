import type {CodeBlock, Recipe} from '../../../schemas/recipe.ts';
import type {ClaimContext} from '../claims/claim-reader.ts';
import {flinkVersions} from '../claims/claimed-versions.ts';
import type {Invocation} from '../commands/invocation.ts';
import {slice} from '../commands/read-command-line.ts';
import {invocations} from '../commands/unwrap.ts';
import {flinkConfig} from '../facts/config-index.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {expandTemplate} from '../recipe/expand-template.ts';
import type {Setting} from './setting.ts';
import {type YamlSetting, yamlSettings} from './yaml-settings.ts';

/** Programs of Flink that take `-Dkey=value`. */
const takesSettings =
  /^(?:flink|sql-client\.sh|sql-gateway\.sh|standalone-job\.sh|jobmanager\.sh|taskmanager\.sh|kubernetes-session\.sh|yarn-session\.sh|historyserver\.sh|start-cluster\.sh)$/;

/** The settings that a recipe's code makes: in YAML and JSON, behind `-D`, in `SET` and `RESET`. */
export function* findSettings(recipe: Recipe, context: ClaimContext): Iterable<Setting> {
  const roots = new Set<string>();
  for (const {roots: own} of context.facts.derive(flinkConfig).values())
    for (const root of own) roots.add(root);
  for (const block of recipe.blocks) {
    const at: Around = {
      block,
      versions: flinkVersions(recipe, context.platforms, block),
      isRoot: (key) => roots.has(key.split('.')[0] ?? key),
    };
    switch (block.language) {
      case 'yaml':
      case 'json': {
        const {text, original} = expandTemplate(block, context.variables);
        yield* inYaml(text, original, at, block.file);
        break;
      }
      case 'properties':
        yield* inProperties(at);
        break;
      case 'sql':
        yield* inSql(block.text, 0, at);
        break;
      case 'bash':
        for (const invocation of invocations(block.text, context.shell))
          yield* inCommand(invocation, at);
        break;
      default:
    }
  }
}

interface Around {
  readonly block: CodeBlock;
  readonly versions: readonly string[];
  readonly isRoot: (key: string) => boolean;
}

function* inYaml(
  text: string,
  original: (offset: number) => number,
  {block, versions, isRoot}: Around,
  file: string | undefined,
): Iterable<Setting> {
  if (!/[:{]/.test(text)) return;
  const {flinkConfiguration, all} = yamlSettings(text);
  const ofFlink = isConfigFile(file) || (file === undefined && looksLikeConfig(all, isRoot));
  for (const each of ofFlink ? all : flinkConfiguration) {
    const shown = text.slice(each.keyStart, each.keyEnd);
    const quote = /^["']/.test(shown) ? 1 : 0;
    yield {
      key: each.key,
      place: blockPlace(block, original(each.keyStart) + quote, original(each.keyEnd) - quote),
      ...givenValue(each, block, original),
      scope: block.scope,
      versions,
    };
  }
}

function givenValue(
  {value, valueStart, valueEnd}: YamlSetting,
  block: CodeBlock,
  original: (offset: number) => number,
): Partial<Setting> {
  if (value === undefined || /[$…]/.test(value)) return {};
  // What a reader fills in is the reader's.
  const [start, end] = [original(valueStart), original(valueEnd)];
  if (block.uses.some((use) => use.start < end && start < use.end)) return {};
  return {value, valuePlace: blockPlace(block, start, end)};
}

function isConfigFile(file: string | undefined): boolean {
  return file !== undefined && /(?:^|\/)(?:flink-)?conf(?:ig)?\.ya?ml$/.test(file);
}

/** A fragment of `config.yaml`: every key begins as one of Flink's, and most have dots. */
function looksLikeConfig(all: readonly YamlSetting[], isRoot: (key: string) => boolean): boolean {
  return (
    all.length > 0 &&
    all.every(({key}) => isRoot(key)) &&
    all.some(({key}) => key.includes('.')) &&
    !all.some(({key}) => /^(?:kind|apiVersion|metadata|spec)\b/.test(key))
  );
}

function* inProperties({block, versions, isRoot}: Around): Iterable<Setting> {
  for (const {0: line, 1: key = '', 2: value = '', index} of block.text.matchAll(
    /^[ \t]*([\w.-]+)[ \t]*[=:][ \t]*(.*)$/gm,
  )) {
    if (!isRoot(key) || !key.includes('.')) continue;
    const start = index + line.indexOf(key);
    const valueStart = index + line.length - value.length;
    yield {
      key,
      place: blockPlace(block, start, start + key.length),
      ...(/[$…]/.test(value)
        ? {}
        : {
            value: value.trim(),
            valuePlace: blockPlace(block, valueStart, valueStart + value.trimEnd().length),
          }),
      scope: block.scope,
      versions,
    };
  }
}

/** `SET 'key' = 'value'` and `RESET 'key'`, of the SQL client and the gateway. */
function* inSql(text: string, base: number, {block, versions}: Around): Iterable<Setting> {
  for (const {0: whole, 1: key = '', 2: value, index} of text.matchAll(
    /\b(?:SET|RESET)\s+'([^']+)'(?:\s*=\s*'([^']*)')?/gi,
  )) {
    const start = base + index + whole.indexOf(`'${key}'`) + 1;
    const valueStart = base + index + whole.length - 1 - (value?.length ?? 0);
    yield {
      key,
      place: blockPlace(block, start, start + key.length),
      ...(value === undefined || /\$\{?\w/.test(value)
        ? {}
        : {value, valuePlace: blockPlace(block, valueStart, valueStart + value.length)}),
      scope: block.scope,
      versions,
    };
  }
}

function* inCommand({program, words, command}: Invocation, around: Around): Iterable<Setting> {
  const {block, versions} = around;
  if (takesSettings.test(program)) {
    for (const [index, word] of words.entries()) {
      const found = /^(-D)?([\w.-]+)=(.*)$/s.exec(word.value);
      const behindD = words[index - 1]?.value === '-D';
      if (found === null || (found[1] === undefined && !behindD)) continue;
      const [, dash = '', key = '', value = ''] = found;
      const named = slice(word, dash.length, dash.length + key.length);
      const given = slice(word, dash.length + key.length + 1, word.value.length);
      yield {
        key,
        place: blockPlace(block, named.start, named.end),
        ...(given.literal ? {value, valuePlace: blockPlace(block, given.start, given.end)} : {}),
        scope: block.scope,
        versions,
      };
    }
  }
  const {heredoc} = command;
  if (heredoc !== undefined) {
    const target = command.redirects.find(({operator}) => operator.includes('>'))?.target.value;
    const original = (offset: number) => heredoc.start + offset;
    if (/\b(?:SET|RESET)\s+'/i.test(heredoc.text))
      yield* inSql(heredoc.text, heredoc.start, around);
    else yield* inYaml(heredoc.text, original, around, target);
  }
  for (const {parts} of words) {
    for (const {kind, value, start} of parts) {
      if (kind !== 'text') continue;
      if (/\b(?:SET|RESET)\s+'/.test(value)) yield* inSql(value, start, around);
      else if (value.includes('flinkConfiguration') && /^\s*\{/.test(value))
        yield* inYaml(value, (offset) => start + offset, around, 'patch.json');
    }
  }
}
