import {parseRecipe} from '../../src/core/recipe/parse.ts';
import {loadShellParser} from '../../src/node/shell-parser.ts';

const shell = await loadShellParser();

/** Parses a text as `recipes/incidents/restart-taskmanager.md`. */
export function parse(text: string, file = 'recipes/incidents/restart-taskmanager.md') {
  return parseRecipe({file, text}, {shell});
}

/** Findings as `line:column rule message`, in the order of the file. */
export function findings(text: string): string[] {
  return parse(text)
    .findings.slice()
    .sort((a, b) => a.place.start.offset - b.place.start.offset)
    .map(
      ({place, ruleId, message}) =>
        `${place.start.line}:${place.start.column} ${ruleId} ${message}`,
    );
}
