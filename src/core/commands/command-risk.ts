import type {Risk} from '../../../schemas/recipe-metadata.ts';
import type {Facts} from '../facts/facts.ts';
import {cloudRisk} from './cloud-risk.ts';
import {confluentRisk} from './confluent-risk.ts';
import {containerRisk} from './container-risk.ts';
import {curlRisk} from './curl-risk.ts';
import {databaseRisk} from './database-risk.ts';
import {flinkRisk, sqlClientRisk} from './flink-risk.ts';
import type {Invocation} from './invocation.ts';
import {kafkaRisk} from './kafka-risk.ts';
import {helmRisk, kubectlRisk} from './kubernetes-risk.ts';
import {systemRisk} from './system-risk.ts';
import {wgetRisk} from './wget-risk.ts';
import {writeRisk} from './write-risk.ts';

/** What a command does at least, and the words that say so: `kubectl delete pod`. */
export interface CommandRisk {
  readonly risk: Exclude<Risk, 'read-only'>;
  readonly what: string;
}

/** What the commands of a recipe stand in. */
export interface Surroundings {
  readonly facts: Facts;
  /** SQL that blocks of the recipe save, by the file's name. */
  readonly sqlFiles: ReadonlyMap<string, string>;
  /** Variables that hold the process id of something that the recipe itself started. */
  readonly ownProcesses: ReadonlySet<string>;
  /** Variables that hold a temporary file or folder that the recipe itself made. */
  readonly ownTemporary: ReadonlySet<string>;
  /** Variables that hold a path below the reader's working folder. */
  readonly ownFolders: ReadonlySet<string>;
}

/** One program's rows of the table. */
export type RiskReader = (
  invocation: Invocation,
  surroundings: Surroundings,
) => CommandRisk | undefined;

const readers: readonly RiskReader[] = [
  flinkRisk,
  sqlClientRisk,
  kubectlRisk,
  helmRisk,
  confluentRisk,
  curlRisk,
  wgetRisk,
  kafkaRisk,
  cloudRisk,
  containerRisk,
  databaseRisk,
  systemRisk,
  writeRisk,
];

/**
 * The reviewed table of risks: what a command does at least, or undefined where it only reads, or is not known. A row says the
 * least, because a declared risk may be higher: a cancel is a restart to the table, and a loss of data where no checkpoint survives.
 */
export function commandRisk(
  invocation: Invocation,
  surroundings: Surroundings,
): CommandRisk | undefined {
  for (const read of readers) {
    const found = read(invocation, surroundings);
    if (found !== undefined) return found;
  }
  return undefined;
}
