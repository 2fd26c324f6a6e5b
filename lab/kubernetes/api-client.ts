import {request} from 'node:https';
import {z} from 'zod';

/** Where an API server answers, and with what it is asked. */
export interface ApiAddress {
  readonly host: string;
  readonly port: number;
  readonly token: string;
  /** Certificate of its authority, PEM. */
  readonly authority: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks an API server; `patch` bodies are merge patches. Rejects where nobody answers within ten seconds. */
export function askApi(
  {host, port, token, authority}: ApiAddress,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<ApiAnswer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host,
        port,
        path,
        method,
        ca: authority,
        agent: false,
        timeout: 10_000,
        headers: {
          Authorization: `Bearer ${token}`,
          Accept: 'application/json',
          ...(text === undefined
            ? {}
            : {
                'Content-Type':
                  method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
                'Content-Length': Buffer.byteLength(text),
              }),
        },
      },
      (answer) => {
        let received = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          received += part;
        });
        answer.on('end', () => {
          resolve({status: answer.statusCode ?? 0, body: parse(received)});
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer within 10 s')));
    sent.on('error', reject);
    sent.end(text);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The parts of a Kubernetes object that the lab reads. */
export const apiObjectSchema = z.looseObject({
  kind: z.string().optional(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    generation: z.number().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    deletionTimestamp: z.string().optional(),
  }),
  spec: z.record(z.string(), z.unknown()).optional(),
  status: z.record(z.string(), z.unknown()).optional(),
});
export type ApiObject = z.infer<typeof apiObjectSchema>;

const apiListSchema = z.looseObject({items: z.array(apiObjectSchema)});

/** All objects below a path; none where the API server does not know it. */
export async function listObjects(api: ApiAddress, path: string): Promise<readonly ApiObject[]> {
  const {status, body} = await askApi(api, 'GET', path);
  if (status !== 200) return [];
  const list = apiListSchema.safeParse(body);
  return list.success ? list.data.items : [];
}
