import type {LanguageParser, LanguageParsers} from '../core/rules/define-rule.ts';
import type {ShellParser} from '../core/shell/analysis.ts';

/** Parsers of all languages that the check reads; each loads when the first text of its language is parsed. */
export function createLanguageParsers(shell: ShellParser): LanguageParsers {
  return {
    bash: lazily(async () => (await import('./languages/bash.ts')).createBashParser(shell)),
    jq: lazily(async () => (await import('./languages/jq.ts')).createJqParser()),
    json: lazily(async () => (await import('./languages/json.ts')).parseJson),
    mermaid: lazily(async () => (await import('./languages/mermaid.ts')).createMermaidParser()),
    promql: lazily(async () => (await import('./languages/promql.ts')).parsePromql),
    sql: lazily(async () => (await import('./languages/sql.ts')).parseSql),
    yaml: lazily(async () => (await import('./languages/yaml.ts')).parseYaml),
  };
}

/** One parser loads after the other, because some look at what is global while they load. */
let lastLoad: Promise<unknown> = Promise.resolve();

function lazily(load: () => Promise<LanguageParser>): LanguageParser {
  let loading: Promise<LanguageParser> | undefined;
  return async (text, options) => {
    if (loading === undefined) {
      loading = lastLoad.then(load);
      lastLoad = loading.catch(() => undefined);
    }
    return (await loading)(text, options);
  };
}
