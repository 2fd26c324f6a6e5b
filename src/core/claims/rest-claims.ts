import type {Tab} from '../../../schemas/platform.ts';
import type {CodeBlock, InlineCode, Recipe} from '../../../schemas/recipe.ts';
import type {Shape} from '../jq/shape.ts';
import {claimsOf, type Finding} from '../json-flow/finding.ts';
import {ShellFollower} from '../json-flow/follow-shell.ts';
import {readJson} from '../json-flow/json-shape.ts';
import {anyOf, type Stream, streamOf, unknownStream} from '../json-flow/stream.ts';
import {type SourceText, Written, writtenText} from '../json-flow/written.ts';
import {followKubectl} from '../manifests/follow-kubectl.ts';
import {platformOf, tabBlocks} from '../recipe/tabs.ts';
import {followRest} from '../rest/follow-rest.ts';
import {judgePromised} from '../rest/judge-promised.ts';
import {judgeProse} from '../rest/judge-prose.ts';
import type {RestContext} from '../rest/rest-context.ts';
import type {Claim} from './claim.ts';
import type {ClaimContext, ClaimReader} from './claim-reader.ts';
import {cmfVersions, flinkVersions, operatorVersions, versionsNamed} from './claimed-versions.ts';
import {kindsOf} from './manifests.ts';

const tabs: readonly Tab[] = ['standalone', 'kubernetes', 'confluent-platform', 'confluent-cloud'];

/**
 * Requests with curl, and the jq programs behind them: methods, paths, parameters, bodies, content types and the fields that are
 * read. Each tab is followed as one shell, once for each release of Flink that the recipe supports.
 */
export const restClaims: ClaimReader = (recipe, context): Iterable<Claim> => {
  const reading = new TabReading(recipe, context);
  const findings = tabs.flatMap((tab) => {
    const versions =
      tab === 'confluent-cloud'
        ? [undefined]
        : (recipe.metadata.platforms?.flink ?? context.platforms.flink.versions);
    return versions.flatMap((version) => reading.findings(tab, version));
  });
  return claimsOf(findings);
};

/** What a tab's reader sees in the order of the page: blocks, and code in the text between them. */
type Piece =
  | {readonly kind: 'block'; readonly block: CodeBlock}
  | {readonly kind: 'inline'; readonly code: InlineCode};

/** What one reader runs: the pieces in their order, and behind them the commands that find variables. */
interface Reading {
  readonly version: string | undefined;
  readonly pieces: readonly Piece[];
  readonly commands: readonly SourceText[];
  readonly findings: readonly Finding[];
}

/** The readings of a recipe. Tabs that show the same are followed once, and what does not depend on the tab is worked out once. */
class TabReading {
  private readonly recipe: Recipe;
  private readonly context: ClaimContext;
  private readonly readings: Reading[] = [];
  private readonly pieces = new Map<Tab, readonly Piece[]>();
  private readonly commands = new Map<Tab, readonly SourceText[]>();
  private readonly versions = new Map<CodeBlock | InlineCode, readonly string[]>();
  private readonly files = new Map<CodeBlock, Stream>();
  /** Values that stand in blocks of their own. */
  private readonly values = new Set<Shape>();

  constructor(recipe: Recipe, context: ClaimContext) {
    this.recipe = recipe;
    this.context = context;
  }

  /** What a tab's reader finds with a version of Flink; none for a tab without versions. */
  findings(tab: Tab, version: string | undefined): readonly Finding[] {
    const all = remembered(this.pieces, tab, () => piecesOf(this.recipe, tab));
    const pieces =
      version === undefined ? all : all.filter((piece) => this.speaksOf(piece, version));
    const commands = remembered(this.commands, tab, () => ownCommands(this.recipe, tab));
    const same = this.readings.find(
      (each) =>
        each.version === version &&
        sameList(each.pieces, pieces, (piece) => textOf(piece)) &&
        sameList(each.commands, commands, ({place}) => place),
    );
    if (same !== undefined) return same.findings;
    const findings = this.follow(pieces, commands, version);
    this.readings.push({version, pieces, commands, findings});
    return findings;
  }

  private follow(
    pieces: readonly Piece[],
    commands: readonly SourceText[],
    version: string | undefined,
  ): readonly Finding[] {
    const {recipe, context} = this;
    const findings: Finding[] = [];
    const cmf = cmfVersions(recipe, context.platforms).at(-1);
    const rest: RestContext = {
      facts: context.facts,
      variables: context.variables,
      versions: {
        ...(version === undefined ? {} : {flink: version}),
        ...(cmf === undefined ? {} : {cmf}),
      },
      report: (finding) => findings.push(finding),
    };
    const kinds = kindsOf(recipe, context);
    const operator = operatorVersions(recipe, context.platforms)[0];
    const standsInBlock = (value: Shape) => this.values.has(value);
    const follow = followRest(rest);
    const shell = new ShellFollower(
      context.shell,
      (run) => follow(run) ?? followKubectl(run, {rest, kinds, operator, standsInBlock}),
    );
    for (const piece of pieces) {
      if (piece.kind === 'inline') {
        if (isCommand(piece.code.text, shell)) shell.run(piece.code);
        else judgeProse(piece.code, recipe.inlineCode, rest);
      } else if (piece.block.language === 'bash') {
        const printed = shell.run(piece.block);
        const output = recipe.blocks[piece.block.pair ?? -1];
        if (output?.from === 'definition') {
          const reading = readJson(new Written(writtenText(output.text, 0, output, false)));
          if ('shape' in reading) judgePromised(reading.shape, anyOf(printed), rest);
        }
      } else if (piece.block.file !== undefined)
        shell.putFile(piece.block.file, this.contents(piece.block));
    }
    for (const command of commands) shell.run(command);
    shell.finish();
    return findings;
  }

  private speaksOf(piece: Piece, version: string): boolean {
    const of = textOf(piece);
    return remembered(this.versions, of, () => versionsOf(this.recipe, this.context, of)).includes(
      version,
    );
  }

  private contents(block: CodeBlock): Stream {
    return remembered(this.files, block, () => {
      const stream = contentsOf(block);
      for (const value of stream.values) this.values.add(value);
      return stream;
    });
  }
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

function sameList<Item>(
  one: readonly Item[],
  other: readonly Item[],
  identity: (item: Item) => unknown,
): boolean {
  return (
    one.length === other.length &&
    one.every((item, place) => {
      const beside = other[place];
      return beside !== undefined && identity(item) === identity(beside);
    })
  );
}

function textOf(piece: Piece): CodeBlock | InlineCode {
  return piece.kind === 'block' ? piece.block : piece.code;
}

/** The commands by which a tab's reader finds the values of the recipe's own variables. */
function ownCommands({metadata, frontmatterPlaces}: Recipe, tab: Tab): readonly SourceText[] {
  const names = platformOf(tab) === 'flink' ? ['flink', tab] : [tab];
  return Object.entries(metadata.variables ?? {}).flatMap(([variable, {find}]) =>
    names.flatMap((name) => {
      const text = Object.entries(find).find(([key]) => key === name)?.[1]?.command;
      const place = frontmatterPlaces[`variables.${variable}.find.${name}.command`];
      if (text === undefined || place === undefined) return [];
      // Where YAML's escapes make the value shorter than it is written, no offset in it can be told.
      const quotes = (place.end.offset - place.start.offset - text.length) / 2;
      if (quotes !== 0 && quotes !== 1) return [];
      const {line, column, offset} = place.start;
      const start = {line, column: column + quotes, offset: offset + quotes};
      return [{text, place, lineStarts: [start], scope: {}}];
    }),
  );
}

/** The versions of Flink that a block or a code in prose is about. */
function versionsOf(
  recipe: Recipe,
  {platforms}: ClaimContext,
  of: CodeBlock | InlineCode,
): readonly string[] {
  const claimed = flinkVersions(recipe, platforms, of);
  if (!('around' in of)) return claimed;
  return versionsNamed(clauseOf(of), claimed) ?? versionsNamed(of.around, claimed) ?? claimed;
}

/** The part of the paragraph that the code stands in, up to a `;` or the end of the sentence. */
function clauseOf({around, text}: InlineCode): string {
  const at = around.indexOf(text);
  if (at === -1) return around;
  const before =
    around
      .slice(0, at)
      .split(/;|[.!?](?=\s)/)
      .at(-1) ?? '';
  const behind = around.slice(at + text.length).split(/;|[.!?](?=\s|$)/)[0] ?? '';
  return before + text + behind;
}

function piecesOf(recipe: Recipe, tab: Tab): readonly Piece[] {
  const blocks: readonly Piece[] = tabBlocks(recipe, tab).map(({block}) => ({
    kind: 'block',
    block,
  }));
  const inline = recipe.inlineCode
    .filter(
      ({scope}) =>
        scope.platform === undefined ||
        (scope.platform === platformOf(tab) &&
          (scope.deployment === undefined || scope.deployment === tab)),
    )
    .map((code): Piece => ({kind: 'inline', code}));
  // Borrowed blocks come where the tab shows them; a code in prose comes behind the last block that stands before it.
  const pieces: Piece[] = [...blocks];
  for (const piece of inline) {
    const at = offsetOf(piece);
    const behind = pieces.findLastIndex((each) => offsetOf(each) < at);
    pieces.splice(behind + 1, 0, piece);
  }
  return pieces;
}

function offsetOf(piece: Piece): number {
  return textOf(piece).place.start.offset;
}

/** Code in prose that a reader would run: it begins with curl, jq, or a function of the tab that is given something. */
function isCommand(text: string, shell: ShellFollower): boolean {
  const [first = '', second] = text.trim().split(/\s+/);
  if (second === undefined) return false;
  return /^(?:curl|jq|kubectl|confluent)$/.test(first) || shell.hasFunction(first);
}

function contentsOf(block: CodeBlock): Stream {
  if (block.language !== 'json') return unknownStream(`\`${block.file ?? ''}\` is no JSON`);
  const reading = readJson(new Written(writtenText(block.text, 0, block, true)));
  if ('shape' in reading) return streamOf(reading.shape);
  return unknownStream('open' in reading ? reading.open : 'it is no JSON');
}
