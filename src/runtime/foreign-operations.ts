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
  { account, at }: { readonly account: string; readonly at: number },
): Promise<void> {
  const { checkpoint, channelId, kind } = operation;
  const adapter = office.channels.get(channelId)?.adapter;
  const isNothing =
    kind === 'clean-up' &&
    (checkpoint === null || adapter?.followUpFlow({ kind, checkpoint }) === null);
  if (isNothing) return;
  const parked: Operation = { ...operation, state: 'parked', detail: onAccount(account) };
  await tx.saveOperation(parked);
  await noteOperation(tx, parked, at);
}

const CODE = 'account-changed';

/** The detail of an operation whose traces lie on this account, which is not the channel's any more. */
export function onAccount(account: string): string {
  return `${CODE} ${account}`;
}

/** The account that the operation's traces lie on, where that is another than its publication's. */
export function accountOf({ detail }: Pick<Operation, 'detail'>): string | null {
  const [code, account] = detail.split(' ');
  return code === CODE && account !== undefined ? account : null;
}
