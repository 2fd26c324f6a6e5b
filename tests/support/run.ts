import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {projectRoot} from '../../src/node/project-root.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of the project as its npm command does. */
export function runScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const command =
      script === 'check.ts'
        ? [process.execPath, join(projectRoot, 'scripts/bundled.mjs'), 'check']
        : [join(projectRoot, 'node_modules/.bin/tsx'), join(projectRoot, 'scripts', script)];
    const [program = '', ...first] = command;
    const child = spawn(program, [...first, ...args], {
      cwd: projectRoot,
      env: {...process.env, ...env},
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({code: code ?? -1, stdout, stderr}));
  });
}
