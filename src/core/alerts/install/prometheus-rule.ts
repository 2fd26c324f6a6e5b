/**
 * A PrometheusRule manifest around the text of a rule file. The Prometheus Operator selects it by the label `release`, which
 * is the Helm release of kube-prometheus-stack.
 */
export function prometheusRule(name: string, rules: string, release: string): string {
  const head = [
    'apiVersion: monitoring.coreos.com/v1',
    'kind: PrometheusRule',
    'metadata:',
    `  name: ${name}`,
    '  labels:',
    `    release: ${release}`,
    'spec:',
  ];
  const body = rules
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`));
  return `${[...head, ...body].join('\n')}\n`;
}
