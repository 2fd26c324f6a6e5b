import type {SeriesFacts} from '../facts/metric-index.ts';

/** Labels that scraping, relabeling or an external label adds to every series. */
export const scrapeLabels: readonly string[] = [
  'job',
  'instance',
  'namespace',
  'pod',
  'container',
  'node',
  'service',
  'endpoint',
  'cluster',
  'flink_cluster',
  'prometheus',
  'deployment',
  'app',
  'component',
  '__name__',
];

const kubeState = ['namespace', 'pod', 'uid'];
const perContainer = [...kubeState, 'container'];
const cadvisor = ['namespace', 'pod', 'container', 'id', 'image', 'name', 'cpu', 'device'];
const kubelet = ['namespace', 'persistentvolumeclaim'];
const perDeployment = ['namespace', 'deployment'];
const consumer = ['consumergroup', 'topic', 'partition'];

/**
 * Metrics of programs that Flink runs beside, with their labels: a reviewed list of those that recipes and alerts need. A name
 * that ends with `_total` rises only.
 * Sources: kube-state-metrics 2.16 (docs/metrics), cAdvisor (docs/storage/prometheus.md), the kubelet, Prometheus 3 and Alertmanager's own
 * `/metrics`, the Blackbox exporter, the node exporter, kafka_exporter.
 */
const products: Readonly<Record<string, Readonly<Record<string, readonly string[] | undefined>>>> =
  {
    'kube-state-metrics': {
      kube_deployment_labels: undefined,
      kube_deployment_spec_replicas: perDeployment,
      kube_deployment_status_replicas: perDeployment,
      kube_deployment_status_replicas_available: perDeployment,
      kube_deployment_status_replicas_ready: perDeployment,
      kube_deployment_status_replicas_unavailable: perDeployment,
      kube_node_status_condition: ['node', 'condition', 'status'],
      kube_pod_container_info: undefined,
      kube_pod_container_resource_limits: [...perContainer, 'node', 'resource', 'unit'],
      kube_pod_container_resource_requests: [...perContainer, 'node', 'resource', 'unit'],
      kube_pod_container_status_last_terminated_exitcode: perContainer,
      kube_pod_container_status_last_terminated_reason: [...perContainer, 'reason'],
      kube_pod_container_status_last_terminated_timestamp: perContainer,
      kube_pod_container_status_ready: perContainer,
      kube_pod_container_status_restarts_total: perContainer,
      kube_pod_container_status_running: perContainer,
      kube_pod_container_status_terminated: perContainer,
      kube_pod_container_status_terminated_reason: [...perContainer, 'reason'],
      kube_pod_container_status_waiting: perContainer,
      kube_pod_container_status_waiting_reason: [...perContainer, 'reason'],
      kube_pod_info: undefined,
      kube_pod_labels: undefined,
      kube_pod_owner: [...kubeState, 'owner_kind', 'owner_name', 'owner_is_controller'],
      kube_pod_spec_volumes_persistentvolumeclaims_info: [
        ...kubeState,
        'volume',
        'persistentvolumeclaim',
      ],
      kube_pod_start_time: kubeState,
      kube_pod_status_phase: [...kubeState, 'phase'],
      kube_pod_status_ready: [...kubeState, 'condition'],
      kube_pod_status_reason: [...kubeState, 'reason'],
      kube_pod_status_scheduled: [...kubeState, 'condition'],
      kube_pod_status_unschedulable: kubeState,
    },
    cAdvisor: {
      container_cpu_cfs_periods_total: cadvisor,
      container_cpu_cfs_throttled_periods_total: cadvisor,
      container_cpu_cfs_throttled_seconds_total: cadvisor,
      container_cpu_usage_seconds_total: cadvisor,
      container_fs_usage_bytes: cadvisor,
      container_memory_rss: cadvisor,
      container_memory_usage_bytes: cadvisor,
      container_memory_working_set_bytes: cadvisor,
      container_network_receive_bytes_total: [...cadvisor, 'interface'],
      container_network_transmit_bytes_total: [...cadvisor, 'interface'],
      container_oom_events_total: cadvisor,
      container_spec_memory_limit_bytes: cadvisor,
    },
    kubelet: {
      kubelet_volume_stats_available_bytes: kubelet,
      kubelet_volume_stats_capacity_bytes: kubelet,
      kubelet_volume_stats_inodes: kubelet,
      kubelet_volume_stats_inodes_free: kubelet,
      kubelet_volume_stats_inodes_used: kubelet,
      kubelet_volume_stats_used_bytes: kubelet,
    },
    Prometheus: {
      up: [],
      ALERTS: undefined,
      ALERTS_FOR_STATE: undefined,
      scrape_duration_seconds: [],
      scrape_samples_post_metric_relabeling: [],
      scrape_samples_scraped: [],
      scrape_series_added: [],
      prometheus_build_info: undefined,
      prometheus_notifications_alertmanagers_discovered: [],
      prometheus_notifications_dropped_total: undefined,
      prometheus_notifications_errors_total: ['alertmanager'],
      prometheus_notifications_sent_total: ['alertmanager'],
      prometheus_rule_evaluation_failures_total: ['rule_group'],
      prometheus_rule_group_iterations_missed_total: ['rule_group'],
      prometheus_target_scrapes_exceeded_sample_limit_total: [],
      prometheus_tsdb_head_series: [],
    },
    Alertmanager: {
      alertmanager_alerts: ['state'],
      alertmanager_config_last_reload_successful: [],
      alertmanager_notifications_failed_total: ['integration', 'receiver_name', 'reason'],
      alertmanager_notifications_total: ['integration', 'receiver_name'],
    },
    'Blackbox exporter': {
      probe_duration_seconds: [],
      probe_http_status_code: [],
      probe_success: [],
    },
    'node exporter': {
      node_cpu_seconds_total: ['cpu', 'mode'],
      node_filesystem_avail_bytes: ['device', 'fstype', 'mountpoint'],
      node_filesystem_size_bytes: ['device', 'fstype', 'mountpoint'],
      node_memory_MemAvailable_bytes: [],
      node_memory_MemTotal_bytes: [],
    },
    kafka_exporter: {
      kafka_consumergroup_current_offset: consumer,
      kafka_consumergroup_lag: consumer,
      kafka_consumergroup_lag_sum: ['consumergroup', 'topic'],
      kafka_topic_partition_current_offset: ['topic', 'partition'],
      kafka_topic_partition_oldest_offset: ['topic', 'partition'],
    },
  };

/** A metric of another program than Flink. */
export interface OtherMetric extends SeriesFacts {
  readonly product: string;
}

/** The reviewed list by name. */
export const otherMetrics: ReadonlyMap<string, OtherMetric> = new Map(
  Object.entries(products).flatMap(([product, names]) =>
    Object.entries(names).map(([name, labels]): [string, OtherMetric] => [
      name,
      {
        product,
        labels: labels === undefined ? undefined : new Set(labels),
        type: name.endsWith('_total') ? 'counter' : 'gauge',
        cumulative: name.endsWith('_total'),
      },
    ]),
  ),
);

/** The metrics whose labels tell something else than who was scraped: `ALERTS` has those of each alert. */
export const anyLabels: readonly string[] = ['ALERTS', 'ALERTS_FOR_STATE'];
