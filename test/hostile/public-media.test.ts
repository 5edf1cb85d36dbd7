import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPublicMediaWorld, type PublicMediaWorld } from '../support/public-media-world.ts';
import { isLongRun, propertyRun } from '../support/seed.ts';
import { nextMediaAttack } from './public-media-attacks.ts';
import { attack } from './raw-client.ts';

/*
 * Aim: whatever is thrown at the listener for public media, nothing but the linked file ever leaves,
 * every byte of it is written down, what a client can use up is bounded, and it goes on serving.
 * Method: the real listener on a real store; seeded fuzzed requests over raw sockets; after each,
 * the answer is either empty or made of nothing but bytes of the linked file.
 */

const ATTACK_MS = isLongRun() ? 60_000 : 2_000;
const AT_ONCE = 16;
const SLOW_SOCKETS = 300;
const ALLOWED = [0, 200, 206, 304, 400, 404, 408, 416, 429, 431];
/** The linked file is made of this word alone, so that every body can be told apart. */
const WORD = 'LOA!';
const FILE_BYTES = 20_000;
const PUBLICATION = 'publication-1';

/** Bodies of all answers in one text: what remains when the heads are taken away. */
function bodiesOf(text: string): string {
  return text.replaceAll(/HTTP\/1\.1 \d{3} [\s\S]*?\r\n\r\n/g, '');
}

function isOfTheFile(body: string): boolean {
  return /^[LOA!]*$/.test(body);
}

async function assault(
  world: PublicMediaWorld,
  living: URL,
  revoked: URL,
): Promise<Map<number, number>> {
  const { seed } = propertyRun('hostile public media', 1);
  const chance = chanceFrom(seed);
  const target = { host: living.host, living: living.pathname, revoked: revoked.pathname };
  const endsAt = performance.now() + ATTACK_MS;
  const seen = new Map<number, number>();
  async function attacker(): Promise<void> {
    while (performance.now() < endsAt) {
      const next = nextMediaAttack(target, chance);
      const answer = await attack(world.server.port, next);
      const what = `${next.name} ${Buffer.from(next.pieces[0] ?? []).toString('latin1', 0, 300)}`;
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      if (!ALLOWED.includes(answer.status)) throw new Error(`${answer.status} after ${what}`);
      if (!isOfTheFile(bodiesOf(answer.text))) throw new Error(`${answer.text}\nafter ${what}`);
      if (next.name === 'almost' && answer.status < 400 && answer.status > 0) {
        throw new Error(`${answer.status} after ${what}`);
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, attacker));
  return seen;
}

describe('a hostile crowd at the listener for public media', () => {
  it(
    'gets nothing but the linked file, all of it written down, and no 5xx',
    async () => {
      await using world = await createPublicMediaWorld();
      const bytes = new TextEncoder().encode(WORD.repeat(FILE_BYTES / WORD.length));
      const living = await world.linkTo(PUBLICATION, bytes);
      const revoked = await world.linkTo('publication-2', bytes);
      await world.publicMedia.revoke('publication-2');
      const seen = await assault(world, living, revoked);
      process.stdout.write(`${JSON.stringify(Object.fromEntries(seen))}\n`);
      for (const status of [200, 400, 404]) expect([...seen.keys()]).toContain(status);
      const log = await world.publicMedia.fetches(PUBLICATION);
      expect(log?.length).toBeGreaterThan(5);
      expect(log?.length).toBeLessThanOrEqual(5_000);
      expect(await world.publicMedia.fetches('publication-2')).toEqual([]);
      expect(world.troubles.length).toBeLessThan(40 * Math.ceil(ATTACK_MS / 60_000 + 1));
      expect(world.troubles.join()).not.toContain('broke:');
    },
    ATTACK_MS + 30_000,
  );

  it('is cut off when it only holds connections, and others are served meanwhile', async () => {
    await using world = await createPublicMediaWorld();
    const link = await world.linkTo(PUBLICATION, new Uint8Array(1_000));
    const sockets: Socket[] = [];
    let closed = 0;
    for (let count = 0; count < SLOW_SOCKETS; count += 1) {
      const socket = connect(world.server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.on('close', () => {
        closed += 1;
      });
      socket.write('GET / HTTP/1.1\r\n');
      sockets.push(socket);
    }
    // More than the listener holds at once: the rest is refused at the door.
    while (closed < SLOW_SOCKETS - 256) await new Promise((resolve) => setImmediate(resolve));
    sockets.slice(0, 20).forEach((socket) => {
      socket.destroy();
    });
    while (closed < SLOW_SOCKETS - 256 + 20) await new Promise((resolve) => setImmediate(resolve));
    expect((await fetch(link)).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  it('cannot hold more than a few files open by taking them slowly', async () => {
    await using world = await createPublicMediaWorld();
    const link = await world.linkTo(PUBLICATION, new Uint8Array(20_000_000), 'mp4');
    const head = `GET ${link.pathname} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const statuses: string[] = [];
    const sockets = await Promise.all(
      Array.from({ length: 80 }, async () => {
        const socket = connect(world.server.port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.write(head);
        const [first] = await new Promise<Buffer[]>((resolve) => {
          socket.once('data', (part: Buffer) => {
            socket.pause();
            resolve([part]);
          });
        });
        statuses.push(first?.toString('latin1', 9, 12) ?? '');
        return socket;
      }),
    );
    expect(statuses.filter((status) => status === '200').length).toBe(64);
    expect(statuses.filter((status) => status === '429').length).toBe(16);
    expect(world.media.openCount()).toBeLessThanOrEqual(64);
    for (const socket of sockets) socket.destroy();
    await world.ended(64);
    await world.server.close();
    expect(world.media.openCount()).toBe(0);
  });

  it('finds no other route in: the listener knows neither paths, folders nor the console', () => {
    const folder = join(import.meta.dirname, '..', '..', 'src', 'host');
    for (const file of ['public-media-server.ts', 'serve-media.ts']) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).not.toMatch(/node:fs|node:path|node:child_process|interfaces\//);
    }
  });
});

/** mulberry32: small, and the same row for the same seed. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
