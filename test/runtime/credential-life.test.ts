import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCredentialLife } from '../../src/runtime/credential-life.ts';
import { checkChannelsDaily } from '../../src/runtime/daily-check.ts';
import { createTokenKeeper } from '../../src/runtime/token-keeper.ts';
import { begin, createWorld, type Life, type World } from '../support/simulation.ts';

const HOUR_MS = 3_600_000;
let world: World;
let life: Life;
beforeEach(async () => {
  world = await createWorld({ profile: 'rotating-token' });
  life = await begin(world);
});
afterEach(async () => {
  await life.end();
  world.destroy();
});

const deps = () => ({ ...life.deps, keeper: createTokenKeeper(life.deps) });

describe('the life of a credential', () => {
  it('is unknown until a platform was asked', async () => {
    expect(await readCredentialLife(life.store, 'channel-1')).toBeNull();
  });

  it('is what the daily check heard', async () => {
    await checkChannelsDaily(deps());
    expect(await readCredentialLife(life.store, 'channel-1')).toEqual({
      expiresAt: world.clock.now() + HOUR_MS,
      checkedAt: world.clock.now(),
    });
  });

  it('is longer after a refresh', async () => {
    await world.clock.advanceBy(HOUR_MS - 60_000);
    const bound = world.office.channels.get('channel-1');
    if (bound === undefined) throw new Error('no channel');
    await deps().keeper.credential(bound.channel);
    expect(await readCredentialLife(life.store, 'channel-1')).toEqual({
      expiresAt: world.clock.now() + HOUR_MS,
      checkedAt: world.clock.now(),
    });
  });
});
