import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Evidence, evidenceSchema} from '../schemas/evidence.ts';
import {LabError} from '../src/node/lab/lab-error.ts';

const folderOf = (root: string) => join(root, 'lab/evidence');

/** The evidence of a recipe; empty where there is none yet. */
export async function readEvidence(root: string, slug: string): Promise<Evidence> {
  const file = join(folderOf(root), `${slug}.json`);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return {recipe: slug, runs: [], notRun: {}};
  const parsed = evidenceSchema.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new LabError(
      `Unreadable evidence in lab/evidence/${slug}.json: ${parsed.error.issues[0]?.message}`,
      {exitCode: 2},
    );
  return parsed.data;
}

/** All evidence, by slug. */
export async function readAllEvidence(root: string): Promise<ReadonlyMap<string, Evidence>> {
  const files = await readdir(folderOf(root)).catch(() => []);
  const slugs = files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -5))
    .sort();
  return new Map(
    await Promise.all(slugs.map(async (slug) => [slug, await readEvidence(root, slug)] as const)),
  );
}

/** Writes evidence, stable to the byte for the same content. */
export async function writeEvidence(root: string, evidence: Evidence): Promise<string> {
  await mkdir(folderOf(root), {recursive: true});
  const file = `lab/evidence/${evidence.recipe}.json`;
  await writeFile(join(root, file), `${JSON.stringify(evidence, undefined, 2)}\n`);
  return file;
}

/** Removes the evidence of a recipe. */
export async function removeEvidence(root: string, slug: string): Promise<string> {
  const file = `lab/evidence/${slug}.json`;
  await rm(join(root, file));
  return file;
}
