import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {BlockResult} from '../../schemas/evidence.ts';
import type {Recipe} from '../../schemas/recipe.ts';
import type {Action} from '../../schemas/scenario.ts';
import type {BlockRun} from '../../src/core/lab/evidence.ts';
import {fillIn, type Values} from '../../src/core/lab/fill-in.ts';
import {matchOutput, type OutputMismatch} from '../../src/core/lab/match-output.ts';
import type {LabBlock} from '../../src/core/lab/plan.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {type PastedBlock, ShellSession} from '../../src/node/lab/shell-session.ts';
import type {LabRun} from '../lab-run.ts';
import type {RunningSystem} from '../system.ts';

type RunAction = Extract<Action, {do: 'run'}>;

/** Seconds that a block may take where the scenario gives no other number. */
const usualTimeout = 180;

/** Someone who follows the page: one terminal into which blocks are pasted, and a second one for those in the background. */
export class Reader {
  private readonly run: LabRun;
  private readonly system: RunningSystem;
  private readonly names: readonly string[];
  private readonly shell: ShellSession;
  private readonly background = new Map<string, ShellSession>();
  /** What the lab knows: the reader's variables and its own. */
  values: Record<string, string>;

  private constructor(
    run: LabRun,
    system: RunningSystem,
    names: readonly string[],
    shell: ShellSession,
    values: Values,
  ) {
    this.run = run;
    this.system = system;
    this.names = names;
    this.shell = shell;
    this.values = {...values};
  }

  /** Opens the terminal, with the variables that the recipe uses filled in. */
  static async open(
    run: LabRun,
    system: RunningSystem,
    recipe: Recipe,
    values: Values,
  ): Promise<Reader> {
    const names = [
      ...new Set(
        recipe.blocks.flatMap(({uses, assigns}) => [...uses, ...assigns].map(({name}) => name)),
      ),
    ];
    await mkdir(join(run.folder, 'blocks'), {recursive: true});
    const shell = new ShellSession({
      cwd: system.workFolder,
      env: system.environment,
      folder: join(run.folder, 'blocks'),
    });
    await run.record.add('shell', shell.pid, true);
    const reader = new Reader(run, system, names, shell, values);
    await reader.set(
      Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name))),
    );
    return reader;
  }

  /** Fills variables in, as the fields of the page do. */
  async set(values: Values): Promise<void> {
    const filled = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, fillIn(value, this.values)]),
    );
    Object.assign(this.values, filled);
    await this.shell.set(filled);
  }

  /** Pastes a block and judges what it did. Throws only where the terminal is lost. */
  async paste(block: LabBlock, action: RunAction): Promise<BlockRun> {
    await this.set(action.variables ?? {});
    if (block.file !== undefined) return this.save(block);
    if (block.background) return this.pasteBeside(block, action);
    const text = block.language === 'sql' ? this.sqlCommand(block, action) : block.text;
    const until = Date.now() + (action.repeatFor ?? 0) * 1000;
    for (;;) {
      const pasted = await this.shell.paste(block.id, text, action.within ?? usualTimeout);
      Object.assign(this.values, await this.shell.values(this.names));
      const judged = await this.withRemark(this.judge(block, action, pasted));
      const good = judged.result === 'compared' || judged.result === 'ran';
      if (!good && Date.now() < until) {
        await sleep(2000);
        continue;
      }
      if (judged.result !== 'failed') await this.note(action, pasted.output, block);
      return judged;
    }
  }

  /** Ends a block that runs in the background. */
  stop(id: string): void {
    const session = this.background.get(id);
    if (session === undefined)
      throw new LabError(`No background block \`${id}\` runs, expected it to be run before`);
    session.close();
    this.background.delete(id);
  }

  close(): void {
    this.shell.close();
    for (const session of this.background.values()) session.close();
  }

  /** What the system has to say of the block that just ran. */
  private async withRemark(judged: BlockRun): Promise<BlockRun> {
    const {complaint, remark} = (await this.system.remark?.()) ?? {};
    if (complaint !== undefined) return {...judged, result: 'failed', reason: complaint};
    if (remark === undefined || judged.result === 'failed') return judged;
    return {...judged, result: 'ran', reason: remark};
  }

  private judge(
    block: LabBlock,
    action: RunAction,
    {code, output, seconds}: PastedBlock,
  ): BlockRun {
    const printed = this.asReadersSee(output);
    const done = (result: BlockResult, reason?: string): BlockRun => ({
      block,
      result,
      seconds: Math.round(seconds * 10) / 10,
      ...(reason === undefined ? {} : {reason}),
    });
    if (code !== (action.exit ?? 0)) {
      return done(
        'failed',
        `ended with ${code}, expected ${action.exit ?? 0}; it printed: ${lastLines(printed)}`,
      );
    }
    const unmet = action.expect?.find(
      (pattern) => !new RegExp(fillIn(pattern, this.values), 'm').test(printed),
    );
    if (unmet !== undefined)
      return done('failed', `printed nothing that matches \`${unmet}\`: ${lastLines(printed)}`);
    if (action.notCompared !== undefined) return done('ran', action.notCompared);
    if (block.shown === undefined) return done('ran', 'the recipe shows no output');
    const mismatch = matchOutput(block.shown, printed);
    return mismatch === undefined
      ? done('compared')
      : done('differs', difference(mismatch, printed));
  }

  /** What was printed, with this run's folders as readers would see them. */
  private asReadersSee(output: string): string {
    return [...this.system.shownPaths]
      .sort(([left], [right]) => right.length - left.length)
      .reduce((text, [path, shown]) => text.replaceAll(path, shown), output);
  }

  private async note(action: RunAction, output: string, block: LabBlock): Promise<void> {
    const noted: Record<string, string> = {};
    for (const [name, pattern] of Object.entries(action.note ?? {})) {
      const found = new RegExp(pattern, 'm').exec(output)?.[1];
      if (found === undefined)
        throw new LabError(
          `Block \`${block.id}\` printed nothing to note for \`${name}\`, expected \`${pattern}\`: ${lastLines(output)}`,
        );
      noted[name] = found;
    }
    await this.set(noted);
  }

  private async save(block: LabBlock): Promise<BlockRun> {
    const {PWD: folder = this.system.workFolder} = await this.shell.values(['PWD']);
    await writeFile(join(folder, block.file ?? ''), `${fillIn(block.text, this.values)}\n`);
    return {block, result: 'ran', seconds: 0, reason: 'saved as a file'};
  }

  private sqlCommand(block: LabBlock, {session}: RunAction): string {
    const save = (name: string, text: string) => {
      const file = join(this.run.folder, 'blocks', `${name}.sql`);
      const filled = fillIn(text, this.values);
      return {file, command: `cat > '${file}' <<'COOKBOOK_SQL'\n${filled}\nCOOKBOOK_SQL`};
    };
    const statements = save(block.id, block.text);
    const before = session === undefined ? undefined : save(`${block.id}-session`, session);
    const client = fillIn('$FLINK_HOME/bin/sql-client.sh', this.values);
    const call = `'${client}' ${before === undefined ? '' : `-i '${before.file}' `}-f '${statements.file}'`;
    return [before?.command, statements.command, call].filter(Boolean).join('\n');
  }

  private async pasteBeside(block: LabBlock, action: RunAction): Promise<BlockRun> {
    const folder = join(this.run.folder, 'blocks', block.id);
    await mkdir(folder, {recursive: true});
    const {PWD: cwd = this.system.workFolder} = await this.shell.values(['PWD']);
    const session = new ShellSession({
      cwd,
      env: {...this.system.environment, ...(await this.shell.values(this.names))},
      folder,
    });
    await this.run.record.add(`background ${block.id}`, session.pid, true);
    this.background.set(block.id, session);
    const started = Date.now();
    let ended: PastedBlock | undefined;
    session.paste(block.id, block.text, 3600).then(
      (result) => {
        ended = result;
      },
      () => {},
    );
    const until = started + (action.repeatFor ?? 5) * 1000;
    for (;;) {
      await sleep(500);
      const output = await readFile(join(folder, `01-${block.id}.out`), 'utf8').catch(() => '');
      const seconds = (Date.now() - started) / 1000;
      if (ended !== undefined) return this.judge(block, action, ended);
      const judged = this.judge(block, action, {code: action.exit ?? 0, output, seconds});
      if (judged.result === 'compared' || Date.now() >= until) return judged;
    }
  }
}

function difference({line, expected, actual}: OutputMismatch, printed: string): string {
  const what =
    expected === undefined
      ? `printed \`${actual}\` after the last line that the recipe shows`
      : actual === undefined
        ? `line ${line} of the shown output, \`${expected}\`, was not printed`
        : `line ${line} of the shown output is \`${expected}\`, printed was \`${actual}\``;
  return `${what}\n${printed}`;
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join(' / ').slice(-600) || 'nothing';
}
