import type { Command } from 'commander';
import { returnItem } from '../../../runtime/commands/return-item.ts';
import { EXIT } from '../exit-codes.ts';
import { isItemReference } from '../item-reference.ts';
import type { CliSession } from '../session.ts';

/** `loa return`: a person says no and why. */
export function addReturnItem(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('return')
    .description(say('help.return'))
    .argument('<item>', say('help.number'))
    .requiredOption('--reason <text>', say('help.reason'));
  session.action(command, async (item: string, options: { readonly reason: string }) => {
    if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
    return session.asPerson(async (office, person) => {
      const answer = await returnItem(office.deps, person, { item, reason: options.reason });
      return session.answer(answer, ({ number }) => {
        session.line(say('cli.returned', { item: number }));
        return EXIT.ok;
      });
    });
  });
}
