import type {CommandRisk, RiskReader} from './command-risk.ts';
import {flagValue, hasFlag, type Invocation, operands} from './invocation.ts';
import {isInstalled, writesForeignFile} from './own-files.ts';

/** Writing over what others read: by a redirection, by `tee`, and by programs that copy, unpack or download to a place. */
export const writeRisk: RiskReader = (invocation, surroundings) => {
  const {program, args, command, elsewhere} = invocation;
  for (const {operator, target} of command.redirects) {
    if (!/^(?:\d*|&)>(?:>|\|)?$/.test(operator)) continue;
    // A redirection around a group, with the `cd` in it, is opened before that.
    const shared = elsewhere?.redirects.some((each) => each.target.start === target.start);
    const run = shared ? {...invocation, elsewhere: undefined} : invocation;
    if (writesForeignFile(target.value, run, surroundings))
      return {risk: 'change', what: `${program} ${operator} ${target.value}`};
  }
  if (program === 'tee')
    return operands(invocation).some((path) => writesForeignFile(path, invocation, surroundings))
      ? {risk: 'change', what: 'tee'}
      : undefined;
  if (program === 'rsync')
    return rsyncRisk(invocation, (path) => writesForeignFile(path, invocation, surroundings));
  const place = placeOf(invocation, args);
  return place !== undefined && (isInstalled(place) || isRemote(program, place))
    ? {risk: 'change', what: program}
    : undefined;
};

/** Where a program puts files. */
function placeOf(invocation: Invocation, args: readonly string[]): string | undefined {
  const behind = (flag: RegExp) => {
    const at = args.findIndex((arg) => flag.test(arg));
    return at === -1 ? undefined : args[at + 1];
  };
  switch (invocation.program) {
    case 'cp':
    case 'install':
    case 'ln':
      return (
        flagValue(invocation, '-t', '--target-directory') ??
        operands(invocation, ['-m', '-o', '-g', '--mode', '--owner', '--group', '-S']).at(-1)
      );
    case 'scp':
      return operands(invocation, ['-P', '-i', '-o', '-F', '-J', '-c', '-l', '-S']).at(-1);
    case 'tar':
      return args.some(
        (arg, at) =>
          /^--(?:extract|get)$|^-[a-zA-Z]*x/.test(arg) || (at === 0 && /^\w*x/.test(arg)),
      )
        ? flagValue(invocation, '-C', '--directory')
        : undefined;
    case 'unzip':
      return behind(/^-[a-zA-Z]*d$/);
    case 'curl':
      return flagValue(invocation, '--output', '--output-dir') ?? behind(/^-[a-zA-Z]*o$/);
    case 'wget':
      return (
        flagValue(invocation, '--output-document', '--directory-prefix') ??
        behind(/^-[a-zA-Z]*[OP]$/)
      );
    default:
      return undefined;
  }
}

/** `host:/path` of scp and rsync. */
function isRemote(program: string, place: string): boolean {
  return /^(?:scp|rsync)$/.test(program) && /^[^/]+:/.test(place);
}

function rsyncRisk(
  invocation: Invocation,
  foreign: (path: string) => boolean,
): CommandRisk | undefined {
  const {args, program} = invocation;
  if (hasFlag(invocation, '--dry-run') || args.some((arg) => /^-[a-zA-Z]*n/.test(arg)))
    return undefined;
  const place =
    operands(invocation, ['-e', '--rsh', '--exclude', '--include', '-f', '--filter']).at(-1) ?? '';
  const outside = isRemote(program, place) || foreign(place);
  if (outside && args.some((arg) => /^--del(?:ete(?:-\w+)*)?$/.test(arg)))
    return {risk: 'data-loss', what: 'rsync --delete'};
  const moves = hasFlag(invocation, '--remove-source-files');
  return moves || isRemote(program, place) || isInstalled(place)
    ? {risk: 'change', what: 'rsync'}
    : undefined;
}
