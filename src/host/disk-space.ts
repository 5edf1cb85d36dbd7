import { statfs } from 'node:fs/promises';

/** Bytes that this account may still write on the file system of an existing path. */
export async function freeBytesAt(path: string): Promise<number> {
  const found = await statfs(path);
  return found.bavail * found.bsize;
}
