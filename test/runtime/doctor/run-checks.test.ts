import { expect, it } from 'vitest';
import { type Check, finding } from '../../../src/runtime/doctor/finding.ts';
import { CHECK_MS, runChecks } from '../../../src/runtime/doctor/run-checks.ts';
import { brief } from '../../support/doctor-world.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const well: Check = { name: 'node', run: async () => [finding('ok', 'node', 'node-fits')] };

it('makes a finding of a check that throws, and goes on with the others', async () => {
  const broken: Check = {
    name: 'disk',
    run: () => {
      throw new TypeError('odd');
    },
  };
  const findings = await runChecks(createFakeClock(), [broken, well]);
  expect(brief(findings)).toEqual(['error check-broke', 'ok node-fits']);
  expect(findings[0]?.values).toEqual({
    check: { code: 'check.disk' },
    detail: 'TypeError: odd',
  });
});

it('tells a full disk once in the disk’s words, not as faults of the program', async () => {
  const jammed = (name: Check['name']): Check => ({
    name,
    run: () => {
      const message = 'database or disk is full';
      throw Object.assign(new Error(message), { code: 'SQLITE_FULL' });
    },
  });
  const checks = [jammed('channel-sign-in'), well, jammed('channel-sign-in'), jammed('backup')];
  const findings = await runChecks(createFakeClock(), checks);
  expect(brief(findings)).toEqual(['error disk-not-written', 'ok node-fits']);
  expect(findings[0]).toMatchObject({
    check: 'disk',
    values: { code: 'SQLITE_FULL' },
    details: [{ code: 'check.channel-sign-in' }, { code: 'check.backup' }],
  });
});

it('gives a check ten seconds, tells it to end, and keeps the order of the list', async () => {
  const clock = createFakeClock();
  let isAborted = false;
  const endless: Check = {
    name: 'mail',
    run: (signal) => {
      signal.addEventListener('abort', () => {
        isAborted = true;
      });
      return new Promise(() => undefined);
    },
  };
  const running = runChecks(clock, [endless, well]);
  await clock.advanceBy(CHECK_MS - 1);
  expect(isAborted).toBe(false);
  await clock.advanceBy(1);
  expect(brief(await running)).toEqual(['warn check-took-too-long', 'ok node-fits']);
  expect(isAborted).toBe(true);
});

it('ends within a minute: what could not begin in time is told as left out', async () => {
  const clock = createFakeClock();
  const startedAt = clock.monotonic();
  const endless: Check = { name: 'network', run: () => new Promise(() => undefined) };
  const running = runChecks(
    clock,
    Array.from({ length: 60 }, () => endless),
  );
  let isDone = false;
  const ended = (async () => {
    await running;
    isDone = true;
  })();
  while (!isDone && clock.monotonic() - startedAt < 100_000) await clock.advanceBy(1_000);
  await ended;
  const codes = brief(await running);
  expect(clock.monotonic() - startedAt).toBeLessThanOrEqual(61_000);
  expect(codes.filter((code) => code === 'warn check-took-too-long')).toHaveLength(36);
  expect(codes.slice(36)).toEqual(Array(24).fill('warn check-left-out'));
});

it('lets a check with a longer time of its own have it', async () => {
  const clock = createFakeClock();
  const slow: Check = {
    name: 'journal',
    limitMs: 100_000,
    run: () =>
      new Promise((resolve) => {
        clock.timer(90_000, () => resolve([finding('ok', 'journal', 'journal-whole')]));
      }),
  };
  const running = runChecks(clock, [slow]);
  await clock.advanceBy(90_000);
  expect(brief(await running)).toEqual(['ok journal-whole']);
});

it('never runs more than six at once', async () => {
  let running = 0;
  let most = 0;
  const counted: Check = {
    name: 'disk',
    async run() {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running -= 1;
      return [];
    },
  };
  await runChecks(
    createFakeClock(),
    Array.from({ length: 20 }, () => counted),
  );
  expect(most).toBe(6);
});
