import {createServer} from 'node:net';

/** True where nothing listens on a port of 127.0.0.1. */
function isFree(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}

/** Hands out ports of 127.0.0.1, each only once: the wanted one where it is free, else any free one. */
export function portChooser(): (wanted: number) => Promise<number> {
  const given = new Set<number>();
  return async (wanted) => {
    for (const candidate of [wanted, ...Array.from({length: 50}, () => 0)]) {
      if (given.has(candidate)) continue;
      const port = await isFree(candidate);
      if (port === undefined || given.has(port)) continue;
      given.add(port);
      return port;
    }
    throw new Error(`No free port found in place of ${wanted}`);
  };
}
