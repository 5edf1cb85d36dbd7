import type { ItemVersion } from '../../domain/item.ts';
import type { Person } from '../../domain/people.ts';
import type { CommandDeps } from './command.ts';

/**
 * Keeps that a person had this very version before them: the one that was shown, also when a newer
 * one has been made meanwhile. An older one never replaces a newer; the same again writes nothing,
 * because every commit wakes those who listen.
 */
export async function seeVersion(
  deps: CommandDeps,
  person: Person,
  version: Pick<ItemVersion, 'itemId' | 'number' | 'digest'>,
): Promise<void> {
  const known = await deps.store.sighting(person.id, version.itemId);
  if (known !== null && known.version >= version.number) return;
  await deps.store.write((tx) =>
    tx.saveSighting({
      person: person.id,
      itemId: version.itemId,
      version: version.number,
      digest: version.digest,
      at: deps.clock.now(),
    }),
  );
}
