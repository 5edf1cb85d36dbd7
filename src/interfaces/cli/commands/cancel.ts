import type { Command } from 'commander';
import { cancel } from '../../../runtime/commands/publication-gestures.ts';
import { isItemReference, numberOf } from '../item-reference.ts';
import { tellMoved } from '../moved-lines.ts';
import type { CliSession } from '../session.ts';

/** `loa cancel`: takes out of the queue what is not public yet. */
export function addCancel(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('cancel')
    .description(say('help.cancel'))
    .argument('<item>', say('help.item'))
    .requiredOption('--reason <text>', say('help.reason'));
  session.action(command, async (item: string, options: { readonly reason: string }) => {
    if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
    return session.asPerson(async (office, person) => {
      const answer = await cancel(office.deps, person, { item, reason: options.reason });
      return session.answer(answer, (moved) => {
        if (moved.length === 0) session.line(say('cli.cancelled', { item: numberOf(item) }));
        return tellMoved(session, office, item, moved);
      });
    });
  });
}
