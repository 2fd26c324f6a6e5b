import {execFile, execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {
  assignmentLine,
  exportLines,
  fillUse,
  type UseContext,
} from '../../../src/core/variables/fill-use.ts';

const run = promisify(execFile);
const bash = hasBash();

/** Pieces that have run code, broken quotes, or moved the cursor somewhere, sometime. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ' ',
        '  ',
        '\t',
        '\n',
        '\r',
        "'",
        '"',
        '`',
        '\\',
        '$',
        '!',
        '!!',
        '#',
        ';',
        '&',
        '|',
        '<',
        '>',
        '(',
        ')',
        '*',
        '?',
        '~',
        '$(touch pwned)',
        '`touch pwned`',
        '${HOME}',
        '$HOME',
        "';touch pwned;'",
        '";touch pwned;"',
        '\ntouch pwned\n',
        'EOF',
        '\nEOF\ntouch pwned\n',
        "$'\\n'",
        '\\\n',
        '!touch',
        '\u0003',
        '\u001b[201~',
        '\u202e',
        '\u2028',
        'ä',
        '😀',
        '-rf',
        '{a,b}',
        '[a-z]',
        '=',
        '%s',
      ),
      fc.string({unit: 'grapheme', maxLength: 8}),
    ),
    {minLength: 1, maxLength: 8},
  )
  .map((parts) => parts.join('').replaceAll('\0', ''))
  .filter((value) => !/\p{Cs}/u.test(value) && value !== '');

/** A place in a shell text, and what is printed there for a value. */
const places: readonly {
  readonly name: string;
  readonly context: UseContext;
  readonly before: string;
  readonly after: string;
  readonly prints: (value: string) => string;
}[] = [
  {
    name: 'bare',
    context: 'bare',
    before: 'printf %s x',
    after: 'y',
    prints: (value) => `x${value}y`,
  },
  {
    name: 'double',
    context: 'double',
    before: 'printf %s "a b',
    after: ' c"',
    prints: (value) => `a b${value} c`,
  },
  {
    name: 'double over lines',
    context: 'double',
    before: 'printf %s "a\nb',
    after: '\nc"',
    prints: (value) => `a\nb${value}\nc`,
  },
  {
    name: 'heredoc',
    context: 'heredoc',
    before: 'cat <<EOF\nname: ',
    after: '\nEOF',
    prints: (value) => `name: ${value}\n`,
  },
  {
    name: 'heredoc, alone on its line',
    context: 'heredoc',
    before: 'cat <<EOF\n',
    after: '\nEOF',
    prints: (value) => `${value}\n`,
  },
  {
    name: 'expansion',
    context: 'expansion',
    before: 'printf %s "',
    after: '"',
    prints: (value) => value,
  },
];

function filled(place: (typeof places)[number], value: string): string {
  const {text, assign} = fillUse(place.context, value, {
    before: place.before.at(-1) ?? '',
    after: place.after.at(0) ?? '',
  });
  const use = text ?? (place.context === 'expansion' ? '${NAME#nothing}' : '$NAME');
  const prefix = assign === true ? `${assignmentLine('NAME', value)}\n` : '';
  return `${prefix}${place.before}${use}${place.after}\n`;
}

describe.skipIf(!bash)('a filled-in value is never more than itself', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cookbook-values-'));
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  for (const place of places) {
    test(`bash prints it unchanged: ${place.name}`, async () => {
      await fc.assert(
        fc.asyncProperty(hostile, async (value) => {
          const {stdout} = await run('bash', ['--norc', '-c', filled(place, value)], {
            cwd: folder,
            encoding: 'utf8',
          });
          expect(stdout).toBe(place.prints(value));
          expect(readdirSync(folder)).toEqual([]);
        }),
        {numRuns: 40},
      );
    });
  }

  test('an interactive bash with history expansion prints it unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom(...places), async (value, place) => {
        const script = `set -o history -o histexpand\n: first\n${filled(place, value)}`;
        const stdout = execFileSync('bash', ['--norc', '--noediting', '-i'], {
          cwd: folder,
          input: script,
          encoding: 'utf8',
          stdio: ['pipe', 'pipe', 'ignore'],
          env: {...process.env, HISTFILE: '/dev/null', PS1: ''},
        });
        expect(stdout).toContain(place.prints(value));
        expect(readdirSync(folder)).toEqual([]);
      }),
      {numRuns: 40},
    );
  });

  test('export lines set exactly the values', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (first, second) => {
        const lines = exportLines({A: first, B: second}, ['A', 'B', 'C']);
        expect(lines.split('\n')).toHaveLength(2);
        const {stdout} = await run('bash', ['--norc', '-c', `${lines}\nprintf '%s|%s' "$A" "$B"`], {
          cwd: folder,
        });
        expect(stdout).toBe(`${first}|${second}`);
        expect(readdirSync(folder)).toEqual([]);
      }),
      {numRuns: 40},
    );
  });
});

function hasBash(): boolean {
  try {
    execFileSync('bash', ['--version']);
    return true;
  } catch {
    return false;
  }
}
