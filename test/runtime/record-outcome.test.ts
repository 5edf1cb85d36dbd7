import { describe, expect, it } from 'vitest';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { recordOutcome } from '../../src/runtime/record-outcome.ts';
import { begin, contentFor, createWorld } from '../support/simulation.ts';

/*
 * Aim: an outcome is not lost because the disk is full.
 * Method: the first write of a real publication's verdict fails as a full disk does.
 */

async function leased() {
  const world = await createWorld({ profile: 'blind' });
  const life = await begin(world);
  await submitItem(life.deps, {
    sourceKey: 'test:1',
    submittedBy: 'officer',
    content: contentFor(world),
    problems: [],
    twinMeant: false,
  });
  const [publication] = await life.store.publications({});
  if (publication === undefined) throw new Error('not begun');
  const at = world.clock.now();
  const lease = await life.store.write(async (tx) => {
    const claimed = await tx.claim(publication.id, 'test', at + 300_000);
    await tx.move(publication.id, { event: 'claimed', at }, { actor: 'loa' });
    return claimed;
  });
  let failures = 1;
  const write: typeof life.store.write = (work) => {
    if (failures-- > 0) return Promise.reject(new Error('SQLITE_FULL'));
    return life.store.write(work);
  };
  const store = new Proxy(life.store, {
    get: (target, name) => {
      if (name === 'write') return write;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  const event = {
    event: 'verdict',
    at,
    verdict: { verdict: 'rejected', reason: { code: 'test', detail: '' } },
  } as const;
  const deps = { ...life.deps, store, keeper: life.daemon.keeper };
  const end = async () => {
    await life.end();
    world.destroy();
  };
  return { life, publication, lease, event, deps, end };
}

describe('an outcome on a full disk', () => {
  it('is recorded after the ballast made room', async () => {
    const { life, publication, lease, event, deps, end } = await leased();
    let asked = 0;
    const freeBallast = async () => {
      asked += 1;
      return true;
    };
    await recordOutcome({ ...deps, freeBallast }, publication, lease, event);
    expect(asked).toBe(1);
    expect((await life.store.publication(publication.id))?.state.name).toBe('parked');
    await end();
  });

  it('stops the daemon when there is no ballast left', async () => {
    const { publication, lease, event, deps, end } = await leased();
    const freeBallast = async () => false;
    const recording = recordOutcome({ ...deps, freeBallast }, publication, lease, event);
    await expect(recording).rejects.toThrow('SQLITE_FULL');
    await end();
  });
});
