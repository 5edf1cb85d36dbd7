import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.ts';

/** Names inside the folder of secrets. */
export const KEY_NAME = 'key';
export const SECRET_SUFFIX = '.secret';
const PREVIOUS = '.previous';
export const MAX_SECRET_BYTES = 256 * 1024;

/** A file of the folder, or null when there is none or it is larger than any of ours. */
export async function readSecretFile(folder: string, file: string): Promise<Buffer | null> {
  const path = join(folder, file);
  try {
    if ((await stat(path)).size > MAX_SECRET_BYTES) return null;
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps the values that a write replaced: `<name>.previous`. */
export function previousName(name: string): string {
  return `${name}${PREVIOUS}`;
}

export function isPreviousName(name: string): boolean {
  return name.endsWith(PREVIOUS);
}

/** A previous pair keeps the seal of its name, so that it can be copied as it is. */
export function sealedName(name: string): string {
  return isPreviousName(name) ? name.slice(0, -PREVIOUS.length) : name;
}
