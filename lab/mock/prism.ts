import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {mustRun} from '../kubernetes/must-run.ts';
import type {LabRun} from '../lab-run.ts';
import {spawnedProcess} from '../standalone/spawned-process.ts';

/** Version of Prism, which makes answers from an OpenAPI specification. Apache-2.0. */
export const prismVersion = '5.16.0';

/**
 * Installs Prism into the cache, where it is not yet, and gives the program. It is no dependency of the project: only the
 * mock needs its 74 MB. Install scripts do not run. Throws a LabError where npm fails.
 */
export async function installPrism(cache: string, say: (line: string) => void): Promise<string> {
  const folder = join(cache, 'prism', prismVersion);
  const program = join(folder, 'node_modules/.bin/prism');
  if (existsSync(program)) return program;
  say(`Installing Prism ${prismVersion} from npm: 74 MB, half a minute`);
  await mkdir(folder, {recursive: true});
  await mustRun([
    ...['npm', 'install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'],
    `@stoplight/prism-cli@${prismVersion}`,
  ]);
  return program;
}

/** Starts the mock server of a specification on a free port of 127.0.0.1, and gives the port. */
export async function startPrism(
  run: LabRun,
  {
    program,
    specification,
    name,
  }: {
    readonly program: string;
    readonly specification: string;
    readonly name: string;
  },
): Promise<number> {
  const port = await run.choosePort(14010);
  await spawnedProcess(run, {
    name: `prism-${name}`,
    command: [
      ...([process.execPath, program, 'mock'] as const),
      ...['--host', '127.0.0.1', '--port', String(port), specification],
    ],
    cwd: run.folder,
    logFile: join(run.folder, 'log', `prism-${name}.log`),
    ready: async () => (await fetch(`http://127.0.0.1:${port}/`)).status > 0,
    within: 90,
  }).start();
  return port;
}
