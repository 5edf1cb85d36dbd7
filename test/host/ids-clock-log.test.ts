import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPinoLog } from '../../src/host/pino-log.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { createUuidIds } from '../../src/host/uuid-ids.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'loa-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('ids', () => {
  test('are UUIDs of version 7 that begin with their time', () => {
    const id = createUuidIds({ now: () => 0x0123456789ab }).next();
    expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('sort in the order they were made, within a millisecond and when the clock goes back', () => {
    const clock = createFakeClock();
    const ids = createUuidIds(clock);
    const made: string[] = [];
    for (let index = 0; index < 20_000; index += 1) {
      if (index === 10_000) clock.jumpWall(-3_600_000);
      made.push(ids.next());
    }
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  test('chance is a fraction', () => {
    const ids = createUuidIds(createFakeClock());
    const fractions = Array.from({ length: 200 }, () => ids.fraction());
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
    expect(new Set(fractions).size).toBeGreaterThan(190);
  });
});

describe('the clock', () => {
  test('of the machine wakes once, can be taken back, and refuses long timers', async () => {
    const clock = createSystemClock();
    let woken = 0;
    clock.timer(1, () => {
      woken += 1;
    })();
    await new Promise<void>((resolve) => void clock.timer(5, resolve));
    expect(woken).toBe(0);
    expect(() => clock.timer(30_001, () => undefined)).toThrow(RangeError);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000);
  });

  test('of the tests fires timers in order, nested ones too, and only when time moves', async () => {
    const clock = createFakeClock();
    const startAt = clock.now();
    const woken: [string, number][] = [];
    const note = (name: string) => woken.push([name, clock.now() - startAt]);
    clock.timer(20, () => note('b'));
    clock.timer(10, () => {
      note('a');
      clock.timer(5, () => note('nested'));
    });
    clock.timer(20, () => note('c'));
    clock.timer(15, () => note('never'))();
    expect(clock.nextTimerAt()).toBe(startAt + 10);
    await clock.advanceTo(startAt + 19);
    expect(woken).toEqual([
      ['a', 10],
      ['nested', 15],
    ]);
    clock.jumpWall(-1_000_000);
    await clock.advanceBy(1);
    expect(woken.map(([name]) => name)).toEqual(['a', 'nested', 'b', 'c']);
    expect(clock.nextTimerAt()).toBeNull();
  });
});

describe('the log', () => {
  function logged(write: (log: ReturnType<typeof createPinoLog>) => void): string {
    const file = join(folder, `${Math.random()}`, 'loa.log');
    write(createPinoLog({ level: 'info', file }));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    return readFileSync(file, 'utf8');
  }

  test('writes one line of JSON per event at once', () => {
    const text = logged((log) => {
      log.info('publication-due', { publicationId: 'p1', attempt: 2 });
      log.warn('quota-low');
    });
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { level: 'info', event: 'publication-due', facts: { publicationId: 'p1', attempt: 2 } },
      { level: 'warn', event: 'quota-low' },
    ]);
  });

  test('hides every secret, wherever it stands', () => {
    const secret = 'EAAGm0PX4ZCps';
    const cause = Object.assign(new Error(`GET https://h.test/p?access_token=${secret} failed`), {
      code: 'ECONNRESET',
      config: { headers: { Authorization: `Bearer ${secret}` } },
    });
    const text = logged((log) =>
      log.error('trouble', {
        accessToken: secret,
        access_token: secret,
        app_secret: secret,
        Authorization: `Bearer ${secret}`,
        headers: { cookie: secret, 'x-api-key': secret },
        pair: [{ refreshToken: secret }],
        url: `https://h.test/me?access_token=${secret}&appsecret_proof=${secret}#${secret}`,
        proxy: `http://user:${secret}@proxy.test:8080`,
        words: `Bearer ${secret}, refresh_token=${secret}; "client_secret": "${secret}"`,
        code: `${secret}${secret}${secret}${secret}`,
        bytes: Buffer.from(secret),
        cause,
        error: new Error('outer', { cause }),
      }),
    );
    expect(text).not.toContain(secret);
    expect(text).toContain('ECONNRESET');
    expect(text).toContain('https://h.test/me?[hidden]');
  });

  test('keeps what a person needs: codes, hashes, keys of rows', () => {
    const sha256 = 'a'.repeat(64);
    const text = logged((log) =>
      log.info('done', {
        code: 'quota-gone',
        sha256,
        sourceKey: 'folder:waiting/1',
        matchKey: 'm',
      }),
    );
    expect(JSON.parse(text)).toMatchObject({
      facts: { code: 'quota-gone', sha256, sourceKey: 'folder:waiting/1', matchKey: 'm' },
    });
  });

  test('survives a fact that refers to itself and one that is huge', () => {
    const loop: Record<string, unknown> = { name: 'x'.repeat(100_000) };
    loop.self = loop;
    const text = logged((log) => log.info('odd', { loop, many: Array(10_000).fill(1), big: 10n }));
    expect(text.length).toBeLessThan(30_000);
    expect(JSON.parse(text)).toMatchObject({ event: 'odd' });
  });
});
