import type {Locator} from '../text/locator.ts';
import {expectedNames} from '../text/nearest.ts';
import type {Finding} from './finding.ts';
import {admonitionNames, directiveNames, isDeployment, isPlatform} from './syntax.ts';

interface OpenMarker {
  readonly name: string;
  readonly colons: number;
  readonly line: number;
}

const marker = /^([ \t>]*)(:{3,})[ \t]*([A-Za-z][\w-]*)?(.*)$/;

/**
 * Checks the marker lines of container directives as text, because the tree hides what is wrong with them: an unclosed
 * directive ends with the file, and one of equal length inside another closes both. `isCode` tells whether a line is
 * inside a code block.
 */
export function checkDirectiveLines(
  locator: Locator,
  isCode: (line: number) => boolean,
): Finding[] {
  const findings: Finding[] = [];
  const open: OpenMarker[] = [];
  const report = (ruleId: string, line: number, message: string, fix?: Finding['fix']) => {
    findings.push({
      ruleId,
      place: locator.linePlace(line),
      message,
      ...(fix === undefined ? {} : {fix}),
    });
  };
  for (let line = 1; line <= locator.lineCount; line++) {
    const match = isCode(line) ? null : marker.exec(locator.lineText(line));
    if (match === null) continue;
    const [, indent = '', colons = '', name, rest = ''] = match;
    if (name === undefined && rest.trim() !== '') continue;
    if (indent !== '')
      report(
        'directive-nesting',
        line,
        'Unexpected indent or quote before a directive, expected it at the start of a line',
      );
    if (name !== undefined && /\{[^}]*$/.test(rest))
      report(
        'directive-nesting',
        line,
        `Unclosed attributes of directive \`${name}\`, expected \`}\` at the end`,
      );
    checkSpacing(locator, line, isCode, report);
    if (name === undefined) closeMarker(open, colons.length, line, report);
    else openMarker(open, {name, colons: colons.length, line}, report);
  }
  for (const {name, colons, line} of open) {
    report(
      'directive-nesting',
      line,
      `Unclosed directive \`${name}\`, expected a line \`${':'.repeat(colons)}\` after it`,
    );
  }
  return findings;
}

type Report = (ruleId: string, line: number, message: string, fix?: Finding['fix']) => void;

function checkSpacing(
  locator: Locator,
  line: number,
  isCode: (line: number) => boolean,
  report: Report,
): void {
  const blank = (at: number) =>
    at < 1 || at > locator.lineCount || (!isCode(at) && locator.lineText(at).trim() === '');
  const isMarker = (at: number) => !isCode(at) && marker.test(locator.lineText(at));
  const before = !blank(line - 1);
  // Between two markers one blank line is missing, and the second one reports it.
  const after = !blank(line + 1) && !isMarker(line + 1);
  if (!before && !after) return;
  const start = locator.lineStart(line);
  const end = start + locator.lineText(line).length;
  const where = before && after ? 'before and after' : before ? 'before' : 'after';
  report('directive-spacing', line, `Missing blank line ${where} the directive marker`, {
    start,
    end,
    text: `${before ? '\n' : ''}${locator.text.slice(start, end)}${after ? '\n' : ''}`,
  });
}

function openMarker(open: OpenMarker[], found: OpenMarker, report: Report): void {
  const {name, colons, line} = found;
  const parent = open.at(-1);
  open.push(found);
  if (!directiveNames.includes(name)) {
    if (admonitionNames.includes(name))
      report(
        'no-admonition',
        line,
        `Unexpected admonition \`${name}\`, expected plain text or a list item`,
      );
    else
      report(
        'directive-name',
        line,
        `Unknown directive \`${name}\`${expectedNames(name, directiveNames)}`,
      );
    return;
  }
  if (parent !== undefined && colons >= parent.colons) {
    report(
      'directive-nesting',
      line,
      `Unexpected ${colons} colons inside \`${parent.name}\`, expected fewer than its ${parent.colons}`,
    );
  } else if (isDeployment(name) && parent?.name !== 'flink') {
    report(
      'directive-nesting',
      line,
      `Unexpected \`${name}\` outside \`flink\`, expected it inside \`::::flink\``,
    );
  } else if (isPlatform(name) && parent !== undefined) {
    report(
      'directive-nesting',
      line,
      `Unexpected \`${name}\` inside \`${parent.name}\`, expected it beside`,
    );
  }
}

function closeMarker(open: OpenMarker[], colons: number, line: number, report: Report): void {
  const at = open.findLastIndex((each) => each.colons <= colons);
  if (at === -1) {
    report('directive-nesting', line, 'Unexpected end of a directive, expected one to be open');
    return;
  }
  for (const {name, colons: unclosed, line: openedAt} of open.splice(at).slice(1)) {
    report(
      'directive-nesting',
      openedAt,
      `Unclosed directive \`${name}\`, expected a line \`${':'.repeat(unclosed)}\` after it`,
    );
  }
}
