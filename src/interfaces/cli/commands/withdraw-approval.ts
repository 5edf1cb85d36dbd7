import type { Command } from 'commander';
import { withdrawApproval } from '../../../runtime/commands/withdraw-approval.ts';
import { EXIT } from '../exit-codes.ts';
import { isItemReference } from '../item-reference.ts';
import type { CliSession } from '../session.ts';

/** `loa withdraw-approval`: every yes is taken back. */
export function addWithdrawApproval(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('withdraw-approval')
    .description(say('help.withdraw'))
    .argument('<item>', say('help.number'));
  session.action(command, async (item: string) => {
    if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
    return session.asPerson(async (office, person) => {
      const answer = await withdrawApproval(office.deps, person, { item });
      return session.answer(answer, ({ number, parked }) => {
        session.line(say('cli.withdrawn', { item: number, count: parked }));
        return EXIT.ok;
      });
    });
  });
}
