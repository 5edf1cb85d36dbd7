import { NOT_CONNECTED } from '../../domain/channel.ts';
import { isOfOther } from '../credential-account.ts';
import type { RuntimeDeps } from '../deps.ts';
import { markReconnect } from '../reconnect.ts';
import { secretName } from '../token-keeper.ts';

/**
 * Marks every channel that nobody has connected yet, or whose tokens were given for another account
 * than it goes to now, so that people see it before an item is late.
 * The marks go when somebody connects the channel.
 */
export async function markUnconnected(
  deps: Pick<RuntimeDeps, 'office' | 'store' | 'clock' | 'log' | 'secrets'>,
): Promise<void> {
  for (const { channel } of deps.office.channels.values()) {
    const values = await deps.secrets.read(secretName(channel.id));
    const isConnected = channel.account !== NOT_CONNECTED && values !== null;
    if (isConnected && !isOfOther(channel, values)) continue;
    const code = isConnected ? 'other-account' : 'no-credential';
    await markReconnect(deps, channel.id, { code, detail: '' });
  }
}
