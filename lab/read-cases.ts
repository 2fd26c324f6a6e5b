import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Scenario} from '../schemas/scenario.ts';

/** Folders with the cases of systems that are no standalone cluster; one file a recipe. */
const folders = ['lab/kubernetes/cases', 'lab/mock/cases'] as const;

/** Cases of one file, and the blocks that its systems cannot run. */
export interface CasesFile {
  readonly cases: Scenario['cases'];
  readonly notRun?: Readonly<Record<string, string>>;
}

/** Slugs that have a scenario of their own or cases of another system. */
export async function slugsOfCases(root: string): Promise<string[]> {
  const files = await Promise.all(
    folders.map((folder) => readdir(join(root, folder)).catch(() => [])),
  );
  return [
    ...new Set(
      files
        .flat()
        .filter((file) => file.endsWith('.ts'))
        .map((file) => file.slice(0, -3)),
    ),
  ];
}

/** A scenario as its file exports it (undefined where it has none), with the cases of the other systems behind its own. */
export async function withCases(root: string, slug: string, scenario: unknown): Promise<unknown> {
  const found: CasesFile[] = [];
  for (const folder of folders) {
    const path = join(root, folder, `${slug}.ts`);
    if (!existsSync(path)) continue;
    const module = (await import(pathToFileURL(path).href)) as {readonly default: CasesFile};
    found.push(module.default);
  }
  if (found.length === 0) return scenario;
  const own = (scenario ?? {recipe: slug, versions: ['2.2.1'], cases: []}) as Scenario;
  return {
    ...own,
    cases: [...own.cases, ...found.flatMap(({cases}) => cases)],
    notRun: Object.assign({}, own.notRun, ...found.map(({notRun}) => notRun)),
  };
}
