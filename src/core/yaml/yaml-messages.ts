import type {ErrorCode, YAMLParseError} from 'yaml';

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

/** What is wrong with a YAML text, in the house grammar without a capital letter. */
export function yamlMessage({code, message}: Pick<YAMLParseError, 'code' | 'message'>): string {
  if (message.startsWith('Flow ')) return 'expected a closing bracket';
  return messages[code] ?? 'unexpected text';
}
