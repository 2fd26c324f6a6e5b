import type {StandaloneSystem} from '../../schemas/scenario.ts';
import {
  apicurioPart,
  avroFormatPart,
  flinkPart,
  kafkaConnectorPart,
  kafkaPart,
  prometheusPart,
  sqlGatewayPart,
} from '../../src/node/lab/distributions.ts';
import type {Part} from '../../src/node/lab/parts.ts';

/** What a case on a standalone system needs from the cache, for one Flink version; `sql` where it uses the SQL client. */
export function neededParts(
  system: StandaloneSystem,
  {version, sql}: {readonly version: string; readonly sql: boolean},
): Part[] {
  const clusters = [system.cluster ?? {}, ...Object.values(system.clusters ?? {})];
  const versions = [
    ...new Set([version, ...clusters.map((cluster) => cluster.version ?? version)]),
  ];
  return [
    ...versions.map(flinkPart),
    ...(sql || system.sqlGateway ? versions.map(sqlGatewayPart) : []),
    ...(system.kafka === undefined ? [] : [kafkaPart, ...versions.map(kafkaConnectorPart)]),
    ...(system.schemaRegistry ? [apicurioPart, ...versions.map(avroFormatPart)] : []),
    ...(system.prometheus === undefined ? [] : [prometheusPart]),
  ];
}
