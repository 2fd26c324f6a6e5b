import {createInterface} from 'node:readline';
import {text as readAll} from 'node:stream/consumers';
import {parseArgs} from 'node:util';
import {loadIndex} from '../src/core/search/load-index.ts';
import {foundJson, reportResults} from '../src/core/search/report-results.ts';
import {search} from '../src/core/search/search.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {readSearchIndex} from '../src/node/read-search-index.ts';
import {runScript, UsageError} from '../src/node/run-script.ts';

const usage = `npm run find -- "text" [options]
kubectl logs … | npm run -s find

  --json      print the results as JSON
  --jsonl     read lines {"query": "…"}, answer each with one line [{"slug", "score"}, …], best first
  --limit N   print at most N recipes (default 3)

Exit code: 0 a recipe fits, 1 nothing fits, 2 the search could not run.
`;

async function main(): Promise<number> {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      json: {type: 'boolean', default: false},
      jsonl: {type: 'boolean', default: false},
      limit: {type: 'string', default: '3'},
      help: {type: 'boolean', short: 'h', default: false},
    },
  });
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`Unexpected number \`${values.limit}\` of \`--limit\``);
  const nothing = positionals.length === 0 && process.stdin.isTTY && !values.jsonl;
  if (values.help || nothing) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  const index = loadIndex(await readSearchIndex(process.env['COOKBOOK_ROOT'] ?? projectRoot));
  if (values.jsonl) return answerLines(index);
  const query = positionals.length > 0 ? positionals.join(' ') : await readAll(process.stdin);
  const answer = search(query, index);
  const shown = answer.fits ? answer.results.slice(0, limit).map(foundJson) : [];
  process.stdout.write(
    values.json ? `${JSON.stringify(shown, null, 2)}\n` : reportResults(answer, limit),
  );
  return answer.fits ? 0 : 1;
}

/** Answers line by line, so that whoever asks may wait for one answer before the next question. */
async function answerLines(index: ReturnType<typeof loadIndex>): Promise<number> {
  let number = 0;
  for await (const line of createInterface({input: process.stdin, crlfDelay: Infinity})) {
    number++;
    if (line.trim() === '') continue;
    const query = readLine(line);
    if (query === undefined)
      process.stderr.write(`find: Unexpected line ${number}, expected {"query": "…"}\n`);
    const {results} = search(query ?? '', index);
    const found = results
      .slice(0, 20)
      .map(({card, score}) => ({slug: card.slug, score: Number(score.toFixed(4))}));
    process.stdout.write(`${JSON.stringify(found)}\n`);
  }
  return 0;
}

function readLine(line: string): string | undefined {
  try {
    const read = JSON.parse(line) as unknown;
    return typeof read === 'object' &&
      read !== null &&
      'query' in read &&
      typeof read.query === 'string'
      ? read.query
      : undefined;
  } catch {
    return undefined;
  }
}

await runScript({name: 'find', usage}, main);
