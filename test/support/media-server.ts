import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MediaPort } from '../../src/ports/media.ts';
import { createMemoryPublicMedia, type MemoryPublicMedia } from './memory-public-media.ts';

const TYPES: Readonly<Record<string, string>> = { jpg: 'image/jpeg', png: 'image/png' };

/** Public links that really lead somewhere: a listener of its own on loopback. */
export interface MediaServer {
  readonly publicMedia: MemoryPublicMedia;
  readonly baseUrl: string;
  /** From now on nobody answers (`true`), as behind a router that is off. */
  unplug(isUnplugged: boolean): void;
  close(): Promise<void>;
}

export async function startMediaServer(
  media: Pick<MediaPort, 'open'>,
  now: () => number,
): Promise<MediaServer> {
  let isUnplugged = false;
  let holder: MemoryPublicMedia | null = null;
  const serve = async (path: string, response: ServerResponse) => {
    const [, , name = ''] = path.split('/');
    const [sha256 = '', extension = ''] = name.split('.');
    const isValid = !isUnplugged && holder?.fetch(`${baseUrl}${path}`, now()) === true;
    const file = isValid ? await media.open(sha256) : null;
    if (file === null) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'content-length': file.sizeBytes,
    });
    for await (const chunk of file.read(0, file.sizeBytes)) response.write(chunk);
    await file.close();
    response.end();
  };
  const server = createServer((request, response) => {
    serve(request.url ?? '', response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const publicMedia = createMemoryPublicMedia(baseUrl);
  holder = publicMedia;
  return {
    publicMedia,
    baseUrl,
    unplug: (unplugged) => {
      isUnplugged = unplugged;
    },
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
