import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {LabError} from '../../src/node/lab/lab-error.ts';
import type {ReadyPart} from '../../src/node/lab/parts.ts';
import {installPrism, prismVersion} from './prism.ts';

/** Names under which a case finds what was prepared. */
export const mockParts = {prism: 'mock-prism', specifications: 'mock-specifications'} as const;

/**
 * Installs Prism where it is not there yet, and finds the specifications at the paths that the user gave, files or folders.
 * Throws a LabError where there are none.
 */
export async function prepareMock(
  paths: readonly string[],
  {cache, say}: {readonly cache: string; readonly say: (line: string) => void},
): Promise<ReadonlyMap<string, ReadyPart>> {
  if (paths.length === 0)
    throw new LabError(
      'Missing specifications for the mock servers, expected `--openapi PATH`, a file or a folder with the OpenAPI of CMF and Confluent Cloud',
      {exitCode: 2},
    );
  await specificationFiles(paths);
  const program = await installPrism(join(cache, 'mock'), say);
  return new Map([
    [mockParts.prism, {folder: program, versions: {prism: prismVersion}}],
    [mockParts.specifications, {folder: paths.join('\n'), versions: {}}],
  ]);
}

/** The YAML and JSON files at paths, those of a folder included. Throws where a path is missing or holds none. */
export async function specificationFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined)
      throw new LabError(`Missing \`${path}\`, expected an OpenAPI file or a folder of them`, {
        exitCode: 2,
      });
    if (!found.isDirectory()) files.push(path);
    else
      files.push(
        ...(await readdir(path))
          .filter((file) => /\.(ya?ml|json)$/.test(file))
          .sort()
          .map((file) => join(path, file)),
      );
  }
  if (files.length === 0)
    throw new LabError(`No YAML or JSON file in ${paths.map((path) => `\`${path}\``).join(', ')}`, {
      exitCode: 2,
    });
  return files;
}
