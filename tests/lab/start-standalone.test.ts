import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import type {LabRun} from '../../lab/lab-run.ts';
import {startStandalone} from '../../lab/standalone/start-standalone.ts';
import {portChooser} from '../../src/node/lab/free-ports.ts';
import {RunRecord} from '../../src/node/lab/live-processes.ts';

it("starts no system that changes routes where the network is the machine's own", async () => {
  const folder = join(tmpdir(), 'cookbook-no-network');
  const run: LabRun = {
    root: folder,
    folder,
    version: '2.2.1',
    isolation: 'loopback',
    parts: new Map(),
    record: new RunRecord(
      folder,
      {run: 'test', folder, root: folder, owner: {pid: 1, started: ''}},
      false,
    ),
    choosePort: portChooser(),
    say: () => {},
  };
  await expect(startStandalone(run, {kind: 'standalone', ownNetwork: true})).rejects.toThrow(
    'Changed routes need a network namespace',
  );
});
