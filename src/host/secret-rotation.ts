import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeDurably } from './durable-file.ts';
import { errorCode } from './error-code.ts';
import { KEY_BYTES, openSecret, sealSecret } from './secret-cipher.ts';
import { KEY_NAME, readSecretFile, SECRET_SUFFIX, sealedName } from './secret-folder.ts';

/*
 * A new key for every secret. States of the folder, and who moves it on:
 *
 * resting   The key opens every `*.secret`. Files that end in `.next` belong to a change of the key
 *           that died: nobody reads them, the next change removes them.
 * sealing   `key.<id>.next` and `<file>.<id>.next` are being written beside the files in use. The old
 *           key still opens everything in use.
 * decided   `rotated` names the id, and every `.next` file of this id is complete on the disk. From
 *           here on the new key counts: whoever opens the folder or fails to open a file moves the
 *           `.next` files over the old ones, then removes `rotated`. Doing that twice, or two
 *           processes at once, is harmless: a change that comes later has another id.
 *
 *   resting -> sealing (rotateKey) -> decided (rotateKey) -> resting (anybody)
 */

const DECIDED = 'rotated';
const NEXT = '.next';
const ID = /^[0-9a-f-]{36}$/;

/** Tells a test that a step is done, so that it can stop there. */
export type AfterStep = (step: string) => void;

/**
 * Seals every secret with a new key; returns how many files. `keys.next` is the new one, null = made
 * here and kept in the folder. Only for whoever holds the home's lock, with no secret being changed.
 */
export async function rotateKey(
  folder: string,
  keys: { readonly now: Buffer; readonly next: Buffer | null },
  afterStep: AfterStep = () => undefined,
): Promise<number> {
  await dropLeftovers(folder);
  const id = randomUUID();
  const next = keys.next ?? randomBytes(KEY_BYTES);
  if (keys.next === null) {
    await writeDurably(join(folder, nextName(KEY_NAME, id)), `${next.toString('base64')}\n`, 0o600);
    afterStep('key');
  }
  const files = (await readdir(folder)).filter((file) => file.endsWith(SECRET_SUFFIX)).sort();
  for (const file of files) {
    const sealed = await sealAnew(folder, file, keys.now, next);
    await writeDurably(join(folder, nextName(file, id)), sealed, 0o600);
    afterStep(`sealed ${file}`);
  }
  await writeDurably(join(folder, DECIDED), `${id}\n`, 0o600);
  afterStep('decided');
  await finishRotation(folder, afterStep);
  return files.length;
}

/** Carries a decided change of the key to its end; true = there was one. */
export async function finishRotation(
  folder: string,
  afterStep: AfterStep = () => undefined,
): Promise<boolean> {
  const id = (await readSecretFile(folder, DECIDED))?.toString('utf8').trim() ?? '';
  if (!ID.test(id)) return false;
  const ending = nextName('', id);
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(ending)).sort()) {
    await moveOver(join(folder, file), join(folder, file.slice(0, -ending.length)));
    afterStep(`moved ${file.slice(0, -ending.length)}`);
  }
  await syncFolder(folder);
  await rm(join(folder, DECIDED), { force: true });
  await syncFolder(folder);
  afterStep('finished');
  return true;
}

async function sealAnew(folder: string, file: string, now: Buffer, next: Buffer): Promise<Buffer> {
  const name = file.slice(0, -SECRET_SUFFIX.length);
  const bytes = await readSecretFile(folder, file);
  const values = bytes === null ? null : openSecret(now, sealedName(name), bytes);
  if (values === null) throw new Error(`secret ${name} was changed by another hand`);
  return sealSecret(next, sealedName(name), values);
}

async function dropLeftovers(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((file) => file.endsWith(NEXT));
  for (const file of left) await rm(join(folder, file), { force: true });
}

/** Another process may have moved it already. */
async function moveOver(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function nextName(file: string, id: string): string {
  return `${file}.${id}${NEXT}`;
}
