import type {Recipe} from '../../../../schemas/recipe.ts';
import {plainName} from './compare-facts.ts';
import type {FactName} from './fact-names.ts';

/** A line of a recipe that writes a name. */
export interface Mention {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

/** A recipe with its text. */
export interface RecipeText {
  readonly file: string;
  readonly text: string;
  readonly recipe: Recipe;
}

/**
 * Where recipes write names that a release removed, renamed or changed.
 *
 * Fields of answers and flags mean little alone: they count in a code block that calls their endpoint or command.
 */
export function affectedRecipes(
  recipes: readonly RecipeText[],
  names: readonly FactName[],
): Mention[] {
  const patterns = names.map((name) => ({name: name.name, finds: finder(name)}));
  const mentions: Mention[] = [];
  for (const {file, text, recipe} of recipes) {
    const lines = text.split('\n');
    const blockOf = blocksByLine(recipe, lines.length);
    for (const [index, line] of lines.entries()) {
      const block = blockOf[index];
      for (const {name, finds} of patterns) {
        if (finds(line, block)) mentions.push({file, line: index + 1, name});
      }
    }
  }
  return mentions;
}

type Finder = (line: string, block: string | undefined) => boolean;

function finder({sort, name}: FactName): Finder {
  const plain = plainName(name);
  const last = plain.slice(plain.lastIndexOf(' ') + 1);
  switch (sort) {
    case 'endpoint': {
      const path = pathPattern(plain);
      return (line) => path.test(line);
    }
    case 'response-field': {
      const path = pathPattern(plain);
      const field = token(last.split('.').at(-1)?.replaceAll('[]', '') ?? last);
      return (line, block) => block !== undefined && path.test(block) && field.test(line);
    }
    case 'flag': {
      const command = plain.slice(0, plain.lastIndexOf(' '));
      const calls = new RegExp(command.split(' ').map(escapePattern).join('\\s+(?:\\S+\\s+)*?'));
      const flag = token(last);
      return (line, block) => block !== undefined && calls.test(block) && flag.test(line);
    }
    case 'command': {
      const calls = new RegExp(
        `(?<![\\w.-])${plain.replace('program ', '').split(' ').map(escapePattern).join('\\s+')}(?![\\w-])`,
      );
      return (line) => calls.test(line);
    }
    case 'class':
      return matcher(token(plain.slice(plain.search(/[^.$]+$/))));
    case 'manifest-field':
      return manifestFinder(plain);
    case 'config-option':
      return matcher(token(plain));
    case 'metric':
    case 'setting':
    case 'word':
      return matcher(token(last));
  }
}

/** `FlinkDeployment spec.job.state`: the path in prose, or the key in a block that names the kind. */
function manifestFinder(name: string): Finder {
  const [kind = '', path] = name.split(' ');
  if (path === undefined) return matcher(token(kind));
  const keys = path.replaceAll('[]', '').split('.');
  const key = new RegExp(`(?<![\\w.-])"?${escapePattern(keys.at(-1) ?? path)}"?:`);
  const dotted = keys.length > 1 ? token(keys.slice(-2).join('.'), '') : undefined;
  return (line, block) =>
    (block?.includes(kind) === true && key.test(line)) || dotted?.test(line) === true;
}

function matcher(pattern: RegExp): Finder {
  return (line) => pattern.test(line);
}

/** A whole name: nothing that could be part of a name stands next to it. A placeholder stands for any name. */
function token(text: string, separator = '.'): RegExp {
  const pattern = escapePattern(text).replace(/<[^>]+>/g, '[\\w-]+');
  return new RegExp(`(?<![\\w${separator}-])${pattern}(?![\\w-])(?!\\.\\w)`);
}

/** `GET /jobs/:jobid/stop` as it stands behind a base address, with variables or ids as parameters. */
function pathPattern(name: string): RegExp {
  const [, path = ''] = /^[A-Z]+ (\S+)/.exec(name) ?? [];
  const pattern = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/\\s"\']+' : escapePattern(part)))
    .join('/');
  return new RegExp(`${pattern}(?![\\w/-])`);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The code block that each line belongs to. */
function blocksByLine({blocks}: Recipe, lines: number): (string | undefined)[] {
  const found: (string | undefined)[] = new Array(lines).fill(undefined);
  for (const {place, text} of blocks) {
    found.fill(text, place.start.line - 1, place.end.line);
  }
  return found;
}
