import type {Facts} from '../facts/facts.ts';
import type {CommandRisk, RiskReader} from './command-risk.ts';
import {restRisk} from './rest-risk.ts';
import {worstRisk} from './worst-risk.ts';

const sendsData = /^(?:-d|-F|--data(?:-\w+)?|--json|--form(?:-string)?)$/;

/** One request of a curl command line, read as far as it says what is done to which address. */
interface CurlRequest {
  readonly method: string;
  readonly urls: readonly string[];
  readonly body: string;
}

export const curlRisk: RiskReader = ({program, args}, {facts}): CommandRisk | undefined => {
  if (program !== 'curl') return undefined;
  const requests = readRequests(args, facts.derive(flagsWithValue));
  return worstRisk(requests.flatMap(({method, urls, body}) => requestRisks(method, urls, body)));
};

function requestRisks(
  method: string,
  urls: readonly string[],
  body: string,
): readonly CommandRisk[] {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return [];
  return (urls.length === 0 ? [''] : urls).flatMap((url) => {
    const risk = restRisk(method, url, body);
    return risk === undefined ? [] : [{risk, what: `curl ${method}`}];
  });
}

/** Every spelling of the flags of curl that take a value. */
function flagsWithValue(facts: Facts): ReadonlySet<string> {
  const version = facts.versions('curl').at(-1);
  if (version === undefined) return new Set();
  const flags = facts.read('curl', version, 'cli').commands.flatMap(({flags: own = []}) => own);
  return new Set(flags.flatMap(({names, value}) => (value === undefined ? [] : names)));
}

/** Reads flags as curl does: short ones joined, values joined or in the next word, methods implied by data; `--next` begins anew. */
function readRequests(
  args: readonly string[],
  withValue: ReadonlySet<string>,
): readonly CurlRequest[] {
  const requests: Flag[][] = [[]];
  for (const flag of readFlags(args, withValue)) {
    if (flag.name === '--next' || flag.name === '-:') requests.push([]);
    else requests.at(-1)?.push(flag);
  }
  return requests.map(readRequest);
}

function readRequest(flags: readonly Flag[]): CurlRequest {
  const values = (test: RegExp) =>
    flags.filter(({name}) => test.test(name)).map(({value}) => value);
  const body = values(sendsData);
  const implied =
    values(/^(?:-T|--upload-file)$/).length > 0 ? 'PUT' : body.length > 0 ? 'POST' : 'GET';
  const get = values(/^(?:-G|--get)$/).length > 0 ? 'GET' : undefined;
  const head = values(/^(?:-I|--head)$/).length > 0 ? 'HEAD' : undefined;
  const method = values(/^(?:-X|--request)$/).at(-1) ?? get ?? head ?? implied;
  return {method: method.toUpperCase(), urls: values(/^(?:--url|)$/), body: body.join('\n')};
}

/** A flag with its value; an operand has no name. */
interface Flag {
  readonly name: string;
  readonly value: string;
}

function* readFlags(args: readonly string[], withValue: ReadonlySet<string>): Iterable<Flag> {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg.startsWith('--')) {
      const [name = arg, joined] = arg.split(/=(.*)/s);
      if (joined !== undefined) yield {name, value: joined};
      else yield {name, value: withValue.has(name) ? (args[++at] ?? '') : ''};
    } else if (arg.startsWith('-') && arg !== '-') {
      for (let letter = 1; letter < arg.length; letter++) {
        const name = `-${arg[letter]}`;
        if (!withValue.has(name)) {
          yield {name, value: ''};
          continue;
        }
        yield {name, value: arg.slice(letter + 1) || (args[++at] ?? '')};
        break;
      }
    } else {
      yield {name: '', value: arg};
    }
  }
}
