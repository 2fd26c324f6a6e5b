import {spawnSync} from 'node:child_process';
import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {helmShim, kubectlShim, readCalls} from '../../../../src/core/lab/kubernetes/shims.ts';

let folder = '';
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
};

/** Runs a shim before a program that prints its arguments and ends with 3 for `fail`. */
function run(shim: (real: string) => string, args: readonly string[]) {
  const real = file('real', '#!/bin/sh\necho "real: $*"\n[ "$1" != fail ] || exit 3\n');
  const notes = join(folder, 'calls.tsv');
  writeFileSync(notes, '');
  const {status, stdout} = spawnSync(file('shim', shim(real)), [...args], {
    encoding: 'utf8',
    env: {...process.env, LAB_CALLS: notes},
  });
  return {status, stdout, calls: readCalls(readFileSync(notes, 'utf8'))};
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cookbook-shims-'));
});
afterAll(() => rmSync(folder, {recursive: true}));

describe('kubectlShim', () => {
  it('passes everything on that needs no pod, with the exit code', () => {
    expect(run(kubectlShim, ['-n', 'logs', 'get', 'pods', '-o', 'jsonpath={.items[*]}'])).toEqual({
      status: 0,
      stdout: 'real: -n logs get pods -o jsonpath={.items[*]}\n',
      calls: [
        {
          ...{program: 'kubectl', mode: 'real', exitCode: 0},
          arguments: '-n logs get pods -o jsonpath=\\{.items\\[\\*\\]\\}',
        },
      ],
    });
    expect(run(kubectlShim, ['fail'])).toMatchObject({status: 3, calls: [{exitCode: 3}]});
  });

  it('answers nothing for what needs a running pod or a download', () => {
    for (const args of [
      ['-n', 'flink', 'logs', 'deployment/orders'],
      ['exec', 'pod', '--', 'ls'],
      ['get', '--raw', '/api/v1/namespaces/flink/pods/tm:9249/proxy/metrics'],
    ]) {
      expect(run(kubectlShim, args)).toMatchObject({
        status: 1,
        stdout: '',
        calls: [{mode: 'needs-pod'}],
      });
    }
    expect(run(kubectlShim, ['apply', '-f', 'https://example.com/a.yaml'])).toMatchObject({
      status: 1,
      calls: [{mode: 'needs-network'}],
    });
  });
});

describe('helmShim', () => {
  it('refuses charts where there are none, and takes them from the repository of the lab', () => {
    const add = ['repo', 'add', 'flink', 'https://example.com/charts'];
    expect(run((real) => helmShim(real, undefined), add)).toMatchObject({
      status: 1,
      calls: [{mode: 'needs-network'}],
    });
    expect(run((real) => helmShim(real, 'http://127.0.0.1:1'), add)).toMatchObject({
      status: 0,
      stdout: 'real: repo add flink http://127.0.0.1:1 --force-update\n',
      calls: [{mode: 'chart-of-lab', program: 'helm'}],
    });
    expect(run((real) => helmShim(real, undefined), ['list'])).toMatchObject({
      status: 0,
      calls: [{mode: 'real'}],
    });
  });
});

it('readCalls leaves out lines that no shim wrote', () => {
  expect(readCalls('noise\nkubectl\tunknown\t0\tget\n')).toEqual([]);
});
