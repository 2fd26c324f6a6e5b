import {describe, expect, it} from 'vitest';
import {metricClaims} from '../../../src/core/claims/metrics.ts';
import {parseRecipe} from '../../../src/core/recipe/parse.ts';
import {projectRoot} from '../../../src/node/project-root.ts';
import {readFacts} from '../../../src/node/read-facts.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';
import {platforms} from '../../support/platforms.ts';

const shell = await loadShellParser();
const facts = readFacts(projectRoot);

/** The words at the places of what is wrong. */
function wrong(body: string): string[] {
  const text = `---\ntitle: T\n---\n\n## Steps\n\n### Do it\n\n${body}\n`;
  const {recipe} = parseRecipe({file: 'recipes/jobs/x.md', text}, {shell});
  return [...metricClaims(recipe, {facts, shell, variables: {}, platforms})].flatMap(
    ({place, verdict}) =>
      verdict.kind === 'wrong' ? [text.slice(place.start.offset, place.end.offset)] : [],
  );
}

const bash = (...lines: readonly string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\``;
const fence = (language: string, ...lines: readonly string[]) =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``;

describe('metricClaims', () => {
  it.each<[string, string, string[]]>([
    [
      'the argument of a function that asks Prometheus',
      bash(
        'ask() { curl -G "$P/api/v1/query" --data-urlencode "query=$1"; }',
        "ask 'flink_jobmanager_job_numRestart'",
      ),
      ['flink_jobmanager_job_numRestart'],
    ],
    [
      'the value of a variable that is a query',
      bash(
        "QUERY='rate(flink_taskmanager_job_task_numRecordIn[5m])'",
        'curl -G "$P/api/v1/query" --data-urlencode "query=$QUERY"',
      ),
      ['flink_taskmanager_job_task_numRecordIn'],
    ],
    [
      'a query in the address',
      bash('curl "$P/api/v1/query?query=flink_jobmanager_numRunningJob&time=1"'),
      ['flink_jobmanager_numRunningJob'],
    ],
    [
      'a query with a variable in a matcher',
      bash(
        'curl -G "$P/api/v1/query" --data-urlencode "query=flink_jobmanager_job_uptime{job_id=\\"$JOB_ID\\", job=\\"x\\", jobname=\\"y\\"}"',
      ),
      ['jobname'],
    ],
    [
      'expressions in rule files, on their line and below it',
      fence(
        'yaml',
        'groups:',
        '  - rules:',
        '      - expr: flink_jobmanager_job_uptimes > 0',
        '      - expr: |',
        '          increase(',
        '            flink_jobmanager_job_numRestrats[5m])',
        '        for: 5m',
      ),
      ['flink_jobmanager_job_uptimes', 'flink_jobmanager_job_numRestrats'],
    ],
    [
      'a rule file in a heredoc',
      bash('cat > rules.yaml <<EOF', '- expr: flink_jobmanager_job_uptimes > 0', 'EOF'),
      ['flink_jobmanager_job_uptimes'],
    ],
    [
      'what relabelings match and drop',
      fence(
        'yaml',
        '- {source_labels: [__name__], regex: "flink_taskmanager_(job_task_mailboxLatencyM|Status_JVM_.+)", action: drop}',
        '- {regex: "task_attempt_idd|host", action: labeldrop}',
      ),
      ['job_task_mailboxLatencyM', 'task_attempt_idd'],
    ],
    [
      'an alternative in groups in one another',
      fence(
        'yaml',
        '- {source_labels: [__name__], regex: "flink_.+_(KafkaConsumer_(fetch_rates|records_lag_max)|KafkaProducer_(record_error_rate))", action: keep}',
      ),
      ['fetch_rates'],
    ],
    [
      'a metric of a Kafka client',
      bash(`curl "$U" | jq 'select(.id | test("request-latency-average|pendingRecords"))'`),
      ['request-latency-average'],
    ],
    [
      'a metric in a jq program',
      bash(`curl "$U" | jq '.busyTimeMsPerSecnd'`),
      ['busyTimeMsPerSecnd'],
    ],
    [
      'a state of the operator',
      '`flink_k8soperator_namespace_Lifecycle_State_FALED_Count` rises.',
      ['flink_k8soperator_namespace_Lifecycle_State_FALED_Count'],
    ],
    [
      'nearly a metric in prose',
      'Watch `checkpointStartDelayNano` and `busyTimeMsPerSecond`.',
      ['checkpointStartDelayNano'],
    ],
    [
      'a metric of Confluent Cloud',
      bash(`curl "$U" -d '{"aggregations": [{"metric": "io.confluent.flink/num_record_in"}]}'`),
      ['io.confluent.flink/num_record_in'],
    ],
    ['a metric that a release lacks', 'Look at `fullRestarts`.', ['fullRestarts']],
  ])('finds %s', (_, body, expected) => {
    expect(wrong(body)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['a metric of a release that the sentence names', 'On 1.20 look at `fullRestarts`.'],
    [
      'a field, a method, a label',
      '`numberOfRecords`, `setMaxParallelism`, `flink_cluster` and `pendingRecords`.',
    ],
    [
      'the beginning of names',
      '`flink_taskmanager_job_task_…`, `flink_jobmanager` and `Status.JVM.Memory.*`.',
    ],
    [
      'a name that is made',
      bash('for M in $ALL; do curl -G "$P/api/v1/query" --data-urlencode "query=count($M)"; done'),
    ],
    [
      'a value of an autoscaler',
      '`flink_k8soperator_namespace_resource_AutoScaler_jobVertexID_PARALLELISM_Current`',
    ],
    ['a state backend', '`flink_taskmanager_job_task_operator_windows_rocksdb_block_cache_usage`'],
  ])('lets %s be', (_, body) => {
    expect(wrong(body)).toEqual([]);
  });
});
