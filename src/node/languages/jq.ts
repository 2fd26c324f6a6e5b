import type {LanguageParser, SyntaxProblem} from '../../core/rules/define-rule.ts';
import {batched} from './batch.ts';

interface Program {
  readonly text: string;
  readonly names: readonly string[];
}

/** What the real jq, compiled to WebAssembly, says of programs; they are compiled and never run. */
export async function createJqParser(): Promise<LanguageParser> {
  // The first call starts the WebAssembly, which looks at what is global, so it belongs to the loading.
  await complaint([{text: '.', names: []}]);
  const ask = batched(compile);
  return (text, {names = []} = {}) => ask({text, names});
}

/** Characters of programs that are compiled together, where there are several. */
const mostText = 50_000;

/** jq compiles its builtins at each start, so programs that are fine are compiled together, and a faulty one is searched by halves. */
async function compile(
  programs: readonly Program[],
): Promise<readonly (readonly SyntaxProblem[])[]> {
  const [only, second] = programs;
  const alone = second === undefined;
  if (alone || programs.reduce((sum, {text}) => sum + text.length, 0) <= mostText) {
    const message = await complaint(programs);
    if (message === undefined) return programs.map(() => []);
    if (only !== undefined && alone) return [[describe(only, message)]];
  }
  const middle = programs.length >> 1;
  return [
    ...(await compile(programs.slice(0, middle))),
    ...(await compile(programs.slice(middle))),
  ];
}

/** Each program becomes a function, so that none sees the names of another. */
function head({names}: Program, index: number): string {
  return `def program${index}: ${names.map((name) => `null as $${name} | `).join('')}(`;
}

async function complaint(programs: readonly Program[]): Promise<string | undefined> {
  // The line break ends a comment in the program.
  const source = programs.map(
    (each, index) => `${head(each, index)}${each.text.trim() === '' ? '.' : each.text}\n);\n`,
  );
  // jq looks for names only in functions that are called; with `null` as input none of these is.
  const calls = programs.map((_, index) => `program${index}`).join(', ');
  return runJq(`${source.join('')}if . then ${calls} else empty end`);
}

/** What the package makes of jq; its own `raw` keeps one for good. */
interface Jq {
  readonly raw: (input: string, filter: string, flags: readonly string[]) => PromiseLike<string>;
}

/**
 * The 16 MiB of jq do not grow, and each run leaves some of them behind: 55 KB, and 17 bytes for each character of the program, as
 * measured. Near their end jq aborts, reads what is not its own, or never comes back, so a fresh one takes over long before.
 */
const mostLeft = 5 * 1024 * 1024;
const leftBy = (filter: string) => 55_000 + 17 * filter.length;
let current: {readonly jq: Promise<Jq>; left: number} | undefined;

/**
 * Runs jq with `null` as its input, and gives what it says of a program that is faulty. Where jq itself breaks, a fresh one is
 * asked: what breaks that as well is the program's doing, and no reason to end the check.
 */
async function runJq(filter: string, again = true): Promise<string | undefined> {
  if (current === undefined || current.left + leftBy(filter) > mostLeft)
    current = {jq: startJq(), left: 0};
  current.left += leftBy(filter);
  try {
    await runOn(await current.jq, filter);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/^jq: /m.test(message) || !again) return message;
    current = undefined;
    return runJq(filter, false);
  }
}

/** jq ends as a program does, and would leave its exit code to this process. */
async function runOn(jq: Jq, filter: string): Promise<void> {
  const {exitCode} = process;
  try {
    await jq.raw('null', filter, []);
  } finally {
    process.exitCode = exitCode;
  }
}

async function startJq(): Promise<Jq> {
  const {default: start} = await import('jq-wasm/dist/build/jq.js');
  return (await start()) as Jq;
}

/** jq prints the line of the mistake and, behind the line's text, as many blanks as there are bytes before the mistake. */
function describe(program: Program, complaint: string): SyntaxProblem {
  const {text} = program;
  const unknown = /error: (\S+) is not defined at/.exec(complaint)?.[1];
  const {start, rest} = locate(program, complaint);
  if (unknown !== undefined) {
    const name = unknown.replace(/\/\d+$/, '');
    const at = rest.startsWith(name) ? start : text.indexOf(name);
    const kind = unknown.startsWith('$') ? 'variable' : 'function';
    const from = at === -1 ? start : at;
    return {start: from, end: from + name.length, message: `unknown ${kind} \`${unknown}\``};
  }
  const token = /^(?:[$.@]?\w+|\S)/.exec(rest)?.[0];
  if (token !== undefined)
    return {start, end: start + token.length, message: `unexpected \`${token}\``};
  const end = text.trimEnd().length;
  return {
    start: Math.max(end - 1, 0),
    end: Math.max(end, 1),
    message: 'unexpected end of the program',
  };
}

function locate(program: Program, complaint: string): {start: number; rest: string} {
  const {text} = program;
  const found = /at <top-level>, line (\d+):\n(.*)/.exec(complaint);
  const index = Number(found?.[1] ?? 1) - 1;
  const lines = `${head(program, 0)}${text}`.split('\n');
  const line = lines[index];
  if (found === null || line === undefined) return {start: text.length, rest: ''};
  const bytes = Buffer.byteLength(found[2] ?? '') - Buffer.byteLength(line);
  const column = Buffer.from(line).subarray(0, Math.max(bytes, 0)).toString().length;
  const offset = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0) + column;
  const start = Math.max(offset - head(program, 0).length, 0);
  const skipped = /^\s*/.exec(text.slice(start))?.[0].length ?? 0;
  return {start: start + skipped, rest: text.slice(start + skipped)};
}
