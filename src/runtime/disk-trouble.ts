const DISK_CODES = /^(SQLITE_(FULL|READONLY|IOERR)|ENOSPC|EROFS)/;

/** The system's code when the disk is full or cannot be written, e.g. `SQLITE_FULL`; else null. */
export function diskTrouble(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return DISK_CODES.test(code) ? code : null;
}
