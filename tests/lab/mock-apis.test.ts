import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {mustRun} from '../../lab/kubernetes/must-run.ts';
import type {LabRun} from '../../lab/lab-run.ts';
import {type MockApis, startMockApis} from '../../lab/mock/mock-apis.ts';
import {specificationFiles} from '../../lab/mock/prepare-mock.ts';
import {remarkOf} from '../../lab/mock/start-mock.ts';
import {portChooser} from '../../src/node/lab/free-ports.ts';
import {endProcesses, RunRecord, startTime} from '../../src/node/lab/live-processes.ts';

/** Answers like Prism: what it finds wrong with a request stands in a header. */
const prism = `
const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
require('node:http').createServer((request, response) => {
  const wrong = [{location: ['request', 'body'], severity: 'Error', message: 'must be string'}];
  response.writeHead(200, request.url.includes('wrong') ? {'sl-violations': JSON.stringify(wrong)} : {});
  response.end('{"status":"STABLE"}');
}).listen(port, '127.0.0.1');
`;

const specification = {
  openapi: '3.0.1',
  info: {title: 'Orders'},
  paths: {'/v1/applications/{name}/suspend': {post: {}}, '/v1/wrong': {get: {}}},
};

const withTools = ['openssl', 'curl'].every((tool) => !spawnSync(tool, ['version']).error);

describe.skipIf(!withTools)('the mock servers', () => {
  let folder = '';
  let apis: MockApis;
  let record: RunRecord;
  const curl = (...args: readonly string[]) =>
    mustRun(['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', ...args], {
      env: {...process.env, ...apis.env},
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cookbook-mock-'));
    const program = join(folder, 'prism.cjs');
    writeFileSync(program, prism);
    const file = join(folder, 'orders.json');
    writeFileSync(file, JSON.stringify(specification));
    record = new RunRecord(folder, {
      ...{run: 'mock', root: folder, folder},
      owner: {pid: process.pid, started: (await startTime(process.pid)) ?? ''},
    });
    const run: LabRun = {
      ...{root: folder, folder, version: '2.2.1', isolation: 'loopback', parts: new Map(), record},
      choosePort: portChooser(),
      say: () => {},
    };
    apis = await startMockApis(run, {files: [file], prism: program});
  });

  afterAll(async () => {
    await apis.stop();
    await endProcesses(record.processes);
    await record.close();
    rmSync(folder, {recursive: true});
  });

  it('accept what the specification knows, also for hosts of confluent.cloud', async () => {
    expect(await curl('-X', 'POST', `${apis.url}/v1/applications/orders/suspend`)).toBe('200');
    const cloud = 'https://api.confluent.cloud/v1/applications/orders/suspend';
    expect(await curl('-X', 'POST', cloud)).toBe('200');
    expect(remarkOf(apis.exchanges())).toEqual({
      remark:
        "accepted by the specification: POST /v1/applications/{name}/suspend; the answer is a mock's",
    });
  });

  it('refuse what it does not know, and hand on what is wrong with a request', async () => {
    expect(await curl(`${apis.url}/v1/application/orders`)).toBe('404');
    expect(await curl(`${apis.url}/v1/wrong`)).toBe('200');
    expect(remarkOf(apis.exchanges()).complaint).toBe(
      'GET /v1/application/orders was refused: Unknown path `/v1/application/orders`, expected `/v1/applications/{name}/suspend` or `/v1/wrong`; GET /v1/wrong was refused: must be string',
    );
  });

  it('let no request out to another host', async () => {
    await expect(curl('https://example.com/')).rejects.toThrow('ended with code');
    expect(apis.exchanges()).toMatchObject([
      {
        host: 'example.com',
        mistakes: ['Unexpected host `example.com`, expected one of confluent.cloud'],
      },
    ]);
  });
});

it('remarkOf does not count a block that asked nothing', () => {
  expect(remarkOf([])).toHaveProperty('complaint');
});

it('specificationFiles names a path that is missing', async () => {
  await expect(specificationFiles(['/nonexistent/cmf.yaml'])).rejects.toThrow(
    'Missing `/nonexistent/cmf.yaml`, expected an OpenAPI file or a folder of them',
  );
});
