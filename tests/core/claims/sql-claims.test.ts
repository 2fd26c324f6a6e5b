import {describe, expect, it} from 'vitest';
import {sqlClaims} from '../../../src/core/claims/sql-claims.ts';
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
  return [...sqlClaims(recipe, {facts, shell, variables: {}, platforms})].flatMap(
    ({place, verdict}) =>
      verdict.kind === 'wrong' ? [text.slice(place.start.offset, place.end.offset)] : [],
  );
}

const fence = (language: string, ...lines: readonly string[]) =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``;
const kafka = `'connector' = 'kafka', 'topic' = 't', 'properties.bootstrap.servers' = 'k', 'format' = 'json'`;

describe('sqlClaims', () => {
  it.each<[string, string, string[]]>([
    [
      'an option in a heredoc of the SQL client',
      fence(
        'bash',
        'sql-client.sh -f - <<EOF',
        "CREATE TABLE t (id INT) WITH ('connector' = 'datagen', 'rows-per-sec' = '5');",
        'EOF',
      ),
      ['rows-per-sec'],
    ],
    [
      'an option in a file that is written',
      fence(
        'bash',
        "cat > x.sql <<'EOF'",
        `CREATE TABLE t (id INT) WITH (${kafka}, 'sink.delivery-guarantees' = 'none');`,
        'EOF',
      ),
      ['sink.delivery-guarantees'],
    ],
    [
      'a function in --sql',
      fence('bash', 'confluent flink statement create s --sql "SELECT COUNTS(*) FROM orders"'),
      ['COUNTS'],
    ],
    [
      'a function in a JSON body',
      fence('bash', `curl -d '{"statement": "SELECT UPER(name)\\nFROM orders"}' "$U"`),
      ['UPER'],
    ],
    [
      'an option that only a later release has',
      fence(
        'sql',
        `CREATE TABLE t (id INT) WITH (${kafka}, 'sink.transaction-naming-strategy' = 'pooling')`,
      ),
      ['sink.transaction-naming-strategy'],
    ],
    [
      'a setting of Kafka',
      fence(
        'sql',
        `CREATE TABLE t (id INT) WITH (${kafka}, 'properties.auto.offset.resets' = 'none')`,
      ),
      ['properties.auto.offset.resets'],
    ],
    [
      'an option of another format',
      fence('sql', `CREATE TABLE t (id INT) WITH (${kafka}, 'csv.ignore-parse-errors' = 'true')`),
      ['csv.ignore-parse-errors'],
    ],
    [
      'what another value needs',
      fence(
        'sql',
        `CREATE TABLE t (id INT) WITH (${kafka}, 'sink.delivery-guarantee' = 'exactly-once')`,
      ),
      ['exactly-once'],
    ],
    [
      'a missing option',
      fence('sql', "CREATE TABLE t (id INT) WITH ('connector' = 'filesystem', 'format' = 'csv')"),
      ['filesystem'],
    ],
    ['a missing connector', fence('sql', "CREATE TABLE t (id INT) WITH ('path' = 'x')"), ['WITH']],
    [
      'an option of Flink on Confluent Cloud',
      fence('sql dialect=confluent', "CREATE TABLE t (id INT) WITH ('sink.parallelism' = '2')"),
      ['sink.parallelism'],
    ],
    [
      'a value on Confluent Cloud',
      fence('sql dialect=confluent', "ALTER TABLE t SET ('changelog.mode' = 'upserts')"),
      ['upserts'],
    ],
    [
      'a hint against the table of the recipe',
      fence(
        'sql',
        "CREATE TABLE g (id INT) WITH ('connector' = 'datagen');",
        "SELECT id FROM g /*+ OPTIONS('scan.startup.mode' = 'latest-offset') */;",
      ),
      ['scan.startup.mode'],
    ],
    [
      'an option of a catalog',
      fence(
        'sql',
        "CREATE CATALOG c WITH ('type' = 'jdbc', 'base-urls' = 'x', 'default-database' = 'd', 'username' = 'u', 'password' = 'p')",
      ),
      ['base-urls', 'WITH'],
    ],
  ])('finds %s', (_, body, expected) => {
    expect(wrong(body)).toEqual(expected);
  });

  it.each<[string, string]>([
    [
      'columns, keys and aliases',
      fence(
        'sql',
        "CREATE TABLE t (a VARCHAR(10), b ROW<c INT>, PRIMARY KEY (a) NOT ENFORCED, WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH ('connector' = 'print');",
        'INSERT INTO t (a, b) WITH x (a, b) AS (SELECT 1, 2) SELECT a, b FROM x WHERE a IN (1, 2) AND EXISTS (SELECT 1)',
      ),
    ],
    [
      'window functions',
      fence(
        'sql',
        "SELECT HOP_START(ts, INTERVAL '1' MINUTE, INTERVAL '5' MINUTE), ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) FROM t GROUP BY HOP(ts, INTERVAL '1' MINUTE, INTERVAL '5' MINUTE)",
      ),
    ],
    [
      'a connector of another project',
      fence('sql', "CREATE TABLE t (id INT) WITH ('connector' = 'paimon', 'bucket' = '4')"),
    ],
    [
      'what the reader fills in',
      fence(
        'sql',
        "CREATE TABLE t (id INT) WITH ('connector' = 'kafka', 'topic' = '${TOPIC}', 'properties.bootstrap.servers' = '${KAFKA}', 'format' = 'avro-confluent', 'avro-confluent.url' = '${SR}', 'scan.startup.mode' = '${MODE}')",
      ),
    ],
    [
      'a table that takes options from another',
      fence('sql', "CREATE TABLE t WITH ('topic' = 'x') LIKE u"),
    ],
    [
      'a function of the recipe',
      fence(
        'sql',
        "CREATE TEMPORARY FUNCTION IF NOT EXISTS mask AS 'a.B'; SELECT mask(a), my.own.fn(b) FROM t",
      ),
    ],
    ['settings in prose', "`SET 'pipeline.name' = 'x'` and `'properties.group.id' = 'x'`"],
  ])('lets %s be', (_, body) => {
    expect(wrong(body)).toEqual([]);
  });
});
