import {spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

export interface BuildCost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Most memory of all its processes together. */
  readonly megabytes: number;
}

/** Builds a site; its CPU time is that of all its processes, the check included. Linux only. */
export function measureBuild(site: string): Promise<BuildCost> {
  const docusaurus = join(site, 'node_modules/@docusaurus/core/bin/docusaurus.mjs');
  const script = `TIMEFORMAT='cpu %U %S'; time node "${docusaurus}" build`;
  const begin = performance.now();
  const child = spawn('bash', ['-c', script], {cwd: site, stdio: ['ignore', 'pipe', 'pipe']});
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  let megabytes = 0;
  const timer = setInterval(() => {
    megabytes = Math.max(megabytes, treeMegabytes(child.pid ?? 0));
  }, 500);
  return new Promise((resolve, reject) => {
    child.on('close', (status) => {
      clearInterval(timer);
      const times = /^cpu ([\d.]+) ([\d.]+)$/m.exec(output);
      if (status !== 0 || times === null)
        return reject(new Error(`The build in ${site} failed:\n${output.slice(-4000)}`));
      const cpuSeconds = Number(times[1]) + Number(times[2]);
      return resolve({seconds: (performance.now() - begin) / 1000, cpuSeconds, megabytes});
    });
  });
}

function treeMegabytes(root: number): number {
  const children = new Map<number, number[]>();
  const sizes = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
      sizes.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended while we looked.
    }
  }
  const sum = (pid: number): number =>
    (sizes.get(pid) ?? 0) +
    (children.get(pid) ?? []).reduce((total, child) => total + sum(child), 0);
  return Math.round(sum(root));
}
