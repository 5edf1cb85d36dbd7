import type { Office } from '../ports/office.ts';
import type { Operation, Transactor } from '../ports/store.ts';
import { noteOperation } from './note-operation.ts';

/**
 * Gives an operation up whose traces lie on the account before: the tokens of the new one do not
 * open that, so a person must look there. Where nothing was left there, it ends by itself.
 */
export async function parkOperation(
  tx: Transactor,
  office: Pick<Office, 'channels'>,
  operation: Operation,
  at: number,
): Promise<void> {
  const { checkpoint, channelId, kind } = operation;
  const adapter = office.channels.get(channelId)?.adapter;
  const isNothing =
    kind === 'clean-up' &&
    (checkpoint === null || adapter?.followUpFlow({ kind, checkpoint }) === null);
  if (isNothing) return;
  const parked: Operation = { ...operation, state: 'parked', detail: 'account-changed' };
  await tx.saveOperation(parked);
  await noteOperation(tx, parked, at);
}
