import type { Command } from 'commander';
import { retry } from '../../../runtime/commands/publication-gestures.ts';
import { isItemReference } from '../item-reference.ts';
import { tellMoved } from '../moved-lines.ts';
import type { CliSession } from '../session.ts';

/** `loa retry`: again now, for what is parked. */
export function addRetry(program: Command, session: CliSession): void {
  const command = program
    .command('retry')
    .description(session.say('help.retry'))
    .argument('<item>', session.say('help.item'));
  session.action(command, async (item: string) => {
    if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
    return session.asPerson(async (office, person) =>
      session.answer(await retry(office.deps, person, { item }), (moved) =>
        tellMoved(session, office, item, moved),
      ),
    );
  });
}
