import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from 'node:crypto';
import type { SecretValues } from '../ports/secrets.ts';
import { KEY_BYTES } from './secret-cipher.ts';

/*
 * The secrets of a backup: one line of JSON with the parameters, then tag and bytes of AES-256-GCM
 * under a key that scrypt makes from the passphrase. The hash of the database beside them is bound
 * in, so that secrets of one backup do not open in another.
 */

const FORMAT = 'loa-secrets-1';
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** 128 MiB and about half a second for each guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 };
const MAX_MEMORY_BYTES = 256 * 1024 * 1024;
const MAX_LINE_BYTES = 1_024;
/** Fewer characters are guessed too soon. */
export const LEAST_PASSPHRASE_CHARS = 12;

type Values = Readonly<Record<string, SecretValues>>;

/** Encrypts all secrets; `boundTo` is the database's hash. */
export async function sealBackupSecrets(
  values: Values,
  passphrase: string,
  boundTo: string,
): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const facts = { format: FORMAT, ...COST, salt: salt.toString('base64') };
  const line = Buffer.from(`${JSON.stringify({ ...facts, nonce: nonce.toString('base64') })}\n`);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce, {
    authTagLength: TAG_BYTES,
  });
  cipher.setAAD(Buffer.concat([line, Buffer.from(boundTo)]));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()]);
  return Buffer.concat([line, cipher.getAuthTag(), sealed]);
}

/** Decrypts them; null = another passphrase, or bytes that were changed. */
export async function openBackupSecrets(
  file: Buffer,
  passphrase: string,
  boundTo: string,
): Promise<Values | null> {
  const end = file.subarray(0, MAX_LINE_BYTES).indexOf('\n') + 1;
  const facts = end === 0 ? null : readFacts(file.toString('utf8', 0, end));
  if (facts === null || file.length < end + TAG_BYTES) return null;
  try {
    const key = await keyOf(passphrase, facts.salt);
    const decipher = createDecipheriv('aes-256-gcm', key, facts.nonce, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.concat([file.subarray(0, end), Buffer.from(boundTo)]));
    decipher.setAuthTag(file.subarray(end, end + TAG_BYTES));
    const text = Buffer.concat([decipher.update(file.subarray(end + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as Values;
  } catch {
    return null;
  }
}

/** Other costs than ours are refused: a made-up file must not take the machine's memory. */
function readFacts(line: string): { readonly salt: Buffer; readonly nonce: Buffer } | null {
  try {
    const facts = JSON.parse(line) as Readonly<Record<string, unknown>>;
    const { N, r, p } = COST;
    if (facts['format'] !== FORMAT || facts['N'] !== N || facts['r'] !== r || facts['p'] !== p) {
      return null;
    }
    const salt = Buffer.from(String(facts['salt']), 'base64');
    const nonce = Buffer.from(String(facts['nonce']), 'base64');
    return salt.length === SALT_BYTES && nonce.length === NONCE_BYTES ? { salt, nonce } : null;
  } catch {
    return null;
  }
}

/** The same passphrase typed on another keyboard may be composed otherwise. */
function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  const options: ScryptOptions = { ...COST, maxmem: MAX_MEMORY_BYTES };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
