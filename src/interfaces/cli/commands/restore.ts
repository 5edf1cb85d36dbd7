import type { Command } from 'commander';
import { shortTime } from '../../wording/time.ts';
import { contentLines, tellBackupTrouble } from '../backup-told.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CliSession } from '../session.ts';

interface Options {
  readonly to: string;
  readonly withoutSecrets?: true;
}

/** `loa restore`: a new home from a backup; nothing that exists is touched. */
export function addRestore(program: Command, session: CliSession): void {
  const { say } = session;
  const command = program
    .command('restore')
    .description(say('help.restore'))
    .argument('<file>', say('help.restore.file'))
    .requiredOption('--to <folder>', say('help.restore.to'))
    .option('--without-secrets', say('help.restore.without-secrets'));
  session.action(command, (file: string, options: Options) => restore(session, file, options));
}

async function restore(session: CliSession, file: string, options: Options): Promise<ExitCode> {
  const { say, context } = session;
  const manifest = await context.inspectBackup(file);
  if ('trouble' in manifest) return tellBackupTrouble(session, manifest);
  const wantsSecrets = manifest.secrets === 'encrypted' && options.withoutSecrets !== true;
  const passphrase = wantsSecrets ? await askPassphrase(session) : null;
  if (wantsSecrets && passphrase === null) return session.misused('restore.no-passphrase');
  const restored = await context.restoreHome({ file, home: options.to, passphrase });
  if ('trouble' in restored) return tellBackupTrouble(session, restored);
  const { folder } = restored;
  const when = shortTime(manifest.createdAt, context.timeZone);
  session.line(say('restore.done', { folder, office: manifest.office, when }));
  for (const line of contentLines(session, manifest)) session.line(`  ${line}`);
  if (restored.secrets === 'left-out') session.line(say('restore.without-secrets'));
  session.line(say('restore.next', { folder }));
  return EXIT.ok;
}

async function askPassphrase({ say, context, complain }: CliSession): Promise<string | null> {
  if (context.environmentPassphrase !== null) return context.environmentPassphrase;
  complain(say('restore.ask'));
  return (await context.readLine({ isHidden: true }))?.trim() ?? null;
}
