import {createHash} from 'node:crypto';
import {createReadStream, existsSync} from 'node:fs';
import {cp, link, mkdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {type ImageSpec, imageArchiveFiles} from '../../src/core/lab/kubernetes/image-archive.ts';
import {mustRun} from './must-run.ts';

/** Name of the image that holds a pod's namespaces. */
export const pauseImage = 'lab/pause:1';

/**
 * The image with a JDK that recipes start beside a process; here Debian's under the name that they use, because no registry
 * is asked.
 */
export const jdkImage = 'docker.io/library/eclipse-temurin:17-jdk';

/** Name of the image of a Flink version. */
export function flinkImage(version: string): string {
  return `lab/flink:${version}`;
}

/** Makes the archive of the pause image in a folder, where it is not there yet, and gives its path. */
export async function makePauseImage(root: string, folder: string): Promise<string> {
  return once(join(folder, 'pause.tar'), async (work) => {
    const source = join(work, 'source');
    await cp(join(root, 'lab/kubernetes/pause'), source, {recursive: true});
    await mustRun(['go', 'build', '-ldflags', '-s -w', '-o', join(work, 'files/pause'), '.'], {
      cwd: source,
      env: {...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false'},
    });
    await mustRun([
      'tar',
      '-C',
      join(work, 'files'),
      '-cf',
      join(work, 'pause-layer.tar'),
      'pause',
    ]);
    return pack(work, ['pause-layer.tar'], {
      tag: pauseImage,
      entrypoint: ['/pause'],
      environment: {},
      workFolder: '/',
    });
  });
}

/**
 * Makes the archive of a Flink image, as Flink's own is laid out: `/opt/flink`, an entry point that runs its arguments.
 * `rootFileSystem` is a tar of Debian with Java 17, `flinkHome` the folder with bin, lib, conf and plugins.
 */
export async function makeFlinkImage(
  version: string,
  {
    folder,
    rootFileSystem,
    flinkHome,
  }: {
    readonly folder: string;
    readonly rootFileSystem: string;
    readonly flinkHome: string;
  },
): Promise<string> {
  return once(join(folder, `flink-${version}.tar`), async (work) => {
    const files = join(work, 'files');
    await mkdir(join(files, 'opt/flink/usrlib'), {recursive: true});
    await mkdir(join(files, 'opt/flink/log'), {recursive: true});
    for (const name of ['bin', 'lib', 'conf', 'plugins', 'opt']) {
      if (existsSync(join(flinkHome, name)))
        await mustRun(['cp', '-rl', join(flinkHome, name), join(files, 'opt/flink', name)]);
    }
    await writeFile(join(files, 'docker-entrypoint.sh'), '#!/bin/sh\nexec "$@"\n', {mode: 0o755});
    await mustRun([
      'tar',
      '--numeric-owner',
      '-C',
      files,
      '-cf',
      join(work, 'flink-layer.tar'),
      '.',
    ]);
    await linkOrCopy(rootFileSystem, join(work, 'rootfs-layer.tar'));
    return pack(work, ['rootfs-layer.tar', 'flink-layer.tar'], {
      tag: flinkImage(version),
      entrypoint: ['/docker-entrypoint.sh'],
      environment: {
        PATH: '/opt/flink/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        FLINK_HOME: '/opt/flink',
        JAVA_HOME: '/usr/lib/jvm/java-17-openjdk-amd64',
      },
      workFolder: '/opt/flink',
    });
  });
}

/** Makes the archive of the image with a JDK. */
export async function makeJdkImage(folder: string, rootFileSystem: string): Promise<string> {
  return once(join(folder, 'jdk.tar'), async (work) => {
    await linkOrCopy(rootFileSystem, join(work, 'rootfs-layer.tar'));
    return pack(work, ['rootfs-layer.tar'], {
      tag: jdkImage,
      entrypoint: [],
      environment: {PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'},
      workFolder: '/',
    });
  });
}

/** Runs `make` in a work folder beside the target, and moves what it gives there; an unfinished one never takes its place. */
async function once(target: string, make: (work: string) => Promise<string>): Promise<string> {
  if ((await stat(target).catch(() => undefined))?.isFile() === true) return target;
  const work = `${target}.work`;
  await rm(work, {recursive: true, force: true});
  await mkdir(work, {recursive: true});
  try {
    await rename(await make(work), target);
  } finally {
    await rm(work, {recursive: true, force: true});
  }
  return target;
}

async function pack(
  work: string,
  layers: readonly string[],
  image: Omit<ImageSpec, 'layers'>,
): Promise<string> {
  const described = [];
  for (const file of layers) described.push({file, sha256: await sha256(join(work, file))});
  const {config, manifest} = imageArchiveFiles({...image, layers: described});
  for (const {file, text} of [config, manifest]) await writeFile(join(work, file), text);
  const archive = join(work, 'image.tar');
  await mustRun(['tar', '-C', work, '-cf', archive, manifest.file, config.file, ...layers]);
  return archive;
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => cp(from, to));
}
