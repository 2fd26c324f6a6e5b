import {expect, it} from 'vitest';
import {imageArchiveFiles} from '../../../../src/core/lab/kubernetes/image-archive.ts';

it('describes an image as container runtimes import it', () => {
  const {config, manifest} = imageArchiveFiles({
    tag: 'lab/flink:2.2.1',
    layers: [
      {file: 'a.tar', sha256: 'aa'},
      {file: 'b.tar', sha256: 'bb'},
    ],
    entrypoint: ['/docker-entrypoint.sh'],
    environment: {FLINK_HOME: '/opt/flink'},
    workFolder: '/opt/flink',
  });
  expect(JSON.parse(config.text)).toMatchObject({
    config: {
      Entrypoint: ['/docker-entrypoint.sh'],
      Env: ['FLINK_HOME=/opt/flink'],
      WorkingDir: '/opt/flink',
    },
    rootfs: {type: 'layers', diff_ids: ['sha256:aa', 'sha256:bb']},
  });
  expect(JSON.parse(manifest.text)).toEqual([
    {Config: config.file, RepoTags: ['lab/flink:2.2.1'], Layers: ['a.tar', 'b.tar']},
  ]);
});
