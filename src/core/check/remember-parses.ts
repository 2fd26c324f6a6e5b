import type {
  LanguageParser,
  LanguageParsers,
  ParseOptions,
  SyntaxProblem,
} from '../rules/define-rule.ts';

/** Problems by language, options and text. */
export type Parses = Readonly<Record<string, readonly SyntaxProblem[]>>;

/**
 * Parsers that answer from earlier results where they can, and the results that were asked for. Most blocks of a changed
 * recipe are as they were, and loading a language's parser costs more than all the rest.
 */
export function rememberParses(
  parsers: LanguageParsers,
  earlier: Parses,
): {readonly languages: LanguageParsers; readonly parses: Parses} {
  const parses: Record<string, readonly SyntaxProblem[]> = Object.create(null);
  const remembering =
    (language: string, parse: LanguageParser): LanguageParser =>
    async (text, options) => {
      const key = keyOf(language, text, options);
      const problems =
        (Object.hasOwn(earlier, key) ? earlier[key] : undefined) ?? (await parse(text, options));
      parses[key] = problems;
      return problems;
    };
  const languages = Object.fromEntries(
    Object.entries(parsers).map(([language, parse]) => [language, remembering(language, parse)]),
  );
  return {languages, parses};
}

function keyOf(language: string, text: string, options: ParseOptions | undefined): string {
  return `${language} ${(options?.names ?? []).join(',')}\n${text}`;
}
