import { isUnconnected } from '../domain/channel.ts';
import type { Reason } from '../domain/outcome.ts';
import type { Transactor } from '../ports/store.ts';
import type { RuntimeDeps } from './deps.ts';

/** Marks a channel as waiting for a person to sign in again. Marking twice is harmless. */
export async function markReconnect(
  deps: Pick<RuntimeDeps, 'store' | 'clock' | 'log'>,
  channelId: string,
  reason: Reason,
): Promise<void> {
  await deps.store.write((tx) => markReconnectIn(tx, deps, channelId, reason));
  deps.log.warn('channel-needs-reconnect', { channelId, code: reason.code });
}

/** The same in the caller's transaction, without a line in the log. */
export async function markReconnectIn(
  tx: Transactor,
  deps: Pick<RuntimeDeps, 'clock'>,
  channelId: string,
  reason: Reason,
): Promise<void> {
  const condition = await tx.condition(channelId);
  if (condition.reconnect !== null) return;
  const isFirst = isUnconnected({ reconnect: reason });
  await tx.saveCondition({ ...condition, reconnect: reason });
  await tx.append({
    at: deps.clock.now(),
    kind: isFirst ? 'channel-not-connected' : 'channel-needs-reconnect',
    actor: 'loa',
    itemId: null,
    publicationId: null,
    channelId,
    body: { reason: { code: reason.code, detail: reason.detail } },
  });
}
