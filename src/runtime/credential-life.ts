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

/** Null until a platform was asked. */
export async function readCredentialLife(
  reader: Reader,
  channelId: string,
): Promise<CredentialLife | null> {
  const stored = await reader.meta(lifeKey(channelId));
  return stored === null ? null : (JSON.parse(stored) as CredentialLife);
}

/**
 * When a person must sign in again, UTC ms; null = no end is known. Where Loa renews the credential,
 * its own end is nobody's concern.
 */
export function signInEnd(life: CredentialLife | null, isRenewedByLoa: boolean): number | null {
  if (life === null) return null;
  return isRenewedByLoa ? (life.signInEndsAt ?? null) : life.expiresAt;
}
