import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {projectRoot} from '../../../src/node/project-root.ts';
import {readFacts} from '../../../src/node/read-facts.ts';

const about = {
  product: 'flink',
  version: '2.2.1',
  obtained: 'reflection',
  from: 'a test',
  date: '2026-11-25',
};

describe('readFacts', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'facts-'));
    mkdirSync(join(root, 'facts/flink/2.2'), {recursive: true});
  });
  afterEach(() => rmSync(root, {recursive: true, force: true}));

  const write = (name: string, text: string) =>
    writeFileSync(join(root, 'facts/flink/2.2', name), text);

  it('lists versions oldest first', () => {
    expect(readFacts(projectRoot).versions('flink')).toEqual(['1.20', '2.2', '2.3']);
    expect(readFacts(projectRoot).versions('unknown')).toEqual([]);
  });

  it('names a missing file and the command that makes it again', () => {
    expect(() => readFacts(root).read('flink', '2.2', 'cli')).toThrow(
      'Missing fact file `facts/flink/2.2/cli.json`: regenerate it with `npm run facts -- flink --version 2.2.<patch> --write`',
    );
  });

  it('names the versions that there are', () => {
    expect(() => readFacts(root).read('flink', '9.9', 'cli')).toThrow(
      'No facts of flink 9.9, expected `2.2`: missing `facts/flink/9.9/cli.json`',
    );
  });

  it('says of a malformed file where it is wrong', () => {
    write('cli.json', '{');
    expect(() => readFacts(root).read('flink', '2.2', 'cli')).toThrow(
      'Malformed fact file `facts/flink/2.2/cli.json`, expected JSON: regenerate',
    );
    write('removed.json', JSON.stringify({about, names: [{kind: 'flag', name: 7, since: '2.0'}]}));
    expect(() => readFacts(root).read('flink', '2.2', 'removed')).toThrow(
      'Malformed fact file `facts/flink/2.2/removed.json` at `names.0.name`: regenerate',
    );
  });

  it('replaces references by what they stand for', () => {
    const pod = {type: 'object', fields: {image: {type: 'string'}}};
    const root_ = {type: 'object', fields: {pod: {type: 'object', ref: 'pod', required: true}}};
    write(
      'manifests.json',
      JSON.stringify({
        about,
        definitions: {pod},
        kinds: [{kind: 'A', apiVersion: 'a/v1', complete: true, root: root_}],
      }),
    );
    const [kind] = readFacts(root).read('flink', '2.2', 'manifests').kinds;
    expect(kind?.root.fields?.['pod']).toEqual({...pod, required: true});
  });
});
