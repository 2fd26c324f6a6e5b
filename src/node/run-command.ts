import {spawn} from 'node:child_process';
import {delimiter, join} from 'node:path';
import {projectRoot} from './project-root.ts';

/** Runs a command of this project's packages in its root, with its output shown as it comes; gives the exit code. */
export function runCommand(
  [name = '', ...args]: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Promise<number> {
  const bin = join(projectRoot, 'node_modules/.bin');
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        ...extra,
        PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
      },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
