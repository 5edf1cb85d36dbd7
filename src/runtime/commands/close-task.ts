import type { PublicationEvent } from '../../domain/events.ts';
import type { Person } from '../../domain/people.ts';
import type { Operation, Transactor } from '../../ports/store.ts';
import { approvedVersion } from '../approved-version.ts';
import { recordMove } from '../consequences.ts';
import { asCommand, type CommandAnswer, type CommandDeps, Refusal, refused } from './command.ts';

export interface TaskEnd {
  readonly operationId: string;
  /** `done`: a person did it on the platform; `cancelled`: it will not be done. */
  readonly as: 'done' | 'cancelled';
  /** Why it will not be done. */
  readonly reason: string;
}

/** What a person says about a follow-up that Loa could not do itself. */
export function closeTask(
  deps: CommandDeps,
  person: Person,
  input: TaskEnd,
): Promise<CommandAnswer<{ readonly kind: Operation['kind'] }>> {
  return asCommand(deps, person, 'settle', async (tx, at) => {
    const operation = await tx.operation(input.operationId);
    const isOpen = operation?.state === 'parked' || operation?.state === 'person-task';
    if (operation === null || !isOpen) throw new Refusal(refused('task-closed'));
    await tx.saveOperation({ ...operation, state: input.as });
    const publication = await tx.publication(operation.publicationId);
    await tx.append({
      at,
      kind: `operation-${input.as}`,
      actor: person.id,
      itemId: publication?.itemId ?? null,
      publicationId: operation.publicationId,
      channelId: operation.channelId,
      body: {
        operationId: operation.id,
        operation: operation.kind,
        reason: input.as === 'done' ? operation.reason : input.reason,
        detail: 'by-hand',
      },
    });
    if (input.as === 'done') await record(deps, tx, operation, person, at);
    return { kind: operation.kind };
  });
}

/** What was done by hand changes the publication as if Loa had done it. */
async function record(
  deps: CommandDeps,
  tx: Transactor,
  operation: Operation,
  person: Person,
  at: number,
): Promise<void> {
  const event = await eventOf(deps, tx, operation, at);
  if (event === null) return;
  await recordMove(tx, deps, operation.publicationId, event, { actor: person.id });
}

async function eventOf(
  deps: CommandDeps,
  tx: Transactor,
  operation: Operation,
  at: number,
): Promise<PublicationEvent | null> {
  const publication = await tx.publication(operation.publicationId);
  if (publication?.state.name !== 'published') return null;
  if (operation.kind === 'retract') {
    const remotes = publication.state.remotes.map(
      (one) => ({ ...one, visibility: 'removed' }) as const,
    );
    return { event: 'read-back', at, remotes };
  }
  if (operation.kind !== 'edit') return null;
  const newest = await approvedVersion(tx, deps.office, publication);
  return newest === null ? null : { event: 'edited', at, ...newest };
}
