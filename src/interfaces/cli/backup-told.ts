import type { BackupManifest, BackupTrouble } from '../../ports/backup.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { CliSession } from './session.ts';

const MIB = 1024 ** 2;

/** Tells in words why there is no backup, or why nothing was restored. */
export function tellBackupTrouble(
  session: CliSession,
  { trouble, values }: BackupTrouble,
): ExitCode {
  session.complain(session.say(trouble, values));
  return EXIT.refused;
}

/** `1.234 MiB` would be read in two ways: whole MiB, at least 1. */
export function inMiB(sizeBytes: number): number {
  return Math.max(1, Math.round(sizeBytes / MIB));
}

/** What is in a backup, line by line. */
export function contentLines({ say }: CliSession, manifest: BackupManifest): readonly string[] {
  const media = manifest.parts.filter((part) => part.name.startsWith('media/'));
  const bytes = media.reduce((sum, part) => sum + part.sizeBytes, 0);
  return [
    say('backup.rows', { sequence: manifest.journal.sequence }),
    ...(manifest.parts.some((part) => part.name === 'loa.yaml') ? [say('backup.settings')] : []),
    manifest.media === 'included'
      ? say('backup.media', { count: media.length, size: bytes === 0 ? 0 : inMiB(bytes) })
      : say('backup.no-media'),
    ...(manifest.missingMedia === 0
      ? []
      : [say('backup.missing-media', { count: manifest.missingMedia })]),
    say(manifest.secrets === 'encrypted' ? 'backup.secrets' : 'backup.no-secrets'),
    say('backup.not-in-it'),
  ];
}
