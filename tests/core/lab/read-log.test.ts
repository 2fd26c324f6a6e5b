import {describe, expect, it} from 'vitest';
import {fillIn} from '../../../src/core/lab/fill-in.ts';
import {plannedMemory} from '../../../src/core/lab/memory-plan.ts';
import {readLogs} from '../../../src/core/lab/read-log.ts';
import {rootCause} from '../../../src/core/lab/root-cause.ts';

describe('readLogs', () => {
  it('says what the first telling line means, else the last error, else nothing', () => {
    expect(
      readLogs([
        {
          name: 'kafka',
          text: 'INFO start\njava.net.BindException: Address already in use\nERROR later',
        },
        {name: 'jobmanager', text: 'INFO a\nERROR first\nERROR second  '},
        {name: 'quiet', text: 'INFO all is well'},
        {name: 'flink', text: '12:00 INFO Hadoop FS is not available: NoClassDefFoundError: x'},
      ]),
    ).toEqual([
      'kafka: a port was taken by another process: java.net.BindException: Address already in use',
      'jobmanager: ERROR second',
    ]);
  });
});

describe('rootCause', () => {
  it('is the last cause of a trace, also of one inside JSON', () => {
    expect(
      rootCause(
        '{"errors":["a.B: top\\n\\tat x\\nCaused by: c.D: middle\\nCaused by: e.F: end\\n\\tat y"]}',
      ),
    ).toBe('e.F: end');
    expect(rootCause('plain words')).toBe('plain words');
    expect(rootCause('')).toBe('');
  });
});

describe('fillIn', () => {
  it('fills variables that it knows and leaves others', () => {
    expect(fillIn('/jobs/$JOB_ID/x ${JOB_ID}y $JOB_IDS $', {JOB_ID: 'abc'})).toBe(
      '/jobs/abc/x abcy $JOB_IDS $',
    );
  });
});

describe('plannedMemory', () => {
  it('adds up clusters, services and disks', () => {
    const small = plannedMemory({kind: 'standalone'});
    expect(plannedMemory({kind: 'standalone', cluster: {taskManagers: 3}})).toBe(small + 2 * 1024);
    expect(plannedMemory({kind: 'standalone', disks: {data: 10}})).toBe(small + 10);
    expect(
      plannedMemory({
        kind: 'standalone',
        clusters: {next: {taskManagers: 0, jobManagerMemory: 600}},
      }),
    ).toBe(small + 600);
  });
});
