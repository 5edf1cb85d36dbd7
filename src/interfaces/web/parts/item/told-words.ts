import type { Approved } from '../../../../runtime/commands/approve-item.ts';
import { channelName } from '../../../wording/names.ts';
import { storySentence } from '../../../wording/story-sentence.ts';
import { shortTime } from '../../../wording/time.ts';
import { personOf, type Visit } from '../../visit.ts';
import type { WebDeps } from '../../web-deps.ts';
import { storyWords } from '../story-words.ts';

/** What others did that is told after a refusal. */
const MOST_TOLD = 5;

/** What came of an approval. */
export function approvedWords({ say, deps }: Visit, approved: Approved): string {
  const names = (ids: readonly string[]) =>
    ids.map((id) => channelName(deps.office, id)).join(', ');
  const item = approved.number;
  const lines = [
    approved.complete.length === 0
      ? null
      : say('approve.done', { item, channels: names(approved.complete) }),
    approved.open.length === 0
      ? null
      : say('approve.noted', { item, channels: names(approved.open) }),
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/** What other people did with the item since the page with this newest journal row was made. */
export async function sinceThen(
  deps: WebDeps,
  visit: Visit,
  itemId: string,
  sequence: number,
): Promise<readonly string[]> {
  if (!Number.isSafeInteger(sequence) || sequence <= 0) return [];
  const rows = await deps.store.journal({ itemId, afterSequence: sequence, limit: MOST_TOLD });
  const person = personOf(visit);
  const words = storyWords(visit);
  return rows
    .filter((row) => row.actor !== person.id && row.kind.startsWith('item-'))
    .map((row) => `${shortTime(row.at, deps.timeZone)}: ${storySentence(words, row)}`);
}
