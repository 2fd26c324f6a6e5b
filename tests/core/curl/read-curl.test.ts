import {describe, expect, it} from 'vitest';
import type {Flag} from '../../../schemas/facts/commands.ts';
import {readCurl} from '../../../src/core/curl/read-curl.ts';
import {type SourceText, Written, writtenWord} from '../../../src/core/json-flow/written.ts';
import {readRequests, splitUrl} from '../../../src/core/rest/read-request.ts';
import {projectRoot} from '../../../src/node/project-root.ts';
import {readFacts} from '../../../src/node/read-facts.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

const shell = await loadShellParser();
const facts = readFacts(projectRoot);
const flags: readonly Flag[] =
  facts.read('curl', facts.versions('curl').at(-1) ?? '', 'cli').commands[0]?.flags ?? [];

const point = {line: 1, column: 1, offset: 0};

function read(text: string) {
  const source: SourceText = {
    text,
    place: {start: point, end: point},
    lineStarts: [point],
    scope: {},
  };
  const words = shell(text).commands[0]?.args ?? [];
  return readCurl(
    words.map((word) => new Written(writtenWord(word.parts, source))),
    flags,
  );
}

function request(text: string): string {
  const [first] = readRequests(read(text));
  if (first === undefined) return 'none';
  const {path, query} = splitUrl(first.url);
  const more = first.query.map(({name, value}) => `${name.shown}=${value?.shown ?? ''}`);
  const sent = first.body === undefined ? '' : ` ${first.body.kind}`;
  return `${first.method} ${path.shown}${query === undefined ? '' : `?${query.shown}`}${more.length === 0 ? '' : ` +${more.join('&')}`}${sent}`;
}

describe('readCurl', () => {
  it.each([
    ['curl -sf "$FLINK_REST/jobs"', 'GET /jobs'],
    ['curl -sfX PATCH "$FLINK_REST/jobs/$JOB_ID?mode=cancel"', 'PATCH /jobs/$JOB_ID?mode=cancel'],
    ['curl -XPOST "$FLINK_REST/jobs/1/stop"', 'POST /jobs/1/stop'],
    ["curl -sd '{}' $FLINK_REST/jobs/1/stop", 'POST /jobs/1/stop data'],
    ["curl --json '{}' -X PUT http://h:8081/a", 'PUT /a data'],
    ['curl -G -d agg=max --data-urlencode "get=$N" http://h/a', 'GET /a +agg=max&get=$N'],
    ['curl -sfG http://h/a?x=1 -d y=2', 'GET /a?x=1 +y=2'],
    ['curl -F jarfile=@a.jar http://h/jars/upload', 'POST /jars/upload form'],
    ['curl -T file http://h/a', 'PUT /a upload'],
    ['curl -I http://h/a', 'HEAD /a'],
    ['curl --url http://h/a -o out.json --request DELETE', 'DELETE /a'],
    ['curl --max-time 5 --retry 3 -H "A: b" -u "$U:$P" http://h/a', 'GET /a'],
    ['curl --upload-fil f http://h/a', 'PUT /a upload'],
    ['curl --no-progress-meter http://h/', 'GET /'],
  ])('reads %s', (text, expected) => {
    const call = read(text);
    expect(call.unknown.map(({shown}) => shown)).toEqual([]);
    expect(request(text)).toBe(expected);
  });

  it.each([
    ['curl --fial http://h/a', '--fial'],
    ['curl -sfW http://h/a', 'W'],
    ['curl --retry-delays 3 http://h/a', '--retry-delays'],
  ])('knows that %s has a flag that curl lacks', (text, expected) => {
    expect(read(text).unknown.map(({shown}) => shown)).toEqual([expected]);
  });
});
