import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import type {Root} from 'mdast';
import {parse} from 'yaml';
import type {Evidence} from '../../../schemas/evidence.ts';
import type {PlatformsFile} from '../../../schemas/platform.ts';
import {platformsFileSchema} from '../../../schemas/platform.ts';
import type {Recipe} from '../../../schemas/recipe.ts';
import {type Variable, type Variables, variablesSchema} from '../../../schemas/variables.ts';
import {type AlertRules, noAlertRules} from '../../core/alerts/alert-rules.ts';
import {
  type ParsedRecipe,
  parseRecipe,
  type ReadRecipe,
  type RecipeSource,
} from '../../core/recipe/parse.ts';
import {unixLines} from '../../core/text/unix-lines.ts';
import {loadAlertRules} from '../../node/read-alert-rules.ts';
import {readEvidenceFiles} from '../../node/read-evidence.ts';
import {loadShellParser} from '../../node/shell-parser.ts';
import {type LinkIndex, linkIndex} from './link-index.ts';
import {recipeFiles} from './recipe-files.ts';

/** A recipe as it was read, and the text that it was read from. */
interface ReadFile extends ReadRecipe {
  readonly text: string;
  /** Its Markdown, until its page is made of it. */
  tree: Root | undefined;
}

interface Snapshot {
  readonly files: ReadonlyMap<string, ReadFile>;
  readonly links: LinkIndex;
  readonly variables: Variables;
  readonly platforms: PlatformsFile | undefined;
  readonly planned: Readonly<Record<string, string>>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly alertRules: AlertRules;
}

/** Everything under recipes/, read once a build; `refresh` reads it again while the site is being served. */
export class Cookbook {
  private readonly siteDir: string;
  private reading: Promise<Snapshot> | undefined;
  private current: Snapshot | undefined;

  constructor(siteDir: string) {
    this.siteDir = siteDir;
  }

  async load(): Promise<void> {
    this.reading ??= this.read();
    this.current = await this.reading;
  }

  async refresh(): Promise<void> {
    this.reading = this.read();
    this.current = await this.reading;
  }

  /**
   * The recipe in the file at an absolute path, and its Markdown, which is the caller's to change. While serving, a page is compiled
   * again when its file changes, and then it is the file as it is now.
   */
  async page(path: string): Promise<Pick<ParsedRecipe, 'recipe' | 'tree'>> {
    await this.load();
    const file = relative(this.siteDir, path).split(sep).join('/');
    const text = unixLines(await readFile(path, 'utf8'));
    const known = this.snapshot.files.get(file);
    if (known?.text === text && known.tree !== undefined) {
      const {recipe, tree} = known;
      known.tree = undefined;
      return {recipe, tree};
    }
    return parseRecipe({file, text}, {shell: await loadShellParser()});
  }

  /** What was read of a recipe, where it was this text. */
  readonly parsed = ({file, text}: RecipeSource): ReadRecipe | undefined => {
    const known = this.snapshot.files.get(file);
    return known?.text === text ? known : undefined;
  };

  get recipes(): readonly Recipe[] {
    return [...this.snapshot.files.values()].map(({recipe}) => recipe);
  }

  get links(): LinkIndex {
    return this.snapshot.links;
  }

  get platforms(): PlatformsFile | undefined {
    return this.snapshot.platforms;
  }

  /** What the lab recorded of a recipe. */
  evidence(slug: string): Evidence | undefined {
    return this.snapshot.evidence.get(slug);
  }

  get alertRules(): AlertRules {
    return this.snapshot.alertRules;
  }

  variable(recipe: Recipe, name: string): Variable | undefined {
    const own = recipe.metadata.variables ?? {};
    if (Object.hasOwn(own, name)) return own[name];
    return Object.hasOwn(this.snapshot.variables, name) ? this.snapshot.variables[name] : undefined;
  }

  /** True for an id without a page: planned, or (which the checker reports) wrong. */
  readonly isMissing = (slug: string): boolean => !this.links.bySlug.has(slug);

  plannedTitle(slug: string): string | undefined {
    return Object.hasOwn(this.snapshot.planned, slug) ? this.snapshot.planned[slug] : undefined;
  }

  private get snapshot(): Snapshot {
    if (this.current === undefined) throw new Error('The cookbook is used before it is loaded');
    return this.current;
  }

  private async read(): Promise<Snapshot> {
    const shell = await loadShellParser();
    const files = new Map<string, ReadFile>();
    for (const {file} of recipeFiles(this.siteDir)) {
      const text = unixLines(await readFile(join(this.siteDir, file), 'utf8'));
      files.set(file, {text, ...parseRecipe({file, text}, {shell})});
    }
    // The checker reports what is wrong in these files; the pages do with what is right.
    const variables = variablesSchema.safeParse(await this.yaml('variables.yaml'));
    const platforms = platformsFileSchema.safeParse(await this.yaml('platforms.yaml'));
    const planned = await this.yaml('planned.yaml');
    const evidence = (await readEvidenceFiles(this.siteDir)).flatMap((file) =>
      file.evidence === undefined ? [] : [[file.evidence.recipe, file.evidence] as const],
    );
    // Expressions are the checker's; pages show them as they are.
    const alertRules = await loadAlertRules(this.siteDir, async () => []);
    return {
      files,
      alertRules: alertRules ?? noAlertRules,
      links: linkIndex([...files.values()].map(({recipe}) => recipe)),
      variables: variables.success ? variables.data : {},
      platforms: platforms.success ? platforms.data : undefined,
      evidence: new Map(evidence),
      planned:
        typeof planned === 'object' && planned !== null ? (planned as Record<string, string>) : {},
    };
  }

  private async yaml(name: string): Promise<unknown> {
    const path = join(this.siteDir, 'recipes', name);
    if (!existsSync(path)) return {};
    try {
      return parse(await readFile(path, 'utf8')) as unknown;
    } catch {
      return {};
    }
  }
}
