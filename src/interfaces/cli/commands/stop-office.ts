import type { Command } from 'commander';
import { movedAway } from '../../../runtime/backup/moved-away.ts';
import { type StillComing, stopOffice } from '../../../runtime/commands/office-gestures.ts';
import type { OpenOffice } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { publicationTable } from '../publication-table.ts';
import type { CliSession } from '../session.ts';

/** `loa stop`: nothing more is published; what platforms will still do by themselves is listed. */
export function addStopOffice(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('stop')
    .description(say('help.stop'))
    .requiredOption('--reason <text>', say('help.reason'));
  session.action(command, (options: { readonly reason: string }) =>
    session.asPerson(async (office, person) => {
      const answer = await stopOffice(office.deps, person, { reason: options.reason });
      return session.answer(answer, ({ stillComing }) => {
        return tell(session, office, stillComing);
      });
    }),
  );
}

async function tell(
  session: CliSession,
  office: OpenOffice,
  coming: readonly StillComing[],
): Promise<ExitCode> {
  const isLeft = (await movedAway(office.deps.store)) !== null;
  session.line(session.say(isLeft ? 'cli.stopped-moved' : 'cli.stopped'));
  return listComing(session, office, coming);
}

async function listComing(
  session: CliSession,
  office: OpenOffice,
  coming: readonly StillComing[],
): Promise<ExitCode> {
  if (coming.length === 0) {
    session.line(session.say('cli.nothing-coming'));
    return EXIT.ok;
  }
  const publications = [];
  for (const { publicationId } of coming) {
    const publication = await office.deps.store.publication(publicationId);
    if (publication !== null) publications.push(publication);
  }
  session.line(session.say('cli.still-coming'));
  session.line(await publicationTable(session, office, publications));
  return EXIT.ok;
}
