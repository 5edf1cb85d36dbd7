import type { Command } from 'commander';
import { retract } from '../../../runtime/commands/retract.ts';
import { channelName } from '../../wording/names.ts';
import { EXIT } from '../exit-codes.ts';
import { isItemReference, numberOf } from '../item-reference.ts';
import type { CliSession } from '../session.ts';

/** `loa retract`: takes a public post down, also while the office is stopped. */
export function addRetract(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('retract')
    .description(say('help.retract'))
    .argument('<item>', say('help.item'))
    .requiredOption('--reason <text>', say('help.reason'));
  session.action(command, async (item: string, options: { readonly reason: string }) => {
    if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
    return session.asPerson(async (office, person) => {
      const answer = await retract(office.deps, person, { item, reason: options.reason });
      return session.answer(answer, (asked) => {
        for (const { channelId, how } of asked) {
          const channel = channelName(office.deps.office, channelId);
          session.line(say(`cli.retract.${how}`, { item: numberOf(item), channel }));
        }
        return EXIT.ok;
      });
    });
  });
}
