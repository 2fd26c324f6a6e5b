import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {projectRoot} from '../project-root.ts';

/** The folder whose `facts/` a project is checked against: its own, or this project's where it has none. */
export function factsRoot(root: string): string {
  return existsSync(join(root, 'facts')) ? root : projectRoot;
}
