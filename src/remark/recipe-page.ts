import type {Nodes, Parents, Root, RootContent} from 'mdast';
import {visit} from 'unist-util-visit';
import type {VFile} from 'vfile';
import type {CodeBlock, Recipe} from '../../schemas/recipe.ts';
import {blockMark} from '../core/lab/evidence-summary.ts';
import {toLabBlock} from '../core/lab/plan.ts';
import type {ShellParser} from '../core/shell/analysis.ts';
import {loadShellParser} from '../node/shell-parser.ts';
import type {Cookbook} from '../plugins/recipes/cookbook.ts';
import {pageData} from '../plugins/recipes/page-data.ts';
import {
  commandNode,
  inlineCommandNode,
  outputNode,
  ShellState,
  type Surroundings,
} from './code-blocks.ts';
import {diagramNode} from './diagrams.ts';
import {element, exportData} from './jsx.ts';
import {markPlannedLinks} from './planned-links.ts';
import {isPlatformDirective, platformGroup} from './platform-groups.ts';
import {sections} from './sections.ts';
import {allTabs, type TabSet} from './tab-set.ts';

interface Options {
  readonly cookbook: Cookbook;
}

/**
 * Puts the parts of a recipe's page in place of what Docusaurus read, and exports the page's data beside them. Docusaurus is given
 * no text to read (`withoutText`): the recipe's own parser has read it already.
 */
export function recipePage({cookbook}: Options): (tree: Root, file: VFile) => Promise<void> {
  return async (empty, file) => {
    const {recipe, tree} = await cookbook.page(file.path);
    const page = new PageBuilder(recipe, cookbook, await loadShellParser());
    attachBlocks(tree, recipe);
    markPlannedLinks(tree, cookbook.isMissing);
    const content = await page.build(tree);
    empty.children = [
      exportData('page', pageData(recipe, cookbook, page.shell.used)),
      ...sections(content),
    ];
  };
}

/** `markdown.preprocessor` of Docusaurus, which insists on the parameter. */
export const withoutText = (_: unknown): string => '';

declare module 'mdast' {
  interface CodeData {
    /** The block as the parser read it. */
    block?: CodeBlock;
  }
}

/** Code blocks stand in the tree in the order in which the parser counted them. */
function attachBlocks(tree: Root, recipe: Recipe): void {
  let index = 0;
  visit(tree, 'code', (node) => {
    const block = recipe.blocks[index];
    index += 1;
    if (block !== undefined) node.data = {...node.data, block};
  });
}

class PageBuilder {
  readonly shell = new ShellState();
  private readonly recipe: Recipe;
  private readonly cookbook: Cookbook;
  private readonly parse: ShellParser;
  private readonly diagrams = new Map<Nodes, RootContent>();
  private level = 2;
  private groups = 0;

  constructor(recipe: Recipe, cookbook: Cookbook, parse: ShellParser) {
    this.recipe = recipe;
    this.parse = parse;
    this.cookbook = cookbook;
  }

  async build(tree: Root): Promise<RootContent[]> {
    await this.readDiagrams(tree);
    const content: RootContent[] = [];
    for (let at = 0; at < tree.children.length; at += 1) {
      const node = tree.children[at];
      if (node === undefined) continue;
      if (node.type === 'heading') this.level = node.depth;
      if (isPlatformDirective(node)) {
        const rest = tree.children.slice(at);
        const length = rest.findIndex((next) => !isPlatformDirective(next));
        const group = (length === -1 ? rest : rest.slice(0, length)).filter(isPlatformDirective);
        content.push(this.group(group));
        at += group.length - 1;
      } else {
        content.push(...this.render([node], allTabs, false));
      }
    }
    return joinOutputs(content);
  }

  private group(directives: Parameters<typeof platformGroup>[0]): RootContent {
    this.groups += 1;
    return platformGroup(directives, {
      recipe: this.recipe,
      index: this.groups,
      level: this.level + 1,
      render: (nodes, tabs, copy) => joinOutputs(this.render(nodes, tabs, copy)),
    });
  }

  private render(nodes: readonly RootContent[], tabs: TabSet, copy: boolean): RootContent[] {
    return nodes.map((node) => this.renderNode(node, tabs, copy));
  }

  private renderNode(node: RootContent, tabs: TabSet, copy: boolean): RootContent {
    if (node.type === 'code') return this.code(node, tabs);
    if (node.type === 'inlineCode') {
      return inlineCommandNode(node, this.parse, this.around(tabs)) ?? node;
    }
    // A comment for the checker says nothing to readers, and any other HTML is a mistake that they see as it was written.
    if (node.type === 'html')
      return {type: 'text', value: node.value.startsWith('<!--') ? '' : node.value};
    if (node.type === 'table') return element('DataTable', {}, [this.parent(node, tabs, copy)]);
    if (node.type === 'containerDirective')
      return element('div', {}, this.render(node.children, tabs, copy));
    if (node.type === 'heading' && copy)
      return element('p', {className: 'copied-heading'}, node.children);
    return 'children' in node ? this.parent(node, tabs, copy) : node;
  }

  private parent<Node extends RootContent & Parents>(
    node: Node,
    tabs: TabSet,
    copy: boolean,
  ): Node {
    const children = joinOutputs(this.render(node.children as RootContent[], tabs, copy));
    return {...node, children} as Node;
  }

  private code(node: Extract<Nodes, {type: 'code'}>, tabs: TabSet): RootContent {
    const block = node.data?.block;
    const diagram = this.diagrams.get(node);
    if (diagram !== undefined) return structuredClone(diagram);
    if (block === undefined) return node;
    if (block.language === 'output') return outputNode(block);
    return commandNode(node, block, this.around(tabs));
  }

  private around(tabs: TabSet): Surroundings {
    const isDefined = (name: string) => this.cookbook.variable(this.recipe, name) !== undefined;
    const evidence = this.cookbook.evidence(this.recipe.slug);
    const executed = (block: CodeBlock) =>
      block.id === undefined
        ? undefined
        : blockMark(toLabBlock(this.recipe, block, block.id), evidence, tabs);
    return {shell: this.shell, tabs, isDefined, executed};
  }

  private async readDiagrams(tree: Root): Promise<void> {
    const found: Extract<Nodes, {type: 'code'}>[] = [];
    visit(tree, 'code', (node) => {
      if (node.lang === 'mermaid') found.push(node);
    });
    for (const node of found) this.diagrams.set(node, await diagramNode(node.value));
  }
}

/** Puts an output under the command that printed it. */
function joinOutputs(nodes: readonly RootContent[]): RootContent[] {
  const joined: RootContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (isElement(node, 'OutputBlock') && last !== undefined && isElement(last, 'CommandBlock')) {
      joined[joined.length - 1] = element('Terminal', {}, [last, node]);
    } else {
      joined.push(node);
    }
  }
  return joined.map((node) =>
    isElement(node, 'CommandBlock') ? element('Terminal', {}, [node]) : node,
  );
}

function isElement(node: RootContent, name: string): boolean {
  return node.type === 'mdxJsxFlowElement' && node.name === name;
}
