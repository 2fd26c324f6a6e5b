/** Text of a kubeconfig with one cluster and one user; `authority` is the path of a certificate, PEM. */
export function kubeconfigText({
  server,
  authority,
  token,
}: {
  readonly server: string;
  readonly authority: string;
  readonly token: string;
}): string {
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{name: 'lab', cluster: {server, 'certificate-authority': authority}}],
      users: [{name: 'admin', user: {token}}],
      contexts: [{name: 'lab', context: {cluster: 'lab', user: 'admin'}}],
      'current-context': 'lab',
    },
    undefined,
    2,
  )}\n`;
}
