import { NOT_CONNECTED } from '../../domain/channel.ts';
import type { RuntimeDeps } from '../deps.ts';
import { markReconnect } from '../reconnect.ts';
import { secretName } from '../token-keeper.ts';

/**
 * Marks every channel that nobody has connected yet, so that people see it before an item is late.
 * The marks go when somebody connects the channel.
 */
export async function markUnconnected(
  deps: Pick<RuntimeDeps, 'office' | 'store' | 'clock' | 'log' | 'secrets'>,
): Promise<void> {
  for (const { channel } of deps.office.channels.values()) {
    const isConnected =
      channel.account !== NOT_CONNECTED &&
      (await deps.secrets.read(secretName(channel.id))) !== null;
    if (isConnected) continue;
    await markReconnect(deps, channel.id, { code: 'no-credential', detail: '' });
  }
}
