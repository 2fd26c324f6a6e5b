import {parser} from '@prometheus-io/lezer-promql';

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** A name in a query by its offsets. */
export interface QueryName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A label matcher: `job_name=~"orders.*"`. */
export interface QueryMatcher {
  readonly label: QueryName;
  readonly operator: string;
  /** What is between the quotes. */
  readonly value: QueryName;
}

/** A series selector: `flink_jobmanager_job_numRestarts{job_name="x"}`. */
export interface QuerySelector {
  /** Undefined where only matchers choose: `{__name__=~"flink_.+"}`. */
  readonly metric: QueryName | undefined;
  readonly matchers: readonly QueryMatcher[];
}

/** Labels that a part of a query groups or joins by, with the selectors whose series have to have them. */
export interface QueryLabels {
  readonly labels: readonly QueryName[];
  readonly selectors: readonly QuerySelector[];
  /** Labels that functions below it make: `label_replace()`, `count_values()`. */
  readonly made: readonly string[];
}

/** A function over time of one selector. */
export interface QueryCall {
  readonly called: QueryName;
  readonly selector: QuerySelector;
}

/** What a query names. */
export interface Query {
  readonly selectors: readonly QuerySelector[];
  readonly labels: readonly QueryLabels[];
  readonly calls: readonly QueryCall[];
  /** Functions that PromQL does not have. */
  readonly unknownFunctions: readonly QueryName[];
}

/** Words that stand before `(` and are no functions. */
const keywords =
  /^(?:by|without|on|ignoring|group_left|group_right|and|or|unless|bool|offset|atan2|start|end)$/i;

const known = new Map<string, boolean>();

/** True for a function or an aggregation of PromQL. */
export function isPromqlFunction(name: string): boolean {
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = /^PromQL\((?:FunctionCall|AggregateExpr)\(/.test(
    parser.parse(`${name}(x)`).toString(),
  );
  known.set(name, made);
  return made;
}

/** The functions and aggregations of PromQL, from the parser's own list. */
export function promqlFunctions(): readonly string[] {
  return parser.nodeSet.types
    .map(({name}) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase())
    .filter((name) => /^[a-z][a-z0-9_]+$/.test(name) && isPromqlFunction(name));
}

/** Reads a query. Never throws: of what is malformed it gives the names that can be told. */
export function readQuery(text: string): Query {
  const unknownFunctions: QueryName[] = [];
  // Comments and the insides of texts hold no names; a known function in the place of an unknown one lets the rest be read.
  const readable = text.replace(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*|(?<![\w:.$])([a-zA-Z_]\w*)(?=\s*\()/g,
    (found, name: string | undefined, start: number) => {
      if (found.startsWith('#')) return ' '.repeat(found.length);
      if (name === undefined || keywords.test(name) || isPromqlFunction(name)) return found;
      unknownFunctions.push({name, start, end: start + name.length});
      return name.length < 3 ? found : 'abs'.padEnd(name.length);
    },
  );
  const query: Collected = {text: readable, selectors: new Map(), labels: [], calls: []};
  walk(parser.parse(readable).topNode, query);
  return {
    selectors: [...query.selectors.values()],
    labels: query.labels,
    calls: query.calls,
    unknownFunctions,
  };
}

interface Collected {
  readonly text: string;
  readonly selectors: Map<number, QuerySelector>;
  readonly labels: QueryLabels[];
  readonly calls: QueryCall[];
}

function walk(node: SyntaxNode, query: Collected): void {
  if (node.name === 'VectorSelector') {
    selectorAt(node, query);
    return;
  }
  if (node.name === 'AggregateExpr' || node.name === 'BinaryExpr') {
    for (const grouping of groupings(node))
      query.labels.push({
        labels: grouping.getChildren('LabelName').map((label) => named(label, query)),
        selectors: below(node, 'VectorSelector').map((each) => selectorAt(each, query)),
        made: madeLabels(node, query),
      });
  }
  if (node.name === 'FunctionCall') {
    const called = node.getChild('FunctionIdentifier');
    const selector = soleSelector(node.getChild('FunctionCallBody'));
    if (called !== null && selector !== null)
      query.calls.push({called: named(called, query), selector: selectorAt(selector, query)});
  }
  for (let child = node.firstChild; child !== null; child = child.nextSibling) walk(child, query);
}

function groupings(node: SyntaxNode): readonly SyntaxNode[] {
  return ['AggregateModifier', 'MatchingModifierClause'].flatMap((name) =>
    node.getChildren(name).flatMap((modifier) => modifier.getChildren('GroupingLabels')),
  );
}

function below(node: SyntaxNode, name: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === name) found.push(child);
    else found.push(...below(child, name));
  }
  return found;
}

/** Labels that `label_replace()`, `label_join()` and `count_values()` add: the first text that they are given. */
function madeLabels(node: SyntaxNode, {text}: Collected): readonly string[] {
  return [
    ...text.slice(node.from, node.to).matchAll(/\b(?:label_replace|label_join|count_values)\s*\(/g),
  ].flatMap(({index, 0: whole}) => {
    const rest = text.slice(node.from + index + whole.length);
    // The selectors of the first argument have texts within braces.
    const label = /["']([A-Za-z_]\w*)["']/.exec(
      rest.replace(/\{[^}]*\}/g, (braces) => ' '.repeat(braces.length)),
    );
    return label?.[1] === undefined ? [] : [label[1]];
  });
}

/** The one selector that a function's argument is, directly, in a range, or aggregated in a subquery. */
function soleSelector(node: SyntaxNode | null): SyntaxNode | null {
  for (let at = node; at !== null; ) {
    if (at.name === 'VectorSelector') return at;
    if (
      !/^(?:FunctionCallBody|OffsetExpr|StepInvariantExpr|MatrixSelector|ParenExpr|SubqueryExpr|AggregateExpr)$/.test(
        at.name,
      )
    )
      return null;
    let next: SyntaxNode | null = null;
    for (let child = at.firstChild; child !== null; child = child.nextSibling)
      if (
        /(?:Expr|Selector|Body|Call)$/.test(child.name) &&
        child.name !== 'DurationExpr' &&
        child.name !== 'OffsetDurationExpr'
      ) {
        next = child;
        if (at.name !== 'FunctionCallBody') break;
      }
    at = next;
  }
  return null;
}

function selectorAt(node: SyntaxNode, query: Collected): QuerySelector {
  const found = query.selectors.get(node.from);
  if (found !== undefined) return found;
  const identifier = node.getChild('Identifier');
  const matchers: QueryMatcher[] = [];
  let quoted: QueryName | undefined;
  for (const braces of node.getChildren('LabelMatchers')) {
    for (const each of braces.getChildren('QuotedLabelName')) quoted = inner(each, query);
    for (const matcher of braces.getChildren('UnquotedLabelMatcher')) {
      const label = matcher.getChild('LabelName');
      const operator = matcher.getChild('MatchOp');
      const value = matcher.getChild('StringLiteral');
      if (label === null || operator === null || value === null) continue;
      matchers.push({
        label: named(label, query),
        operator: query.text.slice(operator.from, operator.to),
        value: inner(value, query),
      });
    }
  }
  const made: QuerySelector = {
    metric: identifier === null ? quoted : named(identifier, query),
    matchers,
  };
  query.selectors.set(node.from, made);
  return made;
}

function named({from, to}: SyntaxNode, {text}: Collected): QueryName {
  const name = text.slice(from, to).trimEnd();
  return {name, start: from, end: from + name.length};
}

/** What stands between quotes. */
function inner({from, to}: SyntaxNode, {text}: Collected): QueryName {
  return {name: text.slice(from + 1, to - 1), start: from + 1, end: to - 1};
}
