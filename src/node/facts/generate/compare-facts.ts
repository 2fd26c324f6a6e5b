import {distance} from 'fastest-levenshtein';
import type {FactName} from './fact-names.ts';
import {compareText} from './flink-config-options.ts';

/** How the names of a release differ from those of the committed file. */
export interface FactChanges {
  readonly added: readonly FactName[];
  readonly removed: readonly FactName[];
  readonly renamed: readonly {readonly from: FactName; readonly to: FactName}[];
  /** Names that are still there, with another default, type or value. */
  readonly changed: readonly {readonly before: FactName; readonly after: FactName}[];
}

/** Names that differ in no more than this are taken for one name that was respelt. */
const respelt = 3;

/**
 * Compares the names of two fact files of one kind.
 *
 * A name counts as renamed where the new one still reads the old one (`deprecatedKeys`), or is the only new name of its
 * sort that is spelt nearly alike.
 */
export function compareFacts(before: readonly FactName[], after: readonly FactName[]): FactChanges {
  const old = new Map(before.map((each) => [each.name, each]));
  const now = new Map(after.map((each) => [each.name, each]));
  const removed = new Set([...old.values()].filter(({name}) => !now.has(name)));
  const added = new Set([...now.values()].filter(({name}) => !old.has(name)));
  const renamed: {from: FactName; to: FactName}[] = [];
  for (const from of [...removed].sort(byName)) {
    const to = successor(from, [...added]);
    if (to === undefined) continue;
    renamed.push({from, to});
    removed.delete(from);
    added.delete(to);
  }
  const changed = [...now.values()].flatMap((each) => {
    const earlier = old.get(each.name);
    return earlier === undefined || earlier.content === each.content
      ? []
      : [{before: earlier, after: each}];
  });
  return {
    added: [...added].sort(byName),
    removed: [...removed].sort(byName),
    renamed,
    changed: changed.sort((a, b) => byName(a.after, b.after)),
  };
}

/** Whether nothing differs. */
export function isUnchanged({added, removed, renamed, changed}: FactChanges): boolean {
  return added.length + removed.length + renamed.length + changed.length === 0;
}

function successor(from: FactName, added: readonly FactName[]): FactName | undefined {
  const plain = plainName(from.name);
  const reading = added.find(({earlier}) => earlier?.includes(plain));
  if (reading !== undefined) return reading;
  const near = added.filter(
    (each) =>
      each.sort === from.sort && each.sort !== 'class' && distance(each.name, from.name) <= respelt,
  );
  return near.length === 1 ? near[0] : undefined;
}

/** A name without what makes it unique in its file: the class or connector behind it. */
export function plainName(name: string): string {
  return name.replace(/ [([][^)\]]*[)\]]/g, '');
}

function byName(a: FactName, b: FactName): number {
  return compareText(a.name, b.name);
}
