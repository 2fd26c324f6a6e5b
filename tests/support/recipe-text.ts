/** Frontmatter of a complete short recipe. */
export const frontmatter = `title: Restart a TaskManager
summary: Replace one TaskManager without losing state.
kind: incident
severity: ticket
audience: [on-call]
duration: 10m
risk: restart
symptoms:
  - One TaskManager answers slowly
noAlert: A slow host has no metric of its own
related: [job-restart-loop]
owners: [platform-team]
reviewed: 2026-11-23
sources:
  - title: Task failure recovery
    url: https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/task_failure_recovery/
`;

const fence = '```';

/** Body of a complete short recipe, with every kind of thing that the parser reads. */
export const body = `
## Context

Use it when one host is slow. See [Job keeps restarting](job-restart-loop.md).

| Finding | Cause |
|---|---|
| \`load\` above the cores | a noisy neighbour |

## Preconditions

- [ ] \`jq\` 1.6 or later.
- [ ] **Stop** if no checkpoint completes.

## Steps

### Find the TaskManager

::::flink

${fence}bash id=list
TASKMANAGER=$(curl -sf "$FLINK_REST/taskmanagers" | jq -r '.taskmanagers[0].id')
echo "$TASKMANAGER"
${fence}

${fence}output
10.0.3.17:35549-bfa784
${fence}

:::standalone

- In a list:

  ${fence}bash id=stop risk=restart output=none
  "$FLINK_HOME"/bin/taskmanager.sh stop
  ${fence}

:::

:::kubernetes

${fence}bash id=delete risk=restart output=unverified
kubectl -n "$NAMESPACE" delete pod "$TASKMANAGER"
${fence}

:::

::::

:::confluent-platform{same-as="kubernetes"}

:::

:::confluent-cloud{not-applicable}

The platform replaces its own hosts.

:::

## Validation

All tasks run again within 60 s.

## Rollback

Nothing to take back.

## Gotchas

- A stopped TaskManager is not replaced by itself in standalone.
`;

/** A complete short recipe. */
export const recipeText = `---\n${frontmatter}---\n${body}`;
