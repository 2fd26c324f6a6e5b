import type {Code, Html, ListItem, Nodes, Parents, Root} from 'mdast';
import {toString as textOf} from 'mdast-util-to-string';
import type {Place} from '../../../schemas/place.ts';
import {
  type CodeBlock,
  type Heading,
  type InlineCode,
  type Link,
  type PlatformBlock,
  type PlatformGroup,
  type Precondition,
  type Prose,
  type Recipe,
  type Scope,
  type Section,
  type Step,
  sectionNameSchema,
} from '../../../schemas/recipe.ts';
import type {ShellParser} from '../shell/analysis.ts';
import {createLocator, type Locator} from '../text/locator.ts';
import {oddCharacters, unreadableText, withoutDeepLines} from './check-text.ts';
import {checkDirectiveLines} from './directive-lines.ts';
import {readFence} from './fences.ts';
import type {Finding} from './finding.ts';
import {readFrontmatter} from './frontmatter.ts';
import {createHeadingReader, type HeadingText} from './headings.ts';
import {isContainerDirective, readPlatformBlock} from './platform-blocks.ts';
import {isPlatform, parseMarkdown} from './syntax.ts';

/** A file's path from the project's root, and its text. */
export interface RecipeSource {
  readonly file: string;
  readonly text: string;
}

/** What the rules look at. */
export interface ReadRecipe {
  readonly recipe: Recipe;
  /** What is wrong with the text itself; the rules report it. */
  readonly findings: readonly Finding[];
}

export interface ParsedRecipe extends ReadRecipe {
  /** The Markdown that the recipe was read from; empty where the text is unreadable. */
  readonly tree: Root;
}

type Building<T> = {
  -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key];
};

/** Markdown with frontmatter → typed recipe. Text in, data out; no text makes it throw. */
export function parseRecipe(
  {file, text}: RecipeSource,
  {shell}: {shell: ShellParser},
): ParsedRecipe {
  const locator = createLocator(text);
  const recipe = emptyRecipe(file, locator);
  const unreadable = unreadableText(locator);
  if (unreadable !== undefined)
    return {recipe, findings: [unreadable], tree: {type: 'root', children: []}};

  // The Markdown parser drops a byte order mark without counting it, so the rest is read on its own.
  const marked = text.startsWith('\uFEFF');
  const body = marked ? createLocator(text.slice(1)) : locator;
  const shallow = withoutDeepLines(body);
  const findings: Finding[] = [...shallow.findings];
  const frontmatter = readFrontmatter(body);
  findings.push(...frontmatter.findings);
  recipe.metadata = frontmatter.metadata;
  recipe.frontmatterPlaces = {...frontmatter.places};
  recipe.frontmatterPlace = frontmatter.place;
  const tree = parseMarkdown(shallow.text);
  new RecipeBuilder(recipe, body, shell, findings).build(tree);
  if (!marked) return {recipe, findings, tree};
  // Places are those of the text without the mark, so that the mark alone is mended at once.
  return {
    recipe,
    tree,
    findings: [
      ...findings.map(({fix: _, ...finding}) => finding),
      ...oddCharacters(locator, () => true),
    ],
  };
}

function emptyRecipe(file: string, locator: Locator): Building<Recipe> {
  const parts = file.split('/');
  return {
    file,
    slug: (parts.at(-1) ?? '').replace(/\.md$/, ''),
    category: parts.at(-2) ?? '',
    metadata: {},
    frontmatterPlaces: {},
    frontmatterPlace: locator.linePlace(1),
    sections: [],
    headings: [],
    steps: [],
    groups: [],
    blocks: [],
    links: [],
    preconditions: [],
    prose: [],
    inlineCode: [],
    suppressions: [],
    tables: [],
    lines: {total: locator.lineCount, withoutCode: locator.lineCount},
  };
}

/** Walks the tree once and fills the recipe. */
class RecipeBuilder {
  private readonly recipe: Building<Recipe>;
  private readonly locator: Locator;
  private readonly shell: ShellParser;
  private readonly findings: Finding[];
  private readonly readHeading = createHeadingReader();
  private readonly codeLines = new Set<number>();
  private scope: Scope = {};
  private section: Building<Section> | undefined;
  private step: Building<Step> | undefined;
  private readonly headingsInBlocks: Finding[] = [];
  private lastDepth = 1;
  /** Text of the paragraph, heading or table row that is being visited. */
  private around = '';

  constructor(recipe: Building<Recipe>, locator: Locator, shell: ShellParser, findings: Finding[]) {
    this.recipe = recipe;
    this.locator = locator;
    this.shell = shell;
    this.findings = findings;
  }

  build(root: Root): void {
    let group: Building<PlatformGroup> | undefined;
    let afterUnknown = false;
    for (const node of root.children) {
      if (node.type === 'yaml') this.markCode(node);
      if (isContainerDirective(node) && isPlatform(node.name)) {
        group = this.visitGroupMember(node, group);
        group.doubtful ||= afterUnknown;
        afterUnknown = false;
      } else {
        afterUnknown = isContainerDirective(node);
        if (group !== undefined) group.doubtful ||= afterUnknown;
        group = undefined;
        if (node.type !== 'yaml') this.visit(node, this.scope, root);
      }
      this.countSubstance(node);
    }
    const isCode = (line: number) => this.codeLines.has(line);
    const directives = checkDirectiveLines(this.locator, isCode);
    // An unclosed directive swallows the headings after it: one mistake, one finding.
    if (!directives.some(({ruleId}) => ruleId === 'directive-nesting')) {
      this.findings.push(...this.headingsInBlocks);
    }
    for (const {ruleId, place} of directives) {
      if (ruleId === 'directive-nesting') this.markDoubtful(place);
    }
    this.findings.push(...directives, ...oddCharacters(this.locator, isCode));
    const {total} = this.recipe.lines;
    this.recipe.lines = {total, withoutCode: total - this.codeLines.size};
  }

  private markDoubtful({start: {line}}: Place): void {
    this.recipe.groups = this.recipe.groups.map((group) => {
      const {start, end} = group.place;
      return start.line <= line && line <= end.line ? {...group, doubtful: true} : group;
    });
  }

  private place(node: Nodes): Place {
    return this.locator.place(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  }

  private markCode(node: Nodes): void {
    const {start, end} = node.position ?? {};
    for (let line = start?.line ?? 1; line <= (end?.line ?? 0); line++) this.codeLines.add(line);
  }

  private countSubstance(node: Nodes): void {
    if (this.section !== undefined && node.type !== 'heading')
      this.section.substance += textOf(node).trim().length;
    if (this.step !== undefined && node.type !== 'heading') {
      this.step.actions += isContainerDirective(node) ? node.children.length : 1;
    }
  }

  private visitGroupMember(
    node: Extract<Nodes, {type: 'containerDirective'}>,
    open: Building<PlatformGroup> | undefined,
  ): Building<PlatformGroup> {
    const place = this.place(node);
    const group: Building<PlatformGroup> = open ?? {
      scope: this.scope,
      place,
      platforms: [],
      deployments: [],
      flinkCommon: false,
      doubtful: false,
    };
    if (open === undefined) this.recipe.groups.push(group);
    group.place = {start: group.place.start, end: place.end};
    const block = this.readBlock(node);
    if (block === undefined || !isPlatform(block.name)) return group;
    group.platforms.push(block);
    const scope: Scope = {
      ...this.scope,
      group: this.recipe.groups.indexOf(group),
      platform: block.name,
    };
    for (const child of node.children) {
      const deployment = this.readBlock(child);
      if (deployment === undefined || isPlatform(deployment.name) || !isContainerDirective(child)) {
        group.flinkCommon ||= block.name === 'flink';
        group.doubtful ||= isContainerDirective(child);
        this.visit(child, scope, node);
        continue;
      }
      group.deployments.push(deployment);
      for (const inner of child.children)
        this.visit(inner, {...scope, deployment: deployment.name}, child);
    }
    return group;
  }

  private readBlock(node: Nodes): PlatformBlock | undefined {
    const read = readPlatformBlock(node, this.locator);
    if (read === undefined) return undefined;
    this.findings.push(...read.findings);
    return read.block;
  }

  private visit(node: Nodes, scope: Scope, parent: Parents): void {
    switch (node.type) {
      case 'heading':
        this.visitHeading(node, scope, parent);
        return;
      case 'code':
        this.visitCode(node, scope, parent);
        return;
      case 'link':
      case 'image':
      case 'definition':
        this.recipe.links.push(this.link(node, scope));
        break;
      case 'table':
        this.recipe.tables.push(this.place(node));
        break;
      case 'text':
        this.recipe.prose.push(this.prose(node.value, this.place(node), scope));
        return;
      case 'inlineCode':
        this.recipe.inlineCode.push(this.inlineCode(node.value, this.place(node), scope));
        return;
      case 'tableRow':
        this.around = node.children.map((cell) => textOf(cell)).join(' | ');
        break;
      case 'paragraph':
        this.around = textOf(node);
        break;
      case 'html':
        if (this.visitSuppression(node, parent)) return;
        this.report(
          'no-html',
          node,
          `Unexpected HTML \`${node.value.split('\n')[0]?.slice(0, 40)}\`, expected Markdown, or backticks around it`,
        );
        return;
      case 'textDirective':
      case 'leafDirective':
        this.report(
          'no-inline-directive',
          node,
          `Unexpected directive \`:${node.name}\`, expected backticks around the text`,
        );
        break;
      case 'listItem':
        if (scope.section === 'Preconditions' && scope.platform === undefined)
          this.visitPrecondition(node);
        break;
      default:
    }
    if ('children' in node) for (const child of node.children) this.visit(child, scope, node);
  }

  private prose(text: string, place: Place, scope: Scope): Prose {
    const lineStarts = text.split('\n').map((content, index) => {
      if (index === 0) return place.start;
      // Lists and quotes take an indent or a mark from each line after the first.
      const line = place.start.line + index;
      const raw = this.locator.lineText(line);
      const found = raw.indexOf(content.replace(/\r$/, ''));
      const column = found === -1 ? (/^[\s>]*/.exec(raw)?.[0].length ?? 0) : found;
      return this.locator.point(this.locator.lineStart(line) + column);
    });
    return {text, place, lineStarts, scope};
  }

  private inlineCode(text: string, place: Place, scope: Scope): InlineCode {
    const {start, end} = place;
    const inside = this.locator.text.slice(start.offset, end.offset).indexOf(text);
    return {
      text,
      place,
      lineStarts: [this.locator.point(start.offset + Math.max(inside, 0))],
      scope,
      around: this.around,
    };
  }

  /** True for a comment that begins with `allow`. */
  private visitSuppression(node: Html, parent: Parents): boolean {
    const [, written] = /^<!--\s*allow\b([\s\S]*?)-->$/.exec(node.value) ?? [];
    if (written === undefined) return false;
    const [, ruleId, reason] = /^\s+([a-z][a-z-]*):\s*(\S[\s\S]*?)\s*$/.exec(written) ?? [];
    if (ruleId === undefined || reason === undefined) {
      this.report(
        'suppression',
        node,
        'Unexpected form of a suppression, expected `<!-- allow rule-id: reason -->`',
      );
      return true;
    }
    const siblings = parent.children as readonly Nodes[];
    const next = siblings[siblings.indexOf(node) + 1];
    this.recipe.suppressions.push({
      ruleId,
      reason,
      place: this.place(node),
      ...(next === undefined ? {} : {covers: this.place(next)}),
    });
    return true;
  }

  private report(ruleId: string, node: Nodes, message: string): void {
    this.findings.push({ruleId, place: this.place(node), message});
  }

  private link(node: Extract<Nodes, {type: 'link' | 'image' | 'definition'}>, scope: Scope): Link {
    const place = this.place(node);
    const url = this.locator.text.lastIndexOf(node.url, place.end.offset - node.url.length);
    return {
      kind: node.type === 'image' ? 'image' : 'link',
      url: node.url,
      text:
        node.type === 'image' ? (node.alt ?? '') : node.type === 'definition' ? '' : textOf(node),
      place,
      urlPlace: url < place.start.offset ? place : this.locator.place(url, url + node.url.length),
      scope,
    };
  }

  private visitPrecondition(node: ListItem): void {
    const first = node.children[0];
    const lead = first?.type === 'paragraph' ? first.children[0] : undefined;
    this.recipe.preconditions.push({
      text: textOf(node),
      stop: lead?.type === 'strong' && /^stop\b/i.test(textOf(lead)),
      task: typeof node.checked === 'boolean',
      place: this.place(node),
    } satisfies Precondition);
  }

  private visitHeading(
    node: Extract<Nodes, {type: 'heading'}>,
    scope: Scope,
    parent: Parents,
  ): void {
    const heading = this.readHeading(node);
    const place = this.place(node);
    if (parent.type !== 'root') {
      this.headingsInBlocks.push({
        ruleId: 'heading-levels',
        place,
        message: 'Unexpected heading inside a block, expected it at the top level',
      });
    } else if (node.depth === 1)
      this.report(
        'heading-levels',
        node,
        'Unexpected heading of level 1, expected the title in the frontmatter alone',
      );
    else if (node.depth > this.lastDepth + 1) {
      this.report(
        'heading-levels',
        node,
        `Unexpected heading of level ${node.depth} after level ${this.lastDepth}, expected ${this.lastDepth + 1}`,
      );
    }
    if (parent.type === 'root') {
      this.lastDepth = node.depth;
      if (node.depth === 2) this.openSection(heading, place);
      else if (node.depth === 3) this.openStep(heading, place);
    }
    this.around = heading.title;
    this.recipe.headings.push({
      depth: node.depth,
      ...heading,
      place,
      scope: parent.type === 'root' ? this.scope : scope,
    } satisfies Heading);
    for (const child of node.children)
      this.visit(child, parent.type === 'root' ? this.scope : scope, node);
  }

  private openSection({title}: HeadingText, place: Place): void {
    const known = sectionNameSchema.safeParse(title);
    this.section = {title, known: known.success, place, substance: 0};
    this.recipe.sections.push(this.section);
    this.step = undefined;
    this.scope = known.success ? {section: known.data} : {};
  }

  private openStep({title, anchor}: HeadingText, place: Place): void {
    if (this.scope.section !== 'Steps') return;
    this.step = {title, anchor, place, actions: 0};
    this.recipe.steps.push(this.step);
    this.scope = {section: 'Steps', step: anchor};
  }

  private visitCode(node: Code, scope: Scope, parent: Parents): void {
    this.markCode(node);
    const {block, findings} = readFence(node, this.locator, this.shell);
    this.findings.push(...findings);
    const index = this.recipe.blocks.length;
    const before = parent.children[(parent.children as Nodes[]).indexOf(node) - 1];
    const previous = this.recipe.blocks[index - 1];
    const pairs =
      block.language === 'output' &&
      before?.type === 'code' &&
      previous !== undefined &&
      previous.language !== 'output';
    this.recipe.blocks.push({...block, index, scope, ...(pairs ? {pair: index - 1} : {})});
    if (pairs) this.recipe.blocks[index - 1] = {...previous, pair: index} satisfies CodeBlock;
  }
}
