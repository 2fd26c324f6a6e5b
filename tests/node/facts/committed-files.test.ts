import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {type FactKind, factKinds} from '../../../schemas/facts/kinds.ts';
import {formatFacts} from '../../../src/node/facts/generate/format-facts.ts';
import {projectRoot} from '../../../src/node/project-root.ts';
import {readFacts} from '../../../src/node/read-facts.ts';

const files = readdirSync(join(projectRoot, 'facts'), {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('.json'))
  .sort();

describe('committed fact files', () => {
  it.each(files)('facts/%s holds what its schema takes, one entry a line', (name) => {
    const [product = '', version = '', file = ''] = name.split('/');
    const kind = file.replace(/\.json$/, '') as FactKind;
    expect(Object.keys(factKinds)).toContain(kind);
    const facts = readFacts(projectRoot).read(product, version, kind);
    expect(facts.about.product).toBe(product);
    expect(facts.about.version.startsWith(version)).toBe(true);
    const text = readFileSync(join(projectRoot, 'facts', name), 'utf8');
    expect(text).toBe(formatFacts(JSON.parse(text)));
  });

  it('stay below 6 MB together', () => {
    const sizes = files.map((name) => readFileSync(join(projectRoot, 'facts', name)).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000_000);
  });
});
