import type {RestEndpointsFile} from '../../../schemas/facts/rest-endpoints.ts';
import type {Variables} from '../../../schemas/variables.ts';
import type {ClaimKind} from '../claims/claim.ts';
import type {Facts} from '../facts/facts.ts';
import type {Release} from '../facts/release.ts';
import type {Finding} from '../json-flow/finding.ts';
import type {Written} from '../json-flow/written.ts';
import type {RestServer} from './servers.ts';

/** One reading of a tab by one set of releases. */
export interface RestContext {
  readonly facts: Facts;
  readonly variables: Variables;
  /** The version of Flink and of CMF that this reading is about. */
  readonly versions: Readonly<Record<string, string>>;
  readonly report: (finding: Finding) => void;
}

/** The release of a server that a reading is about, with its endpoints; undefined where there are no facts. */
export function releaseOf(
  {facts, versions}: RestContext,
  {product, name}: RestServer,
): {readonly release: Release; readonly file: RestEndpointsFile} | undefined {
  const known = facts.derive(versionsByServer)(product);
  const version = versions[product] ?? known.at(-1);
  if (version === undefined || !known.includes(version)) return undefined;
  const file = facts.read(product, version, 'rest-endpoints');
  // A service has days instead of versions.
  const shown = /^\d{4}-\d{2}/.test(version) ? undefined : version;
  return {release: {product, name, version: shown}, file};
}

/** The versions of products whose endpoints are known, asked for once. */
function versionsByServer(facts: Facts): (product: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (product) => {
    const versions =
      known.get(product) ??
      facts.versions(product).filter((version) => facts.has(product, version, 'rest-endpoints'));
    known.set(product, versions);
    return versions;
  };
}

/** Reports on a range of a written text; what is written nowhere is left out. */
export function reportOn(
  {report}: RestContext,
  written: Written,
  [start, end]: readonly [number, number],
  kind: ClaimKind,
  name: string,
  result: Finding['result'],
): void {
  const range = written.range(start, end);
  if (range !== undefined) report({kind, name, ...range, result});
}
