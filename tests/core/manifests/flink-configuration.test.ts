import {expect, test} from 'vitest';
import {parseDocument} from 'yaml';
import {flinkSettings} from '../../../src/core/manifests/flink-configuration.ts';

function settings(yaml: string) {
  return flinkSettings(parseDocument(yaml).contents).map(({key, value, keyRange}) => [
    key,
    value,
    yaml.slice(keyRange.start, keyRange.end),
  ]);
}

test('flat, nested and listed settings have one form, and keep the place of their key', () => {
  const yaml = `spec:
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    state:
      backend: {type: rocksdb}
    env.java.opts.all: [-Da, -Db]
    execution.checkpointing.dir: null
`;
  expect(settings(yaml)).toEqual([
    ['taskmanager.numberOfTaskSlots', '2', 'taskmanager.numberOfTaskSlots'],
    ['state.backend.type', 'rocksdb', 'type'],
    ['env.java.opts.all', '-Da;-Db', 'env.java.opts.all'],
    ['execution.checkpointing.dir', undefined, 'execution.checkpointing.dir'],
  ]);
});

test('a blue-green deployment, a patch in JSON and the defaults of an environment have them elsewhere', () => {
  expect(settings('spec: {template: {spec: {flinkConfiguration: {a: b}}}}')).toEqual([
    ['a', 'b', 'a'],
  ]);
  expect(settings('{"spec":{"flinkConfiguration":{"a":"b"}}}')).toEqual([['a', 'b', '"a"']]);
  expect(settings('flinkApplicationDefaults: {spec: {flinkConfiguration: {a: b}}}')).toEqual([
    ['a', 'b', 'a'],
  ]);
});
