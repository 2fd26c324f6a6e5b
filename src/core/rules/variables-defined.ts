import {platformNames, type Tab, tabIds} from '../../../schemas/platform.ts';
import type {CodeBlock, Recipe, VariableUse} from '../../../schemas/recipe.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {ownVariableNames} from '../recipe/frontmatter-keys.ts';
import {tabBlocks} from '../recipe/tabs.ts';
import {environmentVariables} from '../shell/environment-variables.ts';
import {nearest, orList} from '../text/nearest.ts';
import {defineRecipeRule} from './define-rule.ts';

interface UnsetUse {
  readonly block: CodeBlock;
  readonly use: VariableUse;
  readonly tabs: Tab[];
}

/**
 * A variable that nobody set is empty in the reader's shell: `rm -rf "$DIR/"` and `--job ""` then do something else than meant.
 * It counts as set where an earlier block of the same tab sets it in the same terminal; in languages other than bash only what the
 * reader fills in takes its place. Reported is the first use of each variable, apart for languages and for second terminals.
 * Deliberately ignored: uses with a default such as `${NAME:-…}`, and what every shell sets itself.
 */
export const variablesDefined = defineRecipeRule({
  id: 'variables-defined',
  severity: 'error',
  summary: 'Each variable is shared, in the frontmatter, or set before in the same tab.',
  *check(recipe, {variables}) {
    const fields = [...Object.keys(variables), ...ownVariableNames(recipe)];
    const unset = new Map<string, UnsetUse>();
    for (const tab of tabIds) collect(recipe, tab, new Set(fields), unset);
    const assigned = new Set(recipe.blocks.flatMap(({assigns}) => assigns.map(({name}) => name)));
    for (const found of unset.values()) {
      const {name} = found.use;
      const place = blockPlace(found.block, found.use.start, found.use.end);
      yield {
        place,
        message: assigned.has(name)
          ? unsetMessage(name, found)
          : unknownMessage(name, [...fields, ...assigned]),
      };
    }
  },
});

/** Walks the blocks of a tab as a reader runs them, and notes the uses of what is not set by then. */
function collect(
  recipe: Recipe,
  tab: Tab,
  fields: ReadonlySet<string>,
  unset: Map<string, UnsetUse>,
): void {
  const shell = new Set<string>(environmentVariables);
  for (const {block} of tabBlocks(recipe, tab)) {
    for (const use of block.uses) {
      if (fields.has(use.name) || isSet(block, use, shell)) continue;
      const kind =
        use.context === 'template' ? 'template' : block.background ? 'background' : 'shell';
      const first = unset.get(`${kind} ${use.name}`);
      if (first === undefined) unset.set(`${kind} ${use.name}`, {block, use, tabs: [tab]});
      else if (!first.tabs.includes(tab)) first.tabs.push(tab);
    }
    if (block.background) continue;
    for (const {name, until} of block.assigns) if (until === undefined) shell.add(name);
  }
}

function isSet(block: CodeBlock, use: VariableUse, shell: ReadonlySet<string>): boolean {
  if (use.context === 'template') return false;
  if (/^\$\{\w+:?[-+=?]/.test(block.text.slice(use.start, use.end))) return true;
  // A block in a second terminal knows nothing of the first one, besides what every shell sets.
  const known = block.background ? environmentVariables.includes(use.name) : shell.has(use.name);
  return known || block.assigns.some((each) => each.name === use.name && reaches(each, use));
}

function reaches({after, until}: CodeBlock['assigns'][number], {start}: VariableUse): boolean {
  return after <= start && (until === undefined || start < until);
}

function unsetMessage(name: string, {block, use, tabs}: UnsetUse): string {
  if (use.context === 'template') {
    return `Unset variable \`${name}\` in \`${block.language}\`, which sees no variable of the shell, expected it under \`variables\` of the frontmatter`;
  }
  if (block.background) {
    return `Unset variable \`${name}\` in a second terminal, expected this \`background\` block to set it`;
  }
  const where =
    tabs.length === tabIds.length ? '' : ` for ${tabs.map((tab) => platformNames[tab]).join(', ')}`;
  return `Unset variable \`${name}\`${where}, expected an earlier block of the same tab to set it`;
}

function unknownMessage(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  const expected =
    near.length > 0
      ? orList(near)
      : 'a block to set it before, or its name under `variables` of the frontmatter';
  return `Unknown variable \`${name}\`, expected ${expected}`;
}
