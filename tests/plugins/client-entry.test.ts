import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {clientEntry} from '../../src/plugins/recipes/client-entry.ts';

let site: string;
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'client-entry-'));
  mkdirSync(join(site, 'recipes/incidents/img'), {recursive: true});
});
afterEach(() => rmSync(site, {recursive: true}));

function put(path: string): void {
  writeFileSync(join(site, 'recipes', path), '');
}

describe('clientEntry', () => {
  it('makes the style sheet alone where recipes have no files beside them', () => {
    put('platforms.yaml');
    put('incidents/job-restart-loop.md');
    expect(clientEntry(site).map((each) => each.split('/').slice(-2).join('/'))).toEqual([
      'default/default.css',
      'css/custom.css',
    ]);
  });

  it('writes an image for pages that show it and for those that link to it', () => {
    put('incidents/img/slots of a cluster.png');
    const requests = clientEntry(site).slice(2);
    expect(requests.map((each) => each.split('!').at(-1))).toEqual(
      Array(2).fill(join(site, 'recipes/incidents/img/slots of a cluster.png')),
    );
    expect(requests[0]).toContain('name=assets/images/');
    expect(requests[1]).toContain('name=assets/files/');
    expect(requests.join()).not.toContain('emitFile=false');
  });

  it('writes a file of another kind for the pages that link to it', () => {
    put('incidents/dashboard.json');
    const requests = clientEntry(site).slice(2);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toContain('name=assets/files/');
  });
});
