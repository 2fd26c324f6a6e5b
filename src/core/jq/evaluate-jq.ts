import {distance} from 'fastest-levenshtein';
import {nearest} from '../text/nearest.ts';
import {callBuiltin} from './builtins.ts';
import type {Evaluation, JqScope} from './evaluation.ts';
import type {JqRead} from './read-of-program.ts';
import {
  absent,
  alternatives,
  any,
  arrayOf,
  itemsOf,
  merge,
  nothing,
  type ObjectShape,
  type ScalarShape,
  type Shape,
  type ShapeField,
  text,
  truth,
  tupleOf,
  union,
  valuesOf,
} from './shape.ts';
import type {Jq, JqPattern} from './syntax.ts';

/** What a program is run with. */
export interface JqSurroundings {
  readonly input: Shape;
  /** What `input` and `inputs` give. */
  readonly inputs: Shape;
  /** Of `--arg` and its siblings, without `$`. */
  readonly variables: ReadonlyMap<string, Shape>;
  /** Marks the places of the program, for values that it makes. */
  readonly source: unknown;
}

/** Calls deeper than this say nothing new. */
const deepest = 24;

/** More steps than these no program of a recipe needs. */
const mostSteps = 20_000;

/** What a jq program gives for an input of a known shape, and every name that it takes for granted. */
export function evaluateJq(
  program: Jq,
  {input, inputs, variables, source}: JqSurroundings,
): {readonly output: Shape; readonly reads: readonly JqRead[]} {
  const evaluator = new JqEvaluator(inputs, source);
  const output = evaluator.run(program, input, {variables, closures: new Map()});
  return {output, reads: evaluator.reads};
}

/** Follows shapes through a program, as jq would follow values. */
class JqEvaluator implements Evaluation {
  reads: JqRead[] = [];
  private depth = 0;
  private steps = 0;
  readonly inputs: Shape;
  private readonly source: unknown;

  constructor(inputs: Shape, source: unknown) {
    this.inputs = inputs;
    this.source = source;
  }

  /** All that an expression can give for an input: a union of its outputs. */
  run(node: Jq, input: Shape, scope: JqScope): Shape {
    if (++this.steps > mostSteps) return any('the program is too long');
    switch (node.type) {
      case 'identity':
        return input;
      case 'recurse':
        return everything(input);
      case 'field':
        return this.field(this.run(node.target, input, scope), node.name, node);
      case 'index':
        return this.index(node, input, scope);
      case 'slice': {
        for (const bound of node.bounds) this.run(bound, input, scope);
        const target = this.run(node.target, input, scope);
        return union(...alternatives(target).map(withoutTuple));
      }
      case 'iterate':
        return this.iterate(this.run(node.target, input, scope), node);
      case 'try':
        return union(
          this.run(node.body, input, scope),
          ...(node.handler === undefined ? [] : [this.run(node.handler, text, scope)]),
        );
      case 'literal':
        return this.literal(node);
      case 'string':
        for (const part of node.parts) this.run(part, input, scope);
        return text;
      case 'format':
        return text;
      case 'array':
        return node.body === undefined ? tupleOf([]) : this.collect(node.body, input, scope);
      case 'object':
        return this.object(node, input, scope);
      case 'variable':
        return scope.variables.get(node.name) ?? any(`\`$${node.name}\` comes from elsewhere`);
      case 'negate':
        this.run(node.body, input, scope);
        return {kind: 'scalar', type: 'number'};
      case 'binary':
        return this.binary(node, input, scope);
      case 'if':
        return this.condition(node, input, scope);
      case 'reduce':
      case 'foreach':
        return this.fold(node, input, scope);
      case 'bind': {
        const value = this.run(node.source, input, scope);
        const variables = new Map(scope.variables);
        for (const pattern of node.patterns) this.bind(pattern, value, input, scope, variables);
        return this.run(node.body, input, {...scope, variables});
      }
      case 'define': {
        const {name, parameters, body, rest} = node;
        const closures = new Map(scope.closures);
        const inner = {variables: scope.variables, closures};
        closures.set(`${name}/${parameters.length}`, {parameters, body, scope: inner});
        return this.run(rest, input, inner);
      }
      case 'label':
        return this.run(node.body, input, scope);
      case 'break':
        return nothing;
      case 'call':
        return this.call(node, input, scope);
    }
  }

  private literal({value, start, end}: Extract<Jq, {type: 'literal'}>): Shape {
    if (value === null) return absent;
    const type =
      typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
    return {kind: 'scalar', type, literal: value, at: {source: this.source, start, end}};
  }

  /** `[a, b]` has two items where each gives one value. */
  private collect(body: Jq, input: Shape, scope: JqScope): Shape {
    const parts = commaParts(body);
    const shapes = parts.map((part) => this.run(part, input, scope));
    return parts.every(givesOne) ? tupleOf(shapes) : arrayOf(union(...shapes));
  }

  /** The field of a value; what it says of it goes into `reads`. */
  field(
    target: Shape,
    name: string,
    {start, end}: {readonly start: number; readonly end: number},
  ): Shape {
    if (/[\ue000-\uf8ff]/.test(name)) return any('the shell makes the name');
    const found: Shape[] = [];
    const closed: ObjectShape[] = [];
    const others: Shape[] = [];
    let open: string | undefined;
    for (const shape of alternatives(target)) {
      if (shape.kind === 'any') open ??= shape.why;
      else if (shape.kind === 'object') {
        const field = shape.fields.get(name);
        const rest = field === undefined && !isMisspelt(name, shape) ? shape.rest : undefined;
        if (field !== undefined) found.push(field.shape());
        else if (rest !== undefined) found.push(rest);
        else closed.push(shape);
        if (field !== undefined || rest !== undefined)
          this.reads.push({
            ...{kind: 'field', name, start, end},
            outcome: {is: 'there', ...(shape.origin === undefined ? {} : {origin: shape.origin})},
          });
      } else if (shape.kind !== 'scalar' || shape.type !== 'null') others.push(shape);
    }
    if (found.length > 0) return union(...found, ...(open === undefined ? [] : [any(open)]));
    if (open !== undefined) {
      this.reads.push({kind: 'field', name, start, end, outcome: {is: 'unknown', why: open}});
      return any(open);
    }
    if (closed.length > 0 || others.length > 0) this.missing(closed, others, name, {start, end});
    return closed.length > 0 || others.length > 0 ? any('it follows an unknown field') : absent;
  }

  private missing(
    closed: readonly ObjectShape[],
    others: readonly Shape[],
    name: string,
    {start, end}: {readonly start: number; readonly end: number},
  ): void {
    const withOrigin = [...closed, ...others].find((shape) => originOf(shape) !== undefined);
    const origin = withOrigin === undefined ? undefined : originOf(withOrigin);
    const what = closed.length > 0 ? undefined : nameOfKind(others[0]);
    this.reads.push({
      ...{kind: closed.length > 0 ? 'field' : 'access', name, start, end},
      outcome: {
        is: 'missing',
        instead: closed
          .filter((shape) => origin === undefined || shape.origin !== undefined)
          .flatMap(({fields}) => [...fields.keys()]),
        ...(origin === undefined ? {} : {origin}),
        ...(what === undefined ? {} : {what}),
      },
    });
  }

  private index(node: Extract<Jq, {type: 'index'}>, input: Shape, scope: JqScope): Shape {
    const target = this.run(node.target, input, scope);
    const index = this.run(node.index, input, scope);
    const names = alternatives(index).flatMap((each) =>
      each.kind === 'scalar' && typeof each.literal === 'string' ? [each] : [],
    );
    if (names.length > 0 && names.length === alternatives(index).length) {
      return union(
        ...names.map((each) =>
          this.field(target, String(each.literal), this.rangeOf(each, node.index)),
        ),
      );
    }
    const place =
      index.kind === 'scalar' && typeof index.literal === 'number' ? index.literal : undefined;
    return union(
      ...alternatives(target).map((shape) => {
        switch (shape.kind) {
          case 'array':
            return (place === undefined ? undefined : shape.tuple?.at(place)) ?? shape.items;
          case 'object':
            return valuesOf(shape);
          case 'any':
            return shape;
          default:
            return nothing;
        }
      }),
    );
  }

  /** Where a text is written in this program; where it comes from elsewhere, the expression that holds it. */
  rangeOf({at}: ScalarShape, otherwise: {readonly start: number; readonly end: number}) {
    return at !== undefined && at.source === this.source ? at : otherwise;
  }

  /** What stands in an array or object. */
  iterate(target: Shape, {end}: {readonly end: number}): Shape {
    const scalars = alternatives(target).filter((shape) => shape.kind === 'scalar');
    const [first] = scalars;
    if (
      first?.kind === 'scalar' &&
      first.type !== 'null' &&
      first.origin !== undefined &&
      scalars.length === alternatives(target).length
    ) {
      this.reads.push({
        ...{kind: 'access', name: '[]', start: end - 2, end},
        outcome: {
          ...{is: 'missing', instead: [], origin: first.origin},
          ...{what: nameOfKind(first) ?? 'a value'},
        },
      });
      return any('it follows a value without items');
    }
    return itemsOf(target);
  }

  private object({entries}: Extract<Jq, {type: 'object'}>, input: Shape, scope: JqScope): Shape {
    const fields = new Map<string, ShapeField>();
    const rests: Shape[] = [];
    for (const {key, value} of entries) {
      const shape = this.run(value, input, scope);
      const name = key.type === 'literal' ? key : this.run(key, input, scope);
      const known =
        'value' in name ? name.value : name.kind === 'scalar' ? name.literal : undefined;
      if (typeof known !== 'string' || /[\ue000-\uf8ff]/.test(known)) rests.push(shape);
      else {
        const at = {source: this.source, start: key.start, end: key.end};
        fields.set(known, {shape: () => shape, at});
      }
    }
    return {kind: 'object', fields, ...(rests.length === 0 ? {} : {rest: union(...rests)})};
  }

  private binary(node: Extract<Jq, {type: 'binary'}>, input: Shape, scope: JqScope): Shape {
    const {operator, left, right} = node;
    switch (operator) {
      case '|': {
        const first = this.run(left, input, scope);
        return isNothing(first) ? nothing : this.run(right, first, scope);
      }
      case ',':
        return union(this.run(left, input, scope), this.run(right, input, scope));
      case '//':
        return this.either(
          () => this.run(left, input, scope),
          () => this.run(right, input, scope),
        );
      case 'and':
      case 'or':
        this.run(left, input, scope);
        this.run(right, input, scope);
        return truth;
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        this.compare(this.run(left, input, scope), this.run(right, input, scope), operator);
        return truth;
      case '+':
      case '*':
        return sum(this.run(left, input, scope), this.run(right, input, scope));
      case '-': {
        const minuend = this.run(left, input, scope);
        this.run(right, input, scope);
        return union(...alternatives(minuend).map(withoutTuple));
      }
      case '/':
      case '%': {
        const dividend = this.run(left, input, scope);
        this.run(right, input, scope);
        return alternatives(dividend).some(
          (each) => each.kind === 'scalar' && each.type === 'string',
        )
          ? arrayOf(text)
          : {kind: 'scalar', type: 'number'};
      }
      default:
        return this.assign(node, input, scope);
    }
  }

  /** Runs two ways to one value. What one lacks is guarded where the other has all that it reads. */
  either(first: () => Shape, second: () => Shape): Shape {
    const before = this.reads;
    const collected = (run: () => Shape) => {
      this.reads = [];
      const shape = run();
      return {shape, reads: this.reads};
    };
    const one = collected(first);
    const other = collected(second);
    this.reads = before;
    this.reads.push(...guard(one.reads, other.reads), ...guard(other.reads, one.reads));
    return union(one.shape, other.shape);
  }

  private condition(
    {branches, otherwise}: Extract<Jq, {type: 'if'}>,
    input: Shape,
    scope: JqScope,
  ): Shape {
    const [branch, ...others] = branches;
    if (branch === undefined)
      return otherwise === undefined ? input : this.run(otherwise, input, scope);
    return this.either(
      () => {
        this.run(branch.when, input, scope);
        return this.run(branch.body, input, scope);
      },
      () =>
        this.condition(
          {
            type: 'if',
            branches: others,
            start: 0,
            end: 0,
            ...(otherwise === undefined ? {} : {otherwise}),
          },
          input,
          scope,
        ),
    );
  }

  /** A value of a closed list that is compared with another word. */
  compare(left: Shape, right: Shape, operator: string): void {
    if (operator !== '==' && operator !== '!=') return;
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      for (const literal of alternatives(other)) {
        if (literal.kind === 'scalar' && literal.literal !== undefined)
          this.compareWith(one, literal);
      }
    }
  }

  /** One literal against the values that a shape can have. */
  compareWith(shape: Shape, {literal, at}: ScalarShape): void {
    if (at === undefined || at.source !== this.source || typeof literal !== 'string') return;
    if (/[\ue000-\uf8ff]/.test(literal) || literal === '') return;
    const possible = alternatives(shape);
    const lists = possible.flatMap((each) =>
      each.kind === 'scalar' && each.values !== undefined ? [each] : [],
    );
    // A text that could be anything, or was made here, is compared with whatever its author knows.
    const [first] = lists;
    if (
      first === undefined ||
      lists.length <
        possible.filter((each) => each.kind !== 'scalar' || each.type !== 'null').length
    )
      return;
    const values = lists.flatMap((each) => each.values ?? []).map(String);
    const origin = first.origin === undefined ? {} : {origin: first.origin};
    const read = {kind: 'value', name: literal, start: at.start, end: at.end} as const;
    this.reads.push(
      values.includes(literal)
        ? {...read, outcome: {is: 'there', ...origin}}
        : {...read, outcome: {is: 'missing', instead: values, ...origin}},
    );
  }

  private fold(
    {source, pattern, init, update, extract}: Extract<Jq, {type: 'reduce' | 'foreach'}>,
    input: Shape,
    scope: JqScope,
  ): Shape {
    const variables = new Map(scope.variables);
    this.bind(pattern, this.run(source, input, scope), input, scope, variables);
    const inner = {...scope, variables};
    // The state has the shape of the start or of an earlier round: two rounds show both.
    let state = this.run(init, input, scope);
    const before = this.reads;
    this.reads = [];
    state = union(state, this.run(update, state, inner));
    this.reads = before;
    state = union(state, this.run(update, state, inner));
    return extract === undefined ? state : this.run(extract, state, inner);
  }

  private bind(
    pattern: JqPattern,
    value: Shape,
    input: Shape,
    scope: JqScope,
    variables: Map<string, Shape>,
  ): void {
    switch (pattern.type) {
      case 'variable': {
        variables.set(pattern.name, value);
        return;
      }
      case 'array':
        for (const [place, item] of pattern.items.entries())
          this.bind(item, itemAt(value, place), input, scope, variables);
        return;
      case 'object':
        for (const {key, variable, value: inner} of pattern.entries) {
          const name = key.type === 'literal' ? key.value : literalOf(this.run(key, input, scope));
          const shape =
            typeof name === 'string' ? this.field(value, name, key) : any('the name is worked out');
          if (variable !== undefined) variables.set(variable, shape);
          if (inner !== undefined) this.bind(inner, shape, input, scope, variables);
        }
    }
  }

  private call(node: Extract<Jq, {type: 'call'}>, input: Shape, scope: JqScope): Shape {
    const {name, args} = node;
    const closure = scope.closures.get(`${name}/${args.length}`);
    if (closure === undefined) return callBuiltin(this, node, input, scope);
    if (this.depth >= deepest) return any('the program calls itself');
    const around = closure.scope ?? scope;
    const closures = new Map(around.closures);
    const variables = new Map(around.variables);
    closure.parameters.forEach((parameter, place) => {
      const arg = args[place];
      if (arg === undefined) return;
      if (!parameter.startsWith('$')) {
        closures.set(`${parameter}/0`, {parameters: [], body: arg, scope});
        return;
      }
      const value = this.run(arg, input, scope);
      variables.set(parameter.slice(1), value);
      closures.set(`${parameter.slice(1)}/0`, {parameters: [], body: arg, scope});
    });
    this.depth++;
    const output = this.run(closure.body, input, {variables, closures});
    this.depth--;
    return output;
  }

  /** `path = value` and its siblings: the input, with the fields that the path names. */
  private assign(node: Extract<Jq, {type: 'binary'}>, input: Shape, scope: JqScope): Shape {
    const {operator, left, right} = node;
    const quiet = operator === '=' || operator === '//=';
    const before = this.reads.length;
    const old = this.run(left, input, scope);
    // What is set need not have been there; what is changed has.
    if (quiet) this.reads.length = before;
    const value = this.run(right, operator === '|=' ? old : input, scope);
    const added =
      operator === '=' || operator === '|='
        ? value
        : operator === '+=' || operator === '*='
          ? sum(old, value)
          : union(old, value);
    return this.put(input, left, added, scope) ?? any('the program puts it together');
  }

  /** A shape with a value at a path; undefined for paths that only jq can work out. */
  private put(shape: Shape, path: Jq, value: Shape, scope: JqScope): Shape | undefined {
    if (path.type === 'identity') return value;
    if (path.type === 'field') {
      const {name, start, end} = path;
      const before = this.quietly(() => this.run(path.target, shape, scope));
      const at = {source: this.source, start, end};
      const changed = alternatives(before).map((each): Shape => {
        if (each.kind === 'object')
          return {...each, fields: new Map([...each.fields, [name, {shape: () => value, at}]])};
        if (each.kind === 'scalar' && each.type === 'null')
          return {kind: 'object', fields: new Map([[name, {shape: () => value, at}]])};
        return each;
      });
      return this.put(shape, path.target, union(...changed), scope);
    }
    if (path.type === 'iterate') {
      const before = this.quietly(() => this.run(path.target, shape, scope));
      const changed = alternatives(before).map((each): Shape => {
        if (each.kind === 'array') return {...arrayOf(value)};
        if (each.kind === 'object') return {kind: 'object', fields: new Map(), rest: value};
        return each;
      });
      return this.put(shape, path.target, union(...changed), scope);
    }
    return undefined;
  }

  private quietly(run: () => Shape): Shape {
    const before = this.reads;
    this.reads = [];
    const shape = run();
    this.reads = before;
    return shape;
  }

  /** A shape without the fields that a path of plain names leads to. */
  without(shape: Shape, path: Jq): Shape {
    if (path.type === 'binary' && path.operator === ',')
      return this.without(this.without(shape, path.left), path.right);
    if (path.type !== 'field' || path.target.type !== 'identity') return shape;
    const {name} = path;
    return union(
      ...alternatives(shape).map((each): Shape => {
        if (each.kind !== 'object') return each;
        return {...each, fields: new Map([...each.fields].filter(([key]) => key !== name))};
      }),
    );
  }
}

/** A letter or two off a field of the facts, in an object that may have other names as well. */
function isMisspelt(name: string, {fields, origin, restNames}: ObjectShape): boolean {
  if (restNames !== undefined) return !restNames.test(name);
  if (origin === undefined || fields.size === 0 || name.length < 4) return false;
  const [near] = nearest(name, fields.keys(), 1);
  return near !== undefined && distance(near, name) <= 2;
}

function guard(reads: readonly JqRead[], others: readonly JqRead[]): JqRead[] {
  const covered =
    others.some(({outcome}) => outcome.is === 'there') &&
    others.every(({outcome}) => outcome.is !== 'missing');
  return reads.map((read) =>
    covered && read.outcome.is === 'missing'
      ? {...read, outcome: {...read.outcome, guarded: true}}
      : read,
  );
}

function isNothing(shape: Shape): boolean {
  return shape.kind === 'union' && shape.of.length === 0;
}

function originOf(shape: Shape) {
  return shape.kind === 'object' || shape.kind === 'array' || shape.kind === 'scalar'
    ? shape.origin
    : undefined;
}

/** How messages call a value without fields. */
function nameOfKind(shape: Shape | undefined): string | undefined {
  if (shape?.kind === 'array') return 'an array';
  return shape?.kind === 'scalar' ? `a ${shape.type}` : undefined;
}

/** The one text or number that a shape is. */
function literalOf(shape: Shape): string | number | boolean | undefined {
  return shape.kind === 'scalar' ? shape.literal : undefined;
}

function commaParts(node: Jq): readonly Jq[] {
  return node.type === 'binary' && node.operator === ','
    ? [...commaParts(node.left), ...commaParts(node.right)]
    : [node];
}

/** True where an expression gives exactly one value, as far as its form shows. */
function givesOne(node: Jq): boolean {
  switch (node.type) {
    case 'identity':
    case 'literal':
    case 'variable':
    case 'string':
    case 'object':
    case 'array':
      return true;
    case 'field':
      return givesOne(node.target);
    case 'index':
      return givesOne(node.target) && givesOne(node.index);
    default:
      return false;
  }
}

function withoutTuple(shape: Shape): Shape {
  return shape.kind === 'array' && shape.tuple !== undefined ? arrayOf(shape.items) : shape;
}

function itemAt(shape: Shape, place: number): Shape {
  return union(
    ...alternatives(shape).map((each) => {
      if (each.kind === 'array') return each.tuple?.[place] ?? each.items;
      return each.kind === 'any' ? each : nothing;
    }),
  );
}

/** `a + b`: objects with the fields of both, arrays with the items of both. */
function sum(left: Shape, right: Shape): Shape {
  const all = [...alternatives(left), ...alternatives(right)];
  const objects = all.filter((each) => each.kind === 'object');
  const others = all.filter((each) => each.kind !== 'object');
  return union(
    ...(objects.length === 0 ? [] : [merge(objects)]),
    ...others.map((each) =>
      withoutTuple(each.kind === 'scalar' ? {kind: 'scalar', type: each.type} : each),
    ),
  );
}

/** A value and all that is in it, to a depth that no answer has. */
function everything(shape: Shape): Shape {
  const found = new Set<Shape>();
  let layer: readonly Shape[] = alternatives(shape);
  for (let depth = 0; depth < 12 && layer.length > 0 && found.size < 400; depth++) {
    const next: Shape[] = [];
    for (const each of layer) {
      if (found.has(each)) continue;
      found.add(each);
      next.push(...alternatives(itemsOf(each)));
    }
    layer = next;
  }
  return {kind: 'union', of: [...found]};
}
