import type {Command, CommandsFile, Flag} from '../../../../schemas/facts/commands.ts';
import {compareText} from './flink-config-options.ts';

/** A login under which the `confluent` CLI shows its commands. */
export type Login = NonNullable<Command['context']>;

/**
 * The committed commands of the `confluent` CLI, brought up to what its help shows under one login. The help lists only
 * the commands of that login, so what the other one has stays as it is, and so does what no help text says: bounds of
 * arguments, groups of flags, logins that a command needs.
 *
 * @param committed the file so far
 * @param walked what `cobraCommands` found
 * @param login the login that was active
 */
export function refreshConfluentCommands(
  committed: Omit<CommandsFile, 'about'>,
  walked: Omit<CommandsFile, 'about'>,
  login: Login,
): Omit<CommandsFile, 'about'> {
  const found = new Map(walked.commands.map((command) => [command.path, command]));
  const kept = committed.commands.flatMap((command): Command[] => {
    if (command.context !== undefined && command.context !== login) return [command];
    const fresh = found.get(command.path);
    found.delete(command.path);
    if (command.context === login) return fresh === undefined ? [] : [merge(command, fresh, login)];
    // A command of both logins: only a difference splits it.
    const other = {...forLogin(command, otherLogin(login)), context: otherLogin(login)};
    if (fresh === undefined) return [other];
    const merged = merge(forLogin(command, login), fresh, login);
    return sameSurface(merged, forLogin(command, login)) ? [command] : [merged, other];
  });
  const added = [...found.values()].map((command): Command => ({...command, context: login}));
  return {
    programs: committed.programs,
    commands: [...kept, ...added].sort(
      (a, b) => compareText(a.path, b.path) || compareText(a.context ?? '', b.context ?? ''),
    ),
  };
}

function otherLogin(login: Login): Login {
  return login === 'cloud' ? 'on-prem' : 'cloud';
}

/** A command as one login sees it: without the other's flags. */
function forLogin(command: Command, login: Login): Command {
  const {flags, ...rest} = command;
  const own = flags?.filter(({context}) => context === undefined || context === login);
  return {...rest, ...(own === undefined ? {} : {flags: own.map(withoutContext)})};
}

function withoutContext({context: _context, ...flag}: Flag): Flag {
  return flag;
}

function merge(old: Command, fresh: Command, login: Login): Command {
  const known = new Map(old.flags?.map((flag) => [flag.names[0], flag]));
  const flags = fresh.flags?.map((flag): Flag => {
    const before = known.get(flag.names[0]);
    return before === undefined || before.value !== flag.value
      ? flag
      : {...before, names: flag.names};
  });
  // Hidden flags stand in no help text.
  const hidden =
    old.flags?.filter(({names}) => !fresh.flags?.some((flag) => flag.names[0] === names[0])) ?? [];
  const all = [...(flags ?? []), ...hidden.filter(isHidden)];
  const {
    context: _context,
    flags: _flags,
    aliases: _aliases,
    subcommands: _subcommands,
    ...enforced
  } = old;
  return {
    ...enforced,
    path: fresh.path,
    context: login,
    ...(fresh.aliases === undefined ? {} : {aliases: fresh.aliases}),
    ...(fresh.subcommands === undefined ? {} : {subcommands: fresh.subcommands}),
    ...(all.length === 0
      ? {}
      : {flags: all.sort((a, b) => compareText(a.names[0] ?? '', b.names[0] ?? ''))}),
  };
}

/** The committed file gives hidden flags neither a type of their own nor anything else. */
function isHidden(flag: Flag): boolean {
  return (
    Object.keys(flag).every((key) => key === 'names' || key === 'value') && flag.value === 'string'
  );
}

function sameSurface(a: Command, b: Command): boolean {
  const surface = ({flags, subcommands, aliases}: Command) =>
    JSON.stringify([
      flags?.map(({names, value}) => [names, value]),
      subcommands ?? [],
      aliases ?? [],
    ]);
  return surface(a) === surface(b);
}
