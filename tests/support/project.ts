import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {onTestFinished} from 'vitest';
import {projectRoot} from '../../src/node/project-root.ts';

/** Makes a project folder with the real shared files and the given files; it is gone after the test. */
export async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'cookbook-project-'));
  onTestFinished(() => rm(root, {recursive: true, force: true}));
  for (const name of ['variables.yaml', 'platforms.yaml']) {
    await write(
      root,
      `recipes/${name}`,
      await readFile(join(projectRoot, 'recipes', name), 'utf8'),
    );
  }
  for (const [file, text] of Object.entries(files)) await write(root, file, text);
  return root;
}

async function write(root: string, file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), {recursive: true});
  await writeFile(join(root, file), text);
}
