import { begin, type World } from '../support/simulation.ts';

/** Lets a daemon run in the world until nothing moves by itself any more. */
export async function runLifeOf(world: World): Promise<void> {
  const life = await begin(world);
  await life.run();
  await life.end();
}
