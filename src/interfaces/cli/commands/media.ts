import type { Command } from 'commander';
import { mayAdminister } from '../../../domain/people.ts';
import type { ShelvedMedia } from '../../../ports/media-shelf.ts';
import { mediaToGo } from '../../../runtime/retention/media-to-go.ts';
import { removeMedia } from '../../../runtime/retention/remove-media.ts';
import { inMiB } from '../backup-told.ts';
import type { OpenMediaShelf } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

interface Options {
  readonly wouldGo?: true;
  readonly remove?: true;
  readonly json?: true;
}

/** `loa media`: which stored files nothing needs any more, and their removal by a person. */
export function addMedia(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('media')
    .description(say('help.media'))
    .option('--would-go', say('help.media.would-go'))
    .option('--remove', say('help.media.remove'))
    .option('--json', say('help.json'));
  session.action(command, (options: Options) => media(session, options));
}

async function media(session: CliSession, options: Options): Promise<ExitCode> {
  if ((options.wouldGo === true) === (options.remove === true)) {
    return session.misused('media.choose');
  }
  const shelf = await session.context.openMediaShelf();
  if ('trouble' in shelf) return session.trouble(shelf);
  try {
    session.mark(shelf);
    return options.remove === true
      ? await remove(session, shelf)
      : await tell(session, shelf, options);
  } finally {
    await shelf.close();
  }
}

async function tell(
  session: CliSession,
  desk: OpenMediaShelf,
  options: Options,
): Promise<ExitCode> {
  const deps = { store: desk.deps.store, shelf: desk.shelf };
  const going = await mediaToGo(deps, beginOfKept(desk, session.context.now()));
  if (options.json === true) {
    session.json({ months: desk.keptMonths, bytes: sumOf(going), files: going.map(fileJson) });
    return EXIT.ok;
  }
  for (const { sha256, sizeBytes, takenAt } of going) {
    const day = new Date(takenAt).toISOString().slice(0, 10);
    session.line(`${day}\t${inMiB(sizeBytes)} MiB\t${sha256}`);
  }
  session.line(session.say('media.would-go', summary(desk, going.length, sumOf(going))));
  return EXIT.ok;
}

async function remove(session: CliSession, desk: OpenMediaShelf): Promise<ExitCode> {
  const { person } = desk;
  if (person === null) return session.misused('no-person', { account: desk.osAccount });
  if (!mayAdminister(person, desk.deps.office.people)) {
    session.complain(session.say('media.not-you'));
    return EXIT.refused;
  }
  const at = session.context.now();
  const deps = { store: desk.deps.store, shelf: desk.shelf };
  const order = { by: person.id, at, before: beginOfKept(desk, at) };
  const removed = await desk.withoutDaemon(() => removeMedia(deps, order));
  if ('trouble' in removed) return session.trouble(removed);
  session.line(session.say('media.removed', summary(desk, removed.files, removed.bytes)));
  return EXIT.ok;
}

/** Months of the calendar, so that 60 of them are five years to the day. */
function beginOfKept({ keptMonths }: OpenMediaShelf, now: number): number {
  const at = new Date(now);
  return at.setUTCMonth(at.getUTCMonth() - keptMonths);
}

function summary({ keptMonths }: OpenMediaShelf, count: number, bytes: number) {
  return { count, size: bytes === 0 ? 0 : inMiB(bytes), months: keptMonths };
}

function sumOf(files: readonly ShelvedMedia[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

function fileJson({ sha256, sizeBytes, takenAt }: ShelvedMedia) {
  return { sha256, sizeBytes, takenAt: new Date(takenAt).toISOString() };
}
