import {mkdir, readdir, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {downloadError, type Part} from '../../src/node/lab/parts.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';

/** Debian's packages of a node: containers, their network, and the tool that makes root file systems. */
const nodePackages = [
  ...['containerd', 'runc', 'containernetworking-plugins', 'debootstrap'],
  ...['iptables', 'libip4tc2', 'libip6tc2', 'libxtables12', 'libnftnl11', 'libnfnetlink0'],
  ...['libnetfilter-conntrack3', 'libmnl0', 'conntrack'],
];

/** The container runtime of a node, unpacked and not installed. */
export const containerRuntimePart: Part = {
  name: 'kubernetes-node-debian',
  megabytes: 182,
  maven: false,
  expects: ['usr/bin/containerd', 'usr/sbin/runc', 'usr/lib/cni/bridge', 'usr/sbin/debootstrap'],
  fetch: async (folder) => {
    const result = await runTool('apt-get', ['download', '-q', ...nodePackages], {cwd: folder});
    if (result.code !== 0) throw downloadError('containerd, runc and CNI plugins', result);
    const versions: Record<string, string> = {};
    for (const file of (await readdir(folder)).filter((each) => each.endsWith('.deb'))) {
      const unpacked = await runTool('dpkg', ['-x', file, '.'], {cwd: folder});
      if (unpacked.code !== 0) throw downloadError(file, unpacked);
      const [name = file, version = ''] = file.split('_');
      if (['containerd', 'runc'].includes(name))
        versions[name] = decodeURIComponent(version)
          .replace(/^\d+:/, '')
          .replace(/[~+-].*/, '');
      await rm(join(folder, file));
    }
    // The alternatives system makes these links where the package is installed.
    for (const family of ['iptables', 'ip6tables']) {
      for (const end of ['', '-save', '-restore'])
        await symlink('xtables-nft-multi', join(folder, 'usr/sbin', `${family}${end}`));
    }
    return versions;
  },
};

/** The root file system of the images, with Java 17: a tar archive. */
export const rootFileSystemPart: Part = {
  name: 'kubernetes-rootfs-jdk-17',
  megabytes: 420,
  maven: false,
  expects: ['rootfs.tar'],
  fetch: async (folder, cache) => {
    const tools = join(cache, 'parts', containerRuntimePart.name);
    const result = await runTool(
      join(tools, 'usr/sbin/debootstrap'),
      [
        '--variant=minbase',
        '--include=openjdk-17-jdk-headless,ca-certificates,procps',
        'bookworm',
        join(folder, 'root'),
      ],
      {env: {...process.env, DEBOOTSTRAP_DIR: join(tools, 'usr/share/debootstrap')}},
    );
    if (result.code !== 0) throw downloadError('the root file system of Debian 12', result);
    const unneeded = [
      'usr/share/doc',
      'usr/share/man',
      'usr/share/locale',
      'var/cache/apt',
      'var/lib/apt/lists',
    ];
    for (const path of unneeded)
      await rm(join(folder, 'root', path), {recursive: true, force: true});
    await mkdir(join(folder, 'root/var/lib/apt/lists'), {recursive: true});
    const packed = await runTool('tar', [
      ...['--numeric-owner', '--exclude=./dev/*', '--exclude=./proc/*', '--exclude=./sys/*'],
      ...['-C', join(folder, 'root'), '-cf', join(folder, 'rootfs.tar'), '.'],
    ]);
    if (packed.code !== 0) throw downloadError('the root file system of Debian 12', packed);
    await rm(join(folder, 'root'), {recursive: true, force: true});
    return {java: '17'};
  },
};

/** The newest operator whose jar is on Maven Central, with all that it needs, and its resource definitions. */
export const operatorVersion = '1.7.0';

/** Flink releases that this operator takes end here. */
export const operatorFlinkVersion = '1.18.1';

export const operatorPart: Part = {
  name: `flink-kubernetes-operator-${operatorVersion}`,
  megabytes: 113,
  maven: true,
  expects: [
    `libs/flink-kubernetes-operator-${operatorVersion}.jar`,
    `libs/flink-kubernetes-standalone-${operatorVersion}.jar`,
    'crds/flinkdeployments.flink.apache.org-v1.yml',
  ],
  fetch: async (folder, cache) => {
    const dependency = (artifact: string) =>
      `<dependency><groupId>org.apache.flink</groupId><artifactId>${artifact}</artifactId><version>${operatorVersion}</version></dependency>`;
    await writeFile(
      join(folder, 'pom.xml'),
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>lab</groupId><artifactId>operator</artifactId><version>1</version><packaging>pom</packaging><dependencies>${dependency('flink-kubernetes-operator')}${dependency('flink-kubernetes-standalone')}</dependencies></project>`,
    );
    const result = await runTool('mvn', [
      ...['-q', '-B', '-C', '-Dstyle.color=never', `-Dmaven.repo.local=${join(cache, 'maven')}`],
      ...[
        '-f',
        join(folder, 'pom.xml'),
        'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies',
      ],
      ...['-DincludeScope=runtime', `-DoutputDirectory=${join(folder, 'libs')}`],
    ]);
    if (result.code !== 0)
      throw downloadError(`Flink Kubernetes Operator ${operatorVersion}`, result);
    const api = join(folder, 'libs', `flink-kubernetes-operator-api-${operatorVersion}.jar`);
    await mkdir(join(folder, 'crds'), {recursive: true});
    const unpacked = await runTool('unzip', [
      ...['-q', '-j', api, 'META-INF/fabric8/*-v1.yml', '-d', join(folder, 'crds')],
    ]);
    if (unpacked.code !== 0)
      throw downloadError('the resource definitions of the operator', unpacked);
    return {operator: operatorVersion};
  },
};

/** Flink for that operator, in the layout of the newer Python packages. */
export const operatorFlinkPart: Part = {
  name: `flink-${operatorFlinkVersion}`,
  megabytes: 500,
  maven: false,
  expects: [
    `pyflink/lib/flink-dist-${operatorFlinkVersion}.jar`,
    'pyflink/bin/kubernetes-jobmanager.sh',
    'pyflink/bin/bash-java-utils.jar',
    'pyflink/conf/flink-conf.yaml',
  ],
  fetch: async (folder) => {
    const what = `Flink ${operatorFlinkVersion}`;
    const pip = ['-m', 'pip', '--quiet'];
    // Its package for Python is built for older ones; the scripts in it do not care.
    const scripts = await runTool('python3', [
      ...[...pip, 'download', '--no-deps', '--only-binary=:all:', '--python-version', '3.10'],
      ...['--platform', 'manylinux1_x86_64', '--dest', folder],
      `apache-flink==${operatorFlinkVersion}`,
    ]);
    if (scripts.code !== 0) throw downloadError(what, scripts);
    const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl')) ?? '';
    const wanted = ['pyflink/bin/*', 'pyflink/conf/*'];
    const unpacked = await runTool('unzip', ['-q', join(folder, wheel), ...wanted, '-d', folder]);
    if (unpacked.code !== 0) throw downloadError(what, unpacked);
    await rm(join(folder, wheel));
    const jars = await runTool('python3', [
      ...[...pip, 'install', '--no-deps', '--no-compile', '--target', join(folder, 'jars')],
      `apache-flink-libraries==${operatorFlinkVersion}`,
    ]);
    if (jars.code !== 0) throw downloadError(what, jars);
    for (const name of ['lib', 'opt', 'plugins'])
      await rename(join(folder, 'jars/pyflink', name), join(folder, 'pyflink', name));
    // The scripts work out the memory of a process with it.
    const utilities = 'pyflink/bin/bash-java-utils.jar';
    await rename(join(folder, 'jars', utilities), join(folder, utilities));
    await rm(join(folder, 'jars'), {recursive: true, force: true});
    return {flink: operatorFlinkVersion};
  },
};
