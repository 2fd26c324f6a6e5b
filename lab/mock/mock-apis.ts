import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {connect} from 'node:net';
import {basename, join} from 'node:path';
import {parse} from 'yaml';
import {z} from 'zod';
import {type Api, readApi} from '../../src/core/lab/mock/api-operations.ts';
import {judgeRequest} from '../../src/core/lab/mock/judge-request.ts';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {issueCertificate, makeAuthority} from '../kubernetes/certificates.ts';
import type {LabRun} from '../lab-run.ts';
import {startPrism} from './prism.ts';

/** One request that a command made, and what the specifications say of it. */
export interface Exchange {
  readonly method: string;
  readonly host: string;
  readonly target: string;
  /** Path of the operation in its specification; undefined where none has it. */
  readonly operation: string | undefined;
  readonly status: number;
  /** Why it was refused; empty where it was accepted. */
  readonly mistakes: readonly string[];
}

/** Servers that stand for Confluent Manager for Apache Flink and Confluent Cloud. */
export interface MockApis {
  /** Address of CMF. */
  readonly url: string;
  /**
   * Environment of the reader's shell: requests to hosts of confluent.cloud go to the mock, under a certificate that curl
   * trusts in this run alone; no other host is reached.
   */
  readonly env: Readonly<Record<string, string>>;
  /** The requests since the last time this was asked. */
  exchanges(): readonly Exchange[];
  /** Ends what runs inside this process; the programs are in the run's record. */
  stop(): Promise<void>;
}

/** Host names under which Confluent Cloud answers, in the regions of the recipes' examples. */
const cloudHosts = [
  'confluent.cloud',
  '*.confluent.cloud',
  '*.telemetry.confluent.cloud',
  '*.eu-west-1.aws.confluent.cloud',
];

interface Specification {
  readonly file: string;
  readonly api: Api;
}

/**
 * Starts the mock of the specifications in `files` (OpenAPI, YAML or JSON). `prism` is the program that makes the answers.
 * Throws a LabError where a file is no OpenAPI specification.
 */
export async function startMockApis(
  run: LabRun,
  {files, prism}: {readonly files: readonly string[]; readonly prism: string},
): Promise<MockApis> {
  const folder = join(run.folder, 'mock');
  await mkdir(folder, {recursive: true});
  const specifications = await Promise.all(files.map(readSpecification));
  const servers = new Map<Api, Promise<number>>();
  const seen: Exchange[] = [];
  const prismOf = ({file, api}: Specification) => {
    const running =
      servers.get(api) ??
      startPrism(run, {
        program: prism,
        specification: file,
        name: basename(file).replace(/\.\w+$/, ''),
      });
    servers.set(api, running);
    return running;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    const {exchange, answer} = await judge(request, body, specifications, prismOf);
    seen.push(exchange);
    response.writeHead(exchange.status, {'Content-Type': answer.type});
    response.end(answer.text);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  };
  const authority = await makeAuthority(folder);
  const {key, certificate} = await issueCertificate(authority, folder, {
    file: 'cloud',
    subject: '/CN=cookbook-lab-mock',
    names: cloudHosts,
  });
  const secure = createSecureServer(
    {key: await readFile(key), cert: await readFile(certificate)},
    listener,
  );
  const securePort = await listen(secure, await run.choosePort(8443));
  const plain = createServer(listener);
  plain.on('connect', ({url = ''}, client, head) => {
    const host = url.replace(/:\d+$/, '');
    if (!/(^|\.)confluent\.cloud$/.test(host)) {
      seen.push({
        ...{method: 'CONNECT', host, target: url, operation: undefined, status: 403},
        mistakes: [`Unexpected host \`${host}\`, expected one of confluent.cloud`],
      });
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const inner = connect(securePort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      inner.write(head);
      inner.pipe(client).pipe(inner);
    });
    inner.on('error', () => client.destroy());
    client.on('error', () => inner.destroy());
  });
  // The port of a port-forward in the recipes.
  const port = await listen(plain, await run.choosePort(8080));
  const proxy = `http://127.0.0.1:${port}`;
  await writeFile(
    join(folder, '.netrc'),
    'machine api.telemetry.confluent.cloud login LABKEY password lab-secret\n' +
      'machine api.confluent.cloud login LABKEY password lab-secret\n',
    {mode: 0o600},
  );
  return {
    url: proxy,
    env: {
      HOME: folder,
      https_proxy: proxy,
      HTTPS_PROXY: proxy,
      no_proxy: '127.0.0.1,localhost',
      NO_PROXY: '127.0.0.1,localhost',
      CURL_CA_BUNDLE: authority.certificate,
    },
    exchanges: () => seen.splice(0),
    async stop() {
      for (const server of [plain, secure]) {
        server.closeAllConnections();
        await new Promise<void>((done) => server.close(() => done()));
      }
    },
  };
}

async function readSpecification(file: string): Promise<Specification> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new LabError(`Unreadable specification \`${file}\`, expected an OpenAPI file`, {
      exitCode: 2,
      cause,
    });
  });
  const api = readApi(parse(text));
  if (api === undefined)
    throw new LabError(`Unexpected contents of \`${file}\`, expected an OpenAPI specification`, {
      exitCode: 2,
    });
  return {file, api};
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(port));
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

interface Answer {
  readonly type: string;
  readonly text: string;
}

async function judge(
  request: IncomingMessage,
  body: string,
  specifications: readonly Specification[],
  prismOf: (specification: Specification) => Promise<number>,
): Promise<{readonly exchange: Exchange; readonly answer: Answer}> {
  const {method = 'GET', url: target = '/', headers} = request;
  const {api, operation, mistakes} = judgeRequest(
    specifications.map((specification) => specification.api),
    {method, target, contentType: headers['content-type'], body},
  );
  const exchange = {method, target, host: headers.host ?? '', operation: operation?.path};
  const specification = specifications.find((each) => each.api === api);
  if (mistakes.length > 0 || specification === undefined) {
    const status = operation === undefined ? 404 : 400;
    return {
      exchange: {...exchange, status, mistakes},
      answer: {type: 'application/json', text: JSON.stringify({mistakes})},
    };
  }
  const port = await prismOf(specification);
  const answer = await fetch(`http://127.0.0.1:${port}${target}`, {
    method,
    headers: forwarded(headers),
    ...(body === '' ? {} : {body}),
  });
  const violations = requestViolations(answer.headers.get('sl-violations'));
  const text = await answer.text();
  const unauthorized = answer.status === 401 ? ['Missing credentials, the API asks for them'] : [];
  return {
    exchange: {...exchange, status: answer.status, mistakes: [...violations, ...unauthorized]},
    answer: {type: answer.headers.get('content-type') ?? 'application/json', text},
  };
}

function forwarded(headers: IncomingMessage['headers']): Record<string, string> {
  const names = ['accept', 'content-type', 'authorization'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

const violationsSchema = z.array(
  z.looseObject({location: z.array(z.string()), severity: z.string(), message: z.string()}),
);

/** What Prism found wrong with the request itself; it says the same of its own answers, which nobody sent. */
function requestViolations(header: string | null): string[] {
  if (header === null) return [];
  const parsed = violationsSchema.safeParse(JSON.parse(header));
  return (parsed.success ? parsed.data : [])
    .filter(({location, severity}) => location[0] === 'request' && severity === 'Error')
    .map(({message}) => message);
}
