import {describe, expect, it} from 'vitest';
import {nextStatus, snapshotStatus} from '../../../../src/core/lab/kubernetes/stand-in-status.ts';

type Json = Record<string, unknown>;

/** Applies status after status, as the lab does, and gives the lifecycle states on the way. */
function follow(resource: {spec: Json; status?: Json}, generation = 1) {
  const states: unknown[] = [];
  let current: {spec: Json; status?: Json} = resource;
  for (let round = 0; round < 6; round++) {
    const status = nextStatus({metadata: {name: 'orders', generation}, ...current}, 1000);
    if (status === undefined) break;
    current = {...current, status: {...current.status, ...status}};
    states.push(current.status?.['lifecycleState']);
  }
  return {states, resource: current};
}

const spec = (job: Json, more: Json = {}) => ({
  flinkVersion: 'v2_2',
  ...more,
  job: {upgradeMode: 'savepoint', state: 'running', ...job},
});

describe('nextStatus', () => {
  it('brings a new deployment to STABLE with a running job', () => {
    const {states, resource} = follow({spec: spec({})});
    expect(states).toEqual(['DEPLOYED', 'STABLE']);
    expect(resource.status).toMatchObject({
      jobStatus: {state: 'RUNNING'},
      clusterInfo: {'flink-version': '2.2'},
    });
  });

  it('passes UPGRADING on a change, so that a reader can wait for it', () => {
    const {resource} = follow({spec: spec({})});
    expect(follow({...resource, spec: spec({parallelism: 4})}, 2).states).toEqual([
      'UPGRADING',
      'STABLE',
    ]);
  });

  it('does not restart for the upgrade mode alone, and counts the generation', () => {
    const {resource} = follow({spec: spec({})});
    const after = follow({...resource, spec: spec({upgradeMode: 'last-state'})}, 2);
    expect(after.states).toEqual(['STABLE']);
    expect(after.resource.status).toMatchObject({observedGeneration: 2});
  });

  it('redeploys from a savepoint without leaving STABLE, as operator 1.15 was seen to', () => {
    const {resource} = follow({spec: spec({})});
    const change = {savepointRedeployNonce: 1, initialSavepointPath: 'file:/savepoints/a'};
    const first = nextStatus(
      {metadata: {name: 'orders', generation: 2}, ...resource, spec: spec(change)},
      0,
    );
    expect(first).toMatchObject({jobStatus: {state: 'RECONCILING'}});
    expect(first).not.toHaveProperty('lifecycleState');
    const after = follow({...resource, spec: spec(change)}, 2);
    expect(after.states).toEqual(['STABLE', 'STABLE']);
    expect(after.resource.status).toMatchObject({
      jobStatus: {state: 'RUNNING', upgradeSavepointPath: 'file:/savepoints/a'},
    });
  });

  it('suspends with the path of a savepoint, and without one in mode last-state', () => {
    const {resource} = follow({spec: spec({})});
    const savepoint = follow({...resource, spec: spec({state: 'suspended'})}, 2);
    expect(savepoint.states).toEqual(['UPGRADING', 'SUSPENDED']);
    expect(savepoint.resource.status).toMatchObject({
      jobStatus: {
        upgradeSavepointPath: expect.stringMatching(
          /^file:\/savepoints\/savepoint-[0-9a-f]{6}-[0-9a-f]{12}$/,
        ),
      },
    });
    const lastState = follow(
      {...resource, spec: spec({state: 'suspended', upgradeMode: 'last-state'})},
      2,
    );
    expect(lastState.resource.status?.['jobStatus']).not.toHaveProperty('upgradeSavepointPath');
  });

  it('knows session clusters, which have no job', () => {
    const {states, resource} = follow({spec: {flinkVersion: 'v1_20'}});
    expect(states).toEqual(['DEPLOYED', 'STABLE']);
    expect(resource.status).not.toHaveProperty('jobStatus');
  });

  it('gives nothing for what is no resource', () => {
    expect(nextStatus('text', 0)).toBeUndefined();
  });
});

describe('snapshotStatus', () => {
  it('completes a snapshot once', () => {
    const taken = snapshotStatus({metadata: {name: 'before'}}, 0);
    expect(taken).toMatchObject({state: 'COMPLETED', resultTimestamp: '1970-01-01T00:00:00Z'});
    expect(snapshotStatus({metadata: {name: 'before'}, status: taken}, 0)).toBeUndefined();
  });
});
