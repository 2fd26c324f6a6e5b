import {existsSync} from 'node:fs';
import {cp, mkdir, rename, rm, statfs} from 'node:fs/promises';
import {join} from 'node:path';
import {
  buildNotice,
  type Component,
  componentsOf,
  linkerFlags,
} from '../../src/core/lab/kubernetes/components.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import {projectRoot} from '../../src/node/project-root.ts';
import {mustRun} from './must-run.ts';

/** Gigabytes that a first build needs on the disk. */
const neededGigabytes = 7;

/**
 * Builds the programs of a tier that are not in the cache, in order, and gives the folder that holds them. Says first what
 * it costs. A build that was interrupted goes on where it stopped: finished programs stay, and Go keeps what it compiled.
 * The modules are those that the `go.sum` files of this project name, byte for byte. Throws a LabError where Go or room
 * on the disk is missing, or a build fails.
 */
export async function buildComponents(
  tier: 1 | 2,
  {cache, say}: {readonly cache: string; readonly say: (line: string) => void},
): Promise<string> {
  const bin = join(cache, 'bin');
  await mkdir(bin, {recursive: true});
  const missing: Component[] = [];
  for (const component of componentsOf(tier)) {
    if (!(await isBuilt(bin, component))) missing.push(component);
  }
  if (missing.length === 0) return bin;
  await checkTools(cache);
  say(buildNotice(missing));
  for (const component of missing) {
    const start = Date.now();
    await build(component, cache, bin);
    say(
      `${component.name} ${component.version} built in ${Math.round((Date.now() - start) / 1000)} s`,
    );
  }
  return bin;
}

async function isBuilt(bin: string, component: Component): Promise<boolean> {
  const path = join(bin, component.name);
  if (!existsSync(path)) return false;
  const {code, output} = await runTool(path, component.versionArguments);
  return code === 0 && output.includes(component.prints);
}

async function checkTools(cache: string): Promise<void> {
  const version = await mustRun(['go', 'env', 'GOVERSION']).catch((cause: unknown) => {
    throw new LabError(
      'The Kubernetes lab builds its programs with Go, which is not here: install Go 1.26 or newer',
      {cause},
    );
  });
  const [major = 0, minor = 0] = version.replace('go', '').split('.').map(Number);
  if (major === 1 && minor < 26)
    throw new LabError(`Unexpected Go ${version.trim().slice(2)}, expected 1.26 or newer`);
  const {bavail, bsize} = await statfs(cache);
  const free = (bavail * bsize) / 1e9;
  if (free < neededGigabytes)
    throw new LabError(
      `Too little room in ${cache}: ${free.toFixed(1)} GB free, expected ${neededGigabytes} GB`,
    );
}

async function build(component: Component, cache: string, bin: string): Promise<void> {
  const source = join(cache, 'src', component.module);
  await rm(source, {recursive: true, force: true});
  await cp(join(projectRoot, 'lab/kubernetes/modules', component.module), source, {
    recursive: true,
  });
  const unfinished = join(bin, `.${component.name}`);
  await mustRun(
    [
      'nice',
      '-n',
      '10',
      'go',
      'build',
      '-ldflags',
      linkerFlags(component),
      '-o',
      unfinished,
      component.package,
    ],
    {
      cwd: source,
      timeout: 3_600_000,
      env: {
        ...process.env,
        GOMODCACHE: join(cache, 'go/mod'),
        GOCACHE: join(cache, 'go/build'),
        GOFLAGS: '-buildvcs=false -modcacherw -mod=readonly',
        CGO_ENABLED: '0',
      },
    },
  );
  await rename(unfinished, join(bin, component.name));
  if (!(await isBuilt(bin, component)))
    throw new LabError(`${component.name} does not say that it is ${component.version}`);
}
