import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import type {z} from 'zod';
import type {Place} from '../../../schemas/place.ts';
import type {Locator} from '../text/locator.ts';
import {expectedNames, orList} from '../text/nearest.ts';

export interface YamlFinding {
  readonly kind: 'syntax' | 'schema';
  readonly place: Place;
  readonly message: string;
}

export interface YamlReading<T> {
  /** Top-level fields without a finding; empty where the YAML cannot be read. */
  readonly value: Partial<T>;
  readonly findings: readonly YamlFinding[];
  /** Where values stand, by path joined with `.`; keys stand under `path#key`. */
  readonly places: Readonly<Record<string, Place>>;
}

/** The same path written as a string. */
type Path = readonly PropertyKey[];

/**
 * Reads a YAML mapping and holds it against a schema, with a place for every finding.
 * `start` is the offset of the YAML's first character in the located text, `missing` the place for missing top-level keys.
 */
export function readYaml<Schema extends z.ZodType>(
  yaml: string,
  schema: Schema,
  {locator, start, missing}: {locator: Locator; start: number; missing: Place},
): YamlReading<z.infer<Schema>> {
  const at = (from: number, to: number) => locator.place(start + from, start + to);
  const findings: YamlFinding[] = [];
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter,
    uniqueKeys: true,
    prettyErrors: false,
    strict: true,
  });
  for (const error of withoutEchoes([...document.errors, ...document.warnings])) {
    const [from, to] = error.pos;
    findings.push({
      kind: 'syntax',
      place: at(from, Math.max(to, from + 1)),
      message: syntaxMessage(error),
    });
  }
  visit(document, {
    Alias(_, node) {
      const [from, to] = node.range ?? [0, 1];
      findings.push({
        kind: 'syntax',
        place: at(from, to),
        message: `Unexpected alias \`*${node.source}\`, expected the value itself`,
      });
    },
  });
  const places = collectPlaces(document, at);
  if (findings.length > 0) return {value: {}, findings, places};

  const value: unknown = document.toJS();
  if (value !== null && typeof value === 'object' && Object.hasOwn(value, '__proto__')) {
    const place = places['__proto__#key'] ?? missing;
    return {
      value: {},
      findings: [{kind: 'schema', place, message: 'Unknown key `__proto__`'}],
      places,
    };
  }
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return {value: parsed.data as Partial<z.infer<Schema>>, findings, places};

  const find = (path: Path): Place | undefined => places[path.map(String).join('.')];
  const wrong = new Set<PropertyKey>();
  for (const issue of flatten(parsed.error.issues)) {
    for (const finding of schemaFindings(issue, schema, value, find, places, missing))
      findings.push(finding);
    if (issue.path[0] !== undefined) wrong.add(issue.path[0]);
    else if (issue.code === 'unrecognized_keys') for (const key of issue.keys) wrong.add(key);
  }
  const kept: Record<string, unknown> = {};
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, field] of Object.entries(value)) {
      if (!wrong.has(key)) kept[key] = field;
    }
  }
  return {value: kept as Partial<z.infer<Schema>>, findings, places};
}

type Issue = z.core.$ZodIssue;

/** One mistake, one finding: of a union, the branch that came furthest speaks. */
function flatten(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const best = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
      return flatten(
        best.map((inner) => ({...inner, path: [...issue.path, ...inner.path]})) as Issue[],
      );
    }
    if (issue.code === 'invalid_key') {
      return [{...issue, message: issue.issues[0]?.message ?? issue.message}];
    }
    return [issue];
  });
}

function* schemaFindings(
  issue: Issue,
  schema: z.ZodType,
  root: unknown,
  find: (path: Path) => Place | undefined,
  places: Readonly<Record<string, Place>>,
  missing: Place,
): Iterable<YamlFinding> {
  const name = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const path = [...issue.path, key];
      const known = knownKeys(schema, issue.path);
      yield {
        kind: 'schema',
        place: places[`${path.map(String).join('.')}#key`] ?? find(issue.path) ?? missing,
        message: `Unknown key \`${key}\`${expectedNames(key, known)}`,
      };
    }
    return;
  }
  const value = valueAt(root, issue.path);
  if (value === undefined) {
    const parent = issue.path.slice(0, -1);
    yield {
      kind: 'schema',
      place:
        parent.length === 0
          ? missing
          : (places[`${parent.map(String).join('.')}#key`] ?? find(parent) ?? missing),
      message: `Missing key \`${String(issue.path.at(-1) ?? '')}\`${parent.length === 0 ? '' : ` of \`${parent.map(String).join('.')}\``}`,
    };
    return;
  }
  yield {
    kind: 'schema',
    place: find(issue.path) ?? places[`${name}#key`] ?? missing,
    message: `${issueMessage(issue, value)}${name === '' ? '' : ` in \`${name}\``}`,
  };
}

function issueMessage(issue: Issue, value: unknown): string {
  const shown =
    typeof value === 'string' || typeof value === 'number'
      ? ` \`${String(value).slice(0, 60)}\``
      : '';
  switch (issue.code) {
    case 'invalid_value':
      return `Unexpected${shown}${expectedNames(String(value), issue.values.map(String)) || `, expected ${orList(issue.values.map(String))}`}`;
    case 'invalid_type':
      return isOwnText(issue.message)
        ? issue.message
        : `Unexpected ${kindOf(value)}${shown}, expected ${typeName(issue.expected)}`;
    case 'too_small':
      return isOwnText(issue.message)
        ? issue.message
        : `Unexpected empty ${kindOf(value)}, expected at least ${issue.minimum}`;
    case 'invalid_format':
    case 'invalid_key':
    case 'custom':
      return issue.message;
    default:
      return isOwnText(issue.message) ? issue.message : `Unexpected ${kindOf(value)}${shown}`;
  }
}

/** Own texts of the schemas follow the house grammar; the library's do not. */
function isOwnText(message: string): boolean {
  return (
    /^(Unexpected|Expected|Unknown|Missing) /.test(message) &&
    !message.startsWith('Unexpected input')
  );
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty value';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'mapping' : typeof value === 'string' ? 'text' : typeof value;
}

function typeName(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text (put it in quotes)',
    array: 'a list',
    object: 'a mapping',
    record: 'a mapping',
    int: 'a whole number',
  };
  return names[expected] ?? `a ${expected}`;
}

/** What follows a mistake of syntax is its echo; each doubled key is a mistake of its own. */
function withoutEchoes<Problem extends {code: string}>(problems: readonly Problem[]): Problem[] {
  const first = problems.find(({code}) => code !== 'DUPLICATE_KEY');
  return problems.filter((problem) => problem.code === 'DUPLICATE_KEY' || problem === first);
}

function syntaxMessage(error: {code: string; message: string}): string {
  const first = error.message.split('\n')[0] ?? '';
  if (error.code === 'DUPLICATE_KEY')
    return 'Unexpected second key of this name, expected each key once';
  if (error.code === 'TAB_AS_INDENT') return 'Unexpected tab, expected blanks as indent';
  if (error.code === 'MULTIPLE_DOCS') return 'Unexpected second document, expected one';
  if (first.includes('call stack')) return 'Malformed YAML: nested too deeply';
  return `Malformed YAML: ${first.replace(/\s+at line \d+.*$/, '').replace(/\.$/, '')}`;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object'
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  );
}

/** Keys that the schema has at a path; none where the path goes through something else than plain objects. */
function knownKeys(schema: z.ZodType, path: Path): string[] {
  let at: unknown = schema;
  for (const key of path) at = innerSchema(at, key);
  const object = unwrap(at);
  return object !== undefined && 'shape' in object ? Object.keys(object.shape as object) : [];
}

type AnyDefinition = {def?: Record<string, unknown>; shape?: Record<string, unknown>};

function unwrap(schema: unknown): AnyDefinition | undefined {
  let at = schema as AnyDefinition | undefined;
  while (at?.def?.['innerType'] !== undefined) at = at.def['innerType'] as AnyDefinition;
  return at;
}

function innerSchema(schema: unknown, key: PropertyKey): unknown {
  const at = unwrap(schema);
  if (at?.shape !== undefined && typeof key === 'string') return at.shape[key];
  return at?.def?.['element'] ?? at?.def?.['valueType'];
}

function collectPlaces(
  document: Document,
  at: (from: number, to: number) => Place,
): Record<string, Place> {
  const places: Record<string, Place> = Object.create(null);
  const note = (path: string, node: unknown) => {
    const range = (node as Node | null | undefined)?.range;
    if (range) places[path] = at(range[0], range[1]);
  };
  const walk = (node: unknown, path: string, depth: number): void => {
    if (depth > 60) return;
    note(path, node);
    if (isMap(node)) {
      for (const pair of node.items as Pair[]) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        const inner = path === '' ? String(pair.key.value) : `${path}.${String(pair.key.value)}`;
        note(`${inner}#key`, pair.key);
        walk(pair.value, inner, depth + 1);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        walk(item, path === '' ? String(index) : `${path}.${index}`, depth + 1);
      });
    }
  };
  walk(document.contents, '', 0);
  return places;
}
