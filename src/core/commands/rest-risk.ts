import type {CommandRisk} from './command-risk.ts';
import {sqlRisks} from './sql-risk.ts';
import {worstRisk} from './worst-risk.ts';

type Level = CommandRisk['risk'] | 'read-only';

interface Row {
  readonly method: string;
  readonly path: RegExp;
  readonly risk: Level;
  /** Where the level depends on what is sent. */
  readonly body?: RegExp;
}

/** What requests do at least, by method and path; the first row that fits counts, others are a change. */
const rows: readonly Row[] = [
  // Flink
  {method: 'PATCH', path: /\/jobs\/[^/]+$/, risk: 'restart'},
  {method: 'PATCH', path: /\/jobs\/[^/]+\/rescaling$/, risk: 'restart'},
  {method: 'POST', path: /\/jobs\/[^/]+\/stop$/, risk: 'restart'},
  {
    method: 'POST',
    path: /\/jobs\/[^/]+\/savepoints$/,
    risk: 'restart',
    body: /"cancel-job"\s*:\s*true/,
  },
  {method: 'PUT', path: /\/jobs\/[^/]+\/resource-requirements$/, risk: 'restart'},
  {method: 'POST', path: /\/savepoint-disposal$/, risk: 'data-loss'},
  {method: 'POST', path: /\/jars\/[^/]+\/plan$/, risk: 'read-only'},
  {method: 'DELETE', path: /^\/cluster$/, risk: 'restart'},
  // SQL Gateway: opening and closing a session changes nothing that others see.
  {
    method: 'POST',
    path: /\/sessions(?:\/[^/]+\/(?:heartbeat|complete-statement))?$/,
    risk: 'read-only',
  },
  {method: 'DELETE', path: /\/sessions\/[^/]+(?:\/operations\/[^/]+\/close)?$/, risk: 'read-only'},
  // CMF
  {method: 'POST', path: /\/applications\/[^/]+\/suspend$/, risk: 'restart'},
  {method: 'DELETE', path: /\/(?:applications|statements)\/[^/]+$/, risk: 'restart'},
  {method: 'DELETE', path: /\/(?:savepoints|environments)\/[^/]+$/, risk: 'data-loss'},
  // Confluent Cloud
  {
    method: 'PATCH',
    path: /\/statements\/[^/]+$/,
    risk: 'restart',
    body: /"\/spec\/stopped"|"stopped"\s*:\s*true/,
  },
  {method: 'PUT', path: /\/statements\/[^/]+$/, risk: 'restart', body: /"stopped"\s*:\s*true/},
  {method: 'POST', path: /\/v2\/metrics\/[^/]+\/(?:query|attributes)$/, risk: 'read-only'},
  {method: 'DELETE', path: /\/topics\/[^/]+$/, risk: 'data-loss'},
  {method: 'DELETE', path: /\/cmk\/v2\/clusters\/[^/]+$/, risk: 'data-loss'},
  // Schema Registry
  {method: 'POST', path: /\/compatibility\/subjects\//, risk: 'read-only'},
  {method: 'POST', path: /\/subjects\/[^/]+$/, risk: 'read-only'},
  {method: 'DELETE', path: /\/subjects\/[^/]+(?:\/versions\/[^/]+)?$/, risk: 'data-loss'},
  // Prometheus and identity providers
  {
    method: 'POST',
    path: /\/api\/v1\/(?:query|query_range|query_exemplars|series|labels)$/,
    risk: 'read-only',
  },
  {method: 'POST', path: /\/api\/v1\/admin\/tsdb\/delete_series$/, risk: 'data-loss'},
  {method: 'POST', path: /\/(?:oauth2?|token)(?:\/[^/]+)*\/?token$/, risk: 'read-only'},
];

/** What a request that is no reading one does at least; undefined where it only reads in spite of its method. */
export function restRisk(
  method: string,
  url: string,
  body: string,
): CommandRisk['risk'] | undefined {
  const path = pathOf(url);
  const statement = /"statement"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1];
  if (method === 'POST' && statement !== undefined && /\/sessions\/[^/]+\/statements$/.test(path)) {
    return worstRisk(sqlRisks(statement))?.risk;
  }
  const row = rows.find(
    (each) => each.method === method && each.path.test(path) && (each.body?.test(body) ?? true),
  );
  const risk = row?.risk ?? 'change';
  return risk === 'read-only' ? undefined : risk;
}

/** The path of an address whose base is a host, with a scheme or without, or a variable; without query. */
function pathOf(url: string): string {
  return url
    .replace(/[?#].*$/s, '')
    .replace(/^(?:\w+:\/\/)?[^/]*/, '')
    .replace(/\/+$/, '');
}
