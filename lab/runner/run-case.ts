import {spawn} from 'node:child_process';
import {setTimeout as sleep} from 'node:timers/promises';
import type {CaseEvidence, Outcome} from '../../schemas/evidence.ts';
import type {Recipe} from '../../schemas/recipe.ts';
import {
  type Action,
  type Case,
  type Condition,
  type Phase,
  phases,
} from '../../schemas/scenario.ts';
import type {BlockRun, CaseRun} from '../../src/core/lab/evidence.ts';
import {fillIn} from '../../src/core/lab/fill-in.ts';
import {type PlannedAction, planCase} from '../../src/core/lab/plan.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import type {LabRun} from '../lab-run.ts';
import type {RunningSystem} from '../system.ts';
import {describe, labShell, look, processOf} from './holds.ts';
import {Reader} from './reader.ts';

/** Seconds within which an alert must be delivered. */
const alertTimeout = 120;

/** Runs the phases of a case on a system that is up. Never throws for what the system does: that is the case's verdict. */
export async function runCase(
  run: LabRun,
  each: Case,
  recipe: Recipe,
  system: RunningSystem,
): Promise<CaseRun> {
  const begun = Date.now();
  const runner = new CaseRunner(
    run,
    system,
    await Reader.open(run, system, recipe, {...system.variables, ...each.variables}),
  );
  const plan = planCase(each, recipe, run.version);
  const done = new Map<Phase, Outcome>();
  const times = new Map<Phase, {begin: number; end: number}>();
  const alertsAfter: Record<string, number> = {};
  let problem: string | undefined;
  try {
    for (const phase of phases) {
      const actions = plan.filter((planned) => planned.phase === phase);
      if (actions.length === 0) continue;
      run.say(`${phase}`);
      const before = runner.bad.length;
      if (phase === 'fault') system.forgetAlerts();
      const begin = Date.now();
      done.set(phase, 'failed');
      for (const planned of actions) await runner.act(planned);
      const end = Date.now();
      times.set(phase, {begin, end});
      const fault = times.get('fault')?.end ?? begin;
      if (phase === 'symptom' || (phase === 'fault' && each.symptom === undefined)) {
        for (const alert of each.alerts ?? []) {
          await runner.wait({kind: 'alert', alert}, alertTimeout);
          // By when it came in, because the waits before this one may have ended later.
          const at = system.deliveredAlerts().get(alert)?.at ?? Date.now();
          alertsAfter[alert] = Math.max(0, round(at - fault));
        }
      }
      if (runner.bad.length === before) done.set(phase, 'held');
    }
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    problem = error.message;
  } finally {
    runner.reader.close();
  }
  const bad = runner.bad.map(
    ({block, result, reason}) =>
      `block \`${block.id}\` ${result === 'differs' ? 'printed something else' : 'failed'}: ${reason?.split('\n')[0] ?? ''}`,
  );
  const whole = [problem, ...bad].filter((text) => text !== undefined).join('; ');
  const fault = times.get('fault');
  const symptom = times.get('symptom');
  const steps = times.get('steps');
  const outcome = (phase: 'validation' | 'rollback'): Outcome => done.get(phase) ?? 'not-run';
  const evidence: CaseEvidence = {
    name: each.name,
    title: each.title,
    verdict: whole === '' ? 'held' : 'failed',
    ...(whole === '' ? {} : {problem: whole.slice(0, 1000)}),
    ...(symptom === undefined || fault === undefined
      ? {}
      : {symptomAfter: round(symptom.end - fault.end)}),
    ...(Object.keys(alertsAfter).length === 0
      ? {}
      : {alertsAfter, alertLinks: linksOf(Object.keys(alertsAfter), system)}),
    ...(steps === undefined ? {} : {stepsTook: round(steps.end - steps.begin)}),
    validation: outcome('validation'),
    rollback: outcome('rollback'),
    seconds: secondsSince(begun),
  };
  return {evidence, blocks: runner.blocks};
}

/** The links that the notifications of these alerts carried. */
function linksOf(alerts: readonly string[], system: RunningSystem): Record<string, string> {
  const delivered = system.deliveredAlerts();
  return Object.fromEntries(alerts.map((alert) => [alert, delivered.get(alert)?.link ?? '']));
}

/** How long a process may take to end in an orderly way. */
const mostSecondsToEnd = 60;

class CaseRunner {
  readonly blocks: BlockRun[] = [];
  readonly reader: Reader;
  /** Processes that were sent a signal to end, and were not started again. */
  private readonly ending = new Set<string>();
  private readonly run: LabRun;
  private readonly system: RunningSystem;

  constructor(run: LabRun, system: RunningSystem, reader: Reader) {
    this.run = run;
    this.system = system;
    this.reader = reader;
  }

  /** Blocks that did not do what the recipe says. */
  get bad(): readonly BlockRun[] {
    return this.blocks.filter(({result}) => result === 'failed' || result === 'differs');
  }

  async act({action, block}: PlannedAction): Promise<void> {
    const {reader, system} = this;
    const {values} = reader;
    switch (action.do) {
      case 'run': {
        if (block === undefined) throw new Error(`Block ${action.block} was not planned`);
        const result = await reader.paste(block, action);
        this.blocks.push(result);
        this.say(
          `${block.id}: ${result.result}, ${result.seconds} s${result.result === 'compared' ? '' : `, ${result.reason}`}`,
        );
        return;
      }
      case 'stop':
        reader.stop(action.block);
        return;
      case 'submit': {
        const id = await system.submit(action.job, values);
        await reader.set({[action.as]: id});
        this.say(`submitted ${action.as} ${id}`);
        return;
      }
      case 'inject':
        await system.inject(action.fault, fillIn(action.value, values));
        this.say(`injected ${action.fault} ${action.value}`);
        return;
      case 'heal':
        await system.inject(action.fault, undefined);
        this.say(`healed ${action.fault}`);
        return;
      case 'wait':
        await this.wait(action.for, action.within);
        return;
      case 'hold':
        await this.hold(action.that, action.seconds);
        return;
      case 'signal': {
        const pid = await processOf(system, action.process).pid();
        if (pid === undefined)
          throw new LabError(
            `Process \`${action.process}\` does not run, expected it to for SIG${action.signal}`,
          );
        process.kill(pid, `SIG${action.signal}`);
        if (action.signal === 'TERM' || action.signal === 'KILL') this.ending.add(action.process);
        this.say(`SIG${action.signal} to ${action.process}`);
        return;
      }
      case 'start':
        await this.ended(action.process);
        await processOf(system, action.process).start();
        this.say(`started ${action.process}`);
        return;
      case 'shell':
        await this.shell(action);
        return;
      case 'set':
        await reader.set(action.variables);
        return;
      case 'pause':
        await sleep(action.seconds * 1000);
        return;
      default:
        action satisfies never;
    }
  }

  /** Waits for a process that a signal is to end: until then it holds its ports. */
  private async ended(name: string): Promise<void> {
    if (!this.ending.delete(name)) return;
    const {pid} = processOf(this.system, name);
    const begun = Date.now();
    while ((await pid()) !== undefined) {
      if (secondsSince(begun) >= mostSecondsToEnd)
        throw new LabError(
          `Process \`${name}\` still runs ${mostSecondsToEnd} s after its signal, expected its end before it is started again`,
        );
      await sleep(200);
    }
  }

  async wait(condition: Condition, within: number): Promise<void> {
    const begun = Date.now();
    for (;;) {
      const {holds, saw} = await look(condition, this.system, this.reader.values);
      if (holds) {
        this.say(`saw ${describe(condition)} after ${secondsSince(begun)} s`);
        return;
      }
      if (secondsSince(begun) >= within) {
        throw new LabError(`Waited ${within} s for ${describe(condition)}, last seen: ${saw}`);
      }
      await sleep(500);
    }
  }

  private async hold(condition: Condition, seconds: number): Promise<void> {
    const begun = Date.now();
    while (secondsSince(begun) < seconds) {
      const {holds, saw} = await look(condition, this.system, this.reader.values);
      if (!holds)
        throw new LabError(
          `Expected ${describe(condition)} for ${seconds} s, after ${secondsSince(begun)} s seen: ${saw}`,
        );
      await sleep(1000);
    }
    this.say(`${describe(condition)} held for ${seconds} s`);
  }

  private async shell(action: Extract<Action, {do: 'shell'}>): Promise<void> {
    this.say(action.why);
    if (action.background) {
      const child = spawn('bash', ['--noprofile', '--norc', '-c', action.command], {
        cwd: this.system.workFolder,
        env: {...this.system.environment, ...this.reader.values},
        detached: true,
        stdio: 'ignore',
      });
      child.on('error', () => {});
      if (child.pid !== undefined) await this.run.record.add(action.why, child.pid, true);
      return;
    }
    const running = labShell(action.command, this.system, this.reader.values, action.within ?? 60);
    const {code, output} = await running;
    if (code !== 0)
      throw new LabError(
        `The lab's command for "${action.why}" ended with ${code}: ${output.trim().slice(-500)}`,
      );
    if (action.as !== undefined) await this.reader.set({[action.as]: output.trim()});
  }

  private say(line: string): void {
    this.run.say(`  ${line}`);
  }
}

function secondsSince(begun: number): number {
  return round(Date.now() - begun);
}

function round(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
