import type { Person } from '../../domain/people.ts';
import type { Reader, Transactor } from '../../ports/store.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  Refusal,
  refused,
} from '../commands/command.ts';
import { MOVED, movedAway } from './moved-away.ts';

/**
 * Stops the office for good in this home: a start is refused, a daemon that runs ends by itself.
 * Two machines must never publish the same. Saying it twice is harmless.
 */
export function moveAway(
  deps: CommandDeps,
  person: Person,
  input: { readonly reason: string },
): Promise<CommandAnswer<{ readonly wasMoved: boolean }>> {
  return asCommand(deps, person, 'stop', async (tx, at) => {
    if ((await movedAway(tx)) !== null) return { wasMoved: true };
    const office = await tx.office();
    const stopped = office.stopped ?? { by: person.id, reason: input.reason, at };
    await tx.saveOffice({ ...office, stopped });
    await tx.setMeta(MOVED, JSON.stringify({ at, by: person.id }));
    await append(tx, 'home-moved', person.id, at);
    return { wasMoved: false };
  });
}

/**
 * Takes the office back to this home: the move was given up. It stays stopped until a person
 * resumes it, and counts as restored, since the other machine may have published.
 */
export function takeBack(
  deps: CommandDeps,
  person: Person,
): Promise<CommandAnswer<{ readonly at: number }>> {
  return asCommand(deps, person, 'stop', async (tx, at) => {
    const moved = await movedAway(tx);
    if (moved === null) throw new Refusal(refused('not-moved'));
    await tx.setMeta(MOVED, '');
    await tx.setMeta(RESTORED, JSON.stringify({ at: moved.at, why: 'taken-back' }));
    await append(tx, 'home-taken-back', person.id, at);
    return { at: moved.at };
  });
}

/** Written into a database that came out of a backup; the next start doubts it, then clears it. */
const RESTORED = 'restored-from-backup';

/** How this home came to be, until its next start has looked through it; null = as it was. */
export async function restoredMark(
  reader: Pick<Reader, 'meta'>,
): Promise<'backup' | 'taken-back' | null> {
  const text = (await reader.meta(RESTORED)) ?? '';
  if (text === '') return null;
  const { why } = JSON.parse(text) as { readonly why: string };
  return why === 'taken-back' ? why : 'backup';
}

/** Marks a restored database: what it was moved to is where it lies now. */
export async function markRestored(tx: Transactor, at: number): Promise<void> {
  await tx.setMeta(MOVED, '');
  await tx.setMeta(RESTORED, JSON.stringify({ at, why: 'backup' }));
}

export async function clearRestored(tx: Transactor): Promise<void> {
  await tx.setMeta(RESTORED, '');
}

function append(tx: Transactor, kind: string, actor: string, at: number) {
  const nothing = { itemId: null, publicationId: null, channelId: null };
  return tx.append({ at, kind, actor, ...nothing, body: {} });
}
