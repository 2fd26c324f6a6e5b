import {describe, expect, test} from 'vitest';
import {withoutNoise} from '../../../src/core/search/noise.ts';
import {readQuery} from '../../../src/core/search/read-query.ts';

const trace = `2020-01-02 17:18:53,337 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Sink (1/1) (c2e77749126a67db62d38bdb166b5696) switched from RUNNING to FAILED.
java.lang.RuntimeException: outer
\tat org.apache.flink.A.a(A.java:1)
\tat org.apache.flink.B.b(B.java:2)
Caused by: java.util.concurrent.ExecutionException: middle
\t... 12 more
Caused by: java.net.ConnectException: Connection refused
\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
`;

describe('a stack trace', () => {
  const {lines, pasted} = readQuery(trace);
  const role = (part: string) => lines.find(({text}) => text.includes(part))?.role;
  const weight = (part: string) => lines.find(({text}) => text.includes(part))?.weight ?? 0;

  test('is seen as pasted', () => expect(pasted).toBe(true));

  test('has its last cause as root', () => {
    expect(role('Connection refused')).toBe('root');
    expect(role('middle')).toBe('wrapper');
    expect(role('A.java')).toBe('frame');
  });

  test('weighs the root most, frames least', () => {
    expect(weight('Connection refused')).toBeGreaterThan(weight('middle'));
    expect(weight('middle')).toBeGreaterThan(weight('A.java'));
  });

  test('keeps the message of a cause, not the class that carries it', () => {
    const meaning = lines.find(({text}) => text.includes('middle'))?.meaning;
    expect(meaning).toContain('middle');
    expect(meaning).not.toContain('ExecutionException');
  });
});

test('each of several traces has a root of its own', () => {
  const {lines} = readQuery(
    'A: one\n\tat x.Y.z(Y.java:1)\nCaused by: B: two\nC: three\n\tat x.Y.z(Y.java:1)\nCaused by: D: four',
  );
  expect(lines.filter(({role}) => role === 'root').map(({text}) => text)).toEqual([
    'Caused by: B: two',
    'Caused by: D: four',
  ]);
});

test.each([
  ['in JSON', 'java.lang.A: x\\n\\tat a.b.C.d(C.java:1)\\nCaused by: java.lang.B: y'],
  ['without line breaks', 'java.lang.A: x at a.b.C.d(C.java:1) Caused by: java.lang.B: y'],
  ['of Windows', 'java.lang.A: x\r\n\tat a.b.C.d(C.java:1)\r\nCaused by: java.lang.B: y\r\n'],
])('a trace %s is cut into its lines', (_, text) => {
  const root = readQuery(text).lines.find(({role}) => role === 'root');
  expect(root?.text).toContain('java.lang.B: y');
});

test('a line that repeats with other ids counts once', () => {
  const {lines} = readQuery(
    '12:00:01 WARN Node 1 gone\n12:00:02 WARN Node 2 gone\n12:00:03 WARN Node 3 gone',
  );
  expect(lines).toHaveLength(1);
});

test.each([
  ['a timestamp', '2020-01-02 17:18:53,337'],
  ['a time in ISO', '2020-01-02T17:18:53.337Z'],
  ['a job id', 'c2e77749126a67db62d38bdb166b5696'],
  ['a UUID', '65c5b8be-4e2e-2352-a537-130dd1029240'],
  ['a host and port', '10.16.0.1:8081'],
  ['an address', 'https://10.16.0.1/apis/flink.apache.org/v1beta1'],
  ['a place in a source file', '(StreamTask.java:1153)'],
  ['a subtask', '(3/8)#2'],
  ['an object', '@1a2b3c4d'],
  ['a size', '134217728 bytes'],
])('%s is noise', (_, text) => {
  expect(withoutNoise(`before ${text} after`).replace(/\s+/g, ' ')).toBe('before after');
});

test('a word of hex letters, a version and an exit code are none', () => {
  for (const word of ['deadbeef', 'facade', '2.2', '137'])
    expect(withoutNoise(word).trim()).toBe(word);
});
