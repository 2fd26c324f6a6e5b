import type {LanguageParser, LanguageParsers} from '../core/rules/define-rule.ts';
import type {ShellParser} from '../core/shell/analysis.ts';
import {beyondLimits} from './languages/limits.ts';

/** Parsers of all languages that the check reads; each loads when the first text of its language is parsed. */
export function createLanguageParsers(shell: ShellParser): LanguageParsers {
  return {
    bash: lazily('bash', async () => (await import('./languages/bash.ts')).createBashParser(shell)),
    jq: lazily('jq', async () => (await import('./languages/jq.ts')).createJqParser()),
    json: lazily('json', async () => (await import('./languages/json.ts')).parseJson),
    mermaid: lazily('mermaid', async () =>
      (await import('./languages/mermaid.ts')).createMermaidParser(),
    ),
    promql: lazily('promql', async () => (await import('./languages/promql.ts')).parsePromql),
    sql: lazily('sql', async () => (await import('./languages/sql.ts')).parseSql),
    yaml: lazily('yaml', async () => (await import('./languages/yaml.ts')).parseYaml),
  };
}

/** One parser loads after the other, because some look at what is global while they load. */
let lastLoad: Promise<unknown> = Promise.resolve();

function lazily(language: string, load: () => Promise<LanguageParser>): LanguageParser {
  let loading: Promise<LanguageParser> | undefined;
  return async (text, options) => {
    const refused = beyondLimits(language, text);
    if (refused !== undefined) return [refused];
    if (loading === undefined) {
      loading = lastLoad.then(load);
      lastLoad = loading.catch(() => undefined);
    }
    return (await loading)(text, options);
  };
}
