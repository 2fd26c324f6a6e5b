import type {Recipe} from '../../../schemas/recipe.ts';
import type {Facts} from '../facts/facts.ts';
import {cloudTableOptions, flinkTableOptions} from '../facts/table-option-index.ts';
import {blockPlace} from '../recipe/block-place.ts';
import {type FoundSql, findSql, sqlFiller} from '../sql/find-sql.ts';
import {judgeOptions, type OptionWorld} from '../sql/judge-options.ts';
import {readSql, type SqlName, type SqlNames, type SqlOption} from '../sql/read-sql.ts';
import {expectedNames} from '../text/nearest.ts';
import {type Claim, holds, open, type Verdict, wrong} from './claim.ts';
import type {ClaimContext, ClaimReader} from './claim-reader.ts';
import {flinkVersions, versionList, versionsNamed} from './claimed-versions.ts';

/** Options of tables and functions in SQL. */
export const sqlClaims: ClaimReader = function* (recipe, context) {
  const found = [...findSql(recipe, context.shell)].map((sql) => ({sql, names: readSql(sql.text)}));
  const tables = new Map<string, readonly SqlOption[]>();
  const created = new Set<string>();
  for (const {names} of found) {
    for (const {how, table, options} of names.options)
      if (how === 'create' && table !== undefined) tables.set(table, options);
    for (const name of names.created) created.add(name);
  }
  for (const {sql, names} of found) {
    yield* optionClaims(sql, names, worldOf(recipe, context, sql, tables));
    for (const name of names.functions) {
      const place = blockPlace(sql.source, sql.at(name.start), sql.at(name.end));
      const verdict = judgeFunction(name.name, sql, recipe, context, created);
      yield {kind: 'sql-function', name: name.name, place, scope: sql.source.scope, verdict};
    }
  }
};

function* optionClaims(sql: FoundSql, names: SqlNames, world: OptionWorld): Iterable<Claim> {
  const place = ({start, end}: SqlName) => blockPlace(sql.source, sql.at(start), sql.at(end));
  const given =
    'around' in sql.source && names.options.length === 0 ? proseOptions(sql.text) : names.options;
  for (const options of given)
    for (const {kind, verdict, ...name} of judgeOptions(options, world))
      yield {kind, verdict, name: name.name, place: place(name), scope: sql.source.scope};
}

/** `'key' = 'value'` alone, of a table that the sentence speaks of. */
function proseOptions(text: string): SqlNames['options'] {
  const wrapped = readSql(`x /*+ OPTIONS(${text}) */`).options;
  const lead = 'x /*+ OPTIONS('.length;
  const back = ({name, start, end}: SqlName) => ({name, start: start - lead, end: end - lead});
  return wrapped.map((each) => ({
    ...each,
    how: 'alter',
    table: undefined,
    options: each.options.map(({key, value}) => ({
      key: back(key),
      value: value === undefined ? undefined : back(value),
    })),
  }));
}

function worldOf(
  recipe: Recipe,
  {facts, platforms}: ClaimContext,
  {source, cloud}: FoundSql,
  tables: OptionWorld['tables'],
): OptionWorld {
  if (cloud) return {indexes: facts.derive(cloudTableOptions), cloud, tables};
  const supported = flinkVersions(recipe, platforms, source);
  const versions =
    ('around' in source ? versionsNamed(source.around, supported) : undefined) ?? supported;
  const known = facts.derive(flinkTableOptions);
  return {
    indexes: versions.flatMap((version) => {
      const index = known.get(version);
      return index === undefined ? [] : [index];
    }),
    cloud,
    tables,
  };
}

/** Functions that the parser itself knows under another name than the one it keeps. */
const ofTheParser: readonly string[] = [
  'CEILING',
  'CONVERT',
  'JSON_ARRAYAGG',
  'JSON_OBJECTAGG',
  'TRANSLATE',
  'TIMESTAMPADD',
  'LOCALTIME',
  'LOCALTIMESTAMP',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
];

/** Functions that only Confluent Cloud has. Source: its reference of functions. */
const ofConfluent: readonly string[] = [
  'AI_COMPLETE',
  'AI_EMBEDDING',
  'AI_FORECAST',
  'AI_DETECT_ANOMALIES',
  'AI_RUN_AGENT',
  'AI_TOOL_INVOKE',
  'CREATE_KEY_SEARCH_AGG',
  'KEY_SEARCH_AGG',
  'ML_ANOMALY_DETECT',
  'ML_BUCKETIZE',
  'ML_CHARACTER_TEXT_SPLITTER',
  'ML_DETECT_ANOMALIES',
  'ML_EVALUATE',
  'ML_FILE_FORMAT_TEXT_SPLITTER',
  'ML_FORECAST',
  'ML_LABEL_ENCODER',
  'ML_MAX_ABS_SCALER',
  'ML_MIN_MAX_SCALER',
  'ML_NGRAMS',
  'ML_NORMALIZER',
  'ML_ONE_HOT_ENCODER',
  'ML_PREDICT',
  'ML_RECURSIVE_TEXT_SPLITTER',
  'ML_ROBUST_SCALER',
  'ML_STANDARD_SCALER',
  'TEXT_SEARCH_AGG',
  'TO_CHANGELOG',
  'FROM_CHANGELOG',
  'VECTOR_SEARCH',
  'VECTOR_SEARCH_AGG',
];

/** The built-in functions by version of Flink. */
function builtIns(facts: Facts): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    facts
      .versions('flink')
      .filter((version) => facts.has('flink', version, 'sql-functions'))
      .map((version): [string, ReadonlySet<string>] => [
        version,
        new Set([...facts.read('flink', version, 'sql-functions').functions, ...ofTheParser]),
      ]),
  );
}

function judgeFunction(
  name: string,
  {source, cloud}: FoundSql,
  recipe: Recipe,
  {facts, platforms}: ClaimContext,
  created: ReadonlySet<string>,
): Verdict {
  const upper = name.toUpperCase();
  if (name.includes(sqlFiller)) return open('the reader gives the name');
  if (created.has(upper)) return holds('a function that the recipe creates');
  const known = facts.derive(builtIns);
  if (cloud) {
    const all = new Set([...[...known.values()].flatMap((each) => [...each]), ...ofConfluent]);
    return all.has(upper)
      ? holds('Flink SQL')
      : wrong(`Unknown function \`${name}\` of Confluent Cloud${expectedNames(upper, [...all])}`);
  }
  const supported = flinkVersions(recipe, platforms, source);
  const versions =
    ('around' in source ? versionsNamed(source.around, supported) : undefined) ?? supported;
  const judged = versions.filter((version) => known.has(version));
  if (judged.length === 0) return open('no facts of a supported version');
  const missing = judged.filter((version) => !known.get(version)?.has(upper));
  if (missing.length === 0) return holds(`Flink ${versionList(judged)}`);
  const near = missing.flatMap((version) => [...(known.get(version) ?? [])]);
  return wrong(
    `Unknown function \`${name}\` in Flink ${versionList(missing)}${expectedNames(upper, [...new Set(near)])}`,
  );
}
