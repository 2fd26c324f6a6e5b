import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {
  buildNotice,
  components,
  componentsOf,
  linkerFlags,
} from '../../../../src/core/lab/kubernetes/components.ts';
import {projectRoot} from '../../../../src/node/project-root.ts';

describe('the programs of the Kubernetes lab', () => {
  it('are pinned: each version stands in the go.mod of its module, with its hash in go.sum', () => {
    for (const {module, package: path, version} of components) {
      const folder = join(projectRoot, 'lab/kubernetes/modules', module);
      expect(existsSync(folder), folder).toBe(true);
      const required = path.split('/').slice(0, 2).join('/').replace('/cmd', '');
      const line = readFileSync(join(folder, 'go.mod'), 'utf8')
        .split('\n')
        .find((each) => each.includes(required) && each.includes(`v${version}`));
      expect(line, `${module} ${version}`).toBeDefined();
      expect(readFileSync(join(folder, 'go.sum'), 'utf8')).toContain(` v${version} h1:`);
    }
  });

  it('of tier 1 need no kubelet', () => {
    expect(componentsOf(1).map(({name}) => name)).toEqual([
      'kube-apiserver',
      'kubectl',
      'etcd',
      'helm',
    ]);
    expect(componentsOf(2)).toEqual(components);
  });

  it('say what they cost before they are built', () => {
    expect(buildNotice(componentsOf(1))).toBe(
      'Building kube-apiserver 1.34.4, kubectl 1.34.4, etcd 3.6.4, helm 3.22.0 from Go modules: about 10 min on two idle cores, 252 MB of programs, up to 4 GB of caches',
    );
  });

  it('know their own version', () => {
    const flags = components.map((component) => linkerFlags(component));
    expect(flags[0]).toContain('gitVersion=v1.34.4');
    expect(flags[0]).toContain('gitMinor=34');
    expect(flags[2]).toBe('-s -w');
  });
});
