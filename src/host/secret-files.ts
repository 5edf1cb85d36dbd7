import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '../ports/secrets.ts';
import { writeDurably } from './durable-file.ts';
import { errorCode } from './error-code.ts';
import { KEY_BYTES, openSecret, parseKey, sealSecret } from './secret-cipher.ts';

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

export type OpenedSecrets =
  | { readonly type: 'open'; readonly secrets: Secrets }
  | { readonly type: 'refused'; readonly refusal: SecretsRefusal };

const KEY_NAME = 'key';
const SUFFIX = '.secret';
const PREVIOUS = '.previous';
const MAX_FILE_BYTES = 256 * 1024;
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
  const files = (await readdir(folder)).filter((file) => file.endsWith(SUFFIX)).sort();
  const key = await findKey(folder, keyText, files.length > 0);
  if ('code' in key) return { type: 'refused', refusal: key };
  for (const file of files) {
    const name = file.slice(0, -SUFFIX.length);
    const bytes = await readBounded(join(folder, file));
    if (bytes === null || openSecret(key.bytes, baseName(name), bytes) === null) {
      return refused('secrets-unreadable', name);
    }
  }
  return { type: 'open', secrets: secretsIn(folder, key.bytes) };
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
  const text = keyText ?? (await readBounded(path))?.toString('utf8');
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

async function readBounded(path: string): Promise<Buffer | null> {
  try {
    if ((await stat(path)).size > MAX_FILE_BYTES) return null;
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function checkName(name: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{0,99}$/.test(name)) throw new TypeError('not a secret name');
  return name;
}

/** A previous pair keeps the seal of its name, so that it can be copied as it is. */
function baseName(name: string): string {
  return name.endsWith(PREVIOUS) ? name.slice(0, -PREVIOUS.length) : name;
}

function secretsIn(folder: string, key: Buffer): Secrets {
  let last: Promise<void> = Promise.resolve();
  const pathOf = (name: string) => join(folder, `${name}${SUFFIX}`);

  const replace = async (name: string, sealed: Buffer) => {
    const old = await readBounded(pathOf(name));
    if (old === null) await rm(pathOf(`${name}${PREVIOUS}`), { force: true });
    else await writeDurably(pathOf(`${name}${PREVIOUS}`), old, 0o600);
    await writeDurably(pathOf(name), sealed, 0o600);
  };

  return {
    async read(name) {
      const bytes = await readBounded(pathOf(checkName(name)));
      if (bytes === null) return null;
      const values = openSecret(key, baseName(name), bytes);
      if (values === null) throw new Error(`secret ${name} was changed by another hand`);
      return values;
    },
    async write(name, values) {
      if (checkName(name).endsWith(PREVIOUS)) throw new TypeError('previous values are kept by us');
      const sealed = sealSecret(key, name, values);
      if (sealed.length > MAX_FILE_BYTES) throw new RangeError('a secret this large is none');
      const written = last.then(() => replace(name, sealed));
      last = written.catch(() => undefined);
      await written;
    },
    async names() {
      return (await readdir(folder))
        .filter((file) => file.endsWith(SUFFIX))
        .map((file) => file.slice(0, -SUFFIX.length))
        .filter((name) => !name.endsWith(PREVIOUS))
        .sort();
    },
  };
}
