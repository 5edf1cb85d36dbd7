import type { Reason } from '../domain/outcome.ts';
import type { RuntimeDeps } from './deps.ts';

/** Marks a channel as waiting for a person to sign in again. Marking twice is harmless. */
export async function markReconnect(
  deps: Pick<RuntimeDeps, 'store' | 'clock' | 'log'>,
  channelId: string,
  reason: Reason,
): Promise<void> {
  await deps.store.write(async (tx) => {
    const condition = await tx.condition(channelId);
    if (condition.reconnect !== null) return;
    await tx.saveCondition({ ...condition, reconnect: reason });
    await tx.append({
      at: deps.clock.now(),
      kind: 'channel-needs-reconnect',
      actor: 'loa',
      itemId: null,
      publicationId: null,
      channelId,
      body: { reason: { code: reason.code, detail: reason.detail } },
    });
  });
  deps.log.warn('channel-needs-reconnect', { channelId, code: reason.code });
}
