import type {CommandRisk, RiskReader} from './command-risk.ts';
import {flagValue, hasFlag, operands} from './invocation.ts';
import {sqlRisks} from './sql-risk.ts';
import {worstRisk} from './worst-risk.ts';

const actions: Readonly<Record<string, CommandRisk['risk']>> = {
  run: 'change',
  'run-application': 'change',
  savepoint: 'change',
  checkpoint: 'change',
  stop: 'restart',
  cancel: 'restart',
};

/** Scripts of the distribution that start and stop processes. */
const scripts = [
  'jobmanager.sh',
  'taskmanager.sh',
  'standalone-job.sh',
  'start-cluster.sh',
  'stop-cluster.sh',
  'historyserver.sh',
  'sql-gateway.sh',
  'zookeeper.sh',
  'start-zookeeper-quorum.sh',
  'stop-zookeeper-quorum.sh',
  'kubernetes-session.sh',
];

/** The `flink` command line and the scripts of the distribution. */
export const flinkRisk: RiskReader = (invocation) => {
  const {program, args} = invocation;
  if (program === 'flink') {
    const action = args[0] ?? '';
    if (hasFlag(invocation, '-h', '--help')) return undefined;
    if (action === 'savepoint' && hasFlag(invocation, '-d', '--dispose', '-dispose')) {
      return {risk: 'data-loss', what: 'flink savepoint --dispose'};
    }
    const risk = Object.hasOwn(actions, action) ? actions[action] : undefined;
    return risk === undefined ? undefined : {risk, what: `flink ${action}`};
  }
  if (!scripts.includes(program)) return undefined;
  const stops =
    program.startsWith('stop-') || args.some((arg) => arg === 'stop' || arg === 'stop-all');
  const served = program !== 'historyserver.sh' && program !== 'sql-gateway.sh';
  const what = [program, ...args.filter((arg) => /^(?:start|stop)/.test(arg)).slice(0, 1)].join(
    ' ',
  );
  return {risk: stops && served ? 'restart' : 'change', what};
};

/** The SQL client does what its SQL does: from its input, or from a file that the recipe saves. */
export const sqlClientRisk: RiskReader = (invocation, {sqlFiles}) => {
  if (invocation.program !== 'sql-client.sh') return undefined;
  const path =
    flagValue(invocation, '-f', '--file') ?? operands(invocation, ['-j', '-i', '-s', '-l'])[1];
  const name = path?.slice(path.lastIndexOf('/') + 1);
  const sql = invocation.input ?? (name === undefined ? undefined : sqlFiles.get(name));
  const worst = sql === undefined ? undefined : worstRisk(sqlRisks(sql));
  return worst === undefined
    ? undefined
    : {risk: worst.risk, what: `${worst.what} in sql-client.sh`};
};
