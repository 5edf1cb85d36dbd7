import type { Reader, Transactor } from '../ports/store.ts';

/** What Loa last heard about a channel's credential. */
export interface CredentialLife {
  /** When it lapses, UTC ms; null = the platform names no end. */
  readonly expiresAt: number | null;
  readonly checkedAt: number;
  /** When a person must sign in again although Loa renews it, UTC ms; absent = nobody has said. */
  readonly signInEndsAt?: number | null;
}

function lifeKey(channelId: string): string {
  return `credential-expires:${channelId}`;
}

/**
 * Keeps what a check, a refresh or a sign-in said, in the caller's transaction. The end of the
 * sign-in stays as it was when it is not given.
 */
export async function noteCredentialLife(
  tx: Transactor,
  channelId: string,
  life: CredentialLife,
): Promise<void> {
  const before = (await readCredentialLife(tx, channelId))?.signInEndsAt;
  const kept = before === undefined ? life : { signInEndsAt: before, ...life };
  await tx.setMeta(lifeKey(channelId), JSON.stringify(kept));
}

/**
 * Keeps what a sign-in that a person has just confirmed said, in the caller's transaction. Nothing
 * that was noted of the one before stays, and people can be warned of the new end from the start.
 */
export async function noteNewSignIn(
  tx: Transactor,
  channelId: string,
  life: Required<CredentialLife>,
): Promise<void> {
  await tx.setMeta(lifeKey(channelId), JSON.stringify(life));
  await tx.setMeta(warnedKey(channelId), '');
}

/** Null until a platform was asked. */
export async function readCredentialLife(
  reader: Reader,
  channelId: string,
): Promise<CredentialLife | null> {
  const stored = await reader.meta(lifeKey(channelId));
  return stored === null ? null : (JSON.parse(stored) as CredentialLife);
}

/** What people were told last about the end of a sign-in. */
export interface EndWarning {
  /** UTC ms. */
  readonly endsAt: number;
  readonly days: number;
}

/** Keeps it, in the caller's transaction. */
export async function noteWarned(
  tx: Transactor,
  channelId: string,
  warning: EndWarning,
): Promise<void> {
  await tx.setMeta(warnedKey(channelId), JSON.stringify(warning));
}

/** Null = nobody was warned of the end of this sign-in. */
export async function readWarned(reader: Reader, channelId: string): Promise<EndWarning | null> {
  const stored = await reader.meta(warnedKey(channelId));
  return stored === null || stored === '' ? null : (JSON.parse(stored) as EndWarning);
}

function warnedKey(channelId: string): string {
  return `sign-in-warned:${channelId}`;
}

/**
 * When a person must sign in again, UTC ms; null = no end is known. Where Loa renews the credential,
 * its own end is nobody's concern.
 */
export function signInEnd(life: CredentialLife | null, isRenewedByLoa: boolean): number | null {
  if (life === null) return null;
  return isRenewedByLoa ? (life.signInEndsAt ?? null) : life.expiresAt;
}
