import type { Adapter, Checkpoint, Leftover } from '../ports/adapter.ts';
import type { Operation, Transactor } from '../ports/store.ts';
import { noteOperation } from './note-operation.ts';

/** What the operation is to remove, as far as it has ids; nothing for those of another kind. */
export function leftoversOf(
  adapter: Pick<Adapter, 'leftovers'> | undefined,
  { kind, checkpoint }: Pick<Operation, 'kind' | 'checkpoint'>,
): readonly Leftover[] {
  if (kind !== 'clean-up' || checkpoint === null) return [];
  return adapter?.leftovers?.(checkpoint) ?? [];
}

/**
 * An attempt may find on the platform what an earlier one left there, and go on with it. A person
 * who was asked to remove that must not do so any more: it is about to become public.
 */
export async function withdrawCleanUps(
  tx: Transactor,
  adapter: Pick<Adapter, 'leftovers'>,
  publicationId: string,
  { checkpoint, at }: { readonly checkpoint: Checkpoint; readonly at: number },
): Promise<void> {
  const taken = new Set(adapter.leftovers?.(checkpoint).map(({ remoteId }) => remoteId));
  if (taken.size === 0) return;
  for (const operation of await tx.operations({ states: ['parked'], publicationId })) {
    const left = leftoversOf(adapter, operation);
    if (!left.some(({ remoteId }) => taken.has(remoteId))) continue;
    const withdrawn: Operation = { ...operation, state: 'cancelled', detail: 'taken-up-again' };
    await tx.saveOperation(withdrawn);
    await noteOperation(tx, withdrawn, at);
  }
}
