import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type EvidenceFile, readEvidenceFile} from '../core/lab/read-evidence.ts';

/** Reads all `lab/evidence/*.json` below a root; none where the folder is missing. */
export async function readEvidenceFiles(root: string): Promise<EvidenceFile[]> {
  const folder = 'lab/evidence';
  const names = await readdir(join(root, folder)).catch(() => []);
  return Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map(async (name) => {
        const file = `${folder}/${name}`;
        return readEvidenceFile({file, text: await readFile(join(root, file), 'utf8')});
      }),
  );
}
