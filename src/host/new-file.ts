import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './durable-file.ts';
import { errorCode } from './error-code.ts';

/**
 * Writes a file that is not there yet, or says why not; a file that exists is left alone. After
 * trouble nothing is left behind.
 */
export async function writeNewFile(
  path: string,
  bytes: Uint8Array,
): Promise<'written' | 'exists' | { readonly code: string }> {
  let isOurs = false;
  try {
    const file = await open(path, 'wx');
    isOurs = true;
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(dirname(path));
    return 'written';
  } catch (error) {
    if (isOurs) await rm(path, { force: true });
    const code = errorCode(error);
    return !isOurs && code === 'EEXIST' ? 'exists' : { code };
  }
}
