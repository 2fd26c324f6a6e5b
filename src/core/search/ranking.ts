/**
 * The numbers by which recipes are ranked. Found by trying, on queries that people really asked (tests/search) and on a
 * collection of 108 recipes; none of them matters by itself within a third of its value.
 */
export const ranking = {
  /** What a term in each kind of line says about a recipe. */
  fields: {
    title: 6,
    keyword: 3,
    symptom: 3,
    error: 2,
    alert: 2.5,
    summary: 1.5,
    step: 1.2,
    message: 0.5,
  },
  /** The same for the text of the sections, at its highest level. */
  body: 4,
  /** At this sum of weights a recipe speaks half as much of a term as it can. */
  halfWay: 4,
  /** A line of this many terms, squared, counts in full; a longer one says less with each term. */
  shortLine: 2.4,
  /** The best line against the sum over all terms. */
  line: 1.2,
  /** Three more lines that match, against the best. */
  moreLines: 0.5,
  /** What a line counts of which the query has next to nothing but one term. */
  partOfLine: 0.1,
  /** How much it matters which kind of line matches. */
  lineKinds: {
    title: 1.1,
    symptom: 1,
    error: 1,
    keyword: 1,
    alert: 1,
    summary: 0.7,
    step: 0.7,
    message: 0.5,
  },
  /** One of a recipe's `errors` that stands in the query beats all that words can say. */
  pattern: 1.6,
  /** A message that the text only quotes, against one of `errors`. */
  message: 0.35,
  /** Further patterns of the same recipe. */
  morePatterns: 0.2,
  /** The recipe's own id as query. */
  named: 3,
  /** Pasted output leads to incidents rather than to changes, all else being equal. */
  incident: 0.03,
};
