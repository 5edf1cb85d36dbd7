import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublicMediaSettings } from '../../config/settings.ts';
import { startPublicMedia } from '../../src/compose/public-media.ts';
import { createCountingIds } from '../support/counting-ids.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryMedia } from '../support/memory-media.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';

const PICTURE = new TextEncoder().encode('a picture');
const PUBLICATION = 'publication-1';

type Serve = Extract<PublicMediaSettings, { way: 'serve' }>;

let temp: TempStore;
let closing: (() => Promise<void>)[];
let warnings: string[];
beforeEach(async () => {
  temp = await createTempStore();
  closing = [];
  warnings = [];
});
afterEach(async () => {
  for (const close of closing) await close();
  await temp.destroy();
});

/** A port that somebody else has until `free` is called. */
async function takenPort(): Promise<{ readonly port: number; free(): Promise<void> }> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const free = () => new Promise<void>((resolve) => void other.close(() => resolve()));
  return { port: address.port, free };
}

function setUp(mode: 'live' | 'sandbox', serve: Partial<Serve>) {
  const media = createMemoryMedia();
  const parts = {
    mode,
    settings: {
      way: 'serve',
      address: '127.0.0.1',
      port: 1,
      publicUrl: 'http://127.0.0.1:1',
      certificate: null,
      ...serve,
    } as const,
    store: temp.store,
    clock: createFakeClock(),
    ids: createCountingIds(),
    media,
    secrets: createMemorySecrets(),
    log: {
      info: () => undefined,
      warn: (event: string) => void warnings.push(event),
      error: () => undefined,
    },
  };
  const start = async () => {
    const started = await startPublicMedia(parts);
    closing.push(() => started.close());
    return started;
  };
  return { start, sha256: media.put(PICTURE).sha256, secrets: parts.secrets };
}

describe('public media of a daemon', () => {
  it('are fetched on loopback in a trial, on another port when its own is taken', async () => {
    const taken = await takenPort();
    const { port } = taken;
    const { start, sha256 } = setUp('sandbox', { port, publicUrl: `http://127.0.0.1:${port}` });
    const { publicMedia } = await start();
    const link = (await publicMedia.link(PUBLICATION, sha256, 'jpg')) ?? '';
    expect(new URL(link).port).not.toBe(String(port));
    const response = await fetch(link);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PICTURE);
    await taken.free();
  });

  it('have no link while their port is taken in a real office, and one as soon as it is free', async () => {
    const taken = await takenPort();
    const settings = { port: taken.port, publicUrl: 'https://media.xa.example/loa' };
    const { start, sha256 } = setUp('live', settings);
    const { publicMedia } = await start();
    expect(await publicMedia.link(PUBLICATION, sha256, 'jpg')).toBeNull();
    expect(warnings).toEqual(['public-media-not-open', 'public-media-not-open']);
    await taken.free();
    const link = (await publicMedia.link(PUBLICATION, sha256, 'jpg')) ?? '';
    expect(link).toMatch(/^https:\/\/media\.xa\.example\/loa\/[\w-]{43}\/[0-9a-f]{16}\.jpg$/);
    const path = new URL(link).pathname;
    expect((await fetch(`http://127.0.0.1:${taken.port}${path}`)).status).toBe(200);
  });

  it('have no link while their certificate cannot be read', async () => {
    const files = { certificateFile: '/none/a.pem', keyFile: '/none/b.pem' };
    const { start, sha256 } = setUp('live', { certificate: files });
    const { publicMedia } = await start();
    expect(await publicMedia.link(PUBLICATION, sha256, 'jpg')).toBeNull();
  });

  it('have the same links after a restart, made with a key that lies among the secrets', async () => {
    const taken = await takenPort();
    await taken.free();
    const publicUrl = `http://127.0.0.1:${taken.port}`;
    const { start, sha256, secrets } = setUp('sandbox', { port: taken.port, publicUrl });
    const first = await start();
    const before = await first.publicMedia.link(PUBLICATION, sha256, 'jpg');
    const key = await secrets.read('public-media');
    await first.close();
    const second = await start();
    expect(await second.publicMedia.link(PUBLICATION, sha256, 'jpg')).toBe(before);
    expect(await secrets.read('public-media')).toEqual(key);
    expect((await fetch(before ?? '')).status).toBe(200);
  });

  it('do not listen any more once they were closed', async () => {
    const taken = await takenPort();
    await taken.free();
    const settings = { port: taken.port, publicUrl: 'https://media.xa.example' };
    const { start, sha256 } = setUp('live', settings);
    const started = await start();
    await started.close();
    await started.close();
    await expect(fetch(`http://127.0.0.1:${taken.port}/`)).rejects.toThrow();
    expect(await started.publicMedia.link(PUBLICATION, sha256, 'jpg')).toBeNull();
    await expect(fetch(`http://127.0.0.1:${taken.port}/`)).rejects.toThrow();
  });
});
