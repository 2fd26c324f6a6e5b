import type {Condition} from '../../schemas/scenario.ts';
import {fillIn, type Values} from '../../src/core/lab/fill-in.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import type {RunningSystem} from '../system.ts';

/** Whether a condition holds now, and what was seen, for the message of a wait that ends in vain. */
export interface Seen {
  readonly holds: boolean;
  readonly saw: string;
}

interface Vertices {
  readonly state?: string;
  readonly vertices?: readonly {readonly name: string; readonly status: string}[];
}
interface Exceptions {
  readonly exceptionHistory?: {readonly entries: readonly {readonly stacktrace: string}[]};
}

/** Looks once. Something that does not answer is seen, not thrown. */
export async function look(
  condition: Condition,
  system: RunningSystem,
  values: Values,
): Promise<Seen> {
  try {
    return await lookNow(condition, system, values);
  } catch (error) {
    if (error instanceof LabError) throw error;
    return {
      holds: false,
      saw:
        error instanceof Error
          ? `${error.message}${error.cause instanceof Error ? `: ${error.cause.message}` : ''}`
          : String(error),
    };
  }
}

async function lookNow(condition: Condition, system: RunningSystem, values: Values): Promise<Seen> {
  const rest = (path: string) => getJson(fillIn(`$FLINK_REST${path}`, values));
  switch (condition.kind) {
    case 'running': {
      const job = fillIn(condition.job ?? '$JOB_ID', values);
      // Without an id the answer is the list of all jobs.
      const {state, vertices} = (await rest(`/jobs/${job}`)) as Vertices;
      if (vertices === undefined) return {holds: false, saw: `no job \`${job}\``};
      const waiting = vertices.filter(({status}) => status !== 'RUNNING');
      return {
        holds: state === 'RUNNING' && waiting.length === 0,
        saw: `${state}, ${vertices.length - waiting.length} of ${vertices.length} tasks run`,
      };
    }
    case 'rest': {
      const answer = JSON.stringify(await rest(fillIn(condition.path, values)));
      const {code, output} = await runTool('jq', ['-ec', fillIn(condition.jq, values)], {
        input: answer,
      });
      if (code >= 2 && code !== 4 && code !== 5)
        throw new LabError(`jq refused \`${condition.jq}\`: ${output.trim()}`);
      return {
        holds: code === 0,
        saw: code === 0 ? output.trim() : `${output.trim()} of ${answer.slice(0, 300)}`,
      };
    }
    case 'exception': {
      const {exceptionHistory} = (await rest(
        fillIn('/jobs/$JOB_ID/exceptions?maxExceptions=100', values),
      )) as Exceptions;
      const entries = exceptionHistory?.entries ?? [];
      const text = fillIn(condition.text, values);
      return {
        holds: entries.some(({stacktrace}) => stacktrace.includes(text)),
        saw: entries[0]?.stacktrace.split('\n')[0] ?? 'no exception',
      };
    }
    case 'log': {
      const log = await processOf(system, condition.process).log();
      const pattern = new RegExp(fillIn(condition.matches, values), 'm');
      return {
        holds: pattern.test(log),
        saw: `${log.split('\n').length} lines, none of which matches`,
      };
    }
    case 'metric': {
      const found = (await rest(
        fillIn(`/jobs/$JOB_ID/metrics?get=${condition.metric}`, values),
      )) as readonly {value: string}[];
      const value = Number(found[0]?.value);
      const holds =
        (condition.above === undefined || value > condition.above) &&
        (condition.below === undefined || value < condition.below);
      return {holds: !Number.isNaN(value) && holds, saw: found[0]?.value ?? 'no value'};
    }
    case 'promql': {
      const query = encodeURIComponent(fillIn(condition.query, values));
      const answer = (await getJson(`${values['PROMETHEUS_URL']}/api/v1/query?query=${query}`)) as {
        data?: {result?: readonly unknown[]};
      };
      const result = answer.data?.result ?? [];
      return {holds: result.length > 0, saw: JSON.stringify(result).slice(0, 200)};
    }
    case 'alert': {
      const delivered = system.deliveredAlerts();
      return {
        holds: delivered.has(condition.alert),
        saw: [...delivered.keys()].join(', ') || 'no alert was delivered',
      };
    }
    case 'process': {
      const runs = (await processOf(system, condition.process).pid()) !== undefined;
      return {holds: runs === (condition.is === 'running'), saw: runs ? 'it runs' : 'it is gone'};
    }
    case 'shell': {
      const {code, output} = await labShell(condition.command, system, values, 60);
      return {holds: code === 0, saw: `code ${code}: ${output.trim().slice(-300)}`};
    }
    default:
      return condition satisfies never;
  }
}

/** Runs a command of the lab's own, with all variables set. */
export function labShell(command: string, system: RunningSystem, values: Values, seconds: number) {
  // Its input is a socket, from which bash concludes that a remote shell started it, and would read ~/.bashrc.
  return runTool('bash', ['--noprofile', '--norc', '-c', command], {
    cwd: system.workFolder,
    env: {...system.environment, ...values},
    timeout: seconds * 1000,
  });
}

/** A process of the system. Throws where the scenario names one that it does not have. */
export function processOf(system: RunningSystem, name: string) {
  const found = system.processes.get(name);
  if (found === undefined)
    throw new LabError(
      `Unknown process \`${name}\`, expected ${[...system.processes.keys()].join(', ')}`,
    );
  return found;
}

/** What a condition waits for, in words. */
export function describe(condition: Condition): string {
  switch (condition.kind) {
    case 'running':
      return 'all tasks of the job to run';
    case 'rest':
      return `\`${condition.path}\` to satisfy \`${condition.jq}\``;
    case 'exception':
      return `an exception with \`${condition.text}\``;
    case 'log':
      return `a line of ${condition.process}'s log to match \`${condition.matches}\``;
    case 'metric':
      return `${condition.metric}${condition.above === undefined ? '' : ` above ${condition.above}`}${condition.below === undefined ? '' : ` below ${condition.below}`}`;
    case 'promql':
      return `the query \`${condition.query}\` to give a series`;
    case 'alert':
      return `the alert ${condition.alert}`;
    case 'process':
      return `${condition.process} to be ${condition.is}`;
    case 'shell':
      return `\`${condition.command}\` to end with 0`;
    default:
      return condition satisfies never;
  }
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, {signal: AbortSignal.timeout(10_000)});
  const text = await response.text();
  if (!response.ok) throw new Error(`status ${response.status}`);
  return JSON.parse(text);
}
