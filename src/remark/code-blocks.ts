import type {Code, RootContent} from 'mdast';
import {type Tab, tabIds} from '../../schemas/platform.ts';
import type {CodeBlock} from '../../schemas/recipe.ts';
import type {UseContext} from '../core/variables/fill-use.ts';
import {templateContext} from '../core/variables/template-context.ts';
import {highlightHtml, type Mark} from './highlight.ts';
import {element} from './jsx.ts';
import type {TabSet} from './tab-set.ts';

/** Follows, tab by tab, which variables the blocks so far have set: those are the shell's own from there on. */
export class ShellState {
  private readonly assigned: ReadonlyMap<Tab, Set<string>> = new Map(
    tabIds.map((tab) => [tab, new Set<string>()]),
  );
  /** Names that a reader can fill in, with the tabs in which they do. */
  readonly used = new Map<string, Set<Tab>>();

  /** The tabs in which a use is filled with the reader's value. */
  fillable(name: string, tabs: TabSet): TabSet {
    const open = tabs.filter((tab) => !this.assigned.get(tab)?.has(name));
    if (open.length > 0) {
      const known = this.used.get(name) ?? new Set();
      for (const tab of open) known.add(tab);
      this.used.set(name, known);
    }
    return open;
  }

  assign(name: string, tabs: TabSet): void {
    for (const tab of tabs) this.assigned.get(tab)?.add(name);
  }
}

interface Surroundings {
  readonly shell: ShellState;
  /** Tabs in which this copy of the block is shown. */
  readonly tabs: TabSet;
  /** Names with a definition: only those have a field. */
  readonly isDefined: (name: string) => boolean;
}

/** Turns a fence into the page's own block, with its variables marked. */
export function commandNode(node: Code, block: CodeBlock, around: Surroundings): RootContent {
  const prefix = block.uses.some(({context}) => context === 'expansion' || context === 'heredoc');
  const html = highlightHtml(block.text, block.language, marksOfUses(block, around));
  return element('CommandBlock', {
    html: prefix ? `<span data-prefix></span>${html}` : html,
    language: node.lang ?? '',
    name: block.id,
    risk: block.risk,
    file: block.file,
    dialect: block.dialect,
    since: block.since,
    until: block.until,
    background: block.background,
    output: block.output,
  });
}

export function outputNode(block: CodeBlock): RootContent {
  return element('OutputBlock', {text: block.text, from: block.from});
}

function marksOfUses(block: CodeBlock, {shell, tabs, isDefined}: Surroundings): Mark[] {
  const marks: Mark[] = [];
  for (const use of block.uses) {
    const setHere = block.assigns.some(({name, after}) => name === use.name && after <= use.start);
    if (setHere || !isDefined(use.name)) continue;
    const open = shell.fillable(use.name, tabs);
    if (open.length === 0) continue;
    const context: UseContext =
      use.context === 'template'
        ? templateContext(block.language, block.text, use.start, use.end)
        : use.context;
    const only = open.length === tabs.length ? '' : ` data-for="${open.join(' ')}"`;
    marks.push({
      start: use.start,
      end: use.end,
      tag: `<span data-var="${use.name}" data-use="${context}"${only}>`,
    });
  }
  for (const {name} of block.assigns) shell.assign(name, tabs);
  return marks.sort((a, b) => a.start - b.start);
}
