import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {System} from '../../schemas/scenario.ts';
import {flinkVersionsOf} from '../../src/core/lab/kubernetes/system-options.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {endProcesses} from '../../src/node/lab/live-processes.ts';
import {type LabRun, partOf} from '../lab-run.ts';
import type {RunningSystem} from '../system.ts';
import {exampleValues} from './example-values.ts';
import {containerRuntimePart, operatorPart, operatorVersion} from './pod-parts.ts';
import {preparedNames, readDefinitions} from './prepare-kubernetes.ts';
import {readOptions} from './read-options.ts';
import {type ApiSystem, startApiSystem} from './start-api.ts';
import {startPods} from './start-pods.ts';

/** Starts the system of a Kubernetes case. Throws a LabError where its options are wrong or it does not come up. */
export async function startKubernetes(
  run: LabRun,
  system: Extract<System, {kind: 'kubernetes'}>,
): Promise<RunningSystem> {
  const {tier} = system;
  const options = readOptions(system);
  const bin = partOf(run, preparedNames.programs).folder;
  const definitions = partOf(run, preparedNames.definitions);
  const crds = await readDefinitions(definitions.folder);
  if (tier === 'api') {
    const api = await startApiSystem(run, {
      ...{bin, crds, options},
      chart: run.parts.get(preparedNames.chart)?.folder,
    });
    return asRunningSystem(run, api);
  }
  const images = partOf(run, preparedNames.images).folder;
  const own = run.parts.get(preparedNames.operator);
  const central = run.parts.get(operatorPart.name);
  const useOwn = own !== undefined && run.version !== '1.18.1';
  const operator =
    useOwn || central === undefined
      ? {
          jars: own?.folder ?? '',
          version: own?.versions['operator'] ?? '',
          crds,
        }
      : {
          jars: join(central.folder, 'libs'),
          version: operatorVersion,
          crds: await readDefinitions(join(central.folder, 'crds')),
        };
  const flinks = flinkVersionsOf(run.version, options);
  return startPods(run, {
    ...{bin, operator, options},
    runtime: partOf(run, containerRuntimePart.name).folder,
    images: [
      join(images, 'pause.tar'),
      ...flinks.map((version) => join(images, `flink-${version}.tar`)),
      ...(options.jdkImage ? [join(images, 'jdk.tar')] : []),
    ],
    flinkHomes: new Map(
      flinks.map((version) => [version, join(partOf(run, `flink-${version}`).folder, 'pyflink')]),
    ),
  });
}

async function asRunningSystem(run: LabRun, system: ApiSystem): Promise<RunningSystem> {
  const workFolder = join(run.folder, 'work');
  const home = join(run.folder, 'home');
  for (const folder of [workFolder, home]) await mkdir(folder, {recursive: true});
  const versions = {
    ...partOf(run, preparedNames.programs).versions,
    ...partOf(run, preparedNames.definitions).versions,
  };
  const noPods = () => {
    throw new LabError('An API server without nodes runs no job, expected a case with pods', {
      exitCode: 2,
    });
  };
  return {
    variables: {...(await exampleValues(run.root)), ...system.variables, COOKBOOK_HOME: run.root},
    versions,
    shownPaths: new Map([[run.folder, '']]),
    environment: {...system.environment, HOME: home, LANG: 'C.UTF-8', TZ: 'UTC', USER: 'flink'},
    workFolder,
    processes: system.server.processes,
    submit: noPods,
    inject: noPods,
    deliveredAlerts: () => new Map(),
    forgetAlerts: () => {},
    logs: async () =>
      Promise.all(
        [...system.server.processes].map(async ([name, each]) => ({name, text: await each.log()})),
      ),
    remark: async () => {
      const left = (await system.calls()).filter(({mode}) => mode.startsWith('needs-'));
      return left.length === 0
        ? {}
        : {
            complaint: `could not run here: ${left.map(({program, arguments: words}) => `${program} ${words}`).join('; ')}`,
          };
    },
    stop: async () => {
      await system.stop();
      await endProcesses(run.record.processes, 5000);
    },
  };
}
