import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuotaRule } from '../../src/domain/quota.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { propertyRun } from '../support/seed.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import { SLOT_AT } from './kit.ts';

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
});

afterEach(() => temp.destroy());

const LENGTH_MS = 1_000;

function rolling(limit: number, name = 'posts'): QuotaRule {
  return { name, scope: 'channel', limit, window: { type: 'rolling', lengthMs: LENGTH_MS } };
}

function reserve(rule: QuotaRule, units: number, at: number, reference: string, scope = 'c') {
  return store.write((tx) => tx.reserve(rule, scope, units, at, reference));
}

describe('a quota', () => {
  it('is reserved until the window is full, and says when it is free again', async () => {
    const rule = rolling(3);
    expect(await reserve(rule, 2, 100, 'a')).toEqual({ reserved: true, notBefore: null });
    expect(await reserve(rule, 2, 200, 'b')).toEqual({ reserved: false, notBefore: 1_100 });
    expect(await reserve(rule, 1, 200, 'c')).toEqual({ reserved: true, notBefore: null });
    expect(await reserve(rule, 2, 1_100, 'd')).toEqual({ reserved: true, notBefore: null });
    expect(await store.spends('posts:c', 200)).toEqual([
      { at: 200, units: 1 },
      { at: 1_100, units: 2 },
    ]);
  });

  it('is counted by its name and whose it is', async () => {
    await reserve(rolling(1), 1, 100, 'a');
    expect(await reserve(rolling(1), 1, 100, 'b', 'other')).toMatchObject({ reserved: true });
    expect(await reserve(rolling(1, 'reels'), 1, 100, 'c')).toMatchObject({ reserved: true });
    expect(await reserve(rolling(1), 1, 100, 'd')).toMatchObject({ reserved: false });
  });

  it('is given back by what it was reserved for, once or twice alike', async () => {
    await reserve(rolling(1), 1, 100, 'a');
    await store.write((tx) => tx.giveBack('a'));
    await store.write((tx) => tx.giveBack('a'));
    expect(await reserve(rolling(1), 1, 100, 'b')).toMatchObject({ reserved: true });
  });

  it('of a day begins anew at midnight where the platform lives', async () => {
    const rule: QuotaRule = {
      name: 'units',
      scope: 'project',
      limit: 1,
      window: { type: 'daily', timeZone: 'America/Los_Angeles' },
    };
    const answer = await reserve(rule, 1, SLOT_AT, 'a');
    expect(answer.reserved).toBe(true);
    const { notBefore } = await reserve(rule, 1, SLOT_AT + 1, 'b');
    const hour = new Intl.DateTimeFormat('en', {
      timeZone: 'America/Los_Angeles',
      timeStyle: 'medium',
      hour12: false,
    });
    expect(hour.format(notBefore ?? 0)).toMatch(/^(00|24):00:00$/);
    expect(await reserve(rule, 1, notBefore ?? 0, 'b')).toMatchObject({ reserved: true });
  });

  it('cannot be spent backwards', async () => {
    await expect(reserve(rolling(1), -1, 100, 'a')).rejects.toThrow(/cannot spend/);
  });

  /*
   * Aim: no order of reserving, giving back and waiting overspends a window.
   * Method: random steps on one counter; after each, no window that ends at a spend holds more than
   * the limit. A refusal must be true: what was refused would have been too much.
   */
  it('is never overspent', async () => {
    let scopes = 0;
    const step = fc.record({
      units: fc.integer({ min: 1, max: 4 }),
      waitMs: fc.integer({ min: 0, max: 700 }),
      giveBack: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.array(step, { minLength: 1, maxLength: 25 }),
        async (limit, steps) => {
          scopes += 1;
          const scope = `scope-${scopes}`;
          await store.write(async (tx) => {
            let at = 10_000;
            for (const [index, { units, waitMs, giveBack }] of steps.entries()) {
              at += waitMs;
              const since = at - LENGTH_MS;
              const used = unitsOf(await tx.spends(`posts:${scope}`, since + 1));
              const { reserved } = await tx.reserve(
                rolling(limit),
                scope,
                units,
                at,
                `${scope}-${index}`,
              );
              expect(reserved).toBe(used + units <= limit);
              if (giveBack) await tx.giveBack(`${scope}-${index - 1}`);
              expect(unitsOf(await tx.spends(`posts:${scope}`, since + 1))).toBeLessThanOrEqual(
                limit,
              );
            }
          });
        },
      ),
      propertyRun('quota', 150),
    );
  });
});

function unitsOf(spends: readonly { readonly units: number }[]): number {
  return spends.reduce((sum, spend) => sum + spend.units, 0);
}
