import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {IndexFormatError, loadIndex} from '../../src/core/search/load-index.ts';
import {search} from '../../src/core/search/search.ts';
import {loadedIndex, searchIndex} from './search-index.ts';

const first = (text: string): string | undefined => search(text, loadedIndex).results[0]?.card.slug;

test('says what it found in the words that were asked, not in their stems', () => {
  const {results} = search('OutOfMemoryError: Java heap space', loadedIndex);
  const found = results.flatMap(({reasons}) =>
    reasons.filter(({kind}) => kind === 'text').flatMap(({text}) => text.split(', ')),
  );
  expect(found).toContain('space');
  for (const word of found) expect('OutOfMemoryError: Java heap space').toContain(word);
});

describe('finds by what is pasted', () => {
  test.each([
    ['an alert', 'FlinkTaskManagerHeap', 'taskmanager-out-of-memory'],
    ['an alert in a message', '[FIRING:1] FlinkJobRestartLoop orders page', 'job-restart-loop'],
    ['a metric of Flink', 'numRestarts', 'job-restart-loop'],
    ['a metric of Prometheus', 'flink_jobmanager_job_numRestarts', 'job-restart-loop'],
    ['a config key', 'pipeline.max-parallelism', 'rescale-job'],
    ['an exit code', 'exit code 137', 'taskmanager-out-of-memory'],
    ['an exception, simple', 'AvroTypeException', 'evolve-schema'],
    [
      'an exception, qualified',
      'org.apache.avro.AvroTypeException: Found X, expecting Y',
      'evolve-schema',
    ],
    [
      'a class no recipe names',
      'org.apache.kafka.clients.FooDisconnectedException',
      'kafka-outage',
    ],
    ['half an error', 'could not materialize checkp', 'checkpoints-failing'],
    ['an id', 'restart-job', 'restart-job'],
  ])('%s', (_, query, slug) => expect(first(query)).toBe(slug));

  test('the root cause, not what stands around it', () => {
    const trace = (root: string): string =>
      `2026-01-02 17:18:53,337 INFO ExecutionGraph [] - Sink (1/1) (c2e77749126a67db62d38bdb166b5696) switched from RUNNING to FAILED.\njava.lang.RuntimeException: x\n\tat a.b.C.d(C.java:1)\nCaused by: ${root}\n\tat a.b.C.d(C.java:1)`;
    expect(first(trace('java.lang.OutOfMemoryError: Java heap space'))).toBe(
      'taskmanager-out-of-memory',
    );
    expect(first(trace('Topic orders not present in metadata after 60000 ms.'))).toBe(
      'kafka-outage',
    );
  });

  test('an error deep in a megabyte of log', () => {
    const line = (index: number): string =>
      `2026-01-02 17:18:53,${index} INFO ExecutionGraph [] - Map (1/4) (${index.toString(16)}) switched from DEPLOYING to RUNNING.\n`;
    const log = Array.from({length: 9000}, (_, index) => line(index));
    log.splice(
      5000,
      0,
      '2026-01-02 17:19:00,1 WARN X [] - Container exited, exitCode=137, reason=OOMKilled\n',
    );
    expect(first(log.join(''))).toBe('taskmanager-out-of-memory');
  });
});

describe('finds by what people say', () => {
  test.each([
    ['a typo', 'chekpoints are failling', 'checkpoints-failing'],
    ['abbreviations', 'tm oom', 'taskmanager-out-of-memory'],
    ['two words for one', 'back pressure', 'diagnose-backpressure'],
    ['one word for two', 'schemaevolution', 'evolve-schema'],
    ['the beginning of a word', 'backpres', 'diagnose-backpressure'],
    ['another form', 'rescaling', 'rescale-job'],
    ['no cause at all', 'no idea what is wrong, where do I start', 'triage-incident'],
  ])('%s', (_, query, slug) => expect(first(query)).toBe(slug));
});

test('says why: the error pattern first', () => {
  const {results} = search('Could not materialize checkpoint 60 for operator Source', loadedIndex);
  expect(results[0]?.reasons[0]).toEqual({
    kind: 'error',
    text: 'Could not materialize checkpoint * for operator *',
  });
});

test('names the step that speaks of it', () => {
  const [best] = search('heap dump before the restart', loadedIndex).results;
  expect(best?.card.slug).toBe('capture-evidence');
  expect(best?.card.steps[best.step]?.title).toBe(
    'Take a class histogram, and a heap dump if it must be',
  );
});

describe('bad input', () => {
  test.each([
    ['nothing', ''],
    ['one letter', 'a'],
    ['punctuation', '?!… — ()[]{}'],
    [
      'noise alone',
      '2020-01-02 17:18:53,337 INFO [main] 10.2.3.4:8080 c2e77749126a67db62d38bdb166b5696',
    ],
    ['right-to-left text', 'مرحبا بالعالم'],
    ['a regular expression', '(.*)+[x-z]{3,}$'],
    ['another subject', 'how do I center a div in css'],
  ])('%s fits no recipe', (_, query) => expect(search(query, loadedIndex).fits).toBe(false));

  test('characters of regular expressions around a word change nothing', () => {
    expect(first('[(backpressure*+?^$|\\')).toBe('diagnose-backpressure');
  });

  test('no text makes it throw, and the order is the same each time', () => {
    const anything = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.string({unit: 'grapheme', maxLength: 300}),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const {results} = search(text, loadedIndex);
        expect(results.every(({score}) => score > 0)).toBe(true);
        expect(search(text, loadedIndex).results.map(({card}) => card.slug)).toEqual(
          results.map(({card}) => card.slug),
        );
      }),
      {numRuns: 60},
    );
  });

  test('an index of another format is refused by name', () => {
    expect(() => loadIndex({...searchIndex, format: 0})).toThrow(IndexFormatError);
  });
});
