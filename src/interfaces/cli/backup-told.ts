import type { BackupManifest, BackupTrouble } from '../../ports/backup.ts';
import { oneLine } from '../wording/safe-text.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { CliSession } from './session.ts';

const MIB = 1024 ** 2;
/** A part's name longer than this is shown without its middle. */
const MOST_LETTERS = 48;

/** Tells in words why there is no backup, or why nothing was restored. */
export function tellBackupTrouble(
  session: CliSession,
  { trouble, values }: BackupTrouble,
): ExitCode {
  const { part } = values;
  const shown = typeof part === 'string' ? { ...values, part: partName(part) } : values;
  session.complain(session.say(trouble, shown));
  return EXIT.refused;
}

/** Names come out of a file that anybody may have made; of long ones begin and end tell most. */
function partName(name: string): string {
  const letters = Array.from(oneLine(name));
  if (letters.length <= MOST_LETTERS) return letters.join('');
  const half = Math.floor(MOST_LETTERS / 2);
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`;
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
