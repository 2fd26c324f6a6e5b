import {describe, expect, it} from 'vitest';
import type {FieldNode} from '../../../schemas/facts/field-node.ts';
import {nodeShape} from '../../../src/core/facts/answer-shape.ts';
import {evaluateJq} from '../../../src/core/jq/evaluate-jq.ts';
import {parseJq} from '../../../src/core/jq/parse-jq.ts';
import {mergeReads} from '../../../src/core/jq/read-of-program.ts';
import {nothing, text} from '../../../src/core/jq/shape.ts';

const string: FieldNode = {type: 'string'};
const number: FieldNode = {type: 'integer'};
const job: FieldNode = {
  type: 'object',
  fields: {
    jid: string,
    state: {type: 'string', enum: ['RUNNING', 'FAILED']},
    'start-time': number,
    vertices: {
      type: 'array',
      items: {
        type: 'object',
        fields: {
          id: string,
          name: string,
          parallelism: number,
          tasks: {type: 'object', fields: {RUNNING: number, FINISHED: number}},
        },
      },
    },
    labels: {type: 'object', values: string},
    plan: {type: 'any'},
    latest: {
      type: 'object',
      fields: {
        completed: {type: 'object', fields: {id: number, path: string}},
        savepoint: {type: 'object', fields: {id: number, path: string}},
      },
    },
  },
};

const release = {product: 'flink', name: 'Flink', version: '2.2'};
const shape = nodeShape(job, {
  document: '`GET /job`',
  release,
  definitions: {},
  elsewhere: () => undefined,
})('');

/** What a program takes for granted and does not find, `name` or `name=value`. */
function missing(program: string): string[] {
  const parsed = parseJq(program);
  if (parsed === undefined) throw new Error(`cannot be read: ${program}`);
  const {reads} = evaluateJq(parsed, {
    input: shape,
    inputs: nothing,
    variables: new Map([['given', text]]),
    source: program,
  });
  return mergeReads(reads)
    .filter(({outcome}) => outcome.is === 'missing' && outcome.guarded !== true)
    .map(({kind, name}) => (kind === 'value' ? `=${name}` : name));
}

describe('evaluateJq', () => {
  it.each([
    '.jid, .state, ."start-time", .["jid"]',
    '.vertices[] | select(.parallelism > 1) | "\\(.id) \\(.tasks.RUNNING)"',
    '[.vertices[].id] | unique | length',
    '.vertices | map({name, n: .parallelism}) | sort_by(-.n)[0] | "\\(.n) \\(.name)"',
    '.vertices | group_by(.name)[] | "\\(length) \\(.[0].name)"',
    '.vertices | map({key: .id, value: .parallelism}) | from_entries | to_entries[] | .key, .value',
    '.latest | to_entries[] | select(.key != "savepoint") | .value.path',
    '.latest | [.completed, .savepoint] | map(select(.)) | max_by(.id).path // empty',
    '.latest | with_entries(.value |= .path) | .completed',
    '.labels.anything, .labels["a.b"], .plan.what[].ever',
    'def share($v; $m): .vertices[$v].tasks[$m]; share(0; "RUNNING")',
    'reduce .vertices[] as $v ({}; . + {($v.id): $v.parallelism}) | .whatever',
    '.vertices as [$first] | $first.name',
    '. as {state: $s, latest: {completed: {$path}}} | $s, $path',
    'if .state == "RUNNING" then .jid else .latest.completed.path end',
    'all(.vertices[]; .tasks.RUNNING + .tasks.FINISHED == .parallelism)',
    'any(.vertices[]; .id == $given)',
    '.state | IN("RUNNING", "FAILED")',
    'del(.state) | .jid',
    '.vertices[0].tasks | del(.RUNNING) | to_entries | map(select(.value > 0) | "\\(.value) \\(.key)")',
    '[paths], [.. | .path? // empty], path(.latest.completed), getpath(["latest", "completed", "id"])',
    '.jid | split("-") | last | ascii_downcase | sub("a"; "b")',
    '.vertices | first.id, last.id, (.[0] | keys[]), INDEX(.id)[].name',
    '[.vertices[] | .tasks] | add | .RUNNING',
    'try .vertices[].name catch .',
    '.state = "x" | .added = 1 | .added',
    'has("jid"), (.vertices[0] | has("name"))',
    '.vertices[] | [.id, .name] | @tsv',
    '.. | objects | .completed? // empty',
  ])('finds all that %s reads', (program) => {
    expect(missing(program)).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['.jids', ['jids']],
    ['."start_time"', ['start_time']],
    ['.vertices[] | select(.paralelism > 1) | .ids', ['paralelism', 'ids']],
    ['.vertices | map({name, n: .parallelism}) | sort_by(-.m)', ['m']],
    ['.vertices | group_by(.nam)[] | .[0].name', ['nam']],
    ['.vertices | map({key: .id, value: .para}) | from_entries', ['para']],
    ['.latest | to_entries[] | select(.key != "complete") | .value.paths', ['=complete', 'paths']],
    ['.vertices[0].tasks["RUNING"]', ['RUNING']],
    ['def share($v; $m): .vertices[$v].tasks[$m]; share(0; "RUNING")', ['RUNING']],
    ['.state == "RUNING", (.state | IN("FAIL"))', ['=RUNING', '=FAIL']],
    ['. as {stat: $s} | $s', ['stat']],
    ['{jid, stat}', ['stat']],
    ['"a \\(.jidd) b"', ['jidd']],
    ['.vertices.name', ['name']],
    ['.jid[]', ['[]']],
    ['del(.stat), has("jidd")', ['stat', 'jidd']],
    ['reduce .vertices[] as $v (0; . + $v.paralelism)', ['paralelism']],
    ['if .stat then .jid else .jidd end', ['stat', 'jidd']],
    ['.latest | [.. | .pathh? // empty]', ['pathh']],
    ['getpath(["latest", "complete"])', ['complete']],
    ['contains({stat: "x"})', ['stat']],
    ['.vertices[] | .tasks | with_entries(select(.keys == "RUNNING"))', ['keys']],
  ])('says what %s does not find', (program, expected) => {
    expect(missing(program).sort()).toEqual([...expected].sort());
  });

  it('guards a field by an alternative that is there', () => {
    expect(missing('.old // .jid')).toEqual([]);
    expect(missing('.old // "none"')).toEqual(['old']);
    expect(missing('.old // .older')).toEqual(['old', 'older']);
  });
});
