import type {Alert, Recording} from '../../../schemas/alert.ts';
import {labelVariables} from './label-variables.ts';

/** Path of an alert's page below the base URL. */
export function alertPath(name: string): string {
  return `/alerts/${name}/`;
}

/**
 * The annotation `runbook_url` of an alert: a template of Prometheus that yields the address of its page, with the values of
 * its labels behind `#`, which a browser sends to no host. `urlquery` escapes every value. Only labels that the expression
 * can leave stand in it, each only where the alert has it.
 */
export function runbookUrl(
  alert: Pick<Alert, 'name' | 'expression' | 'labels'>,
  recordings: readonly Pick<Recording, 'name' | 'expression'>[],
  baseUrl: string,
): string {
  const kept = keptLabels(alert.expression, recordings);
  const has = (label: string) => kept.has(label) || Object.hasOwn(alert.labels, label);
  const values = labelVariables
    .filter(({label, only}) => has(label) && (only === undefined || has(only)))
    .map(({label, variables, sanitized, only}, index) => {
      const value = sanitized === true ? '. | reReplaceAll "_" "-" | urlquery' : '. | urlquery';
      const pairs = variables
        .map((name, at) => `${index + at === 0 ? '' : '&'}${name}={{ ${value} }}`)
        .join('');
      const filled = `{{ with $labels.${label} }}${pairs}{{ end }}`;
      return only === undefined ? filled : `{{ if $labels.${only} }}${filled}{{ end }}`;
    })
    .join('');
  return `${baseUrl}${alertPath(alert.name)}${values === '' ? '' : `#${values}`}`;
}

/** Labels that the aggregations of an expression name in `by`, those of the recording rules that it reads included. */
function keptLabels(
  expression: string,
  recordings: readonly Pick<Recording, 'name' | 'expression'>[],
): ReadonlySet<string> {
  const lists = [...expression.matchAll(/\bby\s*\(([^)]*)\)/g)];
  const own = lists.flatMap(([, list = '']) => list.split(',').map((each) => each.trim()));
  const read = recordings.filter(({name}) => expression.includes(name));
  const rest = recordings.filter((each) => !read.includes(each));
  return new Set([...own, ...read.flatMap((each) => [...keptLabels(each.expression, rest)])]);
}
