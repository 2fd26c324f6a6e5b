import type {Argument, Command, CommandsFile, Flag} from '../../../../schemas/facts/commands.ts';
import {compareText} from './flink-config-options.ts';

/** What Flink's programs print when asked for help. */
export interface FlinkHelp {
  /** The minor version. */
  readonly version: string;
  /** `flink --help`: names the actions. */
  readonly flink: string;
  /** `flink ACTION --help` by action. */
  readonly actions: Readonly<Record<string, string>>;
  /** `sql-client.sh --help`. */
  readonly sqlClient: string;
}

const saveFormats = ['canonical', 'native'];
const claimModes = ['claim', 'no_claim', 'legacy'];
const targets = [
  'kubernetes-application',
  'kubernetes-session',
  'local',
  'remote',
  'yarn-application',
  'yarn-session',
];

/** Values that the help names in its sentences only; Flink takes them in any case. Per-job mode went with 2.0. */
function enumsOf(version: string): Enums {
  const executors = version.startsWith('1.') ? [...targets, 'yarn-per-job'] : targets;
  return {
    '--claimMode': claimModes,
    '--executor': executors,
    '--restoreMode': claimModes,
    '--target': executors,
    '--type': saveFormats,
  };
}

const repeatable = new Set(['-D', '--classpath', '--jar', '--library']);
/** Options whose value Flink's parser takes or leaves; the help does not tell. */
const optionalValues = new Set(['flink stop --savepointPath', 'flink cancel --withSavepoint']);

/** The programs in `bin/` of a Flink distribution, from their help texts and, for the scripts, from a reviewed list. */
export function flinkCli(help: FlinkHelp): Omit<CommandsFile, 'about'> {
  const actions = actionNames(help.flink);
  const enums = enumsOf(help.version);
  const commands: Command[] = [
    {path: 'flink', subcommands: actions, flags: [flag('-h, --help'), flag('-v, --version')]},
    ...actions.map((action) => flinkAction(action, help.actions[action] ?? '', enums)),
    ...sqlClient(help.sqlClient),
    ...scripts(help.version),
  ];
  return {
    programs: [...new Set(commands.map(({path}) => path.split(' ')[0] ?? path))]
      .sort(compareText)
      .map((name) => ({
        name,
        reader: name === 'flink' || name === 'sql-client.sh' ? 'commons-cli' : 'shell',
      })),
    commands: commands.sort((a, b) => compareText(a.path, b.path)),
  };
}

function actionNames(text: string): string[] {
  const names = [...text.matchAll(/^Action "([^"]+)"/gm)].map(([, name]) => name ?? '');
  if (names.length === 0) throw new Error('`flink --help` names no action');
  return names.sort(compareText);
}

type Enums = Readonly<Record<string, readonly string[]>>;

function flinkAction(action: string, text: string, enums: Enums): Command {
  const path = `flink ${action}`;
  const syntax = /^\s*Syntax: (.+)$/m.exec(text)?.[1];
  if (syntax === undefined) throw new Error(`\`${path} --help\` shows no syntax`);
  const words = [...syntax.matchAll(/<([^>]+)>/g)].map(([, name]) => name ?? '');
  const program = words.some((word) => word === 'jar-file');
  return {
    path,
    ...(words.length === 0 ? {} : {arguments: words.map((name) => flinkArgument(action, name))}),
    flags: [...flagsOf(path, text, enums), ...unprinted(action), flag('-h, --help')].sort(byName),
    ...(program ? {freeWords: true} : {}),
  };
}

/** `flink info` takes `-D` as the other actions do, though its help leaves it out (run on 1.20.5 and 2.2.1). */
function unprinted(action: string): Flag[] {
  return action === 'info' ? [{names: ['-D'], value: 'property=value', repeatable: true}] : [];
}

/** `flink savepoint --dispose` and a Python program need none of the words that the syntax shows. */
function flinkArgument(action: string, name: string): Argument {
  const required =
    (name === 'Job ID' && action !== 'savepoint') ||
    (name === 'jar-file' && action !== 'run' && action !== 'run-application');
  return {
    name,
    ...(required ? {required: true} : {}),
    ...(name === 'arguments' ? {repeatable: true} : {}),
  };
}

function sqlClient(text: string): Command[] {
  const [, embedded, gateway] = text.split(/^Mode "/m);
  if (embedded === undefined || gateway === undefined)
    throw new Error('`sql-client.sh --help` shows no modes');
  const path = 'sql-client.sh';
  return [
    {path, subcommands: ['embedded', 'gateway'], flags: flagsOf(path, embedded).sort(byName)},
    {path: `${path} embedded`, flags: flagsOf(path, embedded).sort(byName)},
    {path: `${path} gateway`, flags: flagsOf(path, gateway).sort(byName)},
  ];
}

/** Lines of a help text that begin an option; the modes of `flink` repeat some. */
function flagsOf(path: string, text: string, enums: Enums = {}): Flag[] {
  const found = new Map<string, Flag>();
  for (const line of text.matchAll(/^ {5}(-[\w-]+)(?:,(--[\w-]+))?(?: <([^>]+)>)?(?: {2,}|$)/gm)) {
    const [, short = '', long, value] = line;
    const names = long === undefined ? [short] : [long, short];
    const name = names[0] ?? short;
    const values = enums[name];
    found.set(name, {
      names,
      ...(value === undefined ? {} : {value}),
      ...(optionalValues.has(`${path} ${name}`) ? {optionalValue: true} : {}),
      ...(values === undefined ? {} : {enum: [...values]}),
      ...(repeatable.has(name) ? {repeatable: true} : {}),
      ...(name === '--restoreMode' || name === '--executor' ? {deprecated: true} : {}),
    });
  }
  return [...found.values()];
}

function flag(text: string): Flag {
  return {names: text.split(', ').reverse()};
}

const property: Flag = {names: ['-D'], value: 'property=value', repeatable: true};
const configDir: Flag = {names: ['--configDir', '-c'], value: 'directory'};
const start = ['start', 'start-foreground', 'stop', 'stop-all'];

/** Options of the process entry points that `jobmanager.sh` and `standalone-job.sh` hand their words to. */
function entryPointFlags(version: string): Flag[] {
  const old: Flag[] = [
    {names: ['--executionMode', '-x'], value: 'mode'},
    {names: ['--host', '-h'], value: 'hostname'},
    {names: ['--webui-port', '-r'], value: 'port'},
  ];
  return [property, configDir, ...(version.startsWith('1.') ? old : [])].sort(byName);
}

const applicationFlags: readonly Flag[] = [
  {names: ['--allowNonRestoredState', '-n']},
  {names: ['--claimMode', '-cm'], value: 'arg', enum: claimModes},
  {names: ['--fromSavepoint', '-s'], value: 'savepointPath'},
  {names: ['--jars', '-jars'], value: 'jar files'},
  {names: ['--job-classname', '-j'], value: 'job class name'},
  {names: ['--job-id', '-jid'], value: 'job id'},
  {names: ['--restoreMode', '-rm'], value: 'arg', enum: claimModes, deprecated: true},
];

/** The scripts that print no list of options: their words, read from the scripts and held against the releases. */
function scripts(version: string): Command[] {
  const entry = entryPointFlags(version);
  const words = (path: string, names: readonly string[], flags: readonly Flag[] = []): Command => ({
    path,
    arguments: [{name: 'action', required: true, enum: [...names]}],
    ...(flags.length === 0 ? {} : {flags: [...flags].sort(byName)}),
  });
  return [
    words('flink-console.sh', [
      'historyserver',
      'kubernetes-application',
      'kubernetes-session',
      'kubernetes-taskmanager',
      'sql-gateway',
      'standalonejob',
      'standalonesession',
      'taskexecutor',
      'zookeeper',
    ]),
    words('historyserver.sh', ['start', 'start-foreground', 'stop']),
    words('jobmanager.sh', start, entry),
    words('kubernetes-jobmanager.sh', ['kubernetes-application', 'kubernetes-session'], [property]),
    {path: 'kubernetes-session.sh', flags: [property]},
    {path: 'kubernetes-taskmanager.sh', flags: [property]},
    {path: 'migrate-config-file.sh'},
    words('sql-gateway.sh', start, [property, flag('-h, --help')]),
    {
      ...words('standalone-job.sh', start.slice(0, 3), [...entry, ...applicationFlags]),
      freeWords: true,
    },
    {path: 'start-cluster.sh'},
    {path: 'start-zookeeper-quorum.sh'},
    {path: 'stop-cluster.sh'},
    {path: 'stop-zookeeper-quorum.sh'},
    words('taskmanager.sh', start, [property, configDir]),
    {path: 'yarn-session.sh', freeWords: true},
    {
      path: 'zookeeper.sh',
      arguments: [{name: 'action', required: true, enum: start}, {name: 'peer-id'}],
    },
  ];
}

function byName(a: Flag, b: Flag): number {
  return compareText(a.names[0] ?? '', b.names[0] ?? '');
}
