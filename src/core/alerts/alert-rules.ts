import {parse} from 'yaml';
import {
  type Alert,
  type AlertAliases,
  alertAliasesSchema,
  type Recording,
} from '../../../schemas/alert.ts';
import type {Place} from '../../../schemas/place.ts';
import type {LanguageParser} from '../rules/define-rule.ts';
import {createLocator} from '../text/locator.ts';
import {readYaml} from '../yaml/read-yaml.ts';
import {expressionPlace} from './expression-place.ts';
import {type ReadRuleFile, type RuleSource, readRuleFile} from './read-rule-file.ts';

/** A finding in one of the files under `alerts/`. */
export interface AlertFinding {
  readonly file: string;
  readonly place: Place;
  readonly message: string;
}

/** Whether the unit tests hold a case in which an alert fires, and one in which it does not. */
export interface AlertTests {
  readonly fires: boolean;
  readonly silent: boolean;
}

/** Everything under `alerts/` that rules, site and generator look at. */
export interface AlertRules {
  readonly files: readonly ReadRuleFile[];
  readonly alerts: readonly Alert[];
  readonly recordings: readonly Recording[];
  /** Earlier names, and where each stands. */
  readonly aliases: AlertAliases;
  readonly aliasPlaces: Readonly<Record<string, Place>>;
  readonly aliasFile: string;
  /** What is wrong with the files as YAML. */
  readonly findings: readonly AlertFinding[];
  /** What is wrong with expressions as PromQL. */
  readonly syntax: readonly AlertFinding[];
  /** By alert; undefined where there are no unit tests at all. */
  readonly tests: ReadonlyMap<string, AlertTests> | undefined;
}

/** A project without alerts. */
export const noAlertRules: AlertRules = {
  files: [],
  alerts: [],
  recordings: [],
  aliases: {},
  aliasPlaces: {},
  aliasFile: '',
  findings: [],
  syntax: [],
  tests: undefined,
};

/** The texts under `alerts/`; `aliases` and `tests` are missing in a project without them. */
export interface AlertSources {
  readonly rules: readonly RuleSource[];
  readonly tests?: readonly RuleSource[] | undefined;
  readonly aliases?: RuleSource | undefined;
}

/** Reads all rule files, with the parser of PromQL that is given. Never throws on text: what is wrong is a finding. */
export async function readAlertRules(
  {rules, tests, aliases}: AlertSources,
  parsePromql: LanguageParser,
): Promise<AlertRules> {
  const files = rules.map(readRuleFile);
  const alerts = files.flatMap((file) => file.alerts);
  const recordings = files.flatMap((file) => file.recordings);
  const earlier = readAliases(aliases);
  return {
    files,
    alerts,
    recordings,
    ...earlier,
    findings: [
      ...files.flatMap(({file, findings}) => findings.map((each) => ({file, ...each}))),
      ...earlier.findings,
    ],
    syntax: await syntaxFindings(files, parsePromql),
    tests: tests === undefined ? undefined : readTests(tests),
  };
}

async function syntaxFindings(
  files: readonly ReadRuleFile[],
  parsePromql: LanguageParser,
): Promise<AlertFinding[]> {
  const found: AlertFinding[] = [];
  for (const {file, text, alerts, recordings} of files) {
    const locator = createLocator(text);
    for (const {expression, places} of [...alerts, ...recordings]) {
      for (const {start, end, message} of await parsePromql(expression)) {
        found.push({
          file,
          place: expressionPlace(locator, places.expression, expression, start, end),
          message: `Malformed PromQL: ${message}`,
        });
      }
    }
  }
  return found;
}

function readAliases(source: RuleSource | undefined) {
  const none = {aliases: {}, aliasPlaces: {}, aliasFile: '', findings: [] as AlertFinding[]};
  if (source === undefined) return none;
  const locator = createLocator(source.text);
  const {value, findings, places} = readYaml(source.text, alertAliasesSchema, {
    locator,
    start: 0,
    missing: locator.linePlace(locator.lineCount),
  });
  const aliases: Record<string, string> = {};
  const aliasPlaces: Record<string, Place> = {};
  for (const [name, now] of Object.entries(value)) {
    if (now === undefined) continue;
    aliases[name] = now;
    aliasPlaces[name] = places[`${name}#key`] ?? locator.place(0, 0);
  }
  return {
    aliases,
    aliasPlaces,
    aliasFile: source.file,
    findings: findings.map(({place, message}) => ({file: source.file, place, message})),
  };
}

interface TestFile {
  readonly tests?: readonly {
    readonly alert_rule_test?: readonly {
      readonly alertname?: string;
      readonly exp_alerts?: readonly unknown[];
    }[];
  }[];
}

/** What promtool's test files say of each alert; a file that is no YAML says nothing, and promtool says why. */
function readTests(files: readonly RuleSource[]): ReadonlyMap<string, AlertTests> {
  const tests = new Map<string, AlertTests>();
  for (const {text} of files) {
    for (const {alert_rule_test: cases = []} of readTestFile(text).tests ?? []) {
      for (const {alertname = '', exp_alerts: expected = []} of cases) {
        const known = tests.get(alertname) ?? {fires: false, silent: false};
        const fires = expected !== null && expected.length > 0;
        tests.set(alertname, {fires: known.fires || fires, silent: known.silent || !fires});
      }
    }
  }
  return tests;
}

function readTestFile(text: string): TestFile {
  try {
    return (parse(text) as TestFile | null) ?? {};
  } catch {
    return {};
  }
}
