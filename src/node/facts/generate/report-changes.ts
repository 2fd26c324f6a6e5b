import type {Mention} from './affected-recipes.ts';
import {type FactChanges, isUnchanged} from './compare-facts.ts';
import type {FactName} from './fact-names.ts';

/** The changes of one file. */
export interface FileChanges {
  readonly file: string;
  /** Absent where there is no such file yet. */
  readonly changes?: FactChanges;
}

/** More lines than this of one sort are counted, not listed. */
const most = 60;

/** What changed and what it means for the recipes, as text for a terminal. */
export function reportChanges(files: readonly FileChanges[], mentions: readonly Mention[]): string {
  return [...files.map(reportFile), '', reportMentions(mentions)].join('\n').trimStart();
}

function reportFile({file, changes}: FileChanges): string {
  if (changes === undefined) return `${file}: new`;
  if (isUnchanged(changes)) return `${file}: no difference`;
  const {added, removed, renamed, changed} = changes;
  return [
    `${file}: ${added.length} added, ${removed.length} removed, ${renamed.length} renamed, ${changed.length} changed`,
    ...list('+', tops(added).map(show)),
    ...list('-', tops(removed).map(show)),
    ...list(
      '→',
      renamed.map(({from, to}) => `${show(from)} → ${show(to)}`),
    ),
    ...list(
      '~',
      changed.map(({before, after}) => `${show(after)}: ${difference(before, after)}`),
    ),
  ].join('\n');
}

function list(sign: string, lines: readonly string[]): string[] {
  const shown = lines.slice(0, most).map((line) => `  ${sign} ${line}`);
  return lines.length > most ? [...shown, `  ${sign} … ${lines.length - most} more`] : shown;
}

/** Names without those below another one: a new object says enough of its fields. They are in order. */
function tops(names: readonly FactName[]): FactName[] {
  const kept: FactName[] = [];
  for (const name of names) {
    const above = kept.at(-1)?.name;
    const below =
      above !== undefined &&
      name.name.startsWith(above) &&
      /^[ .[]/.test(name.name.slice(above.length));
    if (!below) kept.push(name);
  }
  return kept;
}

function show({name}: FactName): string {
  return name;
}

/** The attributes that differ, before and after. */
function difference(before: FactName, after: FactName): string {
  const [old, now] = [attributes(before), attributes(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  );
  return names
    .map(
      (name) =>
        `${name} ${JSON.stringify(old[name]) ?? 'none'} → ${JSON.stringify(now[name]) ?? 'none'}`,
    )
    .join(', ');
}

function attributes({content}: FactName): Record<string, unknown> {
  return content.startsWith('{') ? (JSON.parse(content) as Record<string, unknown>) : {is: content};
}

function reportMentions(mentions: readonly Mention[]): string {
  if (mentions.length === 0)
    return 'No recipe writes a name that was removed, renamed or changed\n';
  const recipes = new Set(mentions.map(({file}) => file)).size;
  return [
    `Names that were removed, renamed or changed, in ${recipes} ${recipes === 1 ? 'recipe' : 'recipes'}:`,
    ...mentions.map(({file, line, name}) => `  ${file}:${line} ${name}`),
    '',
  ].join('\n');
}
