/** A program of the Kubernetes lab that is built from Go modules. */
export interface Component {
  readonly name: string;
  /** 1: the API server alone; 2: a node that runs pods. */
  readonly tier: 1 | 2;
  /** Folder of `lab/kubernetes/modules/` with the `go.mod` and `go.sum` that pin it. */
  readonly module: 'kubernetes' | 'etcd' | 'helm' | 'coredns';
  readonly package: string;
  readonly version: string;
  /** Arguments that make the built program print its version. */
  readonly versionArguments: readonly string[];
  /** What it prints then; a program that prints something else is built again. */
  readonly prints: string;
  /** Size of the program, and processor seconds of a first build on two cores, as measured. */
  readonly megabytes: number;
  readonly seconds: number;
}

/** The Kubernetes release of the lab; its staging modules are v0.MINOR.PATCH. */
export const kubernetesVersion = '1.34.4';

const kubernetes = (
  name: string,
  tier: 1 | 2,
  megabytes: number,
  seconds: number,
  versionArguments: readonly string[] = ['--version'],
): Component => ({
  name,
  tier,
  module: 'kubernetes',
  package: `k8s.io/kubernetes/cmd/${name}`,
  version: kubernetesVersion,
  versionArguments,
  prints: `v${kubernetesVersion}`,
  megabytes,
  seconds,
});

/** All programs in the order in which they are built: those of tier 1 first. */
export const components: readonly Component[] = [
  kubernetes('kube-apiserver', 1, 102, 342),
  kubernetes('kubectl', 1, 61, 56, ['version', '--client']),
  {
    name: 'etcd',
    tier: 1,
    module: 'etcd',
    package: 'go.etcd.io/etcd/server/v3',
    version: '3.6.4',
    versionArguments: ['--version'],
    prints: 'etcd Version: 3.6.4',
    megabytes: 27,
    seconds: 42,
  },
  {
    name: 'helm',
    tier: 1,
    module: 'helm',
    package: 'helm.sh/helm/v3/cmd/helm',
    version: '3.22.0',
    versionArguments: ['version', '--short'],
    prints: 'v3.22',
    megabytes: 62,
    seconds: 130,
  },
  kubernetes('kube-controller-manager', 2, 93, 112),
  kubernetes('kube-scheduler', 2, 73, 8),
  kubernetes('kubelet', 2, 84, 31),
  kubernetes('kube-proxy', 2, 72, 21),
  {
    name: 'coredns',
    tier: 2,
    module: 'coredns',
    package: 'github.com/coredns/coredns',
    version: '1.13.1',
    versionArguments: ['-version'],
    prints: 'CoreDNS-1.13.1',
    megabytes: 77,
    seconds: 200,
  },
];

/** The programs that a tier needs; tier 2 includes tier 1. */
export function componentsOf(tier: 1 | 2): readonly Component[] {
  return components.filter((component) => component.tier <= tier);
}

/** Gigabytes that the modules and Go's build cache take beside the programs, as measured for each tier. */
const cacheGigabytes = {1: 4, 2: 7} as const;

/** One sentence that says before a build what it costs; `missing` are the programs that are not there yet. */
export function buildNotice(missing: readonly Component[]): string {
  const tier = missing.some((component) => component.tier === 2) ? 2 : 1;
  const megabytes = missing.reduce((sum, component) => sum + component.megabytes, 0);
  const minutes = Math.ceil(missing.reduce((sum, component) => sum + component.seconds, 0) / 60);
  const names = missing.map(({name, version}) => `${name} ${version}`).join(', ');
  return `Building ${names} from Go modules: about ${minutes} min on two idle cores, ${megabytes} MB of programs, up to ${cacheGigabytes[tier]} GB of caches`;
}

/** Flags of the linker: without them the API server calls itself v0.0.0-master. */
export function linkerFlags({module, version}: Component): string {
  if (module === 'helm') return `-s -w -X helm.sh/helm/v3/internal/version.version=v${version}`;
  if (module !== 'kubernetes') return '-s -w';
  const [major, minor] = version.split('.');
  const set = (name: string, value: string) => `-X k8s.io/component-base/version.${name}=${value}`;
  return `-s -w ${set('gitVersion', `v${version}`)} ${set('gitMajor', major ?? '')} ${set('gitMinor', minor ?? '')}`;
}
