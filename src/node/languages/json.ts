import {type ParseError, parse, printParseErrorCode} from 'jsonc-parser';
import type {LanguageParser} from '../../core/rules/define-rule.ts';

/** What the parser's codes mean to an author. */
const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'unexpected word, expected a value',
  InvalidNumberFormat: 'unexpected number format',
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected `:`',
  CommaExpected: 'expected `,` or a closing bracket',
  CloseBraceExpected: 'expected `}`',
  CloseBracketExpected: 'expected `]`',
  EndOfFileExpected: 'unexpected text after the value',
  InvalidCommentToken: 'unexpected comment, expected none in JSON',
  UnexpectedEndOfString: 'expected a closing `"`',
  UnexpectedEndOfNumber: 'unexpected end of a number',
  InvalidEscapeCharacter: 'unexpected escape',
  InvalidUnicode: 'unexpected escape',
  InvalidCharacter: 'unexpected control character in a text',
};

/** JSON without comments and trailing commas; the first mistake, because the others are its echoes. */
export const parseJson: LanguageParser = async (text) => {
  const errors: ParseError[] = [];
  parse(text, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  });
  return errors.slice(0, 1).map(({error, offset, length}) => ({
    start: offset,
    end: offset + Math.max(length, 1),
    message: messages[printParseErrorCode(error)] ?? 'unexpected text',
  }));
};
