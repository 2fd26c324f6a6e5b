import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {withHosts} from '../../src/core/lab/hosts-file.ts';
import type {LabRun} from '../lab-run.ts';
import {mount, requireNamespaces} from './namespaces.ts';

/** Lets names of hosts lead to addresses of this case's own loopback; all else on the machine keeps its `/etc/hosts`. */
export async function nameHosts(run: LabRun, hosts: readonly string[]): Promise<void> {
  if (hosts.length === 0) return;
  requireNamespaces(run, 'Names of hosts need a mount namespace');
  const file = join(run.folder, 'etc-hosts');
  await writeFile(file, withHosts(await readFile('/etc/hosts', 'utf8'), hosts));
  await mount(['--bind', file, '/etc/hosts'], 'The names of hosts');
}
