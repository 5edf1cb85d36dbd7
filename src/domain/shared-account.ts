import { type Channel, type ChannelCondition, NOT_CONNECTED } from './channel.ts';

/** Why a channel waits while another one goes to its account; the detail is that channel's id. */
export const ACCOUNT_SHARED = 'account-shared';

/** Is the channel held back because another one goes to its account? */
export function isHeldAsShared({ reconnect }: Pick<ChannelCondition, 'reconnect'>): boolean {
  return reconnect?.code === ACCOUNT_SHARED;
}

/** Two channels that would both publish on one account. */
export interface SharedAccount {
  /** The one that comes first in the configuration. */
  readonly channelId: string;
  readonly otherId: string;
  readonly platform: string;
  readonly account: string;
}

type Bound = Pick<Channel, 'id' | 'platform' | 'account'>;

/** Does this channel go to the same account of the same platform? One that goes nowhere shares none. */
export function sharesAccount(one: Bound, other: Bound): boolean {
  return (
    one.id !== other.id &&
    one.account !== NOT_CONNECTED &&
    one.platform === other.platform &&
    one.account === other.account
  );
}

/** The first other channel that goes to the same account, or null. */
export function sharerOf(
  channel: Bound,
  channels: Iterable<{ readonly channel: Bound }>,
): string | null {
  return [...channels].find((other) => sharesAccount(channel, other.channel))?.channel.id ?? null;
}

/**
 * Every pair of channels that go to one account, in the order of the configuration. An item for both
 * would be public there twice, so neither may publish until a person has decided.
 */
export function sharedAccounts(channels: Iterable<Bound>): readonly SharedAccount[] {
  const all = [...channels];
  return all.flatMap((channel, index) =>
    all
      .slice(index + 1)
      .filter((other) => sharesAccount(channel, other))
      .map(({ id: otherId }) => {
        const { id: channelId, platform, account } = channel;
        return { channelId, otherId, platform, account };
      }),
  );
}
