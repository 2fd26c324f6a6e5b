import {type Alert, type Recording, type Rule, ruleFileSchema} from '../../../schemas/alert.ts';
import type {Place} from '../../../schemas/place.ts';
import {createLocator, type Locator} from '../text/locator.ts';
import {readYaml} from '../yaml/read-yaml.ts';
import {readAlertComment} from './alert-comment.ts';

/** A file of `alerts/rules`, by its path from the project's root. */
export interface RuleSource {
  readonly file: string;
  readonly text: string;
}

/** What a rule file holds, and what is wrong with it as YAML. */
export interface ReadRuleFile extends RuleSource {
  readonly alerts: readonly Alert[];
  readonly recordings: readonly Recording[];
  readonly findings: readonly {readonly place: Place; readonly message: string}[];
}

/** Reads a rule file of Prometheus; never throws on text. What breaks the schema is a finding, and empty in the alert. */
export function readRuleFile({file, text}: RuleSource): ReadRuleFile {
  const locator = createLocator(text);
  const {value, findings, places} = readYaml(text, ruleFileSchema, {
    locator,
    start: 0,
    missing: locator.linePlace(locator.lineCount),
  });
  const alerts: Alert[] = [];
  const recordings: Recording[] = [];
  for (const [groupIndex, group] of (value.groups ?? []).entries()) {
    for (const [ruleIndex, rule] of group.rules.entries()) {
      const path = `groups.${groupIndex}.rules.${ruleIndex}`;
      const place = (key: string): Place =>
        places[`${path}.${key}`] ??
        places[`${path}.alert`] ??
        places[`${path}.record`] ??
        locator.place(0, 0);
      if (rule.alert !== undefined) {
        const comment = commentBetween(locator, place('alert'), places[`${path}.expr#key`]);
        alerts.push(toAlert(rule, {file, group: group.name, place, comment}));
      } else if (rule.record !== undefined) {
        recordings.push({
          name: rule.record,
          file,
          group: group.name,
          expression: rule.expr,
          places: {name: place('record'), expression: place('expr')},
        });
      }
    }
  }
  return {file, text, alerts, recordings, findings};
}

interface Surroundings {
  readonly file: string;
  readonly group: string;
  readonly place: (key: string) => Place;
  readonly comment: readonly string[];
}

function toAlert(rule: Rule, {file, group, place, comment}: Surroundings): Alert {
  const {labels = {}, annotations = {}} = rule;
  const {meaning, reason, checks} = readAlertComment(comment);
  return {
    name: rule.alert ?? '',
    file,
    group,
    expression: rule.expr.trim(),
    for: rule.for ?? '',
    severity: labels['severity'] ?? '',
    labels,
    annotations,
    summary: annotations['summary'] ?? '',
    recipe: annotations['recipe'] ?? '',
    meaning,
    reason,
    checks: [...checks],
    places: {
      name: place('alert'),
      expression: place('expr'),
      summary: place('annotations.summary'),
      recipe: place('annotations.recipe'),
      severity: place('labels.severity'),
    },
  };
}

/** The comment lines between an alert's name and its expression, without their `#`. */
function commentBetween(locator: Locator, name: Place, expression: Place | undefined): string[] {
  if (expression === undefined) return [];
  const lines: string[] = [];
  for (let line = name.end.line + 1; line < expression.start.line; line += 1) {
    const text = /^\s*#\s?(.*)$/.exec(locator.lineText(line))?.[1];
    if (text !== undefined) lines.push(text);
  }
  return lines;
}
