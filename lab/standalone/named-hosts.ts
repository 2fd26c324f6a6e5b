import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {withHosts} from '../../src/core/lab/hosts-file.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import type {LabRun} from '../lab-run.ts';

/** Lets names of hosts lead to addresses of this case's own loopback; all on the machine keep their `/etc/hosts`. */
export async function nameHosts(run: LabRun, hosts: readonly string[]): Promise<void> {
  if (hosts.length === 0) return;
  if (run.isolation === 'loopback') {
    throw new LabError(
      'Names of hosts need a mount namespace, expected root or a kernel that lets users make namespaces',
      {exitCode: 2},
    );
  }
  const file = join(run.folder, 'etc-hosts');
  await writeFile(file, withHosts(await readFile('/etc/hosts', 'utf8'), hosts));
  const mounted = await runTool('mount', ['--bind', file, '/etc/hosts']);
  if (mounted.code !== 0)
    throw new LabError(`The names of hosts could not be mounted: ${mounted.output.trim()}`);
}
