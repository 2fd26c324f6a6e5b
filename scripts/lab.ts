import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {downCommand} from '../lab/commands/down.ts';
import {listCommand} from '../lab/commands/list.ts';
import {pruneCommand} from '../lab/commands/prune.ts';
import {reportCommand} from '../lab/commands/report.ts';
import {runCommand} from '../lab/commands/run.ts';
import {upCommand} from '../lab/commands/up.ts';
import {type SystemChoice, systemChoices} from '../lab/system-choice.ts';
import {expectedNames} from '../src/core/text/nearest.ts';
import {LabError} from '../src/node/lab/lab-error.ts';
import {labCache} from '../src/node/lab/lab-folders.ts';
import {projectRoot} from '../src/node/project-root.ts';

const usage = `npm run lab -- COMMAND

  list                   the scenarios: their cases, versions, and the blocks that they run
  run SLUG…              run the scenarios of recipes, and write lab/evidence/SLUG.json
  run --all              run all of them
  run --changed REF      run those whose recipe or scenario differs from a Git reference
  up SLUG                start the healthy system of a scenario, and leave it running
  down                   stop all that runs, also what a crash left
  report                 what the evidence says of each recipe
  prune                  take blocks and recipes that are gone out of the evidence

Systems, for run and up (default: standalone Flink on 127.0.0.1):
  --kubernetes           a real API server with the operator's resource definitions; no pod runs
  --pods                 a node that runs pods, and in them the operator; needs root
  --confluent            mock servers that answer by the OpenAPI of CMF and Confluent Cloud
  --crds DIR             the operator's own resource definitions (default: made from facts/)
  --chart DIR            the operator's Helm chart, for the blocks that install it
  --operator DIR         jars of an operator that is newer than the 1.7.0 of Maven Central
  --openapi PATH         a specification or a folder of them for --confluent, may be given again
Options of run and up:
  --case NAME            only this case; where it held, it replaces its evidence in that of a whole run
  --flink VERSION        on this version, may be given again (default: the scenario's first)
  --all-versions         on all versions of the scenario
Options of run:
  --times N              run everything N times, and say which verdicts differed
  --at-once N            run so many cases at once (default: 1)
  --keep                 keep the folder of a run that went well, too
  --no-evidence          write no evidence

The lab needs Linux, Java 17 with javac, pip, jq, curl, and mvn where Kafka is used. It downloads into
\${XDG_CACHE_HOME:-~/.cache}/flink-production-cookbook/lab, or $COOKBOOK_LAB_CACHE, and says sizes before.

Exit code: 0 all held, 1 something did not, 2 the lab could not run.
`;

const commands = {
  list: listCommand,
  run: runCommand,
  up: upCommand,
  down: downCommand,
  report: reportCommand,
  prune: pruneCommand,
};

/** A whole number of an option, 1 or more. */
function count(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new LabError(`Unexpected number \`${text}\` of \`--${option}\``, {exitCode: 2});
  return value;
}

async function main(): Promise<number> {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      all: {type: 'boolean', default: false},
      changed: {type: 'string'},
      case: {type: 'string'},
      flink: {type: 'string', multiple: true},
      'all-versions': {type: 'boolean', default: false},
      times: {type: 'string', default: '1'},
      'at-once': {type: 'string', default: '1'},
      keep: {type: 'boolean', default: false},
      'no-evidence': {type: 'boolean', default: false},
      kubernetes: {type: 'boolean', default: false},
      pods: {type: 'boolean', default: false},
      confluent: {type: 'boolean', default: false},
      crds: {type: 'string'},
      chart: {type: 'string'},
      operator: {type: 'string'},
      openapi: {type: 'string', multiple: true, default: []},
      help: {type: 'boolean', short: 'h', default: false},
    },
  });
  const [name, ...slugs] = positionals;
  if (values.help || name === undefined) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  if (!Object.hasOwn(commands, name)) {
    throw new LabError(
      `Unknown command \`${name}\` of \`lab\`${expectedNames(name, Object.keys(commands))}`,
      {exitCode: 2},
    );
  }
  const times = count('times', values.times);
  const atOnce = count('at-once', values['at-once']);
  return commands[name as keyof typeof commands]({
    root: projectRoot,
    cache: labCache(),
    slugs,
    all: values.all,
    changed: values.changed,
    only: values.case,
    versions: values.flink,
    allVersions: values['all-versions'],
    times,
    atOnce,
    keep: values.keep,
    evidence: !values['no-evidence'],
    systems: chosenSystems(values),
    kubernetes: {
      crds: absolute(values.crds),
      chart: absolute(values.chart),
      operator: absolute(values.operator),
    },
    openapi: values.openapi.map((path) => resolve(path)),
    say: (line) => process.stdout.write(`${line}\n`),
  });
}

function chosenSystems(values: {
  readonly kubernetes: boolean;
  readonly pods: boolean;
  readonly confluent: boolean;
}): readonly SystemChoice[] {
  const chosen = systemChoices.filter((choice) => choice !== 'standalone' && values[choice]);
  return chosen.length === 0 ? ['standalone'] : chosen;
}

function absolute(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(path);
}

try {
  process.exitCode = await main();
} catch (error) {
  const wrongUsage =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (error instanceof LabError) {
    process.stderr.write(
      `${error.message
        .split('\n')
        .map((line) => `lab: ${line}`)
        .join('\n')}\n`,
    );
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(
      `lab: ${error instanceof Error ? (wrongUsage ? `${error.message}\n\n${usage}` : error.stack) : String(error)}\n`,
    );
    process.exitCode = 2;
  }
}
