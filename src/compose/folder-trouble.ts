/** A share that is away, a folder that somebody renamed, closed or put a file in the place of. */
const FOLDER_CODES: ReadonlySet<string> = new Set([
  'EACCES',
  'EEXIST',
  'EHOSTDOWN',
  'EIO',
  'ENOENT',
  'ENOTCONN',
  'ENOTDIR',
  'EPERM',
  'ESTALE',
]);

/** What keeps the queue folder from being read now, as a line for the log; null = another trouble. */
export function folderTrouble(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  return FOLDER_CODES.has(String(error.code)) ? error.message : null;
}
