import {describe, expect, test} from 'vitest';
import {conceptsIn} from '../../../src/core/search/concepts.ts';
import {stem} from '../../../src/core/search/stem.ts';
import {synonyms} from '../../../src/core/search/synonyms.ts';
import {textTerms} from '../../../src/core/search/text-terms.ts';
import {humps, tokenize} from '../../../src/core/search/tokenize.ts';

const terms = (text: string): string[] => tokenize(text).map(({term}) => term);

test.each([
  ['restart', ['restarts', 'restarted', 'restarting']],
  ['checkpoint', ['checkpoints', 'checkpointing', 'checkpointed']],
  ['stop', ['stopped', 'stopping', 'stops']],
  ['migrate', ['migration', 'migrated', 'migrating']],
  ['fail', ['failure', 'failures', 'failing', 'failed', 'fails']],
  ['deploy', ['deployment', 'deployments', 'deployed', 'deploys']],
  ['retry', ['retries', 'retried']],
])('forms of `%s` have one stem', (word, forms) => {
  expect(forms.map(stem)).toEqual(forms.map(() => stem(word)));
});

test.each([
  ['operator', 'operation'],
  ['state', 'statement'],
  ['metric', 'meter'],
  ['class', 'clash'],
])('`%s` and `%s` stay two words', (one, other) => {
  expect(stem(one)).not.toBe(stem(other));
});

test('cuts names at humps, and leaves words whole', () => {
  expect(humps('numRestarts')).toEqual(['num', 'Restarts']);
  expect(humps('OOMKilled')).toEqual(['OOM', 'Killed']);
  expect(humps('taskmanager')).toEqual(['taskmanager']);
  expect(humps('S3')).toEqual(['S3']);
});

describe('names are found by their parts', () => {
  test('a metric as Prometheus writes it has the name that Flink gives it', () => {
    expect(terms('flink_jobmanager_job_numRestarts')).toContain(terms('numRestarts')[0]);
  });

  test('a config key has its words', () => {
    expect(terms('execution.checkpointing.interval')).toEqual(
      expect.arrayContaining(['execution.checkpointing.interval', stem('checkpointing')]),
    );
  });

  test('a qualified exception has its simple name, with and without the ending, and its words', () => {
    const found = terms('org.apache.kafka.common.errors.ProducerFencedException');
    expect(found).toEqual(
      expect.arrayContaining(['kafka', 'producer', stem('fenced'), stem('producerfenced')]),
    );
    expect(found).toContain(terms('ProducerFencedException')[0]);
  });

  test('a hyphen makes no difference', () => {
    expect(terms('back-pressure')).toContain(terms('backpressure')[0]);
  });
});

test.each([
  ['OOMKilled', 'container was killed, exit code 137'],
  ['OutOfMemoryError', 'TM runs out of memory'],
  ['k8s', 'on Kubernetes'],
  ['TM', 'TaskManager'],
  ['jm', 'the job manager'],
  ['MinIO', 's3a'],
  ['hangs', 'is stuck'],
  ['NoSuchMethodError', 'ClassNotFoundException'],
])('`%s` and `%s` speak of one concept', (one, other) => {
  const shared = conceptsIn(one).filter((concept) => conceptsIn(other).includes(concept));
  expect(shared).not.toEqual([]);
});

test('each line of the table says why, and no concept stands there twice', () => {
  expect(synonyms.filter(({why, words}) => why.length < 10 || words.length < 2)).toEqual([]);
  const names = synonyms.map(({concept}) => concept);
  expect(new Set(names).size).toBe(names.length);
});

test('words without meaning are no terms', () => {
  expect([...textTerms('Why does it not work, please help?').keys()]).not.toEqual(
    expect.arrayContaining(['pleas', 'help', 'it']),
  );
});
