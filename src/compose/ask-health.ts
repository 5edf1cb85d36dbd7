import { existsSync } from 'node:fs';
import type { Environment } from '../../config/environment.ts';
import type { Settings } from '../../config/settings.ts';
import { askStatus } from '../host/ask-status.ts';
import type { RunningHealth } from '../interfaces/cli/cli-context.ts';
import { movedAway } from '../runtime/backup/moved-away.ts';
import { openReadOnlyStore } from '../store/read-only.ts';
import { daemonOf } from './doctor-outside.ts';
import { homePaths, readSettings } from './home.ts';
import type { Trouble } from './trouble.ts';

const LIMIT_MS = 5_000;
const ANY = { '0.0.0.0': '127.0.0.1', '::': '::1' } as const;

/**
 * How the running daemon is, told by itself where its console listens as configured, else by its hold
 * on the home. Opens no database while it runs, so that it may be asked every minute.
 */
export async function askHealth(environment: Environment): Promise<RunningHealth | Trouble> {
  const settings = await readSettings(environment);
  if ('trouble' in settings) return settings;
  if (daemonOf(homePaths(environment.home.folder).lock) === null) return whyOff(environment);
  const listener = listenerOf(settings);
  if (listener === null) return 'running';
  const status = await askStatus(listener, '/healthz', LIMIT_MS);
  if (status === null) return 'silent';
  if (status === 200) return 'well';
  // Whoever may not ask is answered all the same.
  return status === 503 ? 'stuck' : 'running';
}

/** Where the office left this home, a start would be the wrong advice. */
async function whyOff(environment: Environment): Promise<RunningHealth> {
  const { database } = homePaths(environment.home.folder);
  if (!existsSync(database)) return 'not-running';
  const reader = await openReadOnlyStore(database);
  if ('refused' in reader) return 'not-running';
  try {
    return (await movedAway(reader)) === null ? 'not-running' : 'moved';
  } finally {
    await reader.close();
  }
}

/** Null = it has no console, or in a trial perhaps another port. */
function listenerOf({ console: place, mode }: Settings) {
  const { enabled, address, port, certificate, health } = place;
  if (!enabled || health === 'none' || mode === 'sandbox') return null;
  const host = address === '0.0.0.0' || address === '::' ? ANY[address] : address;
  return { host, port, isTls: certificate !== null };
}
