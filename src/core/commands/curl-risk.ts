import type {CommandRisk, RiskReader} from './command-risk.ts';
import {restRisk} from './rest-risk.ts';

/** Short flags of curl that take a value. */
const shortWithValue = 'AbcCdDeEFHKmoPQrtTuUwxXyYz';

/** Long flags that take a value and matter here; of the others it is enough that they look like flags. */
const longWithValue = [
  ...[
    '--request',
    '--url',
    '--data',
    '--data-raw',
    '--data-binary',
    '--data-urlencode',
    '--data-ascii',
    '--json',
  ],
  ...[
    '--form',
    '--form-string',
    '--upload-file',
    '--header',
    '--output',
    '--user',
    '--max-time',
    '--connect-timeout',
  ],
  ...[
    '--retry',
    '--retry-delay',
    '--retry-max-time',
    '--cacert',
    '--cert',
    '--key',
    '--write-out',
    '--config',
    '--oauth2-bearer',
  ],
];

const sendsData = /^(?:-d|-F|--data(?:-\w+)?|--json|--form(?:-string)?)$/;

/** A curl command line, read as far as it says what is done to which address. */
export interface CurlRequest {
  readonly method: string;
  readonly urls: readonly string[];
  readonly body: string;
}

export const curlRisk: RiskReader = ({program, args}): CommandRisk | undefined => {
  if (program !== 'curl') return undefined;
  const {method, urls, body} = readCurl(args);
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined;
  const risk = restRisk(method, urls[0] ?? '', body);
  return risk === undefined ? undefined : {risk, what: `curl ${method}`};
};

/** Reads flags as curl does: short ones joined, values joined or in the next word, methods implied by data. */
export function readCurl(args: readonly string[]): CurlRequest {
  const flags = [...readFlags(args)];
  const values = (test: RegExp) =>
    flags.filter(({flag}) => test.test(flag)).map(({value}) => value);
  const body = values(sendsData);
  const implied =
    values(/^(?:-T|--upload-file)$/).length > 0 ? 'PUT' : body.length > 0 ? 'POST' : 'GET';
  const get = values(/^(?:-G|--get)$/).length > 0 ? 'GET' : undefined;
  const head = values(/^(?:-I|--head)$/).length > 0 ? 'HEAD' : undefined;
  const method = values(/^(?:-X|--request)$/).at(-1) ?? get ?? head ?? implied;
  return {method: method.toUpperCase(), urls: values(/^(?:--url|)$/), body: body.join('\n')};
}

/** Flags with their values; an operand has an empty flag. */
function* readFlags(
  args: readonly string[],
): Iterable<{readonly flag: string; readonly value: string}> {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg.startsWith('--')) {
      const [flag = arg, joined] = arg.split(/=(.*)/s);
      if (joined !== undefined) yield {flag, value: joined};
      else yield {flag, value: longWithValue.includes(flag) ? (args[++at] ?? '') : ''};
    } else if (arg.startsWith('-') && arg !== '-') {
      for (let letter = 1; letter < arg.length; letter++) {
        const flag = `-${arg[letter]}`;
        if (!shortWithValue.includes(arg[letter] ?? '')) {
          yield {flag, value: ''};
          continue;
        }
        yield {flag, value: arg.slice(letter + 1) || (args[++at] ?? '')};
        break;
      }
    } else {
      yield {flag: '', value: arg};
    }
  }
}
