import type { Command } from 'commander';
import { ledgerAdd } from '../../../runtime/commands/ledger-add.ts';
import { channelName } from '../../wording/names.ts';
import { EXIT } from '../exit-codes.ts';
import { readTime } from '../read-time.ts';
import type { CliSession } from '../session.ts';

interface Options {
  readonly title?: string;
  readonly at?: string;
}

/** `loa ledger add`: a post that somebody made by hand, so that the numbers are right. */
export function addLedgerAdd(ledger: Command, session: CliSession): void {
  const { say } = session;
  const command = ledger
    .command('add')
    .description(say('help.ledger-add'))
    .argument('<link>', say('help.ledger-add.link'))
    .option('--title <text>', say('help.ledger-add.title'))
    .option('--at <time>', say('help.ledger-add.at'));
  session.action(command, (link: string, options: Options) =>
    session.asPerson(async (office, person) => {
      const time = readTime(session, office, options.at);
      if ('misused' in time) return time.misused;
      const title = (options.title ?? '').normalize('NFC');
      const answer = await ledgerAdd(office.deps, person, { link, title, postedAt: time.at });
      return session.answer(answer, ({ channelId, remoteId }) => {
        const channel = channelName(office.deps.office, channelId);
        session.line(say('cli.ledger-added', { channel, remote: remoteId }));
        return EXIT.ok;
      });
    }),
  );
}
