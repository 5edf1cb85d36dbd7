import type { SecretValues } from '../ports/secrets.ts';

/*
 * What is known of a channel's tokens beyond what they say themselves.
 *
 * good     nobody said otherwise.
 * expired  the platform called the access token dead: it is renewed although its time is not over.
 * revived  it was renewed for that; dead once more means that a person must sign in.
 */

export interface TokenMarks {
  /** These are the channel's tokens now; marks on others, which somebody else stored, end. */
  see(channelId: string, values: SecretValues): void;
  isExpired(channelId: string): boolean;
  /** False when the tokens were renewed for that already: a person must sign in. */
  expire(channelId: string): boolean;
  /** This process has renewed them. */
  renewed(channelId: string, pair: SecretValues): void;
}

export function createTokenMarks(): TokenMarks {
  const expired = new Set<string>();
  const revived = new Set<string>();
  /** The tokens that these marks speak of. */
  const seen = new Map<string, string>();

  return {
    see(channelId, values) {
      const tokens = tokensOf(values);
      if (seen.get(channelId) === tokens) return;
      seen.set(channelId, tokens);
      expired.delete(channelId);
      revived.delete(channelId);
    },
    isExpired: (channelId) => expired.has(channelId),
    expire(channelId) {
      if (expired.has(channelId) || revived.has(channelId)) return false;
      expired.add(channelId);
      return true;
    },
    renewed(channelId, pair) {
      if (expired.delete(channelId)) revived.add(channelId);
      else revived.delete(channelId);
      seen.set(channelId, tokensOf(pair));
    },
  };
}

/** Tells one sign-in or renewal from another. */
export function tokensOf(values: SecretValues): string {
  return `${values['accessToken'] ?? ''} ${values['refreshToken'] ?? ''}`;
}
