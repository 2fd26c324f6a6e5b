import type {ScalarShape, Shape} from './shape.ts';
import type {Jq} from './syntax.ts';

/** Offsets in a program. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A function that a program defines, or an expression that it is given as an argument. */
interface Closure {
  readonly parameters: readonly string[];
  readonly body: Jq;
  /** Undefined where the definition itself is the surroundings, so that it can call itself. */
  readonly scope: JqScope | undefined;
}

/** What names mean in a place of a program. */
export interface JqScope {
  readonly variables: ReadonlyMap<string, Shape>;
  /** By name and number of arguments: `f/1`. */
  readonly closures: ReadonlyMap<string, Closure>;
}

/** What the functions of jq need of the evaluation around them. */
export interface Evaluation {
  /** What `input` and `inputs` give. */
  readonly inputs: Shape;
  /** All that an expression can give for an input: a union of its outputs. */
  run(node: Jq, input: Shape, scope: JqScope): Shape;
  /** The field of a value; what it says of it is noted. */
  field(target: Shape, name: string, range: Range): Shape;
  /** Where a text is written in this program; where it comes from elsewhere, the expression that holds it. */
  rangeOf(scalar: ScalarShape, otherwise: Range): Range;
  /** One literal against the values that a shape can have. */
  compareWith(shape: Shape, scalar: ScalarShape): void;
  /** A shape without the fields that a path of plain names leads to. */
  without(shape: Shape, path: Jq): Shape;
}
