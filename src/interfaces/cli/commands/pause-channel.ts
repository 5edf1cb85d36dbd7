import type { Command } from 'commander';
import { setChannelPaused } from '../../../runtime/commands/office-gestures.ts';
import { channelName } from '../../wording/names.ts';
import { EXIT } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

/** `loa pause`: holds one channel. */
export function addPauseChannel(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('pause')
    .description(say('help.pause'))
    .argument('<channel>', say('help.channel'));
  session.action(command, (channel: string) =>
    session.asPerson(async (office, person) => {
      const answer = await setChannelPaused(office.deps, person, { channel, paused: true });
      return session.answer(answer, ({ channelId }) => {
        const name = channelName(office.deps.office, channelId);
        session.line(say('cli.paused', { channel: name, id: channelId }));
        return EXIT.ok;
      });
    }),
  );
}
