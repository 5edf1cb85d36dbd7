import type { Operation, Transactor } from '../ports/store.ts';

/** Writes down what became of an operation, in the caller's transaction. */
export async function noteOperation(
  tx: Transactor,
  operation: Operation,
  at: number,
): Promise<void> {
  await tx.append({
    at,
    kind: `operation-${operation.state}`,
    actor: operation.by,
    itemId: (await tx.publication(operation.publicationId))?.itemId ?? null,
    publicationId: operation.publicationId,
    channelId: operation.channelId,
    body: {
      operationId: operation.id,
      operation: operation.kind,
      reason: operation.reason,
      detail: operation.detail,
    },
  });
}
