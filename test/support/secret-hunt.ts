import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { openSecretFiles } from '../../src/host/secret-files.ts';

/** Values in a secret that are no secrets: public ids and times. */
const PUBLIC = /^(clientId|clientKey|appId|account|expiresAt|obtainedAt|signInEndsAt|scope)$/;
/** A shorter value stands everywhere by chance. */
const SHORTEST = 8;

/** Every secret value of a home, the key among them, in the ways in which it could be written down. */
export async function secretsOfHome(home: string): Promise<ReadonlyMap<string, string>> {
  const folder = join(home, 'secrets');
  const opened = await openSecretFiles(folder);
  if (opened.type !== 'open') throw new Error(opened.refusal.code);
  const found = new Map<string, string>();
  for (const name of await opened.secrets.names()) {
    for (const each of [name, `${name}.previous`]) {
      const values = Object.entries((await opened.secrets.read(each)) ?? {});
      for (const [key, value] of values) {
        if (!PUBLIC.test(key) && value.length >= SHORTEST) addForms(found, `${each} ${key}`, value);
      }
    }
  }
  const key = (await readFile(join(folder, 'key'), 'utf8')).trim();
  addForms(found, 'key', key);
  found.set(Buffer.from(key, 'base64').toString('hex'), 'key in hex');
  found.set(Buffer.from(key, 'base64').toString('latin1'), 'key as bytes');
  return found;
}

function addForms(found: Map<string, string>, name: string, value: string): void {
  const forms = [
    [value, name],
    [encodeURIComponent(value), `${name} in an address`],
    [JSON.stringify(value).slice(1, -1), `${name} in JSON`],
    [Buffer.from(value).toString('base64').replace(/=+$/, ''), `${name} in base64`],
  ] as const;
  for (const [form, called] of forms) if (!found.has(form)) found.set(form, called);
}

/** Which secrets stand in these bytes, by their names; empty = none. */
export function hunt(bytes: Uint8Array, secrets: ReadonlyMap<string, string>): readonly string[] {
  const text = Buffer.from(bytes).toString('latin1');
  return [...secrets]
    .filter(([value]) => text.includes(Buffer.from(value, 'latin1').toString('latin1')))
    .map(([, name]) => name);
}

/** Goes through every file below a folder; `path: secret` for each find. `skip` are relative paths. */
export async function huntFolder(
  folder: string,
  secrets: ReadonlyMap<string, string>,
  skip: readonly string[] = [],
): Promise<{ readonly finds: readonly string[]; readonly files: readonly string[] }> {
  const finds: string[] = [];
  const files: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (!entry.isFile() || skip.some((one) => path === one || path.startsWith(`${one}/`))) continue;
    files.push(path);
    const bytes = await readFile(join(folder, path)).catch(() => new Uint8Array());
    for (const name of hunt(bytes, secrets)) finds.push(`${path}: ${name}`);
  }
  return { finds, files };
}
