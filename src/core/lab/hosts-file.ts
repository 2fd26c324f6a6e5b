/** A machine's `/etc/hosts` with more hosts, each with an address of its own on the loopback, from 127.0.1.1 on. */
export function withHosts(hostsFile: string, hosts: readonly string[]): string {
  const lines = hosts.map((host, index) => `127.0.1.${index + 1} ${host}\n`);
  return `${hostsFile.trimEnd()}\n${lines.join('')}`;
}
