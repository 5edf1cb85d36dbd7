import {
  type ChannelCondition,
  isUnconnected,
  NO_CREDENTIAL,
  NOT_CONNECTED,
} from '../../domain/channel.ts';
import { ACCOUNT_SHARED, isHeldAsShared, sharerOf } from '../../domain/shared-account.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';

/** Has somebody connected the channel: is its account known, and does a sign-in lie there? */
export async function isSignedIn(
  { channels, hasSignIn }: Pick<Office, 'channels' | 'hasSignIn'>,
  channelId: string,
): Promise<boolean> {
  const account = channels.get(channelId)?.channel.account ?? NOT_CONNECTED;
  return account !== NOT_CONNECTED && (await hasSignIn(channelId));
}

/**
 * The condition of a channel as everybody is told it. Whether it was ever connected, and whether
 * another one goes to its account, is asked at this moment, whatever was noted before: the note is made by a daemon, and a person may look without one.
 */
export async function readCondition(
  reader: Reader,
  office: Pick<Office, 'channels' | 'hasSignIn'>,
  channelId: string,
): Promise<ChannelCondition> {
  const noted = await reader.condition(channelId);
  if (!(await isSignedIn(office, channelId))) return { ...noted, reconnect: NO_CREDENTIAL };
  const isOver = isUnconnected(noted) || isHeldAsShared(noted);
  const reconnect = isOver ? null : noted.reconnect;
  const channel = office.channels.get(channelId)?.channel;
  const sharer = channel === undefined ? null : sharerOf(channel, office.channels.values());
  const shared = sharer === null ? null : { code: ACCOUNT_SHARED, detail: sharer };
  return { ...noted, reconnect: reconnect ?? shared };
}
