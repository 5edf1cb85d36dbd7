import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningLoa, startLoa } from '../browser/daemon.ts';
import { dropItem, PEOPLE } from '../browser/home.ts';
import { isLongRun, propertyRun } from '../support/seed.ts';
import { nextAttack, type Target } from './attacks.ts';
import { attack } from './raw-client.ts';
import { signInByLink, type WebClient } from './web-client.ts';

/*
 * Aim: whatever is thrown at the console, it answers without a 5xx, gives away nothing of its
 * inside and no file, and the daemon goes on publishing.
 * Method: a real daemon in a process of its own; seeded fuzzed requests over raw sockets, some of
 * them slow, with the cookies of people with few rights; afterwards an item goes all the way.
 */

const ATTACK_MS = isLongRun() ? 60_000 : 3_000;
const AT_ONCE = 16;
const PUBLISH_MS = 60_000;
/** Traces of the inside: stack lines, source addresses, files of the machine, SQL. */
const INSIDE =
  /\n\s+at .+:\d+:\d+|node:internal|file:\/\/|node_modules|\/src\/[a-z]+\/|SQLITE_|root:x:0|"devDependencies"/;

let loa: RunningLoa;
let head: WebClient;

beforeAll(async () => {
  loa = await startLoa();
  head = await signInByLink(loa.firstLink, PEOPLE.head.id);
});
afterAll(() => loa.stop());

async function signInAs(person: string): Promise<WebClient> {
  const page = await head.post('/people/invite', { person });
  const link = /http:\/\/127\.0\.0\.1:\d+\/welcome\/[\w-]{43}/.exec(page)?.[0];
  if (link === undefined) throw new Error(`no link for ${person}`);
  return signInByLink(link, person);
}

async function assault(target: Target, chance: () => number): Promise<Map<string, number>> {
  const port = Number(new URL(loa.url).port);
  const endsAt = Date.now() + ATTACK_MS;
  const seen = new Map<string, number>();
  async function attacker(): Promise<void> {
    while (Date.now() < endsAt) {
      const next = nextAttack(target, chance);
      const answer = await attack(port, next);
      const inside = INSIDE.exec(answer.text)?.[0] ?? null;
      const what = Buffer.from(next.pieces[0] ?? [])
        .toString('latin1')
        .slice(0, 500);
      if (answer.status >= 500) throw new Error(`${answer.status} after ${what}\n${answer.text}`);
      if (inside !== null) throw new Error(`gave away ${inside} after ${what}`);
      const key = `${next.name} ${answer.status}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, attacker));
  return seen;
}

/** An item from the folder to the sandbox's public page, approved through the console. */
async function publishOne(name: string): Promise<string> {
  await dropItem(loa.home, { name, sample: 'link', slot: 'ngay' });
  const endsAt = Date.now() + PUBLISH_MS;
  const number = await until(endsAt, async () => {
    const { text } = await head.get('/waiting');
    return /href="\/items\/(\d+)"/.exec(text)?.[1] ?? null;
  });
  const page = (await head.get(`/items/${number}`)).text;
  const field = (one: string) => new RegExp(`name="${one}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  const seen = { 'seen-digest': field('seen-digest'), 'seen-version': field('seen-version') };
  await head.post(`/items/${number}/approve`, seen);
  return until(endsAt, async () => {
    const { text } = await head.get('/ledger.csv');
    return /http:\/\/127\.0\.0\.1:\d+\/\S+?(?=,|\r)/.exec(text)?.[0] ?? null;
  });
}

async function until(endsAt: number, look: () => Promise<string | null>): Promise<string> {
  while (Date.now() < endsAt) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not come in time');
}

describe('a hostile crowd', () => {
  it(
    'gets no 5xx and nothing of the inside, and the daemon goes on publishing',
    async () => {
      const { seed } = propertyRun('hostile console', 1);
      const people = [await signInAs(PEOPLE.officer.id), await signInAs(PEOPLE.reader.id)];
      const target: Target = {
        host: new URL(loa.url).host,
        cookies: people.map((one) => one.cookie),
        formKeys: people.map((one) => one.formKey),
      };
      const seen = await assault(target, chanceFrom(seed));
      process.stdout.write(`${JSON.stringify(Object.fromEntries(seen))}\n`);
      expect(await publishOne('sau tan cong')).toContain('http://127.0.0.1');
      expect((await head.get('/account')).status).toBe(200);
    },
    ATTACK_MS + PUBLISH_MS + 60_000,
  );
});

/** mulberry32: small, and the same row for the same seed. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
