import { expect, it } from 'vitest';
import { waitedKeeper } from '../../src/compose/waited-keeper.ts';
import type { CredentialAnswer } from '../../src/runtime/token-keeper.ts';

const CHANNEL = { id: 'a', name: 'A', platform: 'fake', account: '1', settings: {} };

it('is settled only when every renewal that began has ended, well or not', async () => {
  const good = Promise.withResolvers<CredentialAnswer>();
  const bad = Promise.withResolvers<CredentialAnswer>();
  const { keeper, settled } = waitedKeeper({
    credential: () => good.promise,
    renew: () => bad.promise,
    expire: () => true,
  });
  let isSettled = false;
  const asked = keeper.credential(CHANNEL);
  keeper.renew(CHANNEL).catch(() => undefined);
  const waiting = (async () => {
    await settled();
    isSettled = true;
  })();
  good.resolve({ credential: {} });
  expect(await asked).toEqual({ credential: {} });
  await Promise.resolve();
  expect(isSettled).toBe(false);
  bad.reject(new Error('disk'));
  await waiting;
  expect(keeper.expire('a')).toBe(true);
});
