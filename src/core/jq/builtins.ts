import type {Evaluation, JqScope} from './evaluation.ts';
import {
  absent,
  alternatives,
  any,
  arrayOf,
  itemsOf,
  merge,
  nothing,
  number,
  objectOf,
  type Shape,
  text,
  truth,
  union,
} from './shape.ts';
import type {Jq} from './syntax.ts';

type Call = Extract<Jq, {type: 'call'}>;
type Builtin = (evaluator: Evaluation, call: Call, input: Shape, scope: JqScope) => Shape;

/** Functions that give a number, a text or a truth value, whatever their arguments; those are read with the input. */
const plainResults: readonly (readonly [Shape, string])[] = [
  [
    number,
    'length utf8bytelength floor ceil round sqrt fabs abs trunc exp exp10 exp2 log log2 log10 pow significand gamma cbrt now tonumber mktime fromdate fromdateiso8601 todate_number infinite nan index rindex input_line_number range indices_number bsearch ltrimnum min_number max_number frexp ldexp scalb nearbyint logb drem',
  ],
  [
    text,
    'tostring tojson ascii_downcase ascii_upcase ltrimstr rtrimstr trimstr trim ltrim rtrim join ascii implode todate todateiso8601 date dateadd datesub dateiso8601 strftime strflocaltime type input_filename sub gsub splits format ascii get_search_list',
  ],
  [
    truth,
    'not test startswith endswith isnan isinfinite isnormal isvalid inside in any all is_valid have_literal_numbers have_decnum',
  ],
];

/** Functions that give their input back, or something of the same shape. */
const sameShape = new Set(
  'sort reverse unique debug stderr values nulls strings numbers booleans objects arrays iterables scalars finites normals tojson_same toarray_same input_same error_same'.split(
    ' ',
  ),
);

/** What a function of jq gives for an input of a known shape. */
export const callBuiltin: Builtin = (evaluator, call, input, scope) => {
  const {name, args} = call;
  const special = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (special !== undefined) return special(evaluator, call, input, scope);
  const runArgs = (on: Shape) => args.map((arg) => evaluator.run(arg, on, scope));
  if (sameShape.has(name)) {
    runArgs(input);
    return filtered(name, input);
  }
  const plain = results.get(name);
  if (plain !== undefined) {
    runArgs(input);
    return plain;
  }
  runArgs(input);
  return any(`what \`${name}\` gives is not followed`);
};

const results: ReadonlyMap<string, Shape> = new Map(
  plainResults.flatMap(([shape, names]) => names.split(' ').map((name) => [name, shape] as const)),
);

/** `values`, `objects` and their siblings leave out what is something else. */
function filtered(name: string, input: Shape): Shape {
  const keep = (test: (shape: Shape) => boolean) =>
    union(...alternatives(input).filter((shape) => shape.kind === 'any' || test(shape)));
  const scalar = (type: string) => (shape: Shape) => shape.kind === 'scalar' && shape.type === type;
  switch (name) {
    case 'values':
      return keep((shape) => !scalar('null')(shape));
    case 'objects':
      return keep(({kind}) => kind === 'object');
    case 'arrays':
      return keep(({kind}) => kind === 'array');
    case 'iterables':
      return keep(({kind}) => kind !== 'scalar');
    case 'scalars':
      return keep(({kind}) => kind === 'scalar');
    case 'strings':
      return keep(scalar('string'));
    case 'numbers':
      return keep(scalar('number'));
    case 'booleans':
      return keep(scalar('boolean'));
    default:
      return input;
  }
}

/** Runs the first argument on each item, and gives the input back: `sort_by(.x)`. */
const byItem =
  (result: (input: Shape, value: Shape) => Shape): Builtin =>
  (evaluator, {args}, input, scope) => {
    const items = itemsOf(input);
    const values = args.map((arg) => evaluator.run(arg, items, scope));
    return result(input, union(...values));
  };

/** Runs all arguments on the input, and gives what the last one gives: `limit(3; .[])`. */
const lastArgument: Builtin = (evaluator, {args}, input, scope) =>
  args.map((arg) => evaluator.run(arg, input, scope)).at(-1) ?? itemsOf(input);

const firstArgument: Builtin = (evaluator, {args}, input, scope) =>
  args.map((arg) => evaluator.run(arg, input, scope))[0] ?? itemsOf(input);

function entriesOf(input: Shape): Shape {
  return union(
    ...alternatives(input).map((each) => {
      if (each.kind === 'any') return each;
      if (each.kind !== 'object') return nothing;
      const names = [...each.fields.keys()];
      const key: Shape = {
        ...{kind: 'scalar', type: 'string'},
        ...(each.rest === undefined && names.length > 0 ? {values: names} : {}),
        ...(each.origin === undefined ? {} : {origin: each.origin}),
      };
      return arrayOf(objectOf({key, value: itemsOf(each)}));
    }),
  );
}

function fromEntries(evaluator: Evaluation, input: Shape, call: Call): Shape {
  const values = alternatives(itemsOf(input)).flatMap((entry): Shape[] => {
    if (entry.kind === 'any') return [entry];
    if (entry.kind !== 'object') return [];
    const field = ['value', 'v', 'Value'].find((name) => entry.fields.has(name));
    return field === undefined ? [] : [evaluator.field(entry, field, call)];
  });
  return {kind: 'object', fields: new Map(), rest: union(...values)};
}

/** A literal name that an object must have: `has("errors")`, `contains({state: …})`. */
function namesIn(evaluator: Evaluation, shape: Shape, input: Shape, call: Call): void {
  for (const each of alternatives(shape)) {
    if (each.kind === 'scalar' && typeof each.literal === 'string')
      evaluator.field(input, each.literal, evaluator.rangeOf(each, call));
    if (each.kind !== 'object') continue;
    for (const [name, {at, shape: inner}] of each.fields) {
      if (at === undefined) continue;
      const value = evaluator.field(input, name, at);
      namesIn(evaluator, onlyContainers(inner()), value, call);
    }
  }
}

function onlyContainers(shape: Shape): Shape {
  return union(...alternatives(shape).filter(({kind}) => kind === 'object'));
}

const builtins: Readonly<Record<string, Builtin>> = {
  empty: () => nothing,
  error: lastThenNothing(),
  halt: () => nothing,
  halt_error: lastThenNothing(),
  input: (evaluator) => evaluator.inputs,
  inputs: (evaluator) => evaluator.inputs,
  env: () => any('the environment is not known'),
  null: () => absent,
  fromjson: () => any('a text holds it'),
  recurse: (evaluator, {args}, input, scope) => {
    const [first] = args;
    if (first === undefined)
      return evaluator.run({type: 'recurse', start: 0, end: 0}, input, scope);
    const once = evaluator.run(first, input, scope);
    return union(input, once, evaluator.run(first, once, scope));
  },
  map: (evaluator, {args}, input, scope) => {
    const [first] = args;
    return first === undefined ? input : arrayOf(evaluator.run(first, itemsOf(input), scope));
  },
  map_values: (evaluator, {args}, input, scope) => {
    const [first] = args;
    const value = first === undefined ? input : evaluator.run(first, itemsOf(input), scope);
    return union(
      ...alternatives(input).map((each): Shape => {
        if (each.kind === 'array') return arrayOf(value);
        if (each.kind !== 'object') return each;
        const fields = new Map(
          [...each.fields].map(([name, field]) => [name, {...field, shape: () => value}]),
        );
        return {...each, fields, ...(each.rest === undefined ? {} : {rest: value})};
      }),
    );
  },
  select: (evaluator, {args}, input, scope) => {
    for (const arg of args) evaluator.run(arg, input, scope);
    return input;
  },
  to_entries: (_, __, input) => entriesOf(input),
  from_entries: (evaluator, call, input) => fromEntries(evaluator, input, call),
  with_entries: (evaluator, call, input, scope) => {
    const [first] = call.args;
    const entries = itemsOf(entriesOf(input));
    const changed = first === undefined ? entries : evaluator.run(first, entries, scope);
    return fromEntries(evaluator, arrayOf(changed), call);
  },
  keys: (_, __, input) => keysOf(input),
  keys_unsorted: (_, __, input) => keysOf(input),
  has: (evaluator, call, input, scope) => {
    for (const arg of call.args) namesIn(evaluator, evaluator.run(arg, input, scope), input, call);
    return truth;
  },
  contains: (evaluator, call, input, scope) => {
    for (const arg of call.args)
      namesIn(evaluator, onlyContainers(evaluator.run(arg, input, scope)), input, call);
    return truth;
  },
  any: quantifier(),
  all: quantifier(),
  IN: (evaluator, {args}, input, scope) => {
    const [first, second] = args;
    const [subject, words] =
      first !== undefined && second !== undefined
        ? [evaluator.run(first, input, scope), evaluator.run(second, input, scope)]
        : [input, first === undefined ? nothing : evaluator.run(first, input, scope)];
    for (const word of alternatives(words))
      if (word.kind === 'scalar') evaluator.compareWith(subject, word);
    return truth;
  },
  sort_by: byItem((input) => input),
  unique_by: byItem((input) => input),
  min_by: byItem((input) => itemsOf(input)),
  max_by: byItem((input) => itemsOf(input)),
  group_by: byItem((input) => arrayOf(input)),
  INDEX: (evaluator, {args}, input, scope) => {
    const [first, second] = args;
    if (first === undefined) return input;
    const rows = second === undefined ? itemsOf(input) : evaluator.run(first, input, scope);
    evaluator.run(second ?? first, rows, scope);
    return {kind: 'object', fields: new Map(), rest: rows};
  },
  min: (_, __, input) => itemsOf(input),
  max: (_, __, input) => itemsOf(input),
  first: firstArgument,
  last: firstArgument,
  limit: lastArgument,
  skip: lastArgument,
  until: lastArgument,
  while: lastArgument,
  repeat: lastArgument,
  nth: (evaluator, {args}, input, scope) => {
    const values = args.map((arg) => evaluator.run(arg, input, scope));
    return args.length > 1 ? (values.at(-1) ?? nothing) : itemsOf(input);
  },
  add: (evaluator, {args}, input, scope) => {
    const [first] = args;
    const items = first === undefined ? itemsOf(input) : evaluator.run(first, input, scope);
    const objects = alternatives(items).filter((each) => each.kind === 'object');
    const others = alternatives(items).filter((each) => each.kind !== 'object');
    return union(...(objects.length === 0 ? [] : [merge(objects)]), ...others);
  },
  flatten: (evaluator, {args}, input, scope) => {
    for (const arg of args) evaluator.run(arg, input, scope);
    const items = alternatives(itemsOf(input));
    return arrayOf(union(...items.map((each) => (each.kind === 'array' ? itemsOf(each) : each))));
  },
  transpose: (_, __, input) => arrayOf(arrayOf(itemsOf(itemsOf(input)))),
  combinations: (_, __, input) => arrayOf(itemsOf(itemsOf(input))),
  del: (evaluator, {args}, input, scope) => {
    let shape = input;
    for (const arg of args) {
      evaluator.run(arg, input, scope);
      shape = evaluator.without(shape, arg);
    }
    return shape;
  },
  pick: (evaluator, {args}, input, scope) => {
    for (const arg of args) evaluator.run(arg, input, scope);
    return input;
  },
  path: pathLike(),
  paths: pathLike(),
  leaf_paths: pathLike(),
  getpath: (evaluator, {args}, input, scope) => {
    const [first] = args;
    const path = first === undefined ? nothing : evaluator.run(first, input, scope);
    if (path.kind !== 'array' || path.tuple === undefined) return any('the path is worked out');
    let shape = input;
    for (const step of path.tuple) {
      if (step.kind !== 'scalar' || step.literal === undefined)
        return any('the path is worked out');
      shape =
        typeof step.literal === 'string'
          ? evaluator.field(
              shape,
              step.literal,
              evaluator.rangeOf(step, first ?? {start: 0, end: 0}),
            )
          : itemsOf(shape);
    }
    return shape;
  },
  split: plainArray(),
  explode: plainArray(),
  scan: () => any('a pattern finds it'),
  match: () => any('a pattern finds it'),
  capture: () => any('a pattern finds it'),
  sub: withCapture(),
  gsub: withCapture(),
  range: (evaluator, {args}, input, scope) => {
    for (const arg of args) evaluator.run(arg, input, scope);
    return number;
  },
  toarray: (_, __, input) => arrayOf(union(itemsOf(input), input)),
  walk: (evaluator, {args}, _, scope) => {
    for (const arg of args) evaluator.run(arg, any('`walk` sees every value'), scope);
    return any('`walk` changes it');
  },
};

function lastThenNothing(): Builtin {
  return (evaluator, {args}, input, scope) => {
    for (const arg of args) evaluator.run(arg, input, scope);
    return nothing;
  };
}

/** `any(.x)`, `any(.[]; .x)`: the condition is asked of each item. */
function quantifier(): Builtin {
  return (evaluator, {args}, input, scope) => {
    const [first, second] = args;
    if (first === undefined) return truth;
    const items = second === undefined ? itemsOf(input) : evaluator.run(first, input, scope);
    evaluator.run(second ?? first, items, scope);
    return truth;
  };
}

function pathLike(): Builtin {
  return (evaluator, {args, name}, input, scope) => {
    for (const arg of args) evaluator.run(arg, name === 'path' ? input : any('any value'), scope);
    return arrayOf(union(text, number));
  };
}

function plainArray(): Builtin {
  return (evaluator, {args}, input, scope) => {
    for (const arg of args) evaluator.run(arg, input, scope);
    return arrayOf(text);
  };
}

/** `sub("(?<x>…)"; "\(.x)")`: the second argument sees the named groups. */
function withCapture(): Builtin {
  return (evaluator, {args}, input, scope) => {
    args.forEach((arg, place) => {
      evaluator.run(arg, place === 1 ? any('a pattern finds it') : input, scope);
    });
    return text;
  };
}

function keysOf(input: Shape): Shape {
  const entries = itemsOf(entriesOf(input));
  const keys = alternatives(entries).map((entry) =>
    entry.kind === 'object' ? (entry.fields.get('key')?.shape() ?? text) : text,
  );
  const numbers = alternatives(input).some(({kind}) => kind === 'array');
  return arrayOf(union(...keys, ...(numbers ? [number] : [])));
}
