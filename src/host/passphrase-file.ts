import { readFile, stat } from 'node:fs/promises';
import type { BackupTrouble } from '../ports/backup.ts';
import { LEAST_PASSPHRASE_CHARS } from './backup-seal.ts';
import { errorCode } from './error-code.ts';

const MAX_FILE_BYTES = 4_096;
const OTHERS = 0o077;

/** The first line of a file that only its owner can read. */
export async function readPassphraseFile(path: string): Promise<string | BackupTrouble> {
  try {
    const { mode, size } = await stat(path);
    // Windows has no such bits; there the file's access list is the administrator's matter.
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
      return { trouble: 'passphrase-too-open', values: { path } };
    }
    if (size > MAX_FILE_BYTES) {
      return { trouble: 'passphrase-unreadable', values: { path, code: 'EFBIG' } };
    }
    const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
    return checkPassphrase(text.split(/\r?\n/, 1)[0]?.trim() ?? '');
  } catch (error) {
    return { trouble: 'passphrase-unreadable', values: { path, code: errorCode(error) } };
  }
}

/** A passphrase for a new backup, or why it is none. */
export function checkPassphrase(passphrase: string): string | BackupTrouble {
  if ([...passphrase].length >= LEAST_PASSPHRASE_CHARS) return passphrase;
  return { trouble: 'passphrase-too-short', values: { least: LEAST_PASSPHRASE_CHARS } };
}
