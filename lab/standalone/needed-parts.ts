import type {Case, StandaloneSystem} from '../../schemas/scenario.ts';
import {
  flinkPart,
  kafkaConnectorPart,
  kafkaPart,
  prometheusPart,
  sqlGatewayPart,
} from '../../src/node/lab/distributions.ts';
import type {Part} from '../../src/node/lab/parts.ts';

/** What a case on a standalone system needs from the cache, for one Flink version. */
export function neededParts(
  system: StandaloneSystem,
  each: Pick<Case, 'prepare' | 'fault' | 'symptom' | 'steps' | 'validation' | 'rollback'>,
  version: string,
): Part[] {
  const clusters = [system.cluster ?? {}, ...Object.values(system.clusters ?? {})];
  const versions = [
    ...new Set([version, ...clusters.map((cluster) => cluster.version ?? version)]),
  ];
  const actions = [
    each.prepare,
    each.fault,
    each.symptom,
    each.steps,
    each.validation,
    each.rollback,
  ].flatMap((phase) => phase ?? []);
  const jobs = actions.flatMap((action) =>
    action.do === 'submit' && action.job.kind === 'sql' ? [action.job] : [],
  );
  const connectors =
    system.kafka !== undefined || jobs.some(({connectors: names}) => names?.includes('kafka'));
  return [
    ...versions.map(flinkPart),
    ...versions.map(sqlGatewayPart),
    ...(connectors ? versions.map(kafkaConnectorPart) : []),
    ...(system.kafka === undefined ? [] : [kafkaPart]),
    ...(system.prometheus === undefined ? [] : [prometheusPart]),
  ];
}
