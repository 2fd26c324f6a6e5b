import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {Language, Parser} from 'web-tree-sitter';
import type {ShellParser} from '../core/shell/analysis.ts';
import {createShellParser} from '../core/shell/create-shell-parser.ts';
import {rememberAnalyses} from '../core/shell/remember-analyses.ts';

let loading: Promise<ShellParser> | undefined;

/** Loads the bash grammar (WebAssembly, from node_modules) once a process. Throws where the package is missing. */
export function loadShellParser(): Promise<ShellParser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ShellParser> {
  const {resolve} = createRequire(import.meta.url);
  await Parser.init();
  const grammar = await readFile(resolve('tree-sitter-bash/tree-sitter-bash.wasm'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return rememberAnalyses(createShellParser(parser));
}
