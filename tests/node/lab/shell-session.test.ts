import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {isAlive, startTime} from '../../../src/node/lab/live-processes.ts';
import {ShellSession} from '../../../src/node/lab/shell-session.ts';

let folder: string;
let shell: ShellSession;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cookbook-shell-'));
  shell = new ShellSession({cwd: folder, env: {PATH: process.env['PATH'], GIVEN: 'yes'}, folder});
});
afterEach(async () => {
  shell.close();
  await rm(folder, {recursive: true, force: true});
});

describe('ShellSession', () => {
  it('keeps variables, functions and the folder from block to block', async () => {
    await shell.paste(
      'first',
      'NAME=value; mkdir inner && cd inner; hello() { echo "hello $1"; }',
      10,
    );
    const {code, output} = await shell.paste('second', 'hello "$NAME $GIVEN"; pwd', 10);
    expect({code, output}).toEqual({code: 0, output: `hello value yes\n${folder}/inner\n`});
  });

  it('shows both streams in their order, and the exit code of the last command', async () => {
    const {code, output} = await shell.paste(
      'mixed',
      'echo one; echo two >&2; echo three; false',
      10,
    );
    expect({code, output}).toEqual({code: 1, output: 'one\ntwo\nthree\n'});
  });

  it('takes heredocs and programs over many lines as they are', async () => {
    const {output} = await shell.paste(
      'heredoc',
      'cat <<\'END\'\n$NOT expanded\nEND\nfor each in 1 2; do\n  echo "$each"\ndone',
      10,
    );
    expect(output).toBe('$NOT expanded\n1\n2\n');
  });

  it('sets values with any characters, exported, and reads them back', async () => {
    const value = 'it\'s $HOME "quoted"\nsecond line';
    await shell.set({SET_VALUE: value});
    expect((await shell.paste('child', 'bash -c \'printf %s "$SET_VALUE"\'', 10)).output).toBe(
      value,
    );
    expect(await shell.values(['SET_VALUE', 'NEVER_SET'])).toEqual({SET_VALUE: value});
  });

  it('gives a block that reads no terminal', async () => {
    expect((await shell.paste('reads', 'cat; echo done', 10)).output).toBe('done\n');
  });

  it('says so when a block ends the shell, and does not hang afterwards', async () => {
    await expect(shell.paste('exits', 'echo bye; exit 3', 10)).rejects.toThrow(
      /Block `exits` ended its shell.*printed: bye/,
    );
    await expect(shell.paste('later', 'true', 10)).rejects.toThrow(
      'Block `later` found its shell ended',
    );
  });

  it('stops a block that does not end in its time, with all that it started', async () => {
    const hanging = shell.paste('hangs', 'echo begun; echo $BASHPID > pid; while :; do :; done', 3);
    await expect(hanging).rejects.toThrow(
      /Block `hangs` did not end within 3 s; it printed: begun/,
    );
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    await expect.poll(() => startTime(pid)).toBeUndefined();
    expect(await isAlive({pid, started: '1'})).toBe(false);
  });
});
