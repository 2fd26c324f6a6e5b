import type {Place} from '../../../schemas/place.ts';
import type {Scope} from '../../../schemas/recipe.ts';

/** What a recipe can claim about upstream releases; each kind has a rule of its own. */
export const claimKinds = [
  /** A program on a command line: `kafka-topics.sh`. */
  'program',
  /** A subcommand of a program: `flink application list` of `confluent`. */
  'subcommand',
  'flag',
  /** The value of a flag, an operand, or an enumerated field: `--format json`. */
  'value',
  /** A flag or operand that a command cannot do without. */
  'required',
  /** Method and path of a REST API. */
  'endpoint',
  'query-parameter',
  'body-field',
  /** A field that a jq program reads from an answer. */
  'response-field',
  'config-key',
  'config-value',
  /** Kind, apiVersion, field, name or label of a Kubernetes or CMF manifest. */
  'manifest-field',
  'manifest-value',
  'metric',
  'metric-label',
  /** How a metric is used: `rate()` of a gauge. */
  'metric-use',
  'promql-function',
  /** An exception or error class. */
  'class',
  'table-option',
  'sql-function',
] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** What the facts say of a claim. */
export type Verdict =
  /** `facts` names them, for the coverage: `flink 1.20, 2.2, 2.3`. */
  | {readonly kind: 'holds'; readonly facts: string}
  /** The message in the house grammar. */
  | {readonly kind: 'wrong'; readonly message: string}
  /** Cannot be judged, with the reason: counted, never passed in silence. */
  | {readonly kind: 'open'; readonly why: string};

/** One name in a recipe that an upstream release must have. */
export interface Claim {
  readonly kind: ClaimKind;
  /** The name as written. */
  readonly name: string;
  /** The name alone, nothing around it. */
  readonly place: Place;
  readonly scope: Scope;
  readonly verdict: Verdict;
}

/** A claim that holds. */
export function holds(facts: string): Verdict {
  return {kind: 'holds', facts};
}

/** A claim that no supported release bears out; the message says what was expected. */
export function wrong(message: string): Verdict {
  return {kind: 'wrong', message};
}

/** A claim that no facts can judge. */
export function open(why: string): Verdict {
  return {kind: 'open', why};
}
