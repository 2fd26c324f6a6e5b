import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {FileResult} from '../../core/check/check-recipe.ts';
import {sharedFileNames} from '../../core/check/shared-files.ts';
import type {ReadRecipe, RecipeSource} from '../../core/recipe/parse.ts';
import {type CheckCache, openCache} from './cache.ts';
import {checkFiles, largestBatch} from './check-files.ts';
import type {CheckOptions} from './check-project.ts';
import {createFileChecker, type FileChecker, type FileToCheck} from './file-checker.ts';

/** What a process that checks a project again and again keeps: results by text, and parsers that stay loaded. */
export interface CheckSession {
  readonly cache: CheckCache;
  check(files: readonly FileToCheck[]): Promise<readonly FileResult[]>;
  /** To be called before each check: forgets the results where the shared files have changed. */
  refresh(): Promise<void>;
  /** Loads the parsers by checking a few recipes, so that the first change need not wait for them. */
  warmUp(): Promise<void>;
}

/** More open files than this are left to the workers. */
const mostHere = 8;

/** So many recipes together have blocks of all languages. */
const warmUpRecipes = 6;

export interface SessionOptions extends Pick<CheckOptions, 'root' | 'today'> {
  /** What this process has parsed already. Then all files are checked in this thread: in another one they would be parsed again. */
  readonly parsed?: (source: RecipeSource) => ReadRecipe | undefined;
}

/** Opens a session. */
export async function createCheckSession({
  root,
  today,
  parsed,
}: SessionOptions): Promise<CheckSession> {
  const known = new Map<string, {readonly text: string; readonly result: FileResult}>();
  let shared = await sharedTexts(root);
  let stored = await openCache(root, today);
  let unsaved = true;
  let checker: Promise<FileChecker> | undefined;
  const checkHere = async (files: readonly FileToCheck[]) => {
    checker ??= createFileChecker(root, today);
    const check = await checker;
    const results: FileResult[] = [];
    for (let at = 0; at < files.length; at += largestBatch) {
      const batch = files.slice(at, at + largestBatch);
      const here = batch.map((file) => check({...file, parsed: parsed?.(file.source)}));
      results.push(...(await Promise.all(here)));
    }
    return results;
  };
  return {
    cache: {
      get(file, text) {
        const before = known.get(file);
        if (before?.text === text) return before.result;
        const result = stored.get(file, text);
        if (result !== undefined) known.set(file, {text, result});
        return result;
      },
      earlier: (file) => known.get(file)?.result.parses ?? stored.earlier(file),
      async save(results) {
        known.clear();
        for (const {file, text, result} of results) known.set(file, {text, result});
        // Once is enough: the next process checks the few files that changed meanwhile.
        if (unsaved) await stored.save(results);
        unsaved = false;
      },
    },
    check: (files) =>
      parsed === undefined && files.length > mostHere
        ? checkFiles(files, root, today)
        : checkHere(files),
    async refresh() {
      const now = await sharedTexts(root);
      if (now === shared) return;
      shared = now;
      known.clear();
      stored = await openCache(root, today);
      unsaved = true;
      checker = undefined;
    },
    async warmUp() {
      const recipes = [...known].slice(0, warmUpRecipes);
      await checkHere(recipes.map(([file, {text}]) => ({source: {file, text}, earlier: {}})));
    },
  };
}

/** The shared files that decide what the check says of one recipe. */
async function sharedTexts(root: string): Promise<string> {
  const files = [sharedFileNames.variables, sharedFileNames.platforms];
  const texts = await Promise.all(
    files.map((file) => readFile(join(root, file), 'utf8').catch(() => undefined)),
  );
  return JSON.stringify(texts);
}
