import {parseAllDocuments} from 'yaml';
import type {OperatorDefaults} from './operator-refuses.ts';
import {textAt, valueAt} from './yaml-nodes.ts';

/** A sentence that a manifest relies on what the operator gives every job. */
const saysSo =
  /\b(?:operator's|chart's|cluster's|environment's) defaults?\b|\bdefaults? of (?:the|every) (?:operator|chart|cluster|environment|job)\b/i;

/**
 * The defaults that a recipe itself gives the operator's jobs: keys of `defaultConfiguration` in the values of its chart. Defaults from
 * elsewhere count where its prose says that they are relied on: a manifest that needs them in silence fails for other readers.
 */
export function operatorDefaults(
  texts: readonly string[],
  prose: readonly {readonly text: string}[],
): OperatorDefaults {
  const settings = new Set<string>();
  for (const text of texts) {
    if (!text.includes('defaultConfiguration')) continue;
    for (const {contents} of parseAllDocuments(text, {prettyErrors: false})) {
      const defaults = valueAt(contents, 'defaultConfiguration');
      for (const file of ['flink-conf.yaml', 'config.yaml'])
        for (const line of (textAt(defaults, file) ?? '').split('\n')) {
          const key = /^\s*([\w.-]+)\s*:/.exec(line)?.[1];
          if (key !== undefined) settings.add(key);
        }
    }
  }
  return {settings, unseen: prose.some(({text}) => saysSo.test(text))};
}
