import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {restClaims} from '../../../src/core/claims/rest-claims.ts';
import {parseRecipe} from '../../../src/core/recipe/parse.ts';
import {projectRoot} from '../../../src/node/project-root.ts';
import {readFacts} from '../../../src/node/read-facts.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';
import {platforms} from '../../support/platforms.ts';

const shell = await loadShellParser();
const facts = readFacts(projectRoot);

/** What is wrong in the blocks of one tab: the words at the place, and the message. */
function wrong(body: string): string[] {
  const text = `---\ntitle: T\n---\n\n## Steps\n\n### Do it\n\n${body}\n`;
  const {recipe} = parseRecipe({file: 'recipes/jobs/x.md', text}, {shell});
  return [...restClaims(recipe, {facts, shell, variables: {}, platforms})].flatMap(
    ({place, verdict}) =>
      verdict.kind === 'wrong'
        ? [`${text.slice(place.start.offset, place.end.offset)}: ${verdict.message}`]
        : [],
  );
}

const bash = (...lines: readonly string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\``;

describe('restClaims', () => {
  it.each<[string, string]>([
    ['a path', bash('curl "$FLINK_REST/jobs/$JOB_ID/checkpoints/config"')],
    ['a version before it', bash('curl "$FLINK_REST/v1/overview"')],
    ['a host', bash('curl http://127.0.0.1:8081/taskmanagers/$TM/thread-dump')],
    [
      'the SQL Gateway',
      bash(`curl -d '{"statement": "SHOW JOBS"}' "$SQL_GATEWAY/v3/sessions/$S/statements"`),
    ],
    [
      'CMF',
      bash('curl -X POST "$CONFLUENT_CMF_URL/cmf/api/v1/environments/$E/applications/$A/suspend"'),
    ],
    [
      'Confluent Cloud',
      bash(
        'curl "https://flink.$REGION.$CLOUD.confluent.cloud/sql/v1/organizations/$O/environments/$E/statements/$S" | jq -r .status.phase',
      ),
    ],
    [
      'Prometheus',
      bash(
        `curl "$PROMETHEUS_URL/api/v1/query" --data-urlencode 'query=up' | jq -r '.data.result[] | .metric.job, .value[1]'`,
      ),
    ],
    [
      'Schema Registry',
      bash('curl "$SCHEMA_REGISTRY_URL/subjects/$SUBJECT/versions/latest" | jq .version'),
    ],
    [
      'another wrapper',
      bash(
        'get() { timeout 5 curl -s "$FLINK_REST/$1" -o "$2"; }',
        'get "jobs/$JOB_ID" job.json',
        'jq -r .state job.json',
      ),
    ],
    [
      'names of files with a glob',
      bash(
        'for V in a b; do curl "$FLINK_REST/jobs/$JOB_ID" > "job-$V.json"; done',
        "jq -r '.state' job-*.json",
      ),
    ],
    [
      'tee, cat and a variable',
      bash(
        'X=$(curl "$FLINK_REST/overview" | tee o.json)',
        'echo "$X" | jq .taskmanagers',
        'cat o.json | jq ."\\"slots-total\\""',
      ),
    ],
    ['text that is no JSON', bash('curl "$FLINK_REST/jobmanager/log" | grep x')],
    [
      'a loop over a list',
      bash(
        'LIST="checkpoints exceptions"',
        'for P in $LIST; do curl "$FLINK_REST/jobs/$JOB_ID/$P"; done',
      ),
    ],
    [
      'one answer after the other',
      bash(
        '{ curl "$FLINK_REST/overview"; curl "$FLINK_REST/jobs/overview"; } | jq -s \'.[0].taskmanagers, .[1].jobs[0].jid\'',
      ),
    ],
    [
      'a file written when the request fails',
      bash(
        `curl -f "$FLINK_REST/jobs/$JOB_ID/checkpoints" -o c.json || echo '{"latest":{}}' > c.json`,
        "jq '.latest.completed.id' c.json",
      ),
    ],
    [
      'an endpoint of one release',
      `On 2.3: \`GET /jobs/:jobid/rescales/history\` says why.\n\n\`\`\`bash since=2.3\ncurl "$FLINK_REST/jobs/$JOB_ID/rescales/history"\n\`\`\``,
    ],
    ['paths of files', 'The jar is in `/opt/flink/usrlib`, its log in `/jobs/orders.log`.'],
    [
      'jq that makes a body',
      bash(
        'curl "$FLINK_REST/jobs/$JOB_ID" -o job.json',
        `jq '[.vertices[] | {key: .id, value: {parallelism: {lowerBound: 1, upperBound: .parallelism}}}] | from_entries' job.json > r.json`,
        'curl -X PUT -d @r.json "$FLINK_REST/jobs/$JOB_ID/resource-requirements"',
      ),
    ],
    [
      'metrics by their scope',
      bash(
        'V=bc764cd8ddf7a0cff126f51c16239658',
        'curl "$FLINK_REST/jobs/$JOB_ID/vertices/$V/subtasks/metrics?get=busyTimeMsPerSecond,0.numRecordsIn,Sink__orders.numRecordsOut"',
        'curl "$FLINK_REST/taskmanagers/metrics?get=Status.JVM.Memory.Heap.Used"',
      ),
    ],
    [
      'resources as JSON',
      bash(
        `kubectl get flinkdeployment orders -o json | jq -r '.metadata.name, .status.lifecycleState, .spec.job.upgradeMode'`,
        'confluent flink application describe orders --environment prod --output json > a.json',
        `jq 'del(.status) | .spec.job.state = "running"' a.json > b.json`,
        'confluent flink application update b.json --environment prod',
        `confluent flink statement describe s --output json | jq .anything`,
      ),
    ],
    [
      'an output of a definition',
      '```bash\ncurl -f "$FLINK_REST/jobs/$JOB_ID/checkpoints/config"\n```\n\n```output from=definition\n{"interval": 10000, "externalization": {"enabled": true}}\n```',
    ],
  ])('takes %s', (_, body) => {
    expect(wrong(body)).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    [
      'a path behind a wrapper',
      bash('get() { curl -s "$FLINK_REST/$1"; }', 'get jobs/overviews'),
      [
        'overviews: Unknown path `/jobs/overviews` in Flink 1.20, 2.2 and 2.3, expected `/jobs/overview`',
      ],
    ],
    [
      'a word of a loop',
      bash('for P in config plans; do curl "$FLINK_REST/jobs/$JOB_ID/$P"; done'),
      [
        'plans: Unknown path `/jobs/$JOB_ID/plans` in Flink 1.20, 2.2 and 2.3, expected `/jobs/:jobid/plan`',
      ],
    ],
    [
      'a body that jq makes',
      bash(
        `jq -n '{checkpointKind: "FULL"}' > r.json`,
        'curl -d @r.json "$FLINK_REST/jobs/$JOB_ID/checkpoints"',
      ),
      [
        'checkpointKind: Unknown body field `checkpointKind` of `POST /jobs/:jobid/checkpoints` in Flink 1.20, 2.2 and 2.3, expected `checkpointType`',
      ],
    ],
    [
      'a body that a later jq changes',
      bash(
        'curl "$FLINK_REST/jobs/$JOB_ID/resource-requirements" -o r.json',
        `jq 'map_values(.parallelism.upperbound = 4)' r.json | curl -X PUT -d @- "$FLINK_REST/jobs/$JOB_ID/resource-requirements"`,
      ),
      [
        'upperbound: Unknown body field `upperbound` of `PUT /jobs/:jobid/resource-requirements` in Flink 1.20, 2.2 and 2.3, expected `upperBound` or `lowerBound`',
      ],
    ],
    [
      'an endpoint of another release',
      '```bash until=1.20\ncurl "$FLINK_REST/jobs/$JOB_ID/rescales/history"\n```',
      ['rescales: Unknown path `/jobs/$JOB_ID/rescales/history` in Flink 1.20'],
    ],
    [
      'a field that a release removed',
      bash(`curl "$FLINK_REST/jobs/$JOB_ID/exceptions" | jq '."all-exceptions"'`),
      [
        'all-exceptions: Unknown field `all-exceptions` of `GET /jobs/:jobid/exceptions` in Flink 2.2 and 2.3, expected `exceptionHistory`',
      ],
    ],
    [
      'a field that the request leaves out',
      bash(`curl -G -d agg=max "$FLINK_REST/taskmanagers/metrics" | jq '.[].avg'`),
      [
        'avg: Unknown field `avg` of `GET /taskmanagers/metrics` in Flink 1.20, 2.2 and 2.3, expected `id` or `max`',
      ],
    ],
    [
      'CMF, on a version that it lacks',
      bash('curl "$CONFLUENT_CMF_URL/cmf/api/v2/environments"'),
      [
        'v2: Unknown path `/cmf/api/v2/environments` in CMF 2.3, expected `/cmf/api/v1/environments`',
      ],
    ],
    [
      'a value of Confluent Cloud',
      bash(
        `curl "https://flink.r.c.confluent.cloud/sql/v1/organizations/$O/environments/$E/statements/$S" | jq -r .status.phases`,
      ),
      [
        'phases: Unknown field `phases` of `GET /sql/v1/organizations/:organization_id/environments/:environment_id/statements/:statement_name` in Confluent Cloud, expected `phase`',
      ],
    ],
    [
      'a metric of another scope',
      bash('curl "$FLINK_REST/taskmanagers/metrics?get=numRestarts"'),
      [
        'numRestarts: Unknown metric `numRestarts` of `/taskmanagers/metrics` in Flink 1.20, 2.2 and 2.3',
      ],
    ],
    [
      'a metric of Confluent Cloud',
      bash(
        `curl --json '{"aggregations": [{"metric": "io.confluent.flink/num_record_in"}], "granularity": "PT1M", "intervals": ["now-1h|now"]}' https://api.telemetry.confluent.cloud/v2/metrics/cloud/query`,
      ),
      [
        'num_record_in: Unknown metric `io.confluent.flink/num_record_in` of `POST /v2/metrics/:dataset/query` in Confluent Cloud, expected `io.confluent.flink/num_records_in`, `io.confluent.flink/num_records_out` or `io.confluent.flink/num_late_records_in`',
      ],
    ],
    [
      'a field of a resource',
      bash(`kubectl get flinkdeployment orders -o json | jq -r '.status.lifecycle'`),
      [
        'lifecycle: Unknown field `lifecycle` of `FlinkDeployment` in Flink Kubernetes Operator 1.14, expected `lifecycleState`',
      ],
    ],
    [
      'a field that jq puts into an application',
      bash(
        'confluent flink application describe orders --environment prod --output json > a.json',
        `jq '.spec.job.states = "running"' a.json > b.json`,
        'confluent flink application update b.json --environment prod',
      ),
      [
        'states: Unknown body field `states` of `FlinkApplication` in Confluent Manager for Apache Flink 2.3, expected `state`',
      ],
    ],
    [
      'an output of a definition',
      '```bash\ncurl -f "$FLINK_REST/jobs/$JOB_ID/checkpoints/config"\n```\n\n```output from=definition\n{"intervall": 10000, "externalization": {"enable": true}}\n```',
      [
        'intervall: Unknown field `intervall` of `GET /jobs/:jobid/checkpoints/config` in Flink 1.20, 2.2 and 2.3, expected `interval`',
        'enable: Unknown field `enable` of `GET /jobs/:jobid/checkpoints/config` in Flink 1.20, 2.2 and 2.3, expected `enabled`',
      ],
    ],
  ])('finds %s', (_, body, expected) => {
    expect(wrong(body)).toEqual(expected);
  });

  it('takes requests and programs that are valid', () => {
    const text = readFileSync(join(import.meta.dirname, 'valid-requests.md'), 'utf8');
    const {recipe} = parseRecipe({file: 'recipes/jobs/x.md', text}, {shell});
    const claims = [...restClaims(recipe, {facts, shell, variables: {}, platforms})];
    expect(
      claims.flatMap(({verdict}) => (verdict.kind === 'wrong' ? [verdict.message] : [])),
    ).toEqual([]);
    expect(claims.filter(({verdict}) => verdict.kind === 'holds').length).toBeGreaterThan(300);
  });

  it('counts what it cannot judge', () => {
    const text = `## Steps\n\n${bash('curl https://example.com/a | jq .b')}\n`;
    const {recipe} = parseRecipe({file: 'recipes/jobs/x.md', text}, {shell});
    const open = [...restClaims(recipe, {facts, shell, variables: {}, platforms})].filter(
      ({verdict}) => verdict.kind === 'open',
    );
    expect(open.map(({kind, name}) => `${kind} ${name}`)).toEqual([
      'endpoint https://example.com/a',
      'response-field b',
    ]);
  });
});
