import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretValues } from '../ports/secrets.ts';

/** AES-256-GCM: 32-byte key, 12-byte nonce (fresh for every write), 16-byte tag. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First bytes of a secret file: format and version. */
const MAGIC = Buffer.from('LOAS1\n', 'latin1');

/** Encrypts the values; `name` is bound in, so that one file put in another's place is noticed. */
export function sealSecret(key: Uint8Array, name: string, values: SecretValues): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.concat([MAGIC, Buffer.from(name, 'utf8')]));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()]);
  return Buffer.concat([MAGIC, nonce, cipher.getAuthTag(), sealed]);
}

/** Decrypts what `sealSecret` made; null = another key, another name, or a changed file. */
export function openSecret(key: Uint8Array, name: string, file: Uint8Array): SecretValues | null {
  const bytes = Buffer.from(file);
  const start = MAGIC.length + NONCE_BYTES + TAG_BYTES;
  if (bytes.length < start || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  try {
    const nonce = bytes.subarray(MAGIC.length, MAGIC.length + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.concat([MAGIC, Buffer.from(name, 'utf8')]));
    decipher.setAuthTag(bytes.subarray(MAGIC.length + NONCE_BYTES, start));
    const text = Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as SecretValues;
  } catch {
    return null;
  }
}

/** Reads a key as people keep it: 32 bytes as base64, base64url or hex; null = not a key. */
export function parseKey(text: string): Buffer | null {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return null;
  const key = Buffer.from(trimmed, 'base64');
  return key.length === KEY_BYTES ? key : null;
}
