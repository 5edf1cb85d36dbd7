import { type Channel, NOT_CONNECTED } from '../../domain/channel.ts';
import { sharesAccount } from '../../domain/shared-account.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';
import { readBoundAccount } from './bound-account.ts';

/** A channel as the configuration names it; account `NOT_CONNECTED` = it is left to connect. */
export type NamedChannel = Pick<Channel, 'id' | 'platform' | 'account'>;

/**
 * The account that a channel goes to by what is stored now, which another process may have written
 * after this one read it; `NOT_CONNECTED` = none yet.
 */
export async function accountNow(
  reader: Pick<Reader, 'meta'>,
  office: Pick<Office, 'channels'>,
  { id, account }: Pick<NamedChannel, 'id' | 'account'>,
): Promise<string> {
  if (account !== NOT_CONNECTED) return account;
  const bound = await readBoundAccount(reader, id);
  return bound ?? office.channels.get(id)?.channel.account ?? NOT_CONNECTED;
}

/**
 * Another channel that goes to this account already, by what is stored and written now; null = none
 * does. Asked in the transaction that binds, no other process can bind it in between.
 */
export async function otherHolder(
  reader: Pick<Reader, 'meta'>,
  office: Pick<Office, 'channels'>,
  wanted: NamedChannel,
  named: readonly NamedChannel[],
): Promise<string | null> {
  for (const other of named) {
    const account = await accountNow(reader, office, other);
    if (sharesAccount(wanted, { ...other, account })) return other.id;
  }
  return null;
}
