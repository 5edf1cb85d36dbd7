import { existsSync } from 'node:fs';
import type { Environment } from '../../config/environment.ts';
import { loadSettings } from '../../config/load.ts';
import { settingsMessage } from '../../config/settings-message.ts';
import { acquireLock } from '../host/lock-file.ts';
import { parseKey } from '../host/secret-cipher.ts';
import { openSecretFiles, type SecretFiles } from '../host/secret-files.ts';
import { createSystemClock } from '../host/system-clock.ts';
import { createUuidIds } from '../host/uuid-ids.ts';
import type { CliTrouble, Rotated } from '../interfaces/cli/cli-context.ts';
import type { Clock } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Transactor } from '../ports/store.ts';
import { movedAway } from '../runtime/backup/moved-away.ts';
import { isOfSignIn } from '../runtime/connect/sign-in-values.ts';
import { withoutAccount } from '../runtime/credential-account.ts';
import { noteNewSignIn } from '../runtime/credential-life.ts';
import { isAnyLeased, takeSecretLease } from '../runtime/secret-lease.ts';
import { secretName } from '../runtime/token-pairs.ts';
import { checkPlatforms } from './check-platforms.ts';
import { homePaths, type OpenHome, openHome } from './home.ts';
import { checkChannel } from './office.ts';
import { secretKeysOf } from './secret-names.ts';
import { trouble } from './trouble.ts';

/** Stores one value beside the ones that are there; a daemon that runs uses it from its next call on. */
export async function writeSecret(
  environment: Environment,
  channelId: string,
  key: string,
  value: string,
): Promise<CliTrouble | null> {
  const unknown = await checkSecretName(environment, channelId, key);
  if (unknown !== null) return unknown;
  const paths = homePaths(environment.home.folder);
  const name = secretName(channelId);
  // Before the first start there is no database, and nobody who could renew a token meanwhile.
  if (!existsSync(paths.database)) {
    const opened = await openSecretFiles(paths.secrets, environment.secretKey);
    if (opened.type === 'refused') {
      return trouble(opened.refusal.code, { where: opened.refusal.where });
    }
    await change(opened.secrets, name, key, value);
    return null;
  }
  const home = await openHome(environment);
  if ('trouble' in home) return home;
  try {
    if ((await movedAway(home.store)) !== null) return trouble('moved-away', {}, 5);
    const clock = createSystemClock();
    const deps = { store: home.store, clock, ids: createUuidIds(clock) };
    const lease = await takeSecretLease(deps, name, 'command');
    if (lease === null) return trouble('secret-busy', { channel: channelId });
    try {
      await change(home.secrets, name, key, value);
      if (isOfSignIn(key)) await home.store.write((tx) => forgetLife(tx, channelId, clock));
    } finally {
      await lease.release();
    }
    return null;
  } finally {
    await home.store.close();
  }
}

async function change(secrets: Secrets, name: string, key: string, value: string): Promise<void> {
  const values = { ...(await secrets.read(name)), [key]: value };
  const isRefresh = key === 'refreshToken';
  const kept = isOfSignIn(key) ? withoutAccount(values) : values;
  await secrets.write(name, isRefresh ? withoutLife(kept) : kept);
}

function forgetLife(tx: Transactor, channelId: string, clock: Clock): Promise<void> {
  return noteNewSignIn(tx, channelId, {
    expiresAt: null,
    signInEndsAt: null,
    checkedAt: clock.now(),
  });
}

/** What was noted about the refresh token before says nothing about this one. */
function withoutLife(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { expiresAt: _expires, obtainedAt: _obtained, signInEndsAt: _ends, ...rest } = values;
  return rest;
}

/** A value that nothing of the configuration reads would lie there, and its reader stay dead. */
export async function checkSecretName(
  environment: Environment,
  channelId: string,
  key: string,
): Promise<CliTrouble | null> {
  const { home } = environment;
  if (home.use === 'built-in') return null;
  const outside = { checkChannel, checkPlatforms, onlySandbox: home.onlySandbox };
  const loaded = await loadSettings(home.settingsFile, outside);
  if (loaded.type === 'problems') {
    return {
      ...trouble('configuration'),
      text: settingsMessage(home.settingsFile, loaded.problems),
    };
  }
  const known = secretKeysOf(loaded.settings);
  const keys = known.get(secretName(channelId));
  if (keys === undefined) {
    return trouble('secret-name-unknown', { name: channelId, known: [...known.keys()].join(', ') });
  }
  if (keys.includes(key)) return null;
  return trouble('secret-key-unknown', { channel: channelId, key, known: keys.join(', ') });
}

/** Seals every secret with a new key. Refused while a daemon or another command works with them. */
export async function rotateSecrets(environment: Environment): Promise<Rotated | CliTrouble> {
  const next = nextKey(environment);
  if (next !== null && 'trouble' in next) return next;
  const folder = homePaths(environment.home.folder).secrets;
  const home = await openHome(environment);
  if ('trouble' in home) {
    // The change before may have died when everything was sealed anew already.
    const isDone = home.trouble === 'secrets-unreadable' && environment.nextSecretKey !== undefined;
    if (!isDone) return home;
    const opened = await openSecretFiles(folder, environment.nextSecretKey);
    return opened.type === 'open' ? { files: null, isKeyOutside: true } : home;
  }
  try {
    return await rotateAlone(environment, home, next?.bytes ?? null);
  } finally {
    await home.store.close();
  }
}

/** Null = the key lies in the folder, where a new one is made. */
function nextKey(environment: Environment): { readonly bytes: Buffer } | CliTrouble | null {
  const { secretKey, nextSecretKey } = environment;
  if (secretKey === undefined) {
    return nextSecretKey === undefined ? null : trouble('secret-rotate-no-key', {}, 2);
  }
  if (nextSecretKey === undefined) return trouble('secret-rotate-no-next', {}, 2);
  const bytes = parseKey(nextSecretKey);
  if (bytes === null) return trouble('secrets-key-malformed', { where: 'LOA_KEY_NEXT' });
  const isSame = parseKey(secretKey)?.equals(bytes) === true;
  return isSame ? trouble('secret-rotate-same', {}, 2) : { bytes };
}

async function rotateAlone(
  environment: Environment,
  home: OpenHome,
  next: Buffer | null,
): Promise<Rotated | CliTrouble> {
  const paths = homePaths(home.folder);
  const locked = acquireLock(paths.lock);
  if (locked.type === 'unusable') {
    return trouble('lock-unusable', { path: paths.lock, code: locked.code });
  }
  if (locked.type === 'held') return trouble('secret-rotate-running', { folder: home.folder }, 5);
  try {
    const opened = await openSecretFiles(paths.secrets, environment.secretKey);
    if (opened.type === 'refused') {
      return trouble(opened.refusal.code, { where: opened.refusal.where });
    }
    return await rotateInStore(home, opened.secrets, next);
  } finally {
    locked.lock.release();
  }
}

/** Inside a transaction: nobody takes a lease, and so nobody changes a secret, before it ends. */
async function rotateInStore(
  home: OpenHome,
  secrets: SecretFiles,
  next: Buffer | null,
): Promise<Rotated | CliTrouble> {
  const names = await secrets.names();
  const at = createSystemClock().now();
  return home.store.write(async (tx) => {
    if (await isAnyLeased(tx, names, at)) return trouble('secret-rotate-busy');
    const files = await secrets.rotate(next);
    await tx.append({
      at,
      kind: 'secrets-sealed-anew',
      actor: 'loa',
      itemId: null,
      publicationId: null,
      channelId: null,
      body: { files },
    });
    return { files, isKeyOutside: next !== null };
  });
}
