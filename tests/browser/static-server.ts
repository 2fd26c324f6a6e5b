import {readFile, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {gzipSync} from 'node:zlib';

export interface StaticServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
};

/** Serves a folder as any plain static host does: index.html of folders, 404.html, gzip; under a path if one is given. */
export async function serveStatic(root: string, basePath = '/'): Promise<StaticServer> {
  const server = createServer(async ({url = '/'}, response) => {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const file = path.startsWith(basePath)
      ? await existing(root, path.slice(basePath.length))
      : undefined;
    const found = file ?? join(root, '404.html');
    const type = types[extname(found)] ?? 'application/octet-stream';
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': type,
      'content-encoding': 'gzip',
    });
    response.end(gzipSync(await readFile(found)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function existing(root: string, path: string): Promise<string | undefined> {
  const file = join(root, normalize(`/${path}`));
  const info = await stat(file).catch(() => undefined);
  if (info?.isFile()) return file;
  const index = join(file, 'index.html');
  return (await stat(index).catch(() => undefined))?.isFile() ? index : undefined;
}
