import type { SecretValues } from '../ports/secrets.ts';
import type { RuntimeDeps } from './deps.ts';

type PairDeps = Pick<RuntimeDeps, 'secrets' | 'log' | 'freeBallast'>;

/** A pair that is not on the disk, and the refresh token there that it was made from. */
interface Unstored {
  readonly pair: SecretValues;
  readonly spent: string;
}

/** The channels' newest pairs: on the disk, or in memory while the disk takes none. */
export interface TokenPairs {
  /** A newer pair that the disk did not take is tried again first. Null = there are no values. */
  read(channelId: string): Promise<SecretValues | null>;
  /** Keeps a new pair, made with the refresh token `spentNow`. */
  keep(channelId: string, pair: SecretValues, spentNow: string): Promise<void>;
}

export function createTokenPairs(deps: PairDeps): TokenPairs {
  /** New pairs that the disk did not take; the old ones there are spent. */
  const unstored = new Map<string, Unstored>();

  /** The only copy of a pair that works is never let go: what the disk refuses stays in memory. */
  async function store(channelId: string, unsaved: Unstored): Promise<void> {
    const write = () => deps.secrets.write(secretName(channelId), unsaved.pair);
    try {
      await write().catch(async () => {
        await deps.freeBallast();
        await write();
      });
      unstored.delete(channelId);
    } catch (error) {
      unstored.set(channelId, unsaved);
      deps.log.error('token-not-stored', { channelId, error: String(error) });
    }
  }

  return {
    async read(channelId) {
      const stored = await deps.secrets.read(secretName(channelId));
      const waiting = unstored.get(channelId);
      if (waiting === undefined) return stored;
      if (stored?.['refreshToken'] === waiting.spent) await store(channelId, waiting);
      // A person has signed in since.
      else unstored.delete(channelId);
      return unstored.has(channelId) ? waiting.pair : deps.secrets.read(secretName(channelId));
    },
    keep: (channelId, pair, spentNow) =>
      store(channelId, { pair, spent: unstored.get(channelId)?.spent ?? spentNow }),
  };
}

/** A channel's values lie in the secret store under the channel's id. */
export function secretName(channelId: string): string {
  return channelId;
}
