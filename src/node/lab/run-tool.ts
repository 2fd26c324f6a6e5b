import {spawn} from 'node:child_process';

export interface ToolResult {
  readonly code: number;
  /** What it wrote to both streams, in the order of arrival. */
  readonly output: string;
}

export interface ToolOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Milliseconds until it is killed; its code is then 124. */
  readonly timeout?: number;
}

/** Runs a program to its end with its output collected. A program that is missing gives code 127. */
export function runTool(
  name: string,
  args: readonly string[],
  {cwd, env, input, timeout}: ToolOptions = {},
): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(name, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    let timedOut = false;
    const collect = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeout);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({code: 127, output: String(error)});
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({code: timedOut ? 124 : (code ?? 1), output});
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}
