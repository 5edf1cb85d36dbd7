import type { Reader, Transactor } from '../../ports/store.ts';

/** Where it lies among the store's notes. */
export function boundAccountKey(channelId: string): string {
  return `bound-account:${channelId}`;
}

/** The account that a person confirmed for the channel; null until then. */
export async function readBoundAccount(
  reader: Pick<Reader, 'meta'>,
  channelId: string,
): Promise<string | null> {
  return reader.meta(boundAccountKey(channelId));
}

/** Keeps it, in the caller's transaction. */
export async function saveBoundAccount(
  tx: Transactor,
  channelId: string,
  account: string,
): Promise<void> {
  await tx.setMeta(boundAccountKey(channelId), account);
}
