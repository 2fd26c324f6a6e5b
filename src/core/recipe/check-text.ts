import type {Locator} from '../text/locator.ts';
import type {Finding} from './finding.ts';

/** A recipe is a few KB; what is larger is no recipe, and would hold up everything else. */
export const largestRecipe = 512 * 1024;

/** Says why a text is no recipe at all, or nothing. */
export function unreadableText(locator: Locator): Finding | undefined {
  const {text} = locator;
  const at = (message: string): Finding => ({
    ruleId: 'recipe-text',
    place: locator.linePlace(1),
    message,
  });
  if (text.trim() === '')
    return at('Unexpected empty file, expected a recipe (`npm run new` scaffolds one)');
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    return {
      ruleId: 'recipe-text',
      place: locator.place(nul, nul + 1),
      message: 'Unexpected binary data, expected text in UTF-8',
    };
  }
  if (text.length > largestRecipe) {
    return at(
      `Unexpected size of ${Math.round(text.length / 1024)} KiB, expected at most ${largestRecipe / 1024} KiB`,
    );
  }
  return undefined;
}

/** Containers nest by the markers at the start of a line; nobody indents so far. */
const deepLine = /^[ \t>*+-]{80,}.*/gm;

/**
 * Takes lines that nest hundreds of levels out of a text, because each level costs the Markdown parser a pass over the
 * line. The text keeps its length and its lines, so that all offsets stay right.
 */
export function withoutDeepLines(locator: Locator): {text: string; findings: readonly Finding[]} {
  const deep = [...locator.text.matchAll(deepLine)];
  const first = deep[0];
  if (first === undefined) return {text: locator.text, findings: []};
  return {
    text: locator.text.replace(deepLine, (line) => ' '.repeat(line.length)),
    findings: [
      {
        ruleId: 'recipe-text',
        place: locator.linePlace(locator.point(first.index).line),
        message: 'Unexpected nesting of dozens of levels, expected a few',
      },
    ],
  };
}

/** Characters that a text should not have: a byte order mark, bytes that are no UTF-8, tabs as indent. */
export function* oddCharacters(
  locator: Locator,
  isCode: (line: number) => boolean,
): Iterable<Finding> {
  const {text} = locator;
  if (text.startsWith('\uFEFF')) {
    yield {
      ruleId: 'recipe-text',
      place: locator.place(0, 1),
      message: 'Unexpected byte order mark, expected the text to begin with `---`',
      fix: {start: 0, end: 1, text: ''},
    };
  }
  const broken = text.indexOf('\uFFFD');
  if (broken !== -1) {
    yield {
      ruleId: 'recipe-text',
      place: locator.place(broken, broken + 1),
      message: 'Unexpected bytes that are no UTF-8, expected text in UTF-8',
    };
  }
  for (let line = 1; line <= locator.lineCount; line++) {
    const indent = /^[ ]*\t+/.exec(locator.lineText(line))?.[0];
    if (indent === undefined || isCode(line)) continue;
    const start = locator.lineStart(line);
    yield {
      ruleId: 'recipe-text',
      place: locator.place(start, start + indent.length),
      message: 'Unexpected tab as indent, expected blanks',
      fix: {start, end: start + indent.length, text: indent.replaceAll('\t', '    ')},
    };
  }
}
