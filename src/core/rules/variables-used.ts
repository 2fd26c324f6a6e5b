import type {CodeBlock, Recipe, VariableAssignment} from '../../../schemas/recipe.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {keyPlace, ownVariableNames} from '../recipe/frontmatter-keys.ts';
import {environmentVariables} from '../shell/environment-variables.ts';
import {nearest} from '../text/nearest.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * A field that fills nothing costs the reader a minute of looking up its value; a variable that is set and never used is most
 * often a misspelt one. Deliberately ignored: shared variables that a block sets, what is exported to a command, and names that
 * prose mentions.
 */
export const variablesUsed = defineRecipeRule({
  id: 'variables-used',
  severity: 'warning',
  summary: 'Variables of the frontmatter, and those that blocks set, are used.',
  *check(recipe, {variables}) {
    const own = ownVariableNames(recipe);
    const isUsed = usesOf(recipe);
    const misspelt = unknownNames(recipe, new Set([...own, ...Object.keys(variables)]));
    for (const name of own) {
      if (isUsed(name) || nearest(name, misspelt).length > 0) continue;
      yield {
        place: keyPlace(recipe, `variables.${name}`),
        message: `Unused variable \`${name}\`, expected a command that uses it`,
      };
    }
    const known = new Set([...own, ...Object.keys(variables), ...environmentVariables]);
    const reported = new Set<string>();
    for (const block of recipe.blocks) {
      for (const assign of block.assigns) {
        const {name, start} = assign;
        if (known.has(name) || reported.has(name) || !isPlain(block, assign)) continue;
        if (isUsed(name) || nearest(name, misspelt).length > 0) continue;
        reported.add(name);
        yield {
          place: blockPlace(block, start, start + name.length),
          message: `Unused variable \`${name}\`, expected a later command that uses it`,
        };
      }
    }
  },
});

/** Names that are used and set nowhere: one of them may be meant to be the unused one, and is reported already. */
function unknownNames({blocks}: Recipe, fields: ReadonlySet<string>): readonly string[] {
  const assigned = new Set(blocks.flatMap(({assigns}) => assigns.map(({name}) => name)));
  const used = blocks.flatMap(({uses}) => uses.map(({name}) => name));
  return used.filter((name) => !fields.has(name) && !assigned.has(name));
}

function usesOf({blocks, prose, inlineCode, metadata}: Recipe): (name: string) => boolean {
  const used = new Set(blocks.flatMap(({uses}) => uses.map(({name}) => name)));
  const texts = [...prose, ...inlineCode].map(({text}) => text);
  const finds = Object.values(metadata.variables ?? {}).map(({find}) => JSON.stringify(find));
  const mentions = [...texts, ...finds].join('\n');
  return (name) => used.has(name) || new RegExp(`\\b${name}\\b`).test(mentions);
}

/** `NAME=value` alone; not `export NAME=…`, a loop or `read`, which may have to name what they do not need. */
function isPlain({text}: CodeBlock, {name, start}: VariableAssignment): boolean {
  if (!/^[A-Z]/.test(name) || !/^\+?=/.test(text.slice(start + name.length))) return false;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (/\b(?:export|declare|typeset|local|readonly)\b/.test(line)) return false;
  return !new RegExp(`\\b(?:export|declare -x)\\b[^\\n]*\\b${name}\\b|\\bset -a\\b`).test(text);
}
