import type { Command } from 'commander';
import { reschedule } from '../../../runtime/commands/publication-gestures.ts';
import { isItemReference } from '../item-reference.ts';
import { tellMoved } from '../moved-lines.ts';
import { readTime } from '../read-time.ts';
import type { CliSession } from '../session.ts';

/** `ngay` is a time ahead for the command, which refuses one that has passed. */
const NOW_MEANS_IN_MS = 1_000;

/** `loa reschedule`: another time for what is not public yet. */
export function addReschedule(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('reschedule')
    .description(say('help.reschedule'))
    .argument('<item>', say('help.item'))
    .requiredOption('--at <time>', say('help.at'));
  session.action(command, async (item: string, options: { readonly at: string }) => {
    if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
    return session.asPerson(async (office, person) => {
      const time = readTime(session, office, options.at);
      if ('misused' in time) return time.misused;
      const slotAt = justAhead(time.at ?? 0, session.context.now());
      const answer = await reschedule(office.deps, person, { item, slotAt });
      return session.answer(answer, (moved) =>
        tellMoved(session, office, item, moved, { times: true }),
      );
    });
  });
}

function justAhead(slotAt: number, now: number): number {
  return slotAt >= now ? Math.max(slotAt, now + NOW_MEANS_IN_MS) : slotAt;
}
