import {execFileSync} from 'node:child_process';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type GoPackages, goPackagesSchema} from './go-fields.ts';

/** Downloads a released Go module by the ordinary client and gives the folder of its sources. Throws where there is none. */
export function goModule(module: string, version: string): string {
  const answer = execFileSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  return (JSON.parse(answer) as {readonly Dir: string}).Dir;
}

/** The types of Go packages, by import path and name; `folders` gives the sources by the import path of the topmost package. */
export function readGoPackages(
  root: string,
  tag: 'json' | 'yaml',
  folders: Readonly<Record<string, string>>,
): GoPackages {
  const answer = execFileSync(
    'go',
    [
      'run',
      join(root, 'facts/tools/GoFields.go'),
      tag,
      ...Object.entries(folders).map(([path, folder]) => `${path}=${folder}`),
    ],
    {encoding: 'utf8', maxBuffer: 1 << 28},
  );
  return goPackagesSchema.parse(JSON.parse(answer));
}
