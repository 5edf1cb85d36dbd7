import type { Environment } from '../../config/environment.ts';
import type { Settings } from '../../config/settings.ts';
import type { NamedChannel } from '../runtime/connect/account-holder.ts';
import { readSettings } from './home.ts';

/**
 * The channels of the configuration as it stands in the file at this moment, and those that this
 * process still works with although somebody has taken them out since. A file that cannot be read
 * names none.
 */
export function namedChannels(
  environment: Environment,
  started: Settings,
): () => Promise<readonly NamedChannel[]> {
  return async () => {
    const now = await readSettings(environment);
    const newest = 'trouble' in now ? [] : now.channels;
    const kept = started.channels.filter(({ id }) => newest.every((one) => one.id !== id));
    return [...newest, ...kept].map(({ id, platform, account }) => ({ id, platform, account }));
  };
}
