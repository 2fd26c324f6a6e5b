/** Addresses inside the network namespace of a node; nothing of them is visible outside. */
export const nodeNetwork = {
  /** Service address of the API server. */
  apiServer: '10.96.0.1',
  /** Service address of the cluster's DNS. */
  dns: '10.96.0.10',
  services: '10.96.0.0/16',
  bridge: '10.244.0.1',
  pods: '10.244.0.0/24',
  /** A fixed one: a bridge without takes the lowest of its ports, and changes it when pods come and go. */
  bridgeMac: '02:00:0a:f4:00:01',
} as const;

/** Name of the node, and of the control group that holds its pods. */
export const nodeName = 'lab';
export const nodeControlGroup = 'cookbook-lab';

/** Folder of the kubelet inside the namespaces: the names of its sockets have to be short. */
export const kubeletFolder = '/var/lib/kubelet';

/** Folders that the files of a node name. */
export interface NodeFolders {
  /** Folder of this run's node. */
  readonly folder: string;
  readonly authority: string;
  readonly kubeconfig: string;
}

/** Configuration of containerd, TOML. */
export function containerdConfig({folder}: NodeFolders, pauseImage: string): string {
  return `version = 2
root = "${folder}/containerd"
state = "/run/containerd"
[grpc]
  address = "/run/containerd/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  disable_apparmor = true
  # Without CAP_SYS_RESOURCE the score cannot be lowered, and no pod would start.
  restrict_oom_score_adj = true
[plugins."io.containerd.grpc.v1.cri".containerd]
  snapshotter = "overlayfs"
  default_runtime_name = "runc"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
  BinaryName = "/usr/sbin/runc"
  SystemdCgroup = false
[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "/usr/lib/cni"
  conf_dir = "${folder}/cni"
`;
}

/** Configuration of the pods' network, JSON. */
export function networkConfig({folder}: NodeFolders): string {
  return JSON.stringify({
    cniVersion: '0.4.0',
    name: 'lab',
    plugins: [
      {
        type: 'bridge',
        bridge: 'cni0',
        isGateway: true,
        hairpinMode: true,
        ipam: {
          type: 'host-local',
          dataDir: `${folder}/cni-addresses`,
          ranges: [[{subnet: nodeNetwork.pods}]],
          routes: [{dst: '0.0.0.0/0'}],
        },
      },
      {type: 'loopback'},
    ],
  });
}

/** Configuration of the kubelet, JSON. */
export function kubeletConfig({folder, authority}: NodeFolders): string {
  return JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: '0.0.0.0',
    failCgroupV1: false,
    failSwapOn: false,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${nodeControlGroup}`,
    containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
    clusterDNS: [nodeNetwork.dns],
    clusterDomain: 'cluster.local',
    resolvConf: '/dev/null',
    enforceNodeAllocatable: [],
    // The limits of `ephemeral-storage`, which the kubelet looks at every ten seconds.
    localStorageCapacityIsolation: true,
    imageGCHighThresholdPercent: 100,
    evictionHard: {},
    podLogsDir: `${folder}/pod-logs`,
    authentication: {anonymous: {enabled: false}, x509: {clientCAFile: authority}},
    authorization: {mode: 'AlwaysAllow'},
  });
}

/** Configuration of CoreDNS: the cluster's names, and a quick no to all others. */
export function dnsConfig({kubeconfig}: NodeFolders): string {
  return `cluster.local:53 {
  bind ${nodeNetwork.dns}
  kubernetes cluster.local {
    kubeconfig ${kubeconfig} lab
    ttl 1
  }
}
.:53 {
  bind ${nodeNetwork.dns}
  template IN ANY . {
    rcode NXDOMAIN
  }
}
`;
}

/**
 * What prepares the namespaces of a run for a node, as bash: Debian's tools at their usual paths, a private /run and /var,
 * the bridge of the pods, and the service addresses. \`runtime\` is the folder of the unpacked packages.
 */
export function nodeSetup({folder}: NodeFolders, runtime: string): string {
  const {apiServer, dns, services, bridge, bridgeMac} = nodeNetwork;
  const overlay = (path: string, lower: string) =>
    `mkdir -p '${folder}/overlay${path}/upper' '${folder}/overlay${path}/work'
mount -t overlay overlay -o 'lowerdir=${lower},upperdir=${folder}/overlay${path}/upper,workdir=${folder}/overlay${path}/work' ${path}`;
  return `set -eu
mount --make-rshared /
${overlay('/usr', `${runtime}/usr:/usr`)}
${overlay('/var', '/var')}
mount -t tmpfs tmpfs /run
mkdir -p ${kubeletFolder}
mount --bind '${folder}/kubelet' ${kubeletFolder}
printf 'nameserver ${dns}\\nsearch default.svc.cluster.local svc.cluster.local cluster.local\\noptions ndots:5\\n' > /run/resolv.conf
mount --bind /run/resolv.conf /etc/resolv.conf
ip link set lo up
ip addr add ${apiServer}/32 dev lo
ip addr add ${dns}/32 dev lo
ip link add cni0 address ${bridgeMac} type bridge
ip addr add ${bridge}/24 dev cni0
ip link set cni0 up
sysctl -q -w net.ipv4.ip_forward=1
sysctl -q -w net.bridge.bridge-nf-call-iptables=1 || true
ip route add ${services} dev cni0 src ${bridge}
for controller in /sys/fs/cgroup/*/ /sys/fs/cgroup/; do
  [ ! -e "$controller/cgroup.procs" ] || mkdir -p "$controller/${nodeControlGroup}"
done
[ ! -e /sys/fs/cgroup/cpuset/${nodeControlGroup}/cpuset.cpus ] || {
  cat /sys/fs/cgroup/cpuset/cpuset.cpus > /sys/fs/cgroup/cpuset/${nodeControlGroup}/cpuset.cpus
  cat /sys/fs/cgroup/cpuset/cpuset.mems > /sys/fs/cgroup/cpuset/${nodeControlGroup}/cpuset.mems
}
`;
}

/** Removes the control groups of a node whose processes are gone, as bash; those that are still in use stay. */
export const removeControlGroups = `find /sys/fs/cgroup -depth -type d -path '*/${nodeControlGroup}*' -exec rmdir {} + 2> /dev/null || true
`;
