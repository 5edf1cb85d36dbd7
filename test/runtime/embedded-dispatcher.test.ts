import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { createFakeClock } from '../support/fake-clock.ts';

describe('the embedded dispatcher', () => {
  it('does not miss what falls due while a round runs', async () => {
    const clock = createFakeClock();
    const dueAt = clock.now() + 10;
    const rounds: number[] = [];
    const dispatcher = createEmbeddedDispatcher({
      clock,
      store: { nextDueAfter: async (now) => (dueAt > now ? dueAt : null) },
      onError: (error) => {
        throw error;
      },
    });
    dispatcher.start(async (now) => {
      rounds.push(now);
      // The round is slow: the slot passes while it works.
      if (rounds.length === 1) clock.jumpWall(15);
    });
    await nextTurn();
    await clock.advanceBy(0);
    await nextTurn();
    expect(rounds).toHaveLength(2);
    await dispatcher.stop();
  });

  it('never sets a timer longer than 30 s, so that a machine that slept is noticed', async () => {
    const clock = createFakeClock();
    const dispatcher = createEmbeddedDispatcher({
      clock,
      store: { nextDueAfter: async (now) => now + 86_400_000 },
      onError: () => undefined,
    });
    dispatcher.start(async () => undefined);
    await nextTurn();
    expect((clock.nextTimerAt() ?? Number.POSITIVE_INFINITY) - clock.now()).toBe(30_000);
    await dispatcher.stop();
  });

  it('leaves no timer behind that keeps the process alive when it is stopped while it looks ahead', async () => {
    const clock = createFakeClock();
    const looking = Promise.withResolvers<void>();
    const found = Promise.withResolvers<number | null>();
    const dispatcher = createEmbeddedDispatcher({
      clock,
      store: {
        nextDueAfter: () => {
          looking.resolve();
          return found.promise;
        },
      },
      onError: () => undefined,
    });
    dispatcher.start(async () => undefined);
    await looking.promise;
    const stopped = dispatcher.stop();
    found.resolve(null);
    await stopped;
    expect(clock.nextTimerAt()).toBeNull();
  });
});
