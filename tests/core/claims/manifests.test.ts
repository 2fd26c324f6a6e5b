import {describe, expect, test} from 'vitest';
import {checkFixture} from '../../rules/fixtures.ts';

const rules =
  /^(?:known-(?:kind|manifest-field|resource-field|response-field|body-field|chart-value|configuration-field)|manifest-.*|operator-accepts|patch-type)$/;

/** Findings on code in a tab of the operator, as `what is marked: message`. */
async function findings(content: string): Promise<readonly string[]> {
  const text = `# Steps\n\n::::flink\n\n:::kubernetes\n\n${content}\n\n:::\n\n::::\n`;
  const file = 'recipes/jobs/name-checkpoint.md';
  const found = await checkFixture(new Map([[file, Buffer.from(text)]]));
  return found
    .filter(({ruleId}) => rules.test(ruleId))
    .map(({place, message}) => `${text.slice(place.start.offset, place.end.offset)}: ${message}`);
}

const bash = (code: string) => findings(`\`\`\`bash id=a\n${code}\n\`\`\``);
const inKinds = 'of FlinkDeployment in Flink Kubernetes Operator 1.14 and 1.15';

describe('manifests that the shell makes', () => {
  test('tabs before a heredoc are no part of it', async () => {
    expect(
      await bash(
        'kubectl apply -f - <<-EOF\n\tapiVersion: v1\n\tkind: ConfigMap\n\tmetadata: {name: a}\n\tdatas: {a: b}\n\tEOF',
      ),
    ).toEqual(['datas: Unknown field `datas` of ConfigMap in Kubernetes 1.34, expected `data`']);
  });

  test('a quoted heredoc keeps its dollars', async () => {
    expect(
      await bash(
        "cat <<'EOF' | kubectl apply -f -\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: $NAME}\nEOF",
      ),
    ).toEqual([
      '$NAME: Unexpected name `$NAME`, expected at most 253 of `a-z`, `0-9`, `-` and `.`',
    ]);
  });

  test('printf writes lines, and what it fills in is not judged', async () => {
    expect(
      await bash(
        'printf \'apiVersion: v1\\nkind: ConfigMap\\nmetadata:\\n  name: %s\\n  lables: {a: b}\\n\' "$X" | kubectl apply -f -',
      ),
    ).toEqual([
      'lables: Unknown field `metadata.lables` of ConfigMap in Kubernetes 1.34, expected `labels`',
    ]);
  });

  test('a patch in a variable is judged where it is written', async () => {
    expect(
      await bash(
        'PATCH=\'{"spec":{"job":{"stat":"suspended"}}}\'\nkubectl patch flinkdep a --type merge -p "$PATCH"',
      ),
    ).toEqual([`"stat": Unknown field \`spec.job.stat\` ${inKinds}, expected \`state\``]);
  });

  test('what only the shell knows has no type', async () => {
    expect(
      await bash(
        `kubectl patch flinkdep a --type merge -p '{"spec":{"job":{"parallelism":'"$(nproc)"',"args":["'"$(date)"'"]}}}'`,
      ),
    ).toEqual([]);
  });

  test('a patch that jq makes is judged in its program', async () => {
    expect(
      await bash(
        'kubectl patch flinkdep a --type merge -p "$(jq -n \'{spec: {jbo: {state: "suspended"}}}\')"',
      ),
    ).toEqual([expect.stringMatching(/^jbo: Unknown body field `jbo` of `FlinkDeployment`/)]);
  });
});

describe('what is read of resources', () => {
  test('jq behind kubectl', async () => {
    expect(await bash("kubectl get flinkdep a -o json | jq -r '.status.jobStatus.status'")).toEqual(
      [
        'status: Unknown field `status` of `FlinkDeployment` in Flink Kubernetes Operator 1.14, expected `state`',
      ],
    );
  });

  test('a list has items, and one object none', async () => {
    expect(await bash("kubectl get pods -o json | jq '.items[].metadata.name'")).toEqual([]);
    expect(await bash("kubectl get pod a -o jsonpath='{.items[0].status}'")).toEqual([
      expect.stringMatching(/^items: Unknown field `items` of Pod in Kubernetes 1.34/),
    ]);
  });

  test('a field of several kinds may belong to one of them', async () => {
    expect(
      await bash("kubectl get flinkdep,sessionjob -o jsonpath='{.items[*].spec.image}'"),
    ).toEqual([]);
  });

  test('code in sentences, also without a command', async () => {
    expect(
      await findings(
        'Read `kubectl get flinkdep a -o jsonpath={.status.eror}`, `.status.lifecyleState` and `upgradeMode: last_state`; `savepointRedeployNonse` redeploys. `taskManagerId` is no field of it.',
      ),
    ).toEqual([
      `eror: Unknown field \`status.eror\` ${inKinds}, expected \`error\``,
      'lifecyleState: Unknown field `status.lifecyleState` of FlinkDeployment, expected `lifecycleState`',
      'last_state: Unknown value `last_state` of `upgradeMode`, expected `last-state`',
      "savepointRedeployNonse: Unknown field `savepointRedeployNonse` of the operator's kinds, expected `savepointRedeployNonce`",
    ]);
  });

  test('labels and containers of pods', async () => {
    expect(
      await bash('kubectl logs -l "app=a,component=taskmanger,team=x" -c flink-main-contaner'),
    ).toEqual([
      'taskmanger: Unknown value `taskmanger` of the label `component`, expected `jobmanager` or `taskmanager`',
      'flink-main-contaner: Unknown container `flink-main-contaner`, expected `flink-main-container`',
    ]);
  });
});

describe('parts of manifests', () => {
  test('a snippet of the spec is judged as if it stood there', async () => {
    expect(await findings('```yaml\njob:\n  parallelism: 2\n  upgradMode: savepoint\n```')).toEqual(
      [`upgradMode: Unknown field \`spec.job.upgradMode\` ${inKinds}, expected \`upgradeMode\``],
    );
  });

  test('a snippet of something else is left alone', async () => {
    expect(await findings('```yaml\nservices:\n  web: {image: nginx}\n```')).toEqual([]);
  });

  test('kinds of groups without facts are left alone', async () => {
    expect(
      await findings(
        '```yaml\napiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: a}\n```',
      ),
    ).toEqual([]);
  });
});
