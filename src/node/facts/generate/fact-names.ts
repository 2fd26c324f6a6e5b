import type {Command, CommandsFile} from '../../../../schemas/facts/commands.ts';
import type {FieldNode} from '../../../../schemas/facts/field-node.ts';
import type {FactKind} from '../../../../schemas/facts/kinds.ts';
import type {FactKinds} from '../../../core/facts/facts.ts';

/** What sort of name it is, because a recipe writes each differently. */
export type NameSort =
  | 'config-option'
  | 'endpoint'
  | 'response-field'
  | 'command'
  | 'flag'
  | 'class'
  | 'metric'
  | 'manifest-field'
  | 'setting'
  | 'word';

/** One name that a release has. */
export interface FactName {
  readonly sort: NameSort;
  /** Unique in its file: `flink stop --drain`, `GET /jobs counts.total`. */
  readonly name: string;
  /** What is said of it, to see changes. */
  readonly content: string;
  /** Other spellings that lead to it. */
  readonly earlier?: readonly string[];
}

/**
 * All names in a fact file.
 *
 * @param file its content, with its trees expanded
 */
export function factNames(file: FactKinds[FactKind]): FactName[] {
  if ('options' in file) return file.options.map(optionName);
  if ('endpoints' in file) return file.endpoints.flatMap(endpointNames);
  if ('commands' in file) return commandNames(file);
  if ('packages' in file) {
    return Object.entries(file.packages).flatMap(([name, classes]) =>
      classes.map((each): FactName => ({sort: 'class', name: `${name}.${each}`, content: ''})),
    );
  }
  if ('functions' in file)
    return file.functions.map((name): FactName => ({sort: 'word', name, content: ''}));
  if ('exported' in file) {
    return [
      ...file.metrics.map(
        ({name, scope, ...rest}): FactName => ({
          sort: 'metric',
          name: `${scope} ${name}`,
          content: JSON.stringify(rest),
        }),
      ),
      ...file.exported.map(
        ({name, ...rest}): FactName => ({sort: 'metric', name, content: JSON.stringify(rest)}),
      ),
    ];
  }
  if ('kinds' in file) {
    return file.kinds.flatMap(({kind: name, root, ...rest}): FactName[] => [
      {sort: 'manifest-field', name, content: JSON.stringify(rest)},
      ...fieldNames(root, name, 'manifest-field'),
    ]);
  }
  if ('settings' in file) {
    return Object.entries(file.settings).flatMap(([reader, settings]) =>
      settings.map(
        ({name, ...rest}): FactName => ({
          sort: 'setting',
          name: `${reader} ${name}`,
          content: JSON.stringify(rest),
        }),
      ),
    );
  }
  if ('errors' in file) {
    return file.errors.map(
      ({name, ...rest}): FactName => ({sort: 'word', name, content: JSON.stringify(rest)}),
    );
  }
  if ('enums' in file) {
    return Object.entries(file.enums).flatMap(([name, {values}]) =>
      values.map((value): FactName => ({sort: 'word', name: `${name} ${value}`, content: ''})),
    );
  }
  if ('files' in file) {
    return file.files.flatMap(({name, root}) => [
      {sort: 'word', name, content: ''},
      ...fieldNames(root, name, 'manifest-field'),
    ]);
  }
  return file.names.map(
    ({name, ...rest}): FactName => ({
      sort: 'word',
      name: `${rest.kind} ${name}`,
      content: JSON.stringify(rest),
    }),
  );
}

function optionName({
  key,
  class: owner,
  jar,
  ...rest
}: FactKinds['config-options']['options'][number]): FactName {
  const earlier = [...(rest.deprecatedKeys ?? []), ...(rest.fallbackKeys ?? [])];
  const where =
    rest.scope === 'configuration' ? '' : ` (${rest.scope} ${rest.owner ?? owner ?? ''})`;
  const twin = rest.scope === 'configuration' && owner !== undefined ? ` [${owner}]` : '';
  return {
    sort: 'config-option',
    name: `${key}${where}${twin}`,
    content: JSON.stringify({...rest, jar}),
    ...(earlier.length === 0 ? {} : {earlier}),
  };
}

function endpointNames({
  request,
  response,
  ...endpoint
}: FactKinds['rest-endpoints']['endpoints'][number]): FactName[] {
  const name = `${endpoint.method} ${endpoint.path}`;
  return [
    {sort: 'endpoint', name, content: JSON.stringify(endpoint)},
    ...(request === undefined ? [] : fieldNames(request, `${name} request`, 'response-field')),
    ...(response === undefined ? [] : fieldNames(response, name, 'response-field')),
  ];
}

/** Every field below a node, as `above field.field[]`. */
function fieldNames(node: FieldNode, above: string, sort: NameSort): FactName[] {
  const found: FactName[] = [];
  const walk = ({fields, values, items, ...rest}: FieldNode, path: string) => {
    if (path !== '') found.push({sort, name: `${above} ${path}`, content: JSON.stringify(rest)});
    for (const [name, field] of Object.entries(fields ?? {})) {
      walk(field, path === '' ? name : `${path}.${name}`);
    }
    if (values !== undefined) walk(values, `${path}.*`);
    if (items !== undefined) walk(items, `${path}[]`);
  };
  walk(node, '');
  return found;
}

function commandNames({programs, commands}: CommandsFile): FactName[] {
  return [
    ...programs.flatMap(({name, reader, globalFlags}): FactName[] => [
      {sort: 'command', name: `program ${name}`, content: reader},
      ...flagNames(name, globalFlags),
    ]),
    ...commands.flatMap(({flags, ...command}): FactName[] => [
      {sort: 'command', name: contextual(command, command.path), content: JSON.stringify(command)},
      ...flagNames(contextual(command, command.path), flags),
    ]),
  ];
}

function contextual({context}: Pick<Command, 'context'>, name: string): string {
  return context === undefined ? name : `${name} (${context})`;
}

function flagNames(command: string, flags: Command['flags']): FactName[] {
  return (flags ?? []).map(
    ({names, ...rest}): FactName => ({
      sort: 'flag',
      name: contextual(rest, `${command} ${names[0] ?? ''}`),
      content: JSON.stringify({names, ...rest}),
      earlier: names.slice(1).map((name) => `${command} ${name}`),
    }),
  );
}
