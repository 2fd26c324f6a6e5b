import type {CommandRisk, RiskReader} from './command-risk.ts';
import {type Invocation, operands} from './invocation.ts';
import {isOwnTemporary, leadsOut} from './own-files.ts';
import {verbLine} from './verb-line.ts';

/** A row: the programs, what their arguments joined by blanks look like, and what that does at least. */
type Row = readonly [programs: string, args: RegExp, risk: CommandRisk['risk']];

/** Programs of the system and of tools around the platforms; the first row that fits counts. */
const rows: readonly Row[] = [
  // Files
  ['rm', /(?:^| )(?:-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)(?: |$)/, 'data-loss'],
  ['rm rmdir unlink mv', /./, 'change'],
  ['truncate shred wipefs mkfs', /./, 'data-loss'],
  ['dd', /\bof=(?!\/dev\/null)/, 'data-loss'],
  ['find', /(?:^| )-delete(?: |$)/, 'data-loss'],
  ['cp ln', /(?:^| )(?:-[a-zA-Z]*f[a-zA-Z]*|--force)(?: |$)/, 'change'],
  ['sed yq', /(?:^| )(?:-[a-zA-Z]*i\S*|--in-?place\S*)(?: |$)/, 'change'],
  // Behind -M, -I, -e and their like stands a value.
  ['perl', /(?:^| )-[aclnpsuwTtUW0-9]*i/, 'change'],
  ['chmod chown chgrp setfacl', /./, 'change'],
  // Processes and services
  [
    'systemctl',
    /^(?:stop|restart|try-restart|reload-or-restart|kill|isolate|reboot|poweroff)(?: |$)/,
    'restart',
  ],
  [
    'systemctl',
    /^(?:start|reload|enable|disable|mask|unmask|daemon-reload|edit|set-property)(?: |$)/,
    'change',
  ],
  ['service', /^\S+ (?:stop|restart)\b/, 'restart'],
  ['service', /^\S+ (?:start|reload)\b/, 'change'],
  ['pkill killall', /^(?!(?:.* )?-(?:0|QUIT|3|SIGQUIT)\b)/, 'restart'],
  ['reboot shutdown poweroff halt', /^/, 'restart'],
  ['fuser', /(?:^| )(?:-[a-zA-Z]*k[a-zA-Z]*|--kill)(?: |$)/, 'restart'],
  ['umount', /./, 'change'],
  // Delivery and configuration
  ['argocd', /^app delete\b/, 'data-loss'],
  ['argocd', /^app (?:sync|set|unset|patch|rollback|terminate-op|create)\b/, 'change'],
  ['flux', /^(?:suspend|resume|reconcile|delete|create)\b/, 'change'],
  ['terraform tofu', /^(?:destroy\b|apply\b.* -destroy(?: |$))/, 'data-loss'],
  ['terraform tofu', /^(?:apply|import|taint|untaint|state (?:rm|mv|push))(?: |$)/, 'change'],
  ['git', /^push\b(?!.* (?:--dry-run|-n)(?: |$))/, 'change'],
  ['amtool', /(?:^| )silence (?:add|expire|update|import)\b/, 'change'],
  // ZooKeeper
  [
    'zkCli.sh zookeeper-shell zookeeper-shell.sh',
    /(?:^| )(?:delete|deleteall|rmr)(?: |$)/,
    'data-loss',
  ],
  ['zkCli.sh zookeeper-shell zookeeper-shell.sh', /(?:^| )(?:set|create)(?: |$)/, 'change'],
];

/** Programs whose first words say what they do. */
const spoken = 'systemctl service argocd flux terraform tofu git amtool'.split(' ');

export const systemRisk: RiskReader = (invocation, surroundings) => {
  const {program, args, fed} = invocation;
  if (program === 'kill') return killRisk(invocation, surroundings.ownProcesses);
  const paths = args.filter((arg) => !arg.startsWith('-'));
  if (program === 'rm' && !fed && paths.every((path) => isOwnTemporary(path, surroundings)))
    return undefined;
  const own = rows.filter(([programs]) => programs.split(' ').includes(program));
  const line = spoken.includes(program) ? verbLine(invocation) : written(invocation);
  const row = own.find(([, pattern]) => pattern.test(line));
  if (row === undefined || (row[2] === 'change' && changesOwnFiles(invocation))) return undefined;
  const words = spoken.includes(program)
    ? line.split(' ').filter((arg) => /^[a-z][a-z-]*$/.test(arg))
    : [];
  return {risk: row[2], what: [program, ...words.slice(0, program === 'argocd' ? 2 : 1)].join(' ')};
};

/** The arguments, and what the input brings: an operand by `xargs`, a command of ZooKeeper's shell. */
function written({program, args, fed, input = ''}: Invocation): string {
  const read = /^(?:zkCli|zookeeper-shell)/.test(program) ? input.split('\n') : [];
  return [...args, ...(fed ? ['…'] : []), ...read].join(' ');
}

/** Files below the working folder are what the recipe wrote itself, such as saved evidence. */
function changesOwnFiles({program, args, elsewhere, fed}: Invocation): boolean {
  if (elsewhere !== undefined || fed || !/^(?:rm|mv|sed|perl|yq|chmod|cp|ln)$/.test(program))
    return false;
  const paths = args.filter((arg) => !/^[-+;]/.test(arg));
  const scripted = /^(?:sed|perl|yq|chmod)$/.test(program);
  return !(scripted ? paths.slice(1) : paths).some(leadsOut);
}

/** Signals that end nothing: 0 asks whether the process lives, QUIT makes a JVM print its threads. */
const harmless = /^(?:0|3|(?:SIG)?QUIT)$/;

/** What the recipe started itself, such as a port-forward, it may end. */
function killRisk(
  invocation: Invocation,
  ownProcesses: ReadonlySet<string>,
): CommandRisk | undefined {
  const {args, fed} = invocation;
  if (args.some((arg) => /^-(?:l|L|-list|-table)$/.test(arg))) return undefined;
  if (harmless.test(signalOf(args) ?? 'TERM')) return undefined;
  const targets = operands(invocation, signalFlags);
  const own = targets.every(
    (arg) => arg.startsWith('%') || arg === '$!' || ownProcesses.has(arg.replace(/^-?\$/, '')),
  );
  // Behind the signal, a number below zero is a group of processes.
  const group = args.slice(1).some((arg) => /^-\d+$/.test(arg));
  if (own && !fed && !group) return undefined;
  return {risk: 'restart', what: 'kill'};
}

const signalFlags = ['-s', '-n', '--signal'];

/** The signal as written: `-9`, `-KILL`, `-s KILL`. */
function signalOf(args: readonly string[]): string | undefined {
  for (const [at, arg] of args.entries()) {
    if (signalFlags.includes(arg)) return args[at + 1];
    const joined = /^(?:--signal=|-[sn]|-)(?=[A-Z\d])(\w+)$/.exec(arg)?.[1];
    if (joined !== undefined) return joined;
  }
  return undefined;
}
