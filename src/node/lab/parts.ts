import {mkdir, readdir, readFile, rename, rm, stat, statfs, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {LabError} from './lab-error.ts';
import {partsFolder} from './lab-folders.ts';
import {runTool} from './run-tool.ts';

/** Something that the lab downloads once. */
export interface Part {
  /** Its folder's name: product and version. */
  readonly name: string;
  /** What it needs on disk, in MB, measured. */
  readonly megabytes: number;
  readonly maven: boolean;
  /** Fills an empty folder, by ordinary package clients; gives the versions that it got. */
  readonly fetch: (folder: string, cache: string) => Promise<Readonly<Record<string, string>>>;
  /** Files that must be there after it, below the folder. */
  readonly expects: readonly string[];
}

export interface ReadyPart {
  readonly folder: string;
  readonly versions: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly versions: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, number>>;
}

const manifestName = 'cookbook-part.json';

/** Parts that are not in the cache yet. */
export async function missingParts(cache: string, parts: readonly Part[]): Promise<Part[]> {
  const missing: Part[] = [];
  for (const part of parts) {
    if ((await readManifest(join(partsFolder(cache), part.name))) === undefined) missing.push(part);
  }
  return missing;
}

/** Sees to it that a part is in the cache and whole, and gives its folder. */
export async function ensurePart(
  cache: string,
  part: Part,
  say: (line: string) => void,
): Promise<ReadyPart> {
  const folder = join(partsFolder(cache), part.name);
  const manifest = await readManifest(folder);
  if (manifest !== undefined) {
    await checkFiles(folder, manifest, part);
    return {folder, versions: manifest.versions};
  }
  await checkSpace(cache, part);
  const started = Date.now();
  const partial = `${folder}.part-${process.pid}`;
  await rm(partial, {recursive: true, force: true});
  await mkdir(partial, {recursive: true});
  say(`downloading ${part.name} (${part.megabytes} MB)`);
  try {
    const versions = await part.fetch(partial, cache);
    await checkDownload(partial, part);
    const files = await fileSizes(partial);
    await writeFile(
      join(partial, manifestName),
      JSON.stringify({versions, files} satisfies Manifest),
    );
    // Another lab may have been quicker, and may use it already.
    if ((await readManifest(folder)) === undefined) {
      await rm(folder, {recursive: true, force: true});
      await rename(partial, folder);
    }
    say(`downloaded ${part.name} in ${Math.round((Date.now() - started) / 1000)} s`);
    return {folder, versions};
  } finally {
    await rm(partial, {recursive: true, force: true});
  }
}

/** Turns the output of a package client that failed into one message. */
export function downloadError(
  what: string,
  {code, output}: {code: number; output: string},
): LabError {
  const lines = output
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '');
  const full = lines.find((line) => /No space left on device|ENOSPC/.test(line));
  if (full !== undefined) {
    return new LabError(
      `The disk is full while downloading ${what}, expected room in the cache folder`,
      {exitCode: 2},
    );
  }
  const corrupt = lines.find((line) =>
    /checksum|do not match the hashes|BadZipFile|Hash Sum mismatch/i.test(line),
  );
  if (corrupt !== undefined) {
    return new LabError(`Corrupt download of ${what}: ${corrupt.trim()}`, {exitCode: 2});
  }
  const reason = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'no output';
  return new LabError(
    `Download of ${what} failed with code ${code}: ${reason.trim().slice(0, 300)}`,
    {exitCode: 2},
  );
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
}

async function checkFiles(folder: string, {files}: Manifest, part: Part): Promise<void> {
  for (const [file, size] of Object.entries(files)) {
    const found = await stat(join(folder, file)).catch(() => undefined);
    if (found?.size !== size) {
      throw new LabError(
        `Corrupt file \`${file}\` of ${part.name} in the cache, expected ${size} bytes; remove \`${folder}\` and run again`,
        {exitCode: 2},
      );
    }
  }
}

async function checkSpace(cache: string, part: Part): Promise<void> {
  await mkdir(cache, {recursive: true});
  const {bavail, bsize} = await statfs(cache);
  const free = Math.floor((bavail * bsize) / 1e6);
  // The package client keeps an archive beside what it unpacks.
  if (free < part.megabytes * 2) {
    throw new LabError(
      `Too little room in \`${cache}\` for ${part.name}: ${free} MB are free, expected ${part.megabytes * 2} MB; set COOKBOOK_LAB_CACHE to a folder with room`,
      {exitCode: 2},
    );
  }
}

async function checkDownload(folder: string, part: Part): Promise<void> {
  for (const file of part.expects) {
    if ((await stat(join(folder, file)).catch(() => undefined)) === undefined) {
      throw new LabError(`Incomplete download of ${part.name}, expected the file \`${file}\``, {
        exitCode: 2,
      });
    }
  }
  const jars = Object.keys(await fileSizes(folder)).filter((file) => file.endsWith('.jar'));
  for (const jar of jars) {
    const {code, output} = await runTool('python3', ['-m', 'zipfile', '-l', join(folder, jar)]);
    if (code !== 0)
      throw downloadError(`${part.name} (${jar})`, {
        code,
        output: `BadZipFile ${output.slice(-200)}`,
      });
  }
}

async function fileSizes(folder: string, below = ''): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const entry of await readdir(join(folder, below), {withFileTypes: true})) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(sizes, await fileSizes(folder, path));
    else if (entry.isFile()) sizes[path] = (await stat(join(folder, path))).size;
  }
  return sizes;
}
