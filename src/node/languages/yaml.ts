import {parseAllDocuments} from 'yaml';
import type {LanguageParser} from '../../core/rules/define-rule.ts';
import {yamlMessage} from '../../core/yaml/yaml-messages.ts';

/** YAML 1.2, several documents allowed; the first mistake of each. */
export const parseYaml: LanguageParser = async (text) => {
  const documents = parseAllDocuments(text, {prettyErrors: false, uniqueKeys: true, strict: true});
  // An empty text gives no document, but a list with properties of its own.
  const last = Math.max(text.trimEnd().length - 1, 0);
  return [...documents].flatMap(({errors}) =>
    errors.slice(0, 1).map((error) => {
      const [from, to] = error.pos;
      const start = Math.min(from, last);
      return {
        start,
        end: Math.max(Math.min(to, last + 1), start + 1),
        message: yamlMessage(error),
      };
    }),
  );
};
