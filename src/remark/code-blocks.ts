import type {Code, InlineCode, PhrasingContent, RootContent} from 'mdast';
import {type Tab, tabIds} from '../../schemas/platform.ts';
import type {CodeBlock} from '../../schemas/recipe.ts';
import type {ShellParser} from '../core/shell/analysis.ts';
import type {UseContext} from '../core/variables/fill-use.ts';
import {templateContext} from '../core/variables/template-context.ts';
import {highlightHtml, type Mark, markedHtml} from './highlight.ts';
import {element, textElement} from './jsx.ts';
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
    const open = this.unassigned(name, tabs);
    if (open.length > 0) {
      const known = this.used.get(name) ?? new Set();
      for (const tab of open) known.add(tab);
      this.used.set(name, known);
    }
    return open;
  }

  /** The tabs in which no block so far has set a variable. */
  unassigned(name: string, tabs: TabSet): TabSet {
    return tabs.filter((tab) => !this.assigned.get(tab)?.has(name));
  }

  assign(name: string, tabs: TabSet): void {
    for (const tab of tabs) this.assigned.get(tab)?.add(name);
  }
}

/** What a block needs to know of the page around it. */
export interface Surroundings {
  readonly shell: ShellState;
  /** Tabs in which this copy of the block is shown. */
  readonly tabs: TabSet;
  /** Names with a definition: only those have a field. */
  readonly isDefined: (name: string) => boolean;
  /** Where a block was executed as it stands; undefined where it was not. */
  readonly executed: (block: CodeBlock) => string | undefined;
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
    executed: around.executed(block),
  });
}

/**
 * A command inside a sentence, or undefined for other code. It is filled in like a block; what would need an assignment before
 * it stays as written. It changes nothing for the blocks that follow: whether it is run at all depends on the
 * sentence. Nor does it make a field: sentences for all platforms name what only some of them have.
 */
export function inlineCommandNode(
  node: InlineCode,
  parse: ShellParser,
  {shell, tabs, isDefined}: Surroundings,
): PhrasingContent | undefined {
  if (!/\S\s.*\$\{?[A-Z]/s.test(node.value)) return undefined;
  const {uses, errors} = parse(node.value);
  const fillable = uses.filter(
    ({name, context}) => isDefined(name) && (context === 'bare' || context === 'double'),
  );
  if (errors.length > 0 || fillable.length === 0) return undefined;
  const marks = fillable.flatMap(({name, start, end, context}): Mark[] => {
    const open = shell.unassigned(name, tabs);
    return open.length === 0
      ? []
      : [{start, end, tag: openingTag(name, context as UseContext, open, tabs)}];
  });
  const html = markedHtml(
    node.value,
    marks.sort((a, b) => a.start - b.start),
  );
  return textElement('InlineCommand', {html});
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
    marks.push({start: use.start, end: use.end, tag: openingTag(use.name, context, open, tabs)});
  }
  for (const {name} of block.assigns) shell.assign(name, tabs);
  return marks.sort((a, b) => a.start - b.start);
}

function openingTag(name: string, context: UseContext, open: TabSet, tabs: TabSet): string {
  const only = open.length === tabs.length ? '' : ` data-for="${open.join(' ')}"`;
  return `<span data-var="${name}" data-use="${context}"${only}>`;
}
