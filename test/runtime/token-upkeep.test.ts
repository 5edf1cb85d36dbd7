import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteCredentialLife, readCredentialLife } from '../../src/runtime/credential-life.ts';
import { createNoticeCollector } from '../../src/runtime/notices/collector.ts';
import { markReconnect } from '../../src/runtime/reconnect.ts';
import { lifeOfPair, renewalDueAt, warningDue } from '../../src/runtime/token-plan.ts';
import { keepTokens } from '../../src/runtime/token-upkeep.ts';
import { createFakeWay, createNoticeWorld, type NoticeWorld } from '../support/notice-world.ts';
import { CHANNEL, createTokenWorld, type TokenWorld } from '../support/token-world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe('the plan for a pair', () => {
  const at = Date.UTC(2026, 10, 21);
  const life = (hours: number) => ({ obtainedAt: at, expiresAt: at + hours * HOUR_MS });

  it('renews ahead of need when half of a long life is over', () => {
    expect(renewalDueAt(life(25), 'plan')).toBe(at + 12.5 * HOUR_MS);
    expect(renewalDueAt(life(25), 'use')).toBe(at + 25 * HOUR_MS - 10 * MINUTE_MS);
  });

  it('leaves short-lived tokens to whoever needs them', () => {
    expect(renewalDueAt(life(1), 'plan')).toBe(Number.POSITIVE_INFINITY);
    expect(renewalDueAt(life(1), 'use')).toBe(at + 50 * MINUTE_MS);
  });

  it('reads what lies beside the pair, and takes nonsense for unknown', () => {
    expect(lifeOfPair({ expiresAt: '17', obtainedAt: '5' })).toEqual({
      obtainedAt: 5,
      expiresAt: 17,
    });
    expect(lifeOfPair({ expiresAt: 'soon' })).toEqual({ obtainedAt: null, expiresAt: 0 });
    expect(renewalDueAt(lifeOfPair({}), 'plan')).toBe(Number.POSITIVE_INFINITY);
    expect(renewalDueAt(lifeOfPair({}), 'use')).toBeLessThan(0);
  });

  it.each([
    [15, null],
    [14, 14],
    [8, 14],
    [7, 7],
    [3, 7],
    [2, 2],
    [0.1, 2],
    [0, null],
    [-1, null],
  ])('warns %s days ahead with %s', (days, warning) => {
    expect(warningDue(at + days * DAY_MS, at)).toBe(warning);
  });
});

describe('an idle channel', () => {
  let world: TokenWorld;
  beforeEach(async () => {
    world = await createTokenWorld(25 * HOUR_MS);
    const expiresAt = String(world.clock.now() + 25 * HOUR_MS);
    const obtainedAt = String(world.clock.now());
    await world.secrets.write(CHANNEL.id, { refreshToken: 'rt-1', expiresAt, obtainedAt });
  });
  afterEach(() => world.destroy());

  it('has its pair renewed twice a day for a month, and never later than at half of its life', async () => {
    const { deps, keeper } = await world.process('daemon');
    let longest = 0;
    for (let hour = 0; hour < 30 * 24; hour += 1) {
      await keepTokens({ ...deps, keeper });
      const pair = await world.secrets.read(CHANNEL.id);
      longest = Math.max(longest, world.clock.now() - Number(pair?.['obtainedAt']));
      await world.clock.advanceBy(HOUR_MS);
    }
    expect(longest).toBeLessThanOrEqual(13 * HOUR_MS);
    expect(world.spent.length).toBeGreaterThan(50);
    expect(new Set(world.spent).size).toBe(world.spent.length);
  });

  it('that a person must sign in to again is marked once and not asked any more', async () => {
    const { deps, keeper } = await world.process('daemon');
    const reason = { code: 'token-used', detail: '' };
    world.answerWith(() => ({ answer: 'dead', reason }));
    await world.clock.advanceBy(13 * HOUR_MS);
    await keepTokens({ ...deps, keeper });
    await keepTokens({ ...deps, keeper });
    expect((await world.store.condition(CHANNEL.id)).reconnect).toEqual(reason);
    expect(world.spent).toHaveLength(1);
  });

  it('keeps the end of the person’s own sign-in over later renewals', async () => {
    const { deps, keeper } = await world.process('daemon');
    const signInEndsAt = world.clock.now() + 300 * DAY_MS;
    await world.store.write((tx) =>
      noteCredentialLife(tx, CHANNEL.id, { expiresAt: 1, checkedAt: 1, signInEndsAt }),
    );
    await world.clock.advanceBy(13 * HOUR_MS);
    await keepTokens({ ...deps, keeper });
    expect(await readCredentialLife(world.store, CHANNEL.id)).toEqual({
      expiresAt: world.clock.now() + 25 * HOUR_MS,
      checkedAt: world.clock.now(),
      signInEndsAt,
    });
  });

  it('that nobody has connected yet is left alone', async () => {
    const other = await createTokenWorld(HOUR_MS);
    const { deps, keeper } = await other.process('daemon');
    await keepTokens({ ...deps, keeper });
    expect((await other.store.condition(CHANNEL.id)).reconnect).toBeNull();
    await other.destroy();
  });
});

describe('a sign-in that ends', () => {
  let world: NoticeWorld;
  let collect: () => Promise<unknown>;
  beforeEach(async () => {
    world = await createNoticeWorld({ ways: [createFakeWay()] });
    const collector = createNoticeCollector(world.deps);
    collect = () => collector.collect();
    await collect();
  });
  afterEach(() => world.destroy());

  const keeper = { renew: () => Promise.reject(new Error('nothing to renew')) };

  /** Token upkeep and notices every hour for so many days; days left at which people were told. */
  async function toldOver(days: number): Promise<readonly unknown[]> {
    for (let hour = 0; hour < days * 24; hour += 1) {
      await keepTokens({ ...world.deps, keeper });
      await collect();
      await world.clock.advanceBy(HOUR_MS);
    }
    const rows = await world.store.journal({ kinds: ['sign-in-ends-soon'] });
    return rows.map(({ body }) => (body as { readonly days?: number }).days);
  }

  const endsIn = (days: number) =>
    world.store.write((tx) =>
      noteCredentialLife(tx, 'channel-1', {
        expiresAt: world.clock.now() + days * DAY_MS,
        checkedAt: world.clock.now(),
      }),
    );

  it('is told 14, 7 and 2 days ahead, once each, to those who can do something', async () => {
    await endsIn(16);
    expect(await toldOver(17)).toEqual([14, 7, 2]);
    const notices = await world.notices();
    expect(new Set(notices.map(({ recipient }) => recipient))).toEqual(
      new Set(['admin', 'editor', 'head']),
    );
    expect(notices).toHaveLength(9);
    expect(notices[0]?.topic).toBe('reconnect');
  });

  it('that is known late is told of once, with the days that are left', async () => {
    await endsIn(5);
    expect(await toldOver(1)).toEqual([7]);
  });

  it('is told anew after the next sign-in, not when the same end moves by minutes', async () => {
    await endsIn(14);
    expect(await toldOver(1)).toEqual([14]);
    await endsIn(13.01);
    expect(await toldOver(1)).toEqual([14]);
    await endsIn(14);
    expect(await toldOver(1)).toEqual([14, 14]);
  });

  it('is not told while the channel waits for a person as it is', async () => {
    await endsIn(1);
    await markReconnect(world.deps, 'channel-1', { code: 'token-used', detail: '' });
    expect(await toldOver(1)).toEqual([]);
  });
});
