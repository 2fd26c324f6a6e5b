import type {LanguageParser, LanguageParsers} from '../core/rules/define-rule.ts';
import type {ShellParser} from '../core/shell/analysis.ts';

/** Parsers of all languages that the check reads; each loads when the first text of its language is parsed. */
export function createLanguageParsers(shell: ShellParser): LanguageParsers {
  return {
    bash: lazily(async () => (await import('./languages/bash.ts')).createBashParser(shell)),
    jq: lazily(async () => (await import('./languages/jq.ts')).createJqParser()),
    json: lazily(async () => (await import('./languages/json.ts')).parseJson),
    mermaid: lazily(async () => (await import('./languages/mermaid.ts')).parseMermaid),
    promql: lazily(async () => (await import('./languages/promql.ts')).parsePromql),
    sql: lazily(async () => (await import('./languages/sql.ts')).parseSql),
    yaml: lazily(async () => (await import('./languages/yaml.ts')).parseYaml),
  };
}

function lazily(load: () => Promise<LanguageParser>): LanguageParser {
  let loading: Promise<LanguageParser> | undefined;
  return async (text, options) => {
    loading ??= load();
    return (await loading)(text, options);
  };
}
