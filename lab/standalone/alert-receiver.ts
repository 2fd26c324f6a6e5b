import {createServer, type Server} from 'node:http';
import {z} from 'zod';
import type {DeliveredAlert} from '../system.ts';

/** What Alertmanager posts to a webhook, as far as the lab reads it. */
const postSchema = z.object({
  alerts: z.array(
    z.object({
      status: z.string(),
      labels: z.looseObject({alertname: z.string()}),
      annotations: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/** Takes Alertmanager's notifications in, in place of a pager. */
export class AlertReceiver {
  private readonly server: Server;
  private readonly firing = new Map<string, DeliveredAlert>();

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => {
        this.take(body);
        response.end();
      });
    });
  }

  /** The alerts that came in as firing, by name, each as its first notification told it. */
  get delivered(): ReadonlyMap<string, DeliveredAlert> {
    return this.firing;
  }

  forget(): void {
    this.firing.clear();
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.on('error', reject);
      this.server.listen(port, '127.0.0.1', () => resolve());
    });
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private take(body: string): void {
    let content: unknown;
    try {
      content = JSON.parse(body);
    } catch {
      return;
    }
    for (const {status, labels, annotations} of postSchema.safeParse(content).data?.alerts ?? []) {
      if (status === 'firing' && !this.firing.has(labels.alertname))
        this.firing.set(labels.alertname, {
          link: annotations?.['runbook_url'] ?? '',
          at: Date.now(),
        });
    }
  }
}
