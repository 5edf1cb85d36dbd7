import type { Channel } from '../domain/channel.ts';
import type { IntentRequest } from '../ports/store.ts';
import { boundAccountKey } from './connect/bound-account.ts';
import type { RuntimeDeps } from './deps.ts';

/**
 * The other channels of the platform that a person binds by signing in: another process may have
 * bound one of them to this channel's account just now. What the configuration names is compared at
 * the start; whatever was bound before it did counts no more.
 */
export function accountRivals(
  { office, writtenAccount }: Pick<RuntimeDeps, 'office' | 'writtenAccount'>,
  { id, platform }: Pick<Channel, 'id' | 'platform'>,
): NonNullable<IntentRequest['rivals']> {
  if (writtenAccount === undefined) return [];
  return [...office.channels.values()]
    .map(({ channel }) => channel)
    .filter((one) => one.id !== id && one.platform === platform && writtenAccount(one.id) === null)
    .map((one) => ({ channelId: one.id, noteKey: boundAccountKey(one.id) }));
}
