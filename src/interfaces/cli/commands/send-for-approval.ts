import type { Command } from 'commander';
import { sendForApproval } from '../../../runtime/commands/send-for-approval.ts';
import { EXIT } from '../exit-codes.ts';
import { isItemReference } from '../item-reference.ts';
import type { CliSession } from '../session.ts';

/** `loa submit`: the desk sends a contributing unit's draft for approval. */
export function addSendForApproval(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('submit')
    .description(say('help.submit'))
    .argument('<item>', say('help.number'))
    .option('--seen <digest>', say('help.submit.seen'));
  session.action(command, async (item: string, options: { readonly seen?: string }) => {
    if (!isItemReference(item)) return session.misused('usage.reference', { text: item });
    return session.asPerson(async (office, person) => {
      const input = { item, seenDigest: options.seen ?? null };
      const answer = await sendForApproval(office.deps, person, input);
      return session.answer(answer, ({ number }) => {
        session.line(say('cli.sent-for-approval', { item: number }));
        return EXIT.ok;
      });
    });
  });
}
