import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets, SecretValues } from '../ports/secrets.ts';
import { writeDurably } from './durable-file.ts';
import { errorCode } from './error-code.ts';
import { KEY_BYTES, openSecret, parseKey, sealSecret } from './secret-cipher.ts';
import {
  isPreviousName,
  KEY_NAME,
  MAX_SECRET_BYTES,
  previousName,
  readSecretFile,
  SECRET_SUFFIX,
  sealedName,
} from './secret-folder.ts';
import { type AfterStep, finishRotation, rotateKey } from './secret-rotation.ts';

/** Why the secrets were not opened; `where` is the path or name to look at, never a value. */
export interface SecretsRefusal {
  readonly code: /** Others than the owner may read or write: `chmod 700` the folder, `chmod 600` the file. */
    | 'secrets-too-open'
    /** The key that was given is not 32 bytes in base64 or hex. */
    | 'secrets-key-malformed'
    /** There are secrets but no key: put `secrets/key` or LOA_KEY back. */
    | 'secrets-key-missing'
    /** A secret does not open with this key: a wrong key, or a changed file. */
    | 'secrets-unreadable';
  readonly where: string;
}

/** The secrets of a folder, and the change of their key. */
export interface SecretFiles extends Secrets {
  /**
   * Seals everything with a new key and returns how many files; a crash leaves the old key or the new
   * one in force, never a mixture. `nextKey` is the new one where the key comes from the environment;
   * null = made and kept in the folder. Only for whoever holds the home's lock.
   */
  rotate(nextKey: Uint8Array | null, afterStep?: AfterStep): Promise<number>;
}

export type OpenedSecrets =
  | { readonly type: 'open'; readonly secrets: SecretFiles }
  | { readonly type: 'refused'; readonly refusal: SecretsRefusal };

const OTHERS = 0o077;

/**
 * Opens (and on first use creates) the folder of encrypted secrets. `keyText` is the key from the
 * environment; without it the key lies in `<folder>/key`, made on first use. Everything is tried
 * here, at start, so that trouble shows before the first token is needed.
 */
export async function openSecretFiles(folder: string, keyText?: string): Promise<OpenedSecrets> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const open = await tooOpen(folder);
  if (open !== null) return refused('secrets-too-open', open);
  await finishRotation(folder);
  const files = (await readdir(folder)).filter((file) => file.endsWith(SECRET_SUFFIX)).sort();
  const key = await findKey(folder, keyText, files.length > 0);
  if ('code' in key) return { type: 'refused', refusal: key };
  for (const file of files) {
    const name = file.slice(0, -SECRET_SUFFIX.length);
    if ((await openFile(folder, key.bytes, name)) === null) {
      return refused('secrets-unreadable', name);
    }
  }
  return { type: 'open', secrets: secretsIn(folder, keyText === undefined ? null : key.bytes) };
}

function refused(code: SecretsRefusal['code'], where: string): OpenedSecrets {
  return { type: 'refused', refusal: { code, where } };
}

/** Path of the first thing in the folder (or the folder) that others can reach; null = none. */
async function tooOpen(folder: string): Promise<string | null> {
  // Windows has no such bits; there the folder's access list is the administrator's matter.
  if (process.platform === 'win32') return null;
  const names = await readdir(folder);
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    const mode = await modeOf(path);
    if (mode !== null && (mode & OTHERS) !== 0) return path;
  }
  return null;
}

async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function findKey(
  folder: string,
  keyText: string | undefined,
  hasSecrets: boolean,
): Promise<{ readonly bytes: Buffer } | SecretsRefusal> {
  const path = join(folder, KEY_NAME);
  const text = keyText ?? (await readSecretFile(folder, KEY_NAME))?.toString('utf8');
  if (text !== undefined) {
    const bytes = parseKey(text);
    const where = keyText === undefined ? path : 'LOA_KEY';
    return bytes === null ? { code: 'secrets-key-malformed', where } : { bytes };
  }
  // A fresh key beside old secrets would only hide that the real one is lost.
  if (hasSecrets) return { code: 'secrets-key-missing', where: path };
  const made = randomBytes(KEY_BYTES);
  await writeDurably(path, `${made.toString('base64')}\n`, 0o600);
  return { bytes: made };
}

/** The values of one file; null = there is none, or this key does not open it. */
async function openFile(folder: string, key: Buffer, name: string): Promise<SecretValues | null> {
  const bytes = await readSecretFile(folder, `${name}${SECRET_SUFFIX}`);
  return bytes === null ? null : openSecret(key, sealedName(name), bytes);
}

function checkName(name: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{0,99}$/.test(name)) throw new TypeError('not a secret name');
  return name;
}

/** `given` is the key from the environment; null = the one in the folder, which may be changed. */
function secretsIn(folder: string, given: Buffer | null): SecretFiles {
  let last: Promise<void> = Promise.resolve();
  const pathOf = (name: string) => join(folder, `${name}${SECRET_SUFFIX}`);
  const isThere = async (name: string) =>
    (await readSecretFile(folder, `${name}${SECRET_SUFFIX}`)) !== null;

  /** Read each time: a command beside the daemon may have changed it. */
  async function keyNow(): Promise<Buffer> {
    if (given !== null) return given;
    const key = parseKey((await readSecretFile(folder, KEY_NAME))?.toString('utf8') ?? '');
    if (key === null) throw new Error('the key of the secrets is gone');
    return key;
  }

  async function read(name: string): Promise<SecretValues | null> {
    const values = await openFile(folder, await keyNow(), checkName(name));
    if (values !== null || !(await isThere(name))) return values;
    // The key may have been changed between the two reads, or that change may have died half way.
    await finishRotation(folder);
    const again = await openFile(folder, await keyNow(), name);
    if (again === null) throw new Error(`secret ${name} was changed by another hand`);
    return again;
  }

  async function replace(name: string, values: SecretValues): Promise<void> {
    // What this key does not open was sealed with another: nothing is mixed into that.
    await read(name);
    const sealed = sealSecret(await keyNow(), name, values);
    if (sealed.length > MAX_SECRET_BYTES) throw new RangeError('a secret this large is none');
    const old = await readSecretFile(folder, `${name}${SECRET_SUFFIX}`);
    const kept = pathOf(previousName(name));
    if (old === null) await rm(kept, { force: true });
    else await writeDurably(kept, old, 0o600);
    await writeDurably(pathOf(name), sealed, 0o600);
  }

  /** One change after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  return {
    read,
    async write(name, values) {
      if (isPreviousName(checkName(name))) throw new TypeError('previous values are kept by us');
      await inTurn(() => replace(name, values));
    },
    async names() {
      return (await readdir(folder))
        .filter((file) => file.endsWith(SECRET_SUFFIX))
        .map((file) => file.slice(0, -SECRET_SUFFIX.length))
        .filter((name) => !isPreviousName(name))
        .sort();
    },
    rotate: (nextKey, afterStep) =>
      inTurn(async () => {
        const next = nextKey === null ? null : Buffer.from(nextKey);
        return rotateKey(folder, { now: await keyNow(), next }, afterStep);
      }),
  };
}
