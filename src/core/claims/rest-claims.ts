import type {Tab} from '../../../schemas/platform.ts';
import type {CodeBlock, InlineCode, Recipe} from '../../../schemas/recipe.ts';
import {claimsOf, type Finding} from '../json-flow/finding.ts';
import {ShellFollower} from '../json-flow/follow-shell.ts';
import {readJson} from '../json-flow/json-shape.ts';
import {anyOf, streamOf, unknownStream} from '../json-flow/stream.ts';
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
  const findings: Finding[] = [];
  for (const tab of tabs) {
    const versions =
      tab === 'confluent-cloud'
        ? [undefined]
        : (recipe.metadata.platforms?.flink ?? context.platforms.flink.versions);
    for (const version of versions) followTab(recipe, tab, version, context, findings);
  }
  return claimsOf(findings);
};

/** What a tab's reader sees in the order of the page: blocks, and code in the text between them. */
type Piece =
  | {readonly kind: 'block'; readonly block: CodeBlock}
  | {readonly kind: 'inline'; readonly code: InlineCode};

function followTab(
  recipe: Recipe,
  tab: Tab,
  version: string | undefined,
  context: ClaimContext,
  findings: Finding[],
): void {
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
  const follow = followRest(rest);
  const shell = new ShellFollower(
    context.shell,
    (run) => follow(run) ?? followKubectl(run, {rest, kinds, operator}),
  );
  for (const piece of piecesOf(recipe, tab)) {
    const of = piece.kind === 'block' ? piece.block : piece.code;
    if (version !== undefined && !speaksOf(recipe, context, of, version)) continue;
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
      shell.putFile(piece.block.file, contentsOf(piece.block));
  }
  for (const command of ownCommands(recipe, tab)) shell.run(command);
  shell.finish();
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

/** Whether a block or a code in prose is about a version of Flink. */
function speaksOf(
  recipe: Recipe,
  {platforms}: ClaimContext,
  of: CodeBlock | InlineCode,
  version: string,
): boolean {
  const claimed = flinkVersions(recipe, platforms, of);
  if (!('around' in of)) return claimed.includes(version);
  const named = versionsNamed(clauseOf(of), claimed) ?? versionsNamed(of.around, claimed);
  return (named ?? claimed).includes(version);
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
  return (piece.kind === 'block' ? piece.block : piece.code).place.start.offset;
}

/** Code in prose that a reader would run: it begins with curl, jq, or a function of the tab that is given something. */
function isCommand(text: string, shell: ShellFollower): boolean {
  const [first = '', second] = text.trim().split(/\s+/);
  if (second === undefined) return false;
  return /^(?:curl|jq|kubectl|confluent)$/.test(first) || shell.hasFunction(first);
}

function contentsOf(block: CodeBlock) {
  if (block.language !== 'json') return unknownStream(`\`${block.file ?? ''}\` is no JSON`);
  const reading = readJson(new Written(writtenText(block.text, 0, block, true)));
  if ('shape' in reading) return streamOf(reading.shape);
  return unknownStream('open' in reading ? reading.open : 'it is no JSON');
}
