import type { Command } from 'commander';
import type { Person } from '../../../domain/people.ts';
import { makeBackup } from '../../../runtime/backup/make-backup.ts';
import { movedAway } from '../../../runtime/backup/moved-away.ts';
import { moveAway } from '../../../runtime/backup/moved-home.ts';
import { awaitSecretsAtRest } from '../../../runtime/secret-lease.ts';
import { shortTime } from '../../wording/time.ts';
import { contentLines, inMiB, tellBackupTrouble } from '../backup-told.ts';
import type { CliTrouble, OpenBackups } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

interface Options {
  readonly to?: string;
  readonly media: boolean;
  readonly withoutSecrets?: true;
  readonly final?: true;
}

interface Order extends Options {
  /** Absolute path of the file to make. */
  readonly path: string;
}

/** `loa backup`: one file with everything, made beside a running daemon. */
export function addBackup(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('backup')
    .description(say('help.backup'))
    .option('--to <path>', say('help.backup.to'))
    .option('--no-media', say('help.backup.no-media'))
    .option('--without-secrets', say('help.backup.without-secrets'))
    .option('--final', say('help.backup.final'));
  session.action(command, (options: Options) => backup(session, options));
}

async function backup(session: CliSession, options: Options): Promise<ExitCode> {
  const desk = await session.context.openBackups();
  if ('trouble' in desk) return session.trouble(desk);
  try {
    session.mark(desk);
    if (options.to?.trim() === '') return session.misused('backup.no-place');
    const moved = await movedAway(desk.deps.store);
    if (moved !== null) {
      session.complain(session.say('backup.moved', { at: shortTime(moved.at, desk.timeZone) }));
    }
    const path = await desk.pathFor(options.to ?? null);
    const barred = await desk.checkPlace(path);
    if (barred !== null) return tellBackupTrouble(session, barred);
    const passphrase = await askPassphrase(session, desk, options);
    if (passphrase !== null && typeof passphrase === 'object') return passphrase.told;
    return options.final === true
      ? await final(session, desk, { ...options, path }, passphrase)
      : await make(session, desk, { ...options, path }, passphrase);
  } finally {
    await desk.close();
  }
}

/** A backup without secrets is made only when it was asked for. */
async function askPassphrase(
  session: CliSession,
  desk: OpenBackups,
  options: Options,
): Promise<string | null | { readonly told: ExitCode }> {
  if (options.withoutSecrets === true) return null;
  const given = await desk.givenPassphrase();
  if (typeof given === 'string') return given;
  if (given !== null) return { told: tellBackupTrouble(session, given) };
  const typed = await readHidden(session, 'backup.ask');
  if (typed === null) return { told: session.misused('backup.no-passphrase') };
  const checked = desk.checkPassphrase(typed);
  if (typeof checked !== 'string') return { told: tellBackupTrouble(session, checked) };
  const again = await readHidden(session, 'backup.ask-again');
  return again === checked ? checked : { told: session.misused('backup.differs') };
}

async function readHidden(session: CliSession, question: string): Promise<string | null> {
  session.complain(session.say(question));
  return (await session.context.readLine({ isHidden: true }))?.trim() ?? null;
}

async function make(
  session: CliSession,
  desk: OpenBackups,
  options: Order,
  passphrase: string | null,
): Promise<ExitCode> {
  const made = await makeBackup(desk.backups, {
    path: options.path,
    isNamed: options.to !== undefined,
    actor: desk.person?.id ?? 'loa',
    scheduled: false,
    final: options.final === true,
    includeMedia: options.media && desk.includeMedia,
    passphrase,
    signal: desk.signal,
  });
  if ('trouble' in made) return tellBackupTrouble(session, made);
  session.line(session.say('backup.made', { path: made.path, size: inMiB(made.sizeBytes) }));
  for (const line of contentLines(session, made.manifest)) session.line(`  ${line}`);
  if (made.isSameDisk) session.line(`  ${session.say('backup.same-disk')}`);
  return EXIT.ok;
}

/** The office stops here first, then the copy is made: nothing can happen after it. */
async function final(
  session: CliSession,
  desk: OpenBackups,
  options: Order,
  passphrase: string | null,
): Promise<ExitCode> {
  const { person } = desk;
  if (person === null) return session.misused('no-person', { account: desk.osAccount });
  return session.answer(await stopHere(session, desk, person), async () => {
    session.complain(session.say('move.stopped'));
    const code = await desk.alone(async () => {
      // A renewal that began before the move must be in the copy: what it spent works no more.
      const channel = await awaitSecretsAtRest(desk.deps, [...desk.deps.office.channels.keys()]);
      if (channel === null) return make(session, desk, options, passphrase);
      session.complain(session.say('move.secret-busy', { channel }));
      return EXIT.refused;
    });
    if (isTrouble(code)) return session.trouble(code);
    session.line(session.say(code === EXIT.ok ? 'move.next' : 'move.not-made'));
    return code;
  });
}

function stopHere(session: CliSession, desk: OpenBackups, person: Person) {
  return moveAway(desk.deps, person, { reason: session.say('move.reason') });
}

function isTrouble(code: ExitCode | CliTrouble): code is CliTrouble {
  return typeof code === 'object';
}
