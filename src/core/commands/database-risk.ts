import {splitStatements} from '../sql/statements.ts';
import type {CommandRisk, RiskReader} from './command-risk.ts';
import {flagValue, operands} from './invocation.ts';
import {worstRisk} from './worst-risk.ts';

/** How statements of relational databases begin, and what they do at least; the first row that fits counts. */
const rows: readonly (readonly [RegExp, CommandRisk['risk']])[] = [
  [/^(?:drop|delete|truncate|update|replace)\b/i, 'data-loss'],
  [/^with\b[\s\S]*\b(?:delete\s+from|update\s+\S+\s+set)\b/i, 'data-loss'],
  [/^select\b[\s\S]*\bpg_(?:terminate|cancel)_backend\b/i, 'restart'],
  [/^kill\b/i, 'restart'],
  [/^(?:insert|merge|alter|create|grant|revoke|vacuum|reindex)\b/i, 'change'],
  [/^with\b[\s\S]*\binsert\s+into\b/i, 'change'],
];

/** The flag behind which each client takes SQL, also as the last of joined ones: `psql -Atc`. */
const sqlFlags: Readonly<Record<string, RegExp>> = {
  psql: /^(?:-[a-zA-Z]*?c|--command(?:=|$))/,
  mysql: /^(?:-[a-zA-Z]*?e|--execute(?:=|$))/,
  mariadb: /^(?:-[a-zA-Z]*?e|--execute(?:=|$))/,
};

/** Clients of databases do what their SQL does. */
export const databaseRisk: RiskReader = (invocation, {sqlFiles}) => {
  const {program, args, input} = invocation;
  const flag = Object.hasOwn(sqlFlags, program) ? sqlFlags[program] : undefined;
  if (flag === undefined && program !== 'sqlite3') return undefined;
  const given =
    flag === undefined
      ? operands(invocation).slice(1)
      : args.flatMap((arg, at) => {
          const written = flag.exec(arg)?.[0];
          return written === undefined ? [] : [arg.slice(written.length) || (args[at + 1] ?? '')];
        });
  const file = flagValue(invocation, '-f', '--file');
  const saved = file === undefined ? undefined : sqlFiles.get(file.replace(/^.*\//s, ''));
  const statements = [...given, saved, input].flatMap((sql) =>
    sql === undefined ? [] : splitStatements(sql),
  );
  return worstRisk(
    statements.flatMap(({text}) => {
      const risk = rows.find(([pattern]) => pattern.test(text))?.[1];
      const verb = /^\w+/.exec(text)?.[0].toUpperCase();
      return risk === undefined ? [] : [{risk, what: `${verb} in ${program}`}];
    }),
  );
};
