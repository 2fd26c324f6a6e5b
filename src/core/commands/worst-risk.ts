import {type Risk, risks} from '../../../schemas/recipe-metadata.ts';

/** Negative where `a` is less than `b`. */
export function compareRisks(a: Risk, b: Risk): number {
  return risks.indexOf(a) - risks.indexOf(b);
}

/** The first of those with the worst risk. */
export function worstRisk<Item extends {readonly risk: Risk}>(
  items: Iterable<Item>,
): Item | undefined {
  let worst: Item | undefined;
  for (const item of items) {
    if (worst === undefined || compareRisks(item.risk, worst.risk) > 0) worst = item;
  }
  return worst;
}
