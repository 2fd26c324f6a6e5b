import {type Claim, type ClaimKind, holds, open, type Verdict, wrong} from '../claims/claim.ts';
import {compareVersions, versionList} from '../claims/claimed-versions.ts';
import type {Release} from '../facts/release.ts';
import {blockPlace} from '../recipe/block-place.ts';
import type {SourceText} from './written.ts';

/** A name in one place as one release sees it; the same place is judged by each release that the recipe supports. */
export interface Finding {
  readonly kind: ClaimKind;
  readonly name: string;
  /** Where it is written. */
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  readonly result:
    | {readonly is: 'holds'; readonly by: Release}
    | {
        readonly is: 'wrong';
        readonly by: Release;
        /** What is wrong, up to the versions. */
        readonly what: string;
        /** What was expected, with the comma before it; may be empty. */
        readonly expected: string;
        /** True where the recipe has something else for releases that lack it. */
        readonly guarded?: boolean;
      }
    | {readonly is: 'open'; readonly why: string};
}

/** One claim for each name in its place: wrong where one of the releases lacks it. */
export function claimsOf(findings: readonly Finding[]): readonly Claim[] {
  const sources = new Map<unknown, Map<string, Finding[]>>();
  for (const finding of findings) {
    const {kind, name, source, start, end} = finding;
    const places = sources.get(source.place) ?? new Map<string, Finding[]>();
    sources.set(source.place, places);
    const key = `${kind} ${start} ${end} ${name}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, [finding]);
    else known.push(finding);
  }
  const groups = [...sources.values()].flatMap((places) => [...places.values()]);
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const {kind, name, source, start, end} = first;
    const place = blockPlace(source, start, end);
    return [{kind, name, place, scope: source.scope, verdict: verdictOf(group)}];
  });
}

function verdictOf(group: readonly Finding[]): Verdict {
  const held = group.flatMap(({result}) => (result.is === 'holds' ? [result.by] : []));
  const lacking = group.flatMap(({result}) => (result.is === 'wrong' ? [result] : []));
  const bad = held.length > 0 ? lacking.filter(({guarded}) => guarded !== true) : lacking;
  const newest = bad.at(-1);
  if (newest !== undefined) {
    const where = releaseList(bad.map(({by}) => by));
    return wrong(`${newest.what}${where}${newest.expected}`);
  }
  if (held.length > 0) return holds(factsList(held));
  const why = group
    .map(({result}) => (result.is === 'open' ? result.why : ''))
    .find((each) => each !== '');
  return open(why ?? 'nothing is known of it');
}

/** ` in Flink 2.2 and 2.3`. */
function releaseList(releases: readonly Release[]): string {
  const [first] = releases;
  if (first === undefined || first.name === '') return '';
  const versions = versionsOf(releases.filter(({product}) => product === first.product));
  return ` in ${first.name}${versions.length === 0 ? '' : ` ${versionList(versions)}`}`;
}

function factsList(releases: readonly Release[]): string {
  const products = [...new Set(releases.map(({product}) => product))];
  return products
    .map((product) => {
      const versions = versionsOf(releases.filter((each) => each.product === product));
      return versions.length === 0 ? product : `${product} ${versions.join(', ')}`;
    })
    .join('; ');
}

function versionsOf(releases: readonly Release[]): readonly string[] {
  const versions = releases.flatMap(({version}) => (version === undefined ? [] : [version]));
  return [...new Set(versions)].sort(compareVersions);
}
