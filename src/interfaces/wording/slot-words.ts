import type { Item } from '../../domain/item.ts';
import { isTimeUnknown } from '../../domain/mended.ts';
import type { Say } from '../../domain/messages/say.ts';
import { problemsOf } from '../../domain/problem.ts';

/** What stands in place of an item's time when it has none: it was not understood, or none is wished. */
export function noSlotWords(say: Say, item: Pick<Item, 'state' | 'reason'>): string {
  return say(isTimeUnknown(problemsOf(item)) ? 'slot-unknown' : 'as-approved');
}
