import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {runScript} from '../support/run.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'cookbook-alerts-'));
  onTestFinished(() => rmSync(path, {recursive: true}));
  return path;
}

test('writes the files for an address, and says so', async () => {
  const out = folder();
  const {code, stdout} = await runScript('alerts.ts', [
    '--base-url',
    'https://runbooks.example.com/flink/',
    '--out',
    out,
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('alerts with links below https://runbooks.example.com/flink/alerts/');
  expect(readdirSync(out).sort()).toEqual([
    'alertmanager',
    'grafana',
    'prometheus',
    'prometheus-operator',
  ]);
});

test.each([
  [[], 'Missing base URL'],
  [['--base-url', 'runbooks.example.com'], 'without a scheme'],
  [['--base-url', 'https://runbooks.example.com'], 'Missing `--out`'],
  [['--bas-url', 'x'], "Unknown option '--bas-url'"],
])('%j is refused, with the usage', async (args, message) => {
  const {code, stderr} = await runScript('alerts.ts', args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain('npm run alerts -- --base-url URL --out DIR');
});
