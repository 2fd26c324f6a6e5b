import {spawn} from 'node:child_process';
import {LabError} from '../../src/node/lab/lab-error.ts';

export interface MustRunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Milliseconds after which it is killed; ten minutes by default. */
  readonly timeout?: number;
}

/**
 * Runs a program to its end and gives its standard output. Throws a LabError with the end of what it printed where it
 * fails, or where it is missing.
 */
export function mustRun(
  [name = '', ...args]: readonly string[],
  {cwd, env, input = '', timeout = 600_000}: MustRunOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, {cwd, env: env ?? process.env, timeout});
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', (cause) =>
      reject(new LabError(`Missing \`${name}\`, expected it on the path`, {exitCode: 2, cause})),
    );
    child.on('close', (code) => {
      if (code === 0) {
        resolve(stdout);
        return;
      }
      const said = `${stderr}\n${stdout}`.trim().split('\n').slice(-6).join('\n');
      const command = [name, ...args].slice(0, 4).join(' ');
      reject(new LabError(`\`${command}\` ended with code ${code ?? 'none'}: ${said}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
