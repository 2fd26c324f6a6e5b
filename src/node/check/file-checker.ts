import {checkParsed, type FileResult} from '../../core/check/check-recipe.ts';
import type {Parses} from '../../core/check/remember-parses.ts';
import {parseRecipe, type ReadRecipe, type RecipeSource} from '../../core/recipe/parse.ts';
import type {CheckContext} from '../../core/rules/define-rule.ts';
import {rules} from '../../core/rules/index.ts';
import {factsRoot} from '../facts/facts-folder.ts';
import {createLanguageParsers} from '../language-parsers.ts';
import {readFacts} from '../read-facts.ts';
import {loadShellParser} from '../shell-parser.ts';
import {loadSharedFiles} from './inputs.ts';

/** A file to check, and what an earlier check of it found out about its code. */
export interface FileToCheck {
  readonly source: RecipeSource;
  readonly earlier: Parses;
  /** What `loadShellParser` made of it, where it has been parsed already. */
  readonly parsed?: ReadRecipe | undefined;
}

export type FileChecker = (file: FileToCheck) => Promise<FileResult>;

/**
 * Loads what the rules on one recipe need, and gives the function that checks one. That function throws `FactsError`
 * where a file of facts that it needs cannot be used.
 */
export async function createFileChecker(root: string, today: string): Promise<FileChecker> {
  const [shell, shared] = await Promise.all([loadShellParser(), loadSharedFiles(root)]);
  const context: CheckContext = {
    variables: shared.variables,
    platforms: shared.platforms,
    today,
    shell,
    languages: createLanguageParsers(shell),
    facts: readFacts(factsRoot(root)),
  };
  return ({source, earlier, parsed}) =>
    checkParsed(parsed ?? parseRecipe(source, context), rules, context, earlier);
}
