import {spawn} from 'node:child_process';
import type {LanguageParser, SyntaxProblem} from '../../core/rules/define-rule.ts';
import type {ShellParser} from '../../core/shell/analysis.ts';
import {batched} from './batch.ts';

/** bash only reads here, and a recipe is short; what takes longer hangs. */
const timeLimit = 10_000;

/**
 * tree-sitter's grammar has the better places, bash itself the last word: what `bash -n` takes is no mistake, and what only it
 * refuses is one. Where there is no bash, the grammar alone speaks.
 */
export function createBashParser(shell: ShellParser): LanguageParser {
  const ask = batched(askBash);
  const askAboutMistake = batched(askEach);
  return async (text) => {
    const [error] = shell(text).errors;
    // A text with a mistake could close what another leaves open, so that bash would find fault with neither.
    const opinion = await (error === undefined ? ask(text) : askAboutMistake(text));
    if (opinion === undefined) return error === undefined ? [] : [error];
    if (opinion === 'fine') return [];
    return [opinion.exact ? opinion : (error ?? opinion)];
  };
}

/** A mistake that bash finds; `exact` where it names a word, not only a line. */
type Opinion = (SyntaxProblem & {readonly exact: boolean}) | 'fine' | undefined;

/** One bash for all texts where they are fine together, else one for each half, down to the text that is not. */
async function askBash(texts: readonly string[]): Promise<readonly Opinion[]> {
  const [first, second] = texts;
  if (first === undefined) return [];
  if (second === undefined) return [await askAlone(first)];
  const together = await bashMessages(texts.join('\n'));
  if (together === undefined) return texts.map(() => undefined);
  if (together === '') return texts.map(() => 'fine');
  const middle = texts.length >> 1;
  return [...(await askBash(texts.slice(0, middle))), ...(await askBash(texts.slice(middle)))];
}

async function askEach(texts: readonly string[]): Promise<readonly Opinion[]> {
  const opinions: Opinion[] = [];
  for (const text of texts) opinions.push(await askAlone(text));
  return opinions;
}

async function askAlone(text: string): Promise<Opinion> {
  const messages = await bashMessages(text);
  return messages === undefined ? undefined : readMessages(messages, text);
}

/** What `bash -n` prints of a script; undefined where bash cannot be run. Nothing of the script is executed. */
function bashMessages(script: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const bash = spawn('bash', ['--norc', '--noprofile', '-n'], {
      env: {PATH: process.env['PATH'], LC_ALL: 'C'},
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: timeLimit,
    });
    let messages = '';
    bash.stderr.setEncoding('utf8').on('data', (text: string) => {
      messages += text;
    });
    bash.on('error', () => resolve(undefined));
    // A bash that gives up early closes its input; what it printed counts.
    bash.stdin.on('error', () => {});
    bash.on('close', (code) => resolve(code === null ? undefined : messages));
    bash.stdin.end(`${script}\n`);
  });
}

function readMessages(messages: string, text: string): Opinion {
  const found = /^bash: line (\d+): (.*)$/m.exec(messages);
  if (found === null) return messages.trim() === '' ? 'fine' : undefined;
  const [, number = '1', message = ''] = found;
  const lines = text.split('\n');
  const index = Math.min(Number(number), lines.length) - 1;
  const start = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
  const line = lines[index] ?? '';
  const token = /near unexpected token `(.*)'/.exec(message)?.[1];
  const at = token === undefined || token === 'newline' ? -1 : line.lastIndexOf(token);
  if (token !== undefined && at !== -1) {
    const place = {start: start + at, end: start + at + token.length};
    return {...place, message: `unexpected \`${token}\``, exact: true};
  }
  return {start, end: start + line.length, message: plainMessage(message), exact: false};
}

function plainMessage(message: string): string {
  const quote = /looking for matching `(.*)'/.exec(message)?.[1];
  if (quote !== undefined) return `expected a closing \`${quote}\``;
  const marker = /wanted `(.*)'/.exec(message)?.[1];
  if (marker !== undefined) return `expected a line \`${marker}\` after the here-document`;
  if (message.includes('unexpected end of file')) return 'unexpected end';
  const token = /near unexpected token `(.*)'/.exec(message)?.[1];
  return token === undefined ? 'unexpected text' : `unexpected \`${token}\``;
}
