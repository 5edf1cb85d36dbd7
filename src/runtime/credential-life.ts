import type { Reader, Transactor } from '../ports/store.ts';

/** What Loa last heard about a channel's credential. */
export interface CredentialLife {
  /** When it lapses, UTC ms; null = the platform names no end. */
  readonly expiresAt: number | null;
  readonly checkedAt: number;
}

function lifeKey(channelId: string): string {
  return `credential-expires:${channelId}`;
}

/** Keeps what a check or a refresh said, in the caller's transaction. */
export async function noteCredentialLife(
  tx: Transactor,
  channelId: string,
  life: CredentialLife,
): Promise<void> {
  await tx.setMeta(lifeKey(channelId), JSON.stringify(life));
}

/** Null until a platform was asked. */
export async function readCredentialLife(
  reader: Reader,
  channelId: string,
): Promise<CredentialLife | null> {
  const stored = await reader.meta(lifeKey(channelId));
  return stored === null ? null : (JSON.parse(stored) as CredentialLife);
}
