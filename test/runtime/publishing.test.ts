import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../adapters/fake/facts.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { begin, contentFor, createWorld } from '../support/simulation.ts';

describe.each(PROFILES.filter((profile) => profile !== 'choices'))('publishing (%s)', (profile) => {
  it('brings an approved item to its end by itself', async () => {
    const world = await createWorld({ profile });
    const life = await begin(world);
    await submitItem(life.deps, {
      sourceKey: 'test:1',
      submittedBy: 'officer',
      content: contentFor(world),
      problems: [],
      twinMeant: false,
    });
    await life.run();
    const [publication] = await life.store.publications({});
    const expected = profile === 'handed-over' ? 'handed-over' : 'published';
    expect(publication?.state.name, JSON.stringify(publication?.state)).toBe(expected);
    await life.end();
    world.destroy();
  });
});
