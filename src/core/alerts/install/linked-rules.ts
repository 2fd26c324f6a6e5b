import type {Recording} from '../../../../schemas/alert.ts';
import type {ReadRuleFile} from '../read-rule-file.ts';
import {runbookUrl} from '../runbook-url.ts';

/** A rule file as Prometheus loads it: the text as it was written, with `runbook_url` after each alert's `recipe`. */
export function linkedRules(
  {text, alerts}: ReadRuleFile,
  recordings: readonly Recording[],
  baseUrl: string,
): string {
  const lines = text.split('\n');
  const after = new Map(
    alerts.map((alert) => [alert.places.recipe.end.line, runbookUrl(alert, recordings, baseUrl)]),
  );
  return lines
    .flatMap((line, index) => {
      const url = after.get(index + 1);
      const indent = /^ */.exec(line)?.[0] ?? '';
      return url === undefined ? [line] : [line, `${indent}runbook_url: '${url}'`];
    })
    .join('\n');
}
