import { sharedAccounts } from '../domain/shared-account.ts';
import type { OpenHome } from './home.ts';
import { composeOffice } from './office.ts';
import { type Trouble, trouble } from './trouble.ts';

/**
 * Two channels that go to one account, one of them at least by `loa connect`: an item for both would
 * be public there twice, and which of them was meant nobody but a person knows. Two written accounts
 * are found when the configuration is read.
 */
export async function sharedAccountTrouble(home: OpenHome): Promise<Trouble | null> {
  const { settings, store, secrets } = home;
  const { office, writtenAccount } = await composeOffice(settings, store, secrets);
  const channels = [...office.channels.values()].map(({ channel }) => channel);
  const [shared] = sharedAccounts(channels);
  if (shared === undefined) return null;
  const { channelId, otherId, platform, account } = shared;
  const connectable = writtenAccount(otherId) === null ? otherId : channelId;
  const values = { channel: channelId, other: otherId, platform, account, connectable };
  return trouble('channels-share-account', values);
}
