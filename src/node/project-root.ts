import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The project's root folder, where package.json and `recipes/` stand: the nearest one above this module, also in a bundle. */
export const projectRoot = nearestProject(dirname(fileURLToPath(import.meta.url)));

function nearestProject(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('No package.json above the modules of the project');
  return nearestProject(parent);
}
