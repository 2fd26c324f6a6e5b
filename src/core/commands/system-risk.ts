import type {CommandRisk, RiskReader} from './command-risk.ts';
import type {Invocation} from './invocation.ts';

/** Command lines of the system and of tools around the platforms, as text, and what they do at least; the first row counts. */
const rows: readonly (readonly [RegExp, CommandRisk['risk']])[] = [
  // Files
  [/^rm (?:.* )?(?:-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)(?: |$)/, 'data-loss'],
  [/^(?:rm|rmdir|unlink|mv)(?: |$)/, 'change'],
  [/^(?:truncate|shred|wipefs|mkfs\S*)(?: |$)/, 'data-loss'],
  [/^dd .*\bof=(?!\/dev\/null)/, 'data-loss'],
  [/^find .* -delete\b/, 'data-loss'],
  [/^cp (?:.* )?(?:-[a-zA-Z]*f[a-zA-Z]*|--force)(?: |$)/, 'change'],
  [/^ln (?:.* )?(?:-[a-zA-Z]*f[a-zA-Z]*|--force)(?: |$)/, 'change'],
  [/^(?:sed|perl|yq) (?:.* )?(?:-[a-zA-Z]*i\S*|--in-place\S*)(?: |$)/, 'change'],
  [/^(?:chmod|chown|chgrp|setfacl) /, 'change'],
  // Processes and services
  [
    /^systemctl (?:.* )?(?:stop|restart|try-restart|reload-or-restart|kill|isolate|reboot|poweroff)(?: |$)/,
    'restart',
  ],
  [
    /^systemctl (?:.* )?(?:start|reload|enable|disable|mask|unmask|daemon-reload|edit|set-property)(?: |$)/,
    'change',
  ],
  [/^service \S+ (?:stop|restart)\b/, 'restart'],
  [/^service \S+ (?:start|reload)\b/, 'change'],
  [/^(?:pkill|killall)(?! (?:.* )?-(?:0|QUIT|3|SIGQUIT)\b) /, 'restart'],
  [/^(?:reboot|shutdown|poweroff|halt)(?: |$)/, 'restart'],
  [/^(?:docker|podman|nerdctl)(?: compose)? (?:stop|kill|restart|rm|down|rmi)\b/, 'restart'],
  [/^(?:docker|podman|nerdctl)(?: volume)? (?:rm|prune)\b/, 'data-loss'],
  [/^(?:docker|podman|nerdctl)(?: compose)? (?:run|start|up|push)\b/, 'change'],
  // Delivery and configuration
  [/^argocd app delete\b/, 'data-loss'],
  [/^argocd app (?:sync|set|unset|patch|rollback|terminate-op|create)\b/, 'change'],
  [/^flux (?:suspend|resume|reconcile|delete|create)\b/, 'change'],
  [/^(?:terraform|tofu) (?:.* )?destroy\b/, 'data-loss'],
  [/^(?:terraform|tofu) (?:.* )?(?:apply|import|taint|state (?:rm|mv))\b/, 'change'],
  [/^git push\b/, 'change'],
  [/^amtool (?:.* )?silence (?:add|expire|update|import)\b/, 'change'],
  // ZooKeeper and databases
  [/^(?:zkCli\.sh|zookeeper-shell(?:\.sh)?) (?:.* )?(?:delete|deleteall|rmr)(?: |$)/, 'data-loss'],
  [/^(?:zkCli\.sh|zookeeper-shell(?:\.sh)?) (?:.* )?(?:set|create)(?: |$)/, 'change'],
  [/^(?:psql|mysql|mariadb|sqlite3) (?:.* )?(?:drop|delete|truncate|update)(?: |_)/i, 'data-loss'],
  [/^(?:psql|mysql|mariadb|sqlite3) (?:.* )?(?:insert|alter|create|grant|revoke) /i, 'change'],
];

export const systemRisk: RiskReader = (invocation, {ownProcesses}) => {
  const {program, args} = invocation;
  if (program === 'kill') return killRisk(invocation, ownProcesses);
  const line = [program, ...args].join(' ');
  const row = rows.find(([pattern]) => pattern.test(line));
  if (row === undefined || (row[1] === 'change' && changesOwnFiles(invocation))) return undefined;
  const words = args
    .filter((arg) => /^[a-z][a-z-]*$/.test(arg))
    .slice(0, program === 'argocd' ? 2 : 1);
  const spoken =
    /^(?:systemctl|service|docker|podman|nerdctl|argocd|flux|terraform|tofu|git|amtool)$/.test(
      program,
    );
  return {risk: row[1], what: [program, ...(spoken ? words : [])].join(' ')};
};

/** Files below the working folder are what the recipe wrote itself, such as saved evidence. */
function changesOwnFiles({program, args, elsewhere}: Invocation): boolean {
  if (elsewhere || !/^(?:rm|mv|sed|perl|yq|chmod|cp|ln)$/.test(program)) return false;
  const paths = args.filter((arg) => !/^[-+;]/.test(arg));
  const scripted = /^(?:sed|perl|yq|chmod)$/.test(program);
  return (scripted ? paths.slice(1) : paths).every((path) => !/^(?:[/$~]|\.\.)/.test(path));
}

/** Signals that end nothing: 0 asks whether the process lives, QUIT makes a JVM print its threads. */
const harmless = /^-(?:0|l|L|3|QUIT|SIGQUIT|s(?:QUIT|SIGQUIT|0)?)$/;

/** What the recipe started itself, such as a port-forward, it may end. */
function killRisk({args}: Invocation, ownProcesses: ReadonlySet<string>): CommandRisk | undefined {
  if (args.some((arg) => harmless.test(arg))) return undefined;
  const targets = args.filter((arg) => !arg.startsWith('-'));
  const own = targets.every(
    (arg) => arg.startsWith('%') || arg === '$!' || ownProcesses.has(arg.replace(/^\$/, '')),
  );
  return targets.length === 0 || own ? undefined : {risk: 'restart', what: 'kill'};
}
