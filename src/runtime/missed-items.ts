import { noteItem } from './commands/command.ts';
import type { RuntimeDeps } from './deps.ts';

/**
 * Items whose slot passed before anybody approved are shown as missed; an approval must then name
 * a new time. Nothing is ever approved by silence.
 */
export async function missUnapproved(
  deps: Pick<RuntimeDeps, 'store' | 'office' | 'clock'>,
): Promise<number> {
  const at = deps.clock.now();
  const submitted = await deps.store.items({ states: ['submitted'] });
  let missed = 0;
  for (const item of submitted) {
    const version = await deps.store.version(item.id, item.version);
    const slotAt = version?.content.slotAt ?? null;
    if (slotAt === null) continue;
    if (at <= slotAt + (version?.content.lateMs ?? deps.office.lateMs)) continue;
    await deps.store.write(async (tx) => {
      const current = await tx.item(item.id);
      if (current?.state !== 'submitted' || current.version !== item.version) return;
      await tx.saveItem({ ...current, state: 'missed', reason: 'slot-passed' });
      await noteItem(tx, 'item-missed', current, 'loa', at, { slotAt });
    });
    missed += 1;
  }
  return missed;
}
