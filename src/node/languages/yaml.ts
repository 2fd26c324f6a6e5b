import {type ErrorCode, parseAllDocuments} from 'yaml';
import type {LanguageParser} from '../../core/rules/define-rule.ts';

/** The commonest mistakes in words of ours. */
const messages: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'unexpected indent',
  BLOCK_AS_IMPLICIT_KEY: 'unexpected second `:` on one line, expected quotes around the value',
  BLOCK_IN_FLOW: 'unexpected block inside `[]` or `{}`',
  DUPLICATE_KEY: 'unexpected second key of this name, expected each key once',
  MISSING_CHAR: 'expected a closing quote or bracket, or a blank',
  MULTILINE_IMPLICIT_KEY: 'unexpected key over several lines, expected `:` after it',
  TAB_AS_INDENT: 'unexpected tab, expected blanks as indent',
  UNEXPECTED_TOKEN: 'unexpected text',
  BAD_SCALAR_START: 'unexpected character at the start of a value, expected quotes around it',
};

/** YAML 1.2, several documents allowed; the first mistake of each. */
export const parseYaml: LanguageParser = async (text) => {
  const documents = parseAllDocuments(text, {prettyErrors: false, uniqueKeys: true, strict: true});
  // An empty text gives no document, but a list with properties of its own.
  const last = Math.max(text.trimEnd().length - 1, 0);
  return [...documents].flatMap(({errors}) =>
    errors.slice(0, 1).map(({code, message, pos: [from, to]}) => {
      const start = Math.min(from, last);
      const open = message.startsWith('Flow ');
      return {
        start,
        end: Math.max(Math.min(to, last + 1), start + 1),
        message: open ? 'expected a closing bracket' : (messages[code] ?? 'unexpected text'),
      };
    }),
  );
};
