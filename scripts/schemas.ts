import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {jsonSchemas} from '../src/core/schemas/json-schemas.ts';
import {projectRoot} from '../src/node/project-root.ts';

const folder = join(projectRoot, 'schemas/json');
await mkdir(folder, {recursive: true});
for (const [name, text] of Object.entries(jsonSchemas())) {
  await writeFile(join(folder, name), text);
  process.stdout.write(`schemas/json/${name}\n`);
}
