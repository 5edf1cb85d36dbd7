import { lockMs } from '../../domain/login.ts';
import type { Store } from '../../ports/store.ts';
import { lockedMinutes } from './wrong-attempts.ts';

/** Names that are kept in mind; beyond it the one tried longest ago is forgotten. */
const MOST_NAMES = 10_000;

interface Tried {
  readonly failures: number;
  readonly lockedUntil: number | null;
}

/** Wrong attempts at names without a login; lost with the process. */
const triedAt = new WeakMap<Store, Map<string, Tried>>();

/**
 * Whole minutes for which a name without a login is turned away, as a real one would be: otherwise
 * the lock would tell a stranger which names exist. `name` is a person's id or what was typed.
 */
export function unknownLockedMinutes(store: Store, name: string, now: number): number {
  const tried = triedAt.get(store)?.get(name);
  return tried === undefined ? 0 : lockedMinutes(tried, now);
}

/** Counts one more attempt at a name without a login; gives the minutes of the lock, 0 = none. */
export function countUnknown(store: Store, name: string, now: number): number {
  const names = triedAt.get(store) ?? new Map<string, Tried>();
  triedAt.set(store, names);
  const known = names.get(name);
  const left = known === undefined ? 0 : lockedMinutes(known, now);
  if (left > 0) return left;
  const failures = (known?.failures ?? 0) + 1;
  const lock = lockMs(failures);
  const tried: Tried = { failures, lockedUntil: lock === 0 ? null : now + lock };
  names.delete(name);
  names.set(name, tried);
  if (names.size > MOST_NAMES) {
    const oldest = names.keys().next().value;
    if (oldest !== undefined) names.delete(oldest);
  }
  return lockedMinutes(tried, now);
}
