import type { Command } from 'commander';
import type { Person } from '../../../domain/people.ts';
import { tooLateAt } from '../../../domain/transition.ts';
import { resumeOffice, setChannelPaused } from '../../../runtime/commands/office-gestures.ts';
import { channelName } from '../../wording/names.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { publicationTable } from '../publication-table.ts';
import type { CliSession } from '../session.ts';

/** `loa resume [CHANNEL]`: a channel or the whole office goes on; what missed its time is listed. */
export function addResume(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('resume')
    .description(say('help.resume'))
    .argument('[channel]', say('help.channel'));
  session.action(command, (channel: string | undefined) =>
    session.asPerson((office, person) =>
      channel === undefined
        ? resumeAll(session, office, person)
        : resumeOne(session, office, person, channel),
    ),
  );
}

async function resumeAll(
  session: CliSession,
  office: OpenOffice,
  person: Person,
): Promise<ExitCode> {
  const answer = await resumeOffice(office.deps, person);
  return session.answer(answer, async ({ wasStopped }) => {
    session.line(session.say(wasStopped ? 'cli.office-resumed' : 'cli.was-not-stopped'));
    return listMissed(session, office, null);
  });
}

async function resumeOne(
  session: CliSession,
  office: OpenOffice,
  person: Person,
  channel: string,
): Promise<ExitCode> {
  const answer = await setChannelPaused(office.deps, person, { channel, paused: false });
  return session.answer(answer, async ({ channelId }) => {
    const name = channelName(office.deps.office, channelId);
    session.line(session.say('cli.channel-resumed', { channel: name }));
    return listMissed(session, office, channelId);
  });
}

/** Parked as missed already, or about to be: the daemon parks the others in its next round. */
async function listMissed(
  session: CliSession,
  office: OpenOffice,
  channelId: string | null,
): Promise<ExitCode> {
  const now = session.context.now();
  const publications = await office.deps.store.publications({
    states: ['parked', 'waiting', 'ready'],
    ...(channelId === null ? {} : { channelId }),
  });
  const missed = publications.filter((publication) =>
    publication.state.name === 'parked'
      ? publication.state.why === 'missed'
      : tooLateAt(publication) < now,
  );
  if (missed.length === 0) {
    session.line(session.say('cli.none-missed'));
    return EXIT.ok;
  }
  session.line(session.say('cli.missed-list'));
  session.line(await publicationTable(session, office, missed));
  return EXIT.ok;
}
