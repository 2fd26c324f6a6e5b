import {type ChildProcess, spawn} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {LabError} from './lab-error.ts';

export interface PastedBlock {
  readonly code: number;
  /** What the terminal showed: both streams in their order. */
  readonly output: string;
  readonly seconds: number;
}

/**
 * One bash, as a reader has it open: blocks are pasted into it one after the other, and variables, functions and the working
 * directory stay.
 */
export class ShellSession {
  private readonly child: ChildProcess;
  private readonly folder: string;
  private replies = '';
  private waiting: ((reply: string | undefined) => void) | undefined;
  private ended = false;
  private count = 0;

  /** `folder` gets a file for each block and one for what it printed. */
  constructor(options: {
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    readonly folder: string;
  }) {
    this.folder = options.folder;
    this.child = spawn('bash', ['--noprofile', '--norc'], {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    });
    const replies = this.child.stdio[3];
    if (replies === null || replies === undefined || !('setEncoding' in replies))
      throw new Error('bash has no fourth stream');
    replies.setEncoding('utf8');
    replies.on('data', (chunk: string) => {
      this.replies += chunk;
      const end = this.replies.indexOf('\0\n');
      if (end === -1) return;
      const reply = this.replies.slice(0, end);
      this.replies = this.replies.slice(end + 2);
      this.answer(reply);
    });
    this.child.stdin?.on('error', () => {});
    this.child.on('exit', () => {
      this.ended = true;
      this.answer(undefined);
    });
  }

  /** Id of bash, which leads the group of all that blocks start. */
  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Pastes a block. Throws where the block ends the shell, or is not done within `timeout` seconds. */
  async paste(name: string, text: string, timeout: number): Promise<PastedBlock> {
    this.count += 1;
    const file = join(this.folder, `${String(this.count).padStart(2, '0')}-${name}.sh`);
    const printed = file.replace(/\.sh$/, '.out');
    await writeFile(file, `${text}\n`);
    await writeFile(printed, '');
    const started = Date.now();
    const reply = await this.ask(
      `. ${quote(file)} </dev/null >${quote(printed)} 2>&1 3>&-; printf '%s\\0\\n' "$?" >&3`,
      timeout,
      `Block \`${name}\``,
      printed,
    );
    return {
      code: Number(reply),
      output: await readFile(printed, 'utf8'),
      seconds: (Date.now() - started) / 1000,
    };
  }

  /** Sets and exports variables. */
  async set(values: Readonly<Record<string, string>>): Promise<void> {
    const lines = Object.entries(values).map(([name, value]) => `export ${name}=${quote(value)}`);
    if (lines.length > 0)
      await this.ask(`${lines.join('; ')}; printf '\\0\\n' >&3`, 10, 'Setting variables');
  }

  /** The values of variables now; unset ones are left out. */
  async values(names: readonly string[]): Promise<Record<string, string>> {
    if (names.length === 0) return {};
    const prints = names.map(
      (name) => `[ -z "\${${name}+x}" ] || printf '%s=%s\\0' ${name} "$${name}" >&3`,
    );
    const reply = await this.ask(
      `${prints.join('; ')}; printf '\\0\\n' >&3`,
      10,
      'Reading variables',
    );
    const values: Record<string, string> = {};
    for (const entry of reply.split('\0')) {
      const equals = entry.indexOf('=');
      if (equals > 0) values[entry.slice(0, equals)] = entry.slice(equals + 1);
    }
    return values;
  }

  /** Ends the shell and all that it started. */
  close(): void {
    if (this.ended) return;
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {}
  }

  private ask(command: string, timeout: number, what: string, printed?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = async (why: string) => {
        const output = printed === undefined ? '' : await readFile(printed, 'utf8').catch(() => '');
        reject(
          new LabError(
            `${what} ${why}${output.trim() === '' ? '' : `; it printed: ${output.trim().slice(-500)}`}`,
          ),
        );
      };
      if (this.ended) {
        void fail('found its shell ended, expected one that runs');
        return;
      }
      const timer = setTimeout(() => {
        this.waiting = undefined;
        this.close();
        void fail(`did not end within ${timeout} s`);
      }, timeout * 1000);
      this.waiting = (reply) => {
        clearTimeout(timer);
        if (reply === undefined) void fail('ended its shell, expected a block that leaves it open');
        else resolve(reply);
      };
      this.child.stdin?.write(`${command}\n`);
    });
  }

  private answer(reply: string | undefined): void {
    const {waiting} = this;
    this.waiting = undefined;
    waiting?.(reply);
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
