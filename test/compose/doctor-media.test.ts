import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublicMediaSettings } from '../../config/settings.ts';
import { doctorMedia } from '../../src/compose/doctor-media.ts';
import { startPublicMedia } from '../../src/compose/public-media.ts';
import { createMediaFiles } from '../../src/host/media-files.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import type { MediaPort } from '../../src/ports/media.ts';
import { closeAll, http } from '../host/http-kit.ts';
import { startHttp } from '../host/loopback.ts';
import { createCountingIds } from '../support/counting-ids.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';

/*
 * Aim: the trial of the public address is a real one, and leaves nothing reachable behind.
 * Method: the daemon's own listener, or a web server over a folder, beside a doctor with its own HTTP.
 */

const never = new AbortController().signal;

let folder: string;
let temp: TempStore;
let media: MediaPort;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loa-doctor-media-'));
  temp = await createTempStore();
  media = createMediaFiles({ folder: join(folder, 'media'), maxBytes: 1_000_000 });
});
afterEach(async () => {
  closeAll();
  await temp.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const secrets = createMemorySecrets();
const clock = createSystemClock();

function trial(settings: PublicMediaSettings) {
  const { store } = temp;
  return doctorMedia({
    settings,
    store,
    secrets,
    clock,
    media,
    http: http(),
    scratchFolder: folder,
  }).try(never);
}

async function freePort(): Promise<number> {
  const server = await startHttp(() => undefined);
  await server[Symbol.asyncDispose]();
  return server.port;
}

function serving(port: number): PublicMediaSettings {
  const publicUrl = `http://127.0.0.1:${port}`;
  return { way: 'serve', address: '127.0.0.1', port, publicUrl, certificate: null };
}

describe('media that the daemon serves', () => {
  it('are fetched by a link that ends with the trial', async () => {
    const settings = serving(await freePort());
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const started = await startPublicMedia({
      settings,
      mode: 'live',
      store: temp.store,
      clock,
      ids: createCountingIds(),
      log,
      media,
      secrets,
    });
    expect(await trial(settings)).toEqual({ trial: 'fetched' });
    expect(await trial(settings)).toEqual({ trial: 'fetched' });
    expect(await temp.store.livingMediaLinks(10)).toEqual([]);
    expect(readdirSync(folder)).toEqual(['media']);
    await started.close();
  });

  it('are not those of another server, and a dead address names no link', async () => {
    await using other = await startHttp((_request, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<p>none</p>');
    });
    expect(await trial(serving(other.port))).toEqual({
      trial: 'wrong-answer',
      answer: '404 text/html',
    });
    expect(await trial(serving(await freePort()))).toEqual({
      trial: 'not-fetched',
      detail: 'connect ECONNREFUSED',
    });
    expect(await temp.store.livingMediaLinks(10)).toEqual([]);
  });
});

describe('media in a folder that the portal serves', () => {
  it('are copied there, fetched and taken away', async () => {
    const portal = join(folder, 'portal');
    mkdirSync(portal);
    await using server = await startHttp((request, response) => {
      const bytes = readFileSync(join(portal, request.url ?? ''));
      response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
    });
    expect(await trial({ way: 'copy', folder: portal, publicUrl: server.url })).toEqual({
      trial: 'fetched',
    });
    expect(readdirSync(portal)).toEqual(['index.html']);
  });

  it('that is not there takes nothing', async () => {
    const missing = join(folder, 'none');
    expect(await trial({ way: 'copy', folder: missing, publicUrl: 'http://127.0.0.1:1' })).toEqual({
      trial: 'not-made',
    });
  });
});
