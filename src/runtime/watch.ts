import { blockOf } from '../domain/blocking.ts';
import type { RuntimeDeps } from './deps.ts';
import type { Publisher } from './publisher.ts';

/** States in which an attempt still has its publication. */
const HELD = ['preparing', 'ready', 'publishing'];

/**
 * Cuts attempts that may not go on: the office was stopped, the channel paused, or a person took
 * the publication away (cancel, edit, withdrawn approval). Called after every change of the store.
 */
export async function cutForbiddenAttempts(
  deps: Pick<RuntimeDeps, 'store' | 'clock'>,
  publisher: Publisher,
): Promise<void> {
  const running = publisher.running();
  if (running.length === 0) return;
  const office = await deps.store.office();
  for (const { id, channelId, priority } of running) {
    const current = await deps.store.publication(id);
    if (current === null || !HELD.includes(current.state.name)) {
      publisher.abort(id, 'gone');
      continue;
    }
    const condition = await deps.store.condition(channelId);
    const block = blockOf(office, condition, priority, deps.clock.now());
    if (block === 'office-stopped') publisher.abort(id, 'stop');
    else if (block === 'channel-paused' || block === 'office-quiet') publisher.abort(id, 'pause');
  }
}
