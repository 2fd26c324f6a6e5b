import {categoryIds, categorySchema} from '../../../schemas/category.ts';
import {slugPattern} from '../../../schemas/recipe-metadata.ts';
import {expectedNames} from '../text/nearest.ts';

export interface NewRecipe {
  readonly category: string;
  readonly slug: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Reads `<category>/<slug>`; gives a sentence for people where it is none. */
export function readNewRecipeName(
  name: string | undefined,
  existing: ReadonlySet<string>,
): {category: string; slug: string} | {mistake: string} {
  const [category = '', slug = '', ...rest] = (name ?? '')
    .replace(/^recipes\//, '')
    .replace(/\.md$/, '')
    .split('/');
  if (category === '' || slug === '' || rest.length > 0) {
    return {
      mistake: `Unexpected name \`${name ?? ''}\`, expected \`<category>/<slug>\` such as \`jobs/restart-job\``,
    };
  }
  if (!categorySchema.safeParse(category).success) {
    return {mistake: `Unknown category \`${category}\`${expectedNames(category, categoryIds)}`};
  }
  if (!slugPattern.test(slug)) {
    return {
      mistake: `Unexpected id \`${slug}\`, expected lower-case words joined by \`-\` such as \`restart-job\``,
    };
  }
  if (existing.has(slug)) return {mistake: `The id \`${slug}\` is taken; ids are never used again`};
  return {category, slug};
}

/** A title for people from an id: `restart-job` → `Restart job`. */
export function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The text of a new recipe. It passes the check but for its `TODO:` gaps, which the rule `no-placeholder` names. */
export function newRecipe({category, slug, title, today}: NewRecipe): string {
  const incident = category === 'incidents';
  const frontmatter = [
    `title: ${JSON.stringify(title)}`,
    'summary: "TODO: what the reader has done at the end, in one sentence"',
    `kind: ${incident ? 'incident' : 'change'}`,
    ...(incident ? ['severity: ticket'] : []),
    'audience: [on-call, sre]',
    'duration: 30m',
    'risk: change',
    'symptoms:',
    '  - "TODO: what people see and say, in their words"',
    ...(incident ? ['noAlert: "TODO: why no alert leads here, or name alerts instead"'] : []),
    'related: [triage-incident]',
    'owners: [platform-team]',
    `reviewed: ${today}`,
    'sources:',
    '  - title: "TODO: where a reader can check the claims that no command shows"',
    '    url: https://nightlies.apache.org/flink/flink-docs-stable/',
  ];
  const platforms = (id: string) => `::::flink

TODO: one sentence, then the command, what it prints, and what to do with it.

\`\`\`bash id=${id}
curl -sf "$FLINK_REST/overview" | jq .taskmanagers
\`\`\`

\`\`\`output
TODO: what a run printed
\`\`\`

::::

:::confluent-platform{same-as="flink"}

:::

:::confluent-cloud{not-applicable}

TODO: why this platform needs no such step, and what to do instead.

:::
`;
  return `---
${frontmatter.join('\n')}
---

## Context

TODO: when to use it, when not and where to go then, what is at stake. It is recipe \`${slug}\`.

| Finding | Cause | Go on with |
|---|---|---|
| TODO: what a command shows | TODO: why | [The step](#check-the-cluster) |

## Preconditions

- [ ] TODO: access, tools with their least versions, facts to know, people to tell.

## Steps

### Check the cluster

${platforms('check-cluster')}
## Validation

TODO: numbers that prove it, and how long to watch them.

${platforms('validate')}
## Rollback

TODO: the way back from every step that changed something, and from when on there is none.

## Gotchas

- TODO: what cost someone else a night.
`;
}
