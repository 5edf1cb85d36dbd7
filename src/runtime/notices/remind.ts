import type { Item, ItemVersion } from '../../domain/item.ts';
import type { Reader } from '../../ports/store.ts';
import { noteItem } from '../commands/command.ts';
import type { NoticeDeps } from './deps.ts';

/** Most items that one look goes through; more never wait for approval at one time. */
const MOST_ITEMS = 5_000;

/**
 * Notes once per version and slot that an item's time is near and its approvals are not complete.
 * The journal row is what people are told of; nothing is approved by it. Returns how many.
 */
export async function remindOfSlots(
  deps: Pick<NoticeDeps, 'store' | 'office' | 'clock'>,
  reminderMs: number,
): Promise<number> {
  const now = deps.clock.now();
  const submitted = await deps.store.items({ states: ['submitted'], limit: MOST_ITEMS });
  let reminded = 0;
  for (const item of submitted) {
    const version = await deps.store.version(item.id, item.version);
    if (version === null || !isNear(version, now, reminderMs, deps.office.lateMs)) continue;
    if (await wasReminded(deps.store, item, version)) continue;
    await deps.store.write(async (tx) => {
      const current = await tx.item(item.id);
      if (current?.state !== 'submitted' || current.version !== item.version) return;
      const { slotAt } = version.content;
      await noteItem(tx, 'slot-near', current, 'loa', now, { version: version.number, slotAt });
      reminded += 1;
    });
  }
  return reminded;
}

function isNear(version: ItemVersion, now: number, reminderMs: number, lateMs: number): boolean {
  const { slotAt } = version.content;
  if (slotAt === null) return false;
  return slotAt - reminderMs <= now && now <= slotAt + (version.content.lateMs ?? lateMs);
}

async function wasReminded(reader: Reader, item: Item, version: ItemVersion): Promise<boolean> {
  const filter = { itemId: item.id, kinds: ['slot-near'], newestFirst: true, limit: 1 };
  const body = (await reader.journal(filter))[0]?.body as
    | { readonly version?: number; readonly slotAt?: number }
    | undefined;
  return body?.version === version.number && body.slotAt === version.content.slotAt;
}
