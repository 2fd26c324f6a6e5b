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
  /** The content type of a request. */
  'content-type',
  /** A field that a jq program reads from an answer. */
  'response-field',
  /** A value that a jq program compares a field of an answer with. */
  'response-value',
  'config-key',
  'config-value',
  /** Kind or apiVersion of a Kubernetes or CMF manifest, or a resource on a `kubectl` line. */
  'manifest-kind',
  'manifest-field',
  'manifest-value',
  /** A name, label or namespace. */
  'manifest-name',
  /** A field that a manifest cannot do without. */
  'manifest-required',
  /** What the definition of a kind lets through, and the program behind it refuses. */
  'manifest-refused',
  /** A manifest or patch that cannot be read. */
  'manifest-syntax',
  'patch-type',
  /** A field of a resource that a JSONPath, a column or a jq program reads. */
  'manifest-path',
  /** A value of a Helm chart. */
  'chart-value',
  /** A field of a configuration file that is no manifest: `prometheus.yml`. */
  'configuration-field',
  'metric',
  'metric-label',
  /** How a metric is used: `rate()` of a gauge. */
  'metric-use',
  'promql-function',
  /** An exception or error class. */
  'class',
  'table-option',
  'table-option-value',
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
