/** A label of an alert, and the recipe variables that its value fills. */
export interface LabelVariables {
  readonly label: string;
  readonly variables: readonly string[];
  /**
   * True where Flink's reporter made the value: it writes `_` for `-`, which no name in Kubernetes has, so `_` is read
   * back as `-`.
   */
  readonly sanitized?: true;
  /** Another label that has to be there too: a cluster's name is a deployment's name on Kubernetes only. */
  readonly only?: string;
}

/**
 * Labels that say what a recipe asks for. `tm_id` and `job_name` are left out: the reporter replaces characters in them that
 * cannot be found again.
 */
export const labelVariables: readonly LabelVariables[] = [
  {label: 'job_id', variables: ['JOB_ID']},
  {label: 'flink_cluster', variables: ['FLINK_CLUSTER']},
  {label: 'namespace', variables: ['NAMESPACE']},
  {label: 'flink_cluster', variables: ['DEPLOYMENT', 'APPLICATION'], only: 'namespace'},
  {label: 'resourcens', variables: ['NAMESPACE'], sanitized: true},
  {label: 'resourcename', variables: ['DEPLOYMENT'], sanitized: true},
  {label: 'compute_pool_id', variables: ['COMPUTE_POOL_ID']},
  {label: 'flink_statement_name', variables: ['STATEMENT']},
];
