import {availableParallelism} from 'node:os';
import {runTool} from './run-tool.ts';

/**
 * How a case is kept apart. `namespaces`: own network, processes and mounts, so that nothing of it outlives it and nothing outside
 * reaches it. `loopback`: 127.0.0.1 of the machine, where the Prometheus reporter of Flink, which knows no bind address,
 * listens on all interfaces.
 */
export type Isolation = 'namespaces' | 'loopback';

const unshare = [
  'unshare',
  '--net',
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
] as const;
/** Without root, where the kernel lets users make namespaces: root inside, the user outside. */
const asUser = ['unshare', '--user', '--map-root-user', ...unshare.slice(1)] as const;

/** Brings the loopback up, and stays as a parent that reaps what daemons leave behind. */
const init = 'ip link set lo up || exit 97; "$@" <&0 & wait $!; exit $?';

export interface Isolated {
  readonly isolation: Isolation;
  /** A command line → the same command line, kept apart. */
  readonly wrap: (command: readonly string[]) => readonly string[];
}

/** Finds the strongest isolation that works here; `COOKBOOK_LAB_ISOLATION=loopback` asks for the weaker one. */
export async function findIsolation(env: NodeJS.ProcessEnv = process.env): Promise<Isolated> {
  const polite = politely();
  if (env['COOKBOOK_LAB_ISOLATION'] !== 'loopback') {
    for (const command of [unshare, asUser]) {
      const [name, ...args] = [...command, 'bash', '-c', init, 'lab', 'true'];
      const {code} = await runTool(name ?? '', args, {timeout: 10_000});
      if (code === 0) {
        return {
          isolation: 'namespaces',
          wrap: (inner) => [...polite, ...command, 'bash', '-c', init, 'lab', ...inner],
        };
      }
    }
  }
  return {isolation: 'loopback', wrap: (inner) => [...polite, ...inner]};
}

/** Two cores at most, and last in the queue for them. */
function politely(): string[] {
  return availableParallelism() > 2
    ? ['nice', '-n', '10', 'taskset', '-c', '0,1']
    : ['nice', '-n', '10'];
}
