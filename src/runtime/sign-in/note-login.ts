import type { Json } from '../../domain/json.ts';
import type { Transactor } from '../../ports/store.ts';

/** Journals something about people's logins. The body never holds a secret. */
export async function noteLogin(
  tx: Transactor,
  entry: {
    readonly kind: string;
    readonly actor: string;
    readonly at: number;
    readonly body: Readonly<Record<string, Json>>;
  },
): Promise<void> {
  await tx.append({ ...entry, itemId: null, publicationId: null, channelId: null });
}
