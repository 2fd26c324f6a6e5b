import type {Code} from 'mdast';
import type {Point} from '../../../schemas/place.ts';
import {type CodeBlock, type FenceAttribute, outputOrigins} from '../../../schemas/recipe.ts';
import {risks} from '../../../schemas/recipe-metadata.ts';
import type {ShellParser} from '../shell/analysis.ts';
import type {Locator} from '../text/locator.ts';
import {expectedNames, orList} from '../text/nearest.ts';
import type {Finding} from './finding.ts';

type BlockWithoutScope = Omit<CodeBlock, 'index' | 'scope' | 'pair'>;

/** Attributes that a fence may have; a list names the values that are allowed, `true` any value, `false` none. */
const attributeValues: Readonly<Record<string, readonly string[] | boolean>> = {
  id: true,
  risk: risks,
  output: ['none', 'unverified'],
  background: false,
  dialect: ['confluent'],
  file: true,
  since: true,
  until: true,
  from: outputOrigins,
};

/** Languages that a fence may name. */
export const fenceLanguages: readonly string[] = [
  'bash',
  'sql',
  'yaml',
  'json',
  'promql',
  'java',
  'properties',
  'output',
  'mermaid',
];

/** Languages in which a variable is written `${NAME}`. */
const templateLanguages: ReadonlySet<string> = new Set([
  'sql',
  'yaml',
  'json',
  'properties',
  'promql',
]);

/** Reads a code node: meta, text with the place of each line, variables. */
export function readFence(
  node: Code,
  locator: Locator,
  shell: ShellParser,
): {block: BlockWithoutScope; findings: readonly Finding[]} {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const firstLine = node.position?.start.line ?? 1;
  const lastLine = node.position?.end.line ?? firstLine;
  const place = locator.place(start, end);
  const marker = /^(`{3,}|~{3,})/.exec(locator.text.slice(start, end))?.[0];
  const language = marker === undefined ? '' : (node.lang ?? '');
  const {attributes, findings} = readAttributes(node, locator, firstLine, start);
  if (marker === undefined) {
    findings.push({
      ruleId: 'fence-language',
      place: locator.linePlace(firstLine),
      message: 'Unexpected indented code, expected a fence with a language',
    });
  } else if (!closes(locator.lineText(lastLine), marker) || lastLine === firstLine) {
    findings.push({
      ruleId: 'fence-closed',
      place: locator.linePlace(firstLine),
      message: `Unclosed fence, expected a line \`${marker}\` after the code`,
    });
  }
  if (marker !== undefined && !fenceLanguages.includes(language)) {
    const from = locator.text.indexOf(language, start + marker.length);
    findings.push({
      ruleId: 'fence-language',
      place:
        language === ''
          ? locator.linePlace(firstLine)
          : locator.place(from, from + language.length),
      message:
        language === ''
          ? `Missing language of the fence, expected ${orList(fenceLanguages)}`
          : `Unknown fence language \`${language}\`${expectedNames(language, fenceLanguages) || `, expected ${orList(fenceLanguages)}`}`,
    });
  }
  const value = (name: string) => attributes.find((each) => each.name === name)?.value;
  const text = node.value;
  const {uses, assigns} = variables(text, language, shell);
  const optional = <Name extends string, Value>(name: Name, given: Value | undefined) =>
    (given === undefined ? {} : {[name]: given}) as {[key in Name]?: Value};
  return {
    findings,
    block: {
      language,
      attributes,
      background: attributes.some((each) => each.name === 'background'),
      text,
      place,
      lineStarts: lineStarts(text, locator, marker === undefined ? firstLine : firstLine + 1),
      uses,
      assigns,
      ...optional('id', value('id')),
      ...optional('dialect', value('dialect')),
      ...optional('file', value('file')),
      ...optional('since', value('since')),
      ...optional('until', value('until')),
      ...optional('risk', oneOf(risks, value('risk'))),
      ...optional('output', oneOf(['none', 'unverified'] as const, value('output'))),
      ...optional('from', oneOf(outputOrigins, value('from'))),
    },
  };
}

function oneOf<Value extends string>(
  values: readonly Value[],
  given: string | undefined,
): Value | undefined {
  return values.find((value) => value === given);
}

function closes(line: string, marker: string): boolean {
  const found = /^[\s>]*(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return found !== undefined && found[0] === marker[0] && found.length >= marker.length;
}

function readAttributes(
  node: Code,
  locator: Locator,
  line: number,
  start: number,
): {attributes: FenceAttribute[]; findings: Finding[]} {
  const attributes: FenceAttribute[] = [];
  const findings: Finding[] = [];
  if (!node.meta) return {attributes, findings};
  const raw = locator.lineText(line);
  const from = raw.indexOf(node.meta, start - locator.lineStart(line) + 3);
  const metaStart = locator.lineStart(line) + Math.max(from, 0);
  for (const match of node.meta.matchAll(/(?:[^\s"]|"[^"]*")+/g)) {
    const word = match[0];
    const place = locator.place(metaStart + match.index, metaStart + match.index + word.length);
    const equals = word.indexOf('=');
    const name = equals === -1 ? word : word.slice(0, equals);
    const value = equals === -1 ? undefined : word.slice(equals + 1).replace(/^"(.*)"$/, '$1');
    const message = attributeMistake(name, value, attributes);
    if (message === undefined) {
      attributes.push({name, ...(value === undefined ? {} : {value}), place});
      continue;
    }
    findings.push({ruleId: 'fence-attributes', place, message});
    // A known attribute with a wrong value is there without one, so that nothing calls it missing as well.
    if (Object.hasOwn(attributeValues, name) && attributes.every((each) => each.name !== name)) {
      attributes.push({name, place});
    }
  }
  return {attributes, findings};
}

function attributeMistake(
  name: string,
  value: string | undefined,
  earlier: readonly FenceAttribute[],
): string | undefined {
  const allowed = Object.hasOwn(attributeValues, name) ? attributeValues[name] : undefined;
  if (allowed === undefined) {
    return `Unknown fence attribute \`${name}\`${expectedNames(name, Object.keys(attributeValues))}`;
  }
  if (earlier.some((each) => each.name === name))
    return `Unexpected second \`${name}\`, expected it once`;
  if (allowed === false)
    return value === undefined ? undefined : `Unexpected value of \`${name}\`, expected none`;
  if (value === undefined || value === '')
    return `Missing value of \`${name}\`, expected \`${name}=…\``;
  if (name === 'id' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) {
    return `Unexpected id \`${value}\`, expected lower-case words joined by \`-\``;
  }
  if ((name === 'since' || name === 'until') && !/^\d+\.\d+$/.test(value)) {
    return `Unexpected version \`${value}\`, expected one such as \`2.2\``;
  }
  if (Array.isArray(allowed) && !allowed.includes(value)) {
    return `Unexpected \`${name}=${value}\`${expectedNames(value, allowed)}`;
  }
  return undefined;
}

/** Where each line of the code begins in the file: containers may have stripped an indent from it. */
function lineStarts(text: string, locator: Locator, firstLine: number): Point[] {
  return text.split(/\r\n|\n|\r/).map((content, index) => {
    const line = firstLine + index;
    const raw = locator.lineText(line);
    const indent = raw.endsWith(content) ? raw.length - content.length : 0;
    return {line, column: indent + 1, offset: locator.lineStart(line) + indent};
  });
}

function variables(
  text: string,
  language: string,
  shell: ShellParser,
): Pick<CodeBlock, 'uses' | 'assigns'> {
  if (language === 'bash') {
    const {uses, assigns} = shell(text);
    return {uses: [...uses], assigns: [...assigns]};
  }
  if (!templateLanguages.has(language)) return {uses: [], assigns: []};
  const uses = [...text.matchAll(/\$\{([A-Z][A-Z0-9_]*)\}/g)].map((match) => ({
    name: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
    context: 'template' as const,
  }));
  return {uses, assigns: []};
}
