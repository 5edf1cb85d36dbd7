import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  startYoutubeSandbox,
  type YoutubeSandbox,
  type YoutubeSandboxOptions,
} from '../../../adapters/youtube/sandbox.ts';
import {
  bigFilm,
  type Client,
  chunk,
  clientOf,
  film,
  locationOf,
  plainVideo,
  query,
  sha256,
  startSession,
  testClock,
  textAt,
  verdictOf,
} from './kit.ts';

const BLOCK = 262_144;
const running: YoutubeSandbox[] = [];
const folders: string[] = [];

async function begin(options: YoutubeSandboxOptions = {}) {
  const sandbox = await startYoutubeSandbox({ switches: { processingMs: 0 }, ...options });
  running.push(sandbox);
  return { sandbox, client: await clientOf(sandbox) };
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-youtube-test-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Sends a PUT by hand and hangs up after `sendBytes` of the body. */
function cutPut(client: Client, session: string, file: Buffer, from: number, sendBytes: number) {
  const url = new URL(session);
  const head = [
    `PUT ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    `Authorization: Bearer ${client.token}`,
    `Content-Length: ${file.length - from}`,
    `Content-Range: bytes ${from}-${file.length - 1}/${file.length}`,
    '',
    '',
  ].join('\r\n');
  return new Promise<void>((resolve) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.write(head);
      socket.write(file.subarray(from, from + sendBytes), () => socket.destroy());
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve());
  });
}

function receivedIn(range: string | null): number {
  return range === null ? 0 : Number(range.split('-')[1]) + 1;
}

describe('the resumable protocol', () => {
  it('starts with an empty answer and an address of the stand-in itself', async () => {
    const { sandbox, client } = await begin();
    const answer = await startSession(client, 1000);
    expect([answer.status, answer.text]).toEqual([200, '']);
    const session = new URL(locationOf(answer));
    expect(session.origin).toBe(sandbox.baseUrl);
    expect(session.searchParams.get('upload_id')).toMatch(/^[\w-]{40,}$/);
  });

  it('takes a whole file in one PUT and repeats the answer of a finished session', async () => {
    const { sandbox, client } = await begin();
    const bytes = await film();
    const session = locationOf(await startSession(client, bytes.length));
    const done = await client.send('PUT', session, { 'content-type': 'video/mp4' }, bytes);
    expect(done.status).toBe(201);
    expect(textAt(done.body, 'status', 'uploadStatus')).toBe('uploaded');
    const asked = await query(client, session, bytes.length);
    expect([asked.status, asked.text]).toEqual([done.status, done.text]);
    const again = await client.send('PUT', session, {}, bytes);
    expect([again.status, again.text]).toEqual([done.status, done.text]);
    const { videos } = await sandbox.refresh();
    expect(videos.map((one) => one.media.sha256)).toEqual([sha256(bytes)]);
  });

  it('takes chunks by PUT and POST and tells how far it got; no Range means nothing', async () => {
    const { client } = await begin();
    const file = await bigFilm(BLOCK * 2 + 1000);
    const session = locationOf(await startSession(client, file.length));
    const empty = await query(client, session, file.length);
    expect([empty.status, empty.headers.get('range')]).toEqual([308, null]);
    const first = await chunk(client, session, file, 0, BLOCK);
    expect([first.status, first.headers.get('range')]).toEqual([308, `bytes=0-${BLOCK - 1}`]);
    const range = `bytes ${BLOCK}-${BLOCK * 2 - 1}/*`;
    const part = file.subarray(BLOCK, BLOCK * 2);
    const second = await client.send('POST', session, { 'content-range': range }, part);
    expect(second.headers.get('range')).toBe(`bytes=0-${BLOCK * 2 - 1}`);
    const last = await chunk(client, session, file, BLOCK * 2, file.length);
    expect([last.status, textAt(last.body, 'kind')]).toEqual([201, 'youtube#video']);
  });

  it('speaks to clients that want no 308', async () => {
    const { client } = await begin();
    const file = await bigFilm(BLOCK + 10);
    const session = locationOf(await startSession(client, file.length));
    const headers = { 'x-guploader-no-308': 'yes' };
    const answer = await chunk(client, session, file, 0, BLOCK, headers);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-http-status-code-override')).toBe('308');
    expect(answer.headers.get('range')).toBe(`bytes=0-${BLOCK - 1}`);
  });

  it('learns the size from the last chunk when none was announced', async () => {
    const { client } = await begin();
    const file = await bigFilm(BLOCK + 77);
    const start = await client.send(
      'POST',
      `${client.baseUrl}/resumable/upload/youtube/v3/videos?part=snippet,status`,
      { 'content-type': 'application/json' },
      Buffer.from(JSON.stringify(plainVideo)),
    );
    const session = locationOf(start);
    const range = `bytes 0-${BLOCK - 1}/*`;
    await client.send('PUT', session, { 'content-range': range }, file.subarray(0, BLOCK));
    const last = await chunk(client, session, file, BLOCK, file.length);
    expect(last.status).toBe(201);
  });

  it('refuses chunks that are no multiple of 256 KiB, and headers that say nonsense', async () => {
    const { client } = await begin();
    const file = await bigFilm(BLOCK * 2);
    const session = locationOf(await startSession(client, file.length));
    const odd = await chunk(client, session, file, 0, 1000);
    expect([odd.status, odd.text]).toEqual([400, expect.stringContaining('262144')]);
    const nonsense = await client.send('PUT', session, { 'content-range': 'bytes x' }, file);
    expect(nonsense.text).toBe('Failed to parse Content-Range header.');
    const other = await query(client, session, file.length + 1);
    expect(other.status).toBe(400);
    const still = await query(client, session, file.length);
    expect([still.status, still.headers.get('range')]).toEqual([308, null]);
  });

  it('stores nothing of a block that overlaps or skips', async () => {
    const { client } = await begin();
    const file = await bigFilm(BLOCK * 4);
    const session = locationOf(await startSession(client, file.length));
    await chunk(client, session, file, 0, BLOCK);
    const overlap = await chunk(client, session, file, 0, BLOCK * 2);
    const skip = await chunk(client, session, file, BLOCK * 2, BLOCK * 3);
    for (const answer of [overlap, skip]) {
      expect([answer.status, answer.headers.get('range')]).toEqual([308, `bytes=0-${BLOCK - 1}`]);
    }
  });

  it('keeps what came before a cut, through any number of cuts, byte for byte', async () => {
    const { sandbox, client } = await begin();
    const seed = Math.floor(Math.random() * 1_000_000);
    process.stdout.write(`cuts: seed ${seed}\n`);
    const file = await bigFilm(3_000_000, seed);
    const session = locationOf(await startSession(client, file.length));
    let state = seed;
    const chance = (limit: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % limit;
    };
    let from = 0;
    for (let cut = 0; cut < 8; cut += 1) {
      await cutPut(client, session, file, from, chance(400_000));
      const answer = await query(client, session, file.length);
      expect(answer.status).toBe(308);
      const stands = receivedIn(answer.headers.get('range'));
      expect(stands).toBeGreaterThanOrEqual(from);
      from = stands;
    }
    const done = await chunk(client, session, file, from, file.length);
    expect(done.status).toBe(201);
    const { videos } = await sandbox.refresh();
    expect(videos.map((one) => one.media.sha256)).toEqual([sha256(file)]);
    const kept = await readFile(sandbox.mediaPath(sha256(file)));
    expect(kept.equals(file)).toBe(true);
  });

  it('goes on after a restart of the stand-in, and finishes what only lacked its end', async () => {
    const dataFolder = await newFolder();
    const clock = testClock();
    const first = await startYoutubeSandbox({ dataFolder, now: clock.now });
    const before = await clientOf(first);
    const file = await bigFilm(BLOCK * 2 + 5);
    const start = locationOf(await startSession(before, file.length));
    await chunk(before, start, file, 0, BLOCK);
    await first.close();
    const { sandbox, client } = await begin({ dataFolder, now: clock.now });
    const session = start.replace(first.baseUrl, sandbox.baseUrl);
    const stands = await query(client, session, file.length);
    expect(stands.headers.get('range')).toBe(`bytes=0-${BLOCK - 1}`);
    const done = await chunk(client, session, file, BLOCK, file.length);
    expect(done.status).toBe(201);
    const { videos } = await sandbox.refresh();
    expect(videos.map((one) => one.media.sha256)).toEqual([sha256(file)]);
  });

  it('forgets a session after its life, and when a mood says so', async () => {
    const clock = testClock();
    const { sandbox, client } = await begin({ now: clock.now });
    const file = await film();
    const old = locationOf(await startSession(client, file.length));
    await sandbox.advance(8 * 86_400_000);
    const fresh = await clientOf(sandbox);
    expect((await query(fresh, old, file.length)).status).toBe(404);
    const other = locationOf(await startSession(fresh, file.length));
    sandbox.setMoods([
      { route: 'PUT /upload/session', nth: 1, action: { type: 'session-gone', status: 410 } },
    ]);
    expect((await query(fresh, other, file.length)).status).toBe(410);
    expect((await fresh.send('PUT', other, {}, file)).status).toBe(410);
    expect((await query(fresh, `${other}x`, file.length)).status).toBe(404);
  });

  it('refuses a dead token in the middle and keeps the session', async () => {
    const { client } = await begin();
    const file = await bigFilm(BLOCK + 9);
    const session = locationOf(await startSession(client, file.length));
    await chunk(client, session, file, 0, BLOCK);
    const dead = { authorization: 'Bearer ya29.dead' };
    const refused = await chunk(client, session, file, BLOCK, file.length, dead);
    expect(verdictOf(refused)).toBe('401 authError');
    expect((await chunk(client, session, file, BLOCK, file.length)).status).toBe(201);
  });

  it('lets a second writer take over without mixing the bytes', async () => {
    const { sandbox, client } = await begin();
    const file = await bigFilm(2_000_000);
    const session = locationOf(await startSession(client, file.length));
    const stuck = connect(Number(new URL(session).port), '127.0.0.1');
    stuck.on('error', () => {});
    const { pathname, search } = new URL(session);
    stuck.write(
      `PUT ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Length: ${file.length}\r\n\r\n`,
    );
    stuck.write(file.subarray(0, 100_000));
    await new Promise((resolve) => stuck.once('ready', resolve));
    let from = receivedIn((await query(client, session, file.length)).headers.get('range'));
    let done = await chunk(client, session, file, from, file.length);
    for (let round = 0; done.status === 308 && round < 3; round += 1) {
      from = receivedIn(done.headers.get('range'));
      done = await chunk(client, session, file, from, file.length);
    }
    expect(done.status).toBe(201);
    stuck.destroy();
    expect((await sandbox.refresh()).videos[0]?.media.sha256).toBe(sha256(file));
  });
});
