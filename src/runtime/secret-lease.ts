import { LIMITS } from '../domain/limits.ts';
import type { Transactor } from '../ports/store.ts';
import type { RuntimeDeps } from './deps.ts';

/*
 * Whoever renews or replaces a channel's secret holds its lease, so that no two processes ever spend
 * the same refresh token. A lease is
 *
 * free   nobody changes the secret; anybody may take it.
 * held   one process does; it gives it back. When it dies it is over at its end, and a daemon's at
 *        once when the next daemon starts, since that one holds the home's lock.
 */

type LeaseDeps = Pick<RuntimeDeps, 'store' | 'clock' | 'ids'>;

/** Who wants a lease: the daemon, or a command beside it. */
export type LeaseHolder = 'daemon' | 'command';

interface Row {
  readonly owner: string;
  readonly holder: LeaseHolder;
  /** UTC ms. */
  readonly until: number;
}

export interface SecretLease {
  /** Free again, unless somebody took it over after its end. Twice is harmless. */
  release(): Promise<void>;
}

/** How often, and how long at most, somebody waits for another process to be done. */
const ASK_EVERY_MS = 250;
const ASKS = 80;

/**
 * Takes the lease, waiting up to 20 s for another process; null = that one still has it.
 */
export async function takeSecretLease(
  deps: LeaseDeps,
  name: string,
  holder: LeaseHolder,
): Promise<SecretLease | null> {
  for (let asks = 1; asks <= ASKS; asks += 1) {
    const lease = await tryLease(deps, name, holder);
    if (lease !== null) return lease;
    await new Promise<void>((resolve) => void deps.clock.timer(ASK_EVERY_MS, resolve));
  }
  return null;
}

async function tryLease(
  deps: LeaseDeps,
  name: string,
  holder: LeaseHolder,
): Promise<SecretLease | null> {
  const owner = deps.ids.next();
  const isTaken = await deps.store.write(async (tx) => {
    const now = deps.clock.now();
    if (isHeld(parse(await tx.meta(keyOf(name))), now)) return false;
    const row: Row = { owner, holder, until: now + LIMITS.leaseMs };
    await tx.setMeta(keyOf(name), JSON.stringify(row));
    return true;
  });
  if (!isTaken) return null;
  return {
    release: () =>
      deps.store.write(async (tx) => {
        if (parse(await tx.meta(keyOf(name)))?.owner === owner) await tx.setMeta(keyOf(name), '');
      }),
  };
}

/** Is one of these secrets being changed now? For work that needs all of them at rest. */
export async function isAnyLeased(
  tx: Transactor,
  names: readonly string[],
  now: number,
): Promise<boolean> {
  for (const name of names) if (isHeld(parse(await tx.meta(keyOf(name))), now)) return true;
  return false;
}

/**
 * Waits until nobody changes any of these secrets, up to 20 s for each; gives the first that somebody
 * still holds, or null. Only for whoever holds the home's lock: what a dead daemon held is freed.
 */
export async function awaitSecretsAtRest(
  deps: LeaseDeps,
  names: readonly string[],
): Promise<string | null> {
  await deps.store.write((tx) => dropDaemonLeases(tx, names));
  for (const name of names) {
    const lease = await takeSecretLease(deps, name, 'command');
    if (lease === null) return name;
    await lease.release();
  }
  return null;
}

/** Frees what a dead daemon held; only for whoever holds the home's lock. */
export async function dropDaemonLeases(tx: Transactor, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (parse(await tx.meta(keyOf(name)))?.holder === 'daemon') await tx.setMeta(keyOf(name), '');
  }
}

function keyOf(name: string): string {
  return `secret-lease:${name}`;
}

function parse(stored: string | null): Row | null {
  return stored === null || stored === '' ? null : (JSON.parse(stored) as Row);
}

/** An end further away than any lease lasts was written by a clock that has been set back since. */
function isHeld(row: Row | null, now: number): boolean {
  return row !== null && now < row.until && row.until <= now + LIMITS.leaseMs;
}
