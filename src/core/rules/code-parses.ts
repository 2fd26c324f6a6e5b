import type {CodeBlock} from '../../../schemas/recipe.ts';
import type {Variables} from '../../../schemas/variables.ts';
import {jqProgram} from '../commands/jq-programs.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {expandTemplate} from '../recipe/expand-template.ts';
import {
  defineRecipeRule,
  type LanguageParser,
  type Problem,
  type RecipeContext,
} from './define-rule.ts';

/** How messages call the languages that have a parser. */
const languageNames: Readonly<Record<string, string>> = {
  bash: 'Bash',
  jq: 'jq',
  json: 'JSON',
  mermaid: 'Mermaid',
  promql: 'PromQL',
  sql: 'SQL',
  yaml: 'YAML',
};

/**
 * Commands are pasted into production shells: one quote too few, and the shell waits for the rest, or runs half of a command.
 * The parsers are those of the tools, or as near to them as there are; `${NAME}` is read with the variable's example.
 * Deliberately ignored: `java` and `properties`, whose fragments no parser takes; jq programs in files, and those that the shell
 * puts together; outputs.
 */
export const codeParses = defineRecipeRule({
  id: 'code-parses',
  severity: 'error',
  summary:
    'Bash, YAML, JSON, SQL, PromQL and Mermaid blocks, and jq programs in commands, can be parsed.',
  async *check({blocks, metadata}, context) {
    const variables = {...context.variables, ...metadata.variables};
    // All at once, because some parsers answer many texts as fast as one.
    const found = await Promise.all(
      blocks.flatMap((block) => [
        checkBlock(block, variables, context),
        ...checkJq(block, context),
      ]),
    );
    for (const problems of found) yield* problems;
  },
});

async function checkBlock(
  block: CodeBlock,
  variables: Variables,
  {languages}: RecipeContext,
): Promise<Problem[]> {
  const parser = parserOf(block.language, languages);
  if (parser === undefined) return [];
  const {text, original} = expandTemplate(block, variables);
  const problems = await parser(text);
  return problems.map(({start, end, message}) => ({
    place: blockPlace(block, original(start), original(end)),
    message: sentence(block.language, message),
  }));
}

function checkJq(block: CodeBlock, {shell, languages}: RecipeContext): Promise<Problem[]>[] {
  const parser = parserOf('jq', languages);
  if (block.language !== 'bash' || parser === undefined || !block.text.includes('jq')) return [];
  const {commands, errors} = shell(block.text);
  // Where a quote is open, what looks like a program is none.
  if (errors.length > 0) return [];
  return commands.flatMap((command) => {
    const program = jqProgram(command);
    if (program === undefined) return [];
    const {text, names, word, start: base} = program;
    return parser(text, {names}).then((problems) =>
      problems.map(({start, end, message}) => ({
        place:
          base === undefined
            ? blockPlace(block, word.start, word.end)
            : blockPlace(block, base + start, base + end),
        message: sentence('jq', message),
      })),
    );
  });
}

function parserOf(
  language: string,
  parsers: RecipeContext['languages'],
): LanguageParser | undefined {
  return Object.hasOwn(languageNames, language) && Object.hasOwn(parsers, language)
    ? parsers[language]
    : undefined;
}

function sentence(language: string, message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)} in ${languageNames[language]}`;
}
