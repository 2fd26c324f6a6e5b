import {connect, createServer} from 'node:net';
import {z} from 'zod';
import {type ApiAddress, askApi} from './api-client.ts';

const serviceSchema = z.looseObject({spec: z.looseObject({clusterIP: z.string()})});

/** A port of 127.0.0.1 that leads to a job's REST service, as a reader's port-forward does. */
export interface RestForward {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Forwards a port to the REST service of a FlinkDeployment. The operator deletes and makes the service again with each
 * upgrade, under another address: a reader starts the port-forward again, this one asks for the address at each connection.
 */
export async function forwardRest(
  api: ApiAddress,
  {
    namespace,
    deployment,
    port,
  }: {
    readonly namespace: string;
    readonly deployment: string;
    readonly port: number;
  },
): Promise<RestForward> {
  const path = `/api/v1/namespaces/${namespace}/services/${deployment}-rest`;
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    askApi(api, 'GET', path).then(
      ({body}) => {
        const service = serviceSchema.safeParse(body);
        if (!service.success) {
          client.destroy();
          return;
        }
        const inner = connect(8081, service.data.spec.clusterIP);
        inner.on('error', () => client.destroy());
        client.on('close', () => inner.destroy());
        inner.pipe(client).pipe(inner);
      },
      () => client.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        setTimeout(done, 500).unref();
      }),
  };
}
