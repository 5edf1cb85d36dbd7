import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import { errorCode } from './error-code.ts';

/** Who holds the lock, as its side file says; a note for people, not a proof. */
export interface LockHolder {
  readonly pid: number;
  readonly hostname: string;
}

export type LockResult =
  | { readonly type: 'acquired'; readonly lock: HeldLock }
  /** Another process lives with this lock, frozen or not. `heldBy` is null when it left no note. */
  | { readonly type: 'held'; readonly heldBy: LockHolder | null }
  /** The file cannot be opened or is no lock file; `code` e.g. `SQLITE_CANTOPEN`. */
  | { readonly type: 'unusable'; readonly code: string };

export interface HeldLock {
  /** Gives the lock back; a second call does nothing. */
  release(): void;
}

/**
 * Takes the one-daemon lock: a SQLite file with an exclusive transaction that stays open. The
 * kernel frees it the moment the process ends, however it ends, and not before: a process that is
 * merely frozen keeps it. So whoever acquires it knows that the former holder is dead.
 *
 * Nothing else in this process may open the file, not even to copy or read it: on POSIX, closing any
 * handle of it would drop the lock.
 */
export function acquireLock(path: string): LockResult {
  let database: Database.Database;
  try {
    database = new Database(path, { timeout: 0 });
  } catch (error) {
    return { type: 'unusable', code: errorCode(error) };
  }
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const code = errorCode(error);
    if (!code.startsWith('SQLITE_BUSY')) return { type: 'unusable', code };
    return { type: 'held', heldBy: readHolder(path) };
  }
  writeFileSync(holderPath(path), `${process.pid} ${hostname()}\n`, { mode: 0o600 });
  return { type: 'acquired', lock: heldLock(path, database) };
}

/**
 * Who holds the lock, asked without taking it; `free` when nobody does. For other processes than the
 * one that holds it: see `acquireLock`.
 */
export function lookAtLock(path: string): 'free' | { readonly heldBy: LockHolder | null } {
  let database: Database.Database;
  try {
    database = new Database(path, { timeout: 0, readonly: true, fileMustExist: true });
  } catch {
    return 'free';
  }
  try {
    database.prepare('SELECT 1 FROM sqlite_schema').get();
    return 'free';
  } catch (error) {
    return errorCode(error).startsWith('SQLITE_BUSY') ? { heldBy: readHolder(path) } : 'free';
  } finally {
    database.close();
  }
}

function heldLock(path: string, database: Database.Database): HeldLock {
  return {
    release() {
      if (!database.open) return;
      rmSync(holderPath(path), { force: true });
      database.close();
    },
  };
}

function holderPath(path: string): string {
  return `${path}.holder`;
}

function readHolder(path: string): LockHolder | null {
  try {
    const match = /^(\d{1,10}) (\S{1,255})\n$/.exec(readFileSync(holderPath(path), 'utf8'));
    if (match?.[1] === undefined || match[2] === undefined) return null;
    return { pid: Number(match[1]), hostname: match[2] };
  } catch {
    return null;
  }
}
