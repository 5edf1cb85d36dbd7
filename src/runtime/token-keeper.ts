import type { Channel } from '../domain/channel.ts';
import type { Reason } from '../domain/outcome.ts';
import type { Adapter, Credential } from '../ports/adapter.ts';
import type { SecretValues } from '../ports/secrets.ts';
import { noteCredentialLife } from './credential-life.ts';
import type { RuntimeDeps } from './deps.ts';

type KeeperDeps = Pick<
  RuntimeDeps,
  'secrets' | 'store' | 'clock' | 'http' | 'pacer' | 'log' | 'office'
>;

/** Refresh when less than this is left; each refresh is a moment of exposure, so not earlier. */
const REFRESH_AHEAD_MS = 10 * 60 * 1000;
/** After a refresh whose answer was lost, the old token is tried this often before a person is asked. */
const LOST_ANSWER_TRIES = 2;

export type CredentialAnswer =
  | { readonly credential: Credential }
  | { readonly reconnect: Reason }
  | { readonly later: Reason };

export interface TokenKeeper {
  /** A credential that is good for now; refreshes single-flight when it is about to lapse. */
  credential(channel: Channel): Promise<CredentialAnswer>;
  /**
   * The platform called the access token dead: refresh even though its time is not over. False when
   * that was tried already since the last good refresh: a person must sign in.
   */
  expire(channelId: string): boolean;
}

/**
 * The only place that sees refresh tokens. A refresh writes an intent row, then calls, then stores
 * the new pair durably before anybody may use it; the pair before is kept by the secret store.
 */
export function createTokenKeeper(deps: KeeperDeps): TokenKeeper {
  const flights = new Map<string, Promise<CredentialAnswer>>();
  const expired = new Set<string>();
  /** Refreshed because the platform called them dead; dead again means a person must act. */
  const revived = new Set<string>();

  function credential(channel: Channel): Promise<CredentialAnswer> {
    const running = flights.get(channel.id);
    if (running !== undefined) return running;
    const flight = load(channel).finally(() => flights.delete(channel.id));
    flights.set(channel.id, flight);
    return flight;
  }

  async function load(channel: Channel): Promise<CredentialAnswer> {
    const values = await deps.secrets.read(secretName(channel.id));
    if (values === null) return { reconnect: { code: 'no-credential', detail: '' } };
    const adapter = deps.office.channels.get(channel.id)?.adapter;
    const refreshToken = values['refreshToken'];
    if (adapter?.refresh === undefined || refreshToken === undefined) return usable(values);
    const expiresAt = Number(values['expiresAt'] ?? 0);
    const fresh = expiresAt - deps.clock.now() > REFRESH_AHEAD_MS;
    if (fresh && !expired.has(channel.id)) return usable(values);
    return refresh(channel, adapter, values, refreshToken);
  }

  async function refresh(
    channel: Channel,
    adapter: Adapter,
    values: SecretValues,
    refreshToken: string,
  ): Promise<CredentialAnswer> {
    for (let tries = 1; tries <= LOST_ANSWER_TRIES; tries += 1) {
      await note(channel.id, 'token-refresh-started', { try: tries });
      const answer = await adapter.refresh?.(
        {
          channel,
          credential: withoutRefreshToken(values),
          now: () => deps.clock.now(),
          call: (request) => deps.http.send(request),
        },
        refreshToken,
      );
      if (answer === undefined) return usable(values);
      if (answer.answer === 'refreshed') {
        const pair = {
          ...values,
          ...answer.credential,
          refreshToken: answer.refreshToken,
          expiresAt: String(answer.expiresAt),
        };
        await deps.secrets.write(secretName(channel.id), pair);
        if (expired.delete(channel.id)) revived.add(channel.id);
        else revived.delete(channel.id);
        await note(channel.id, 'token-refreshed', { expiresAt: answer.expiresAt });
        await noteLife(channel.id, answer.expiresAt);
        return usable(pair);
      }
      await note(channel.id, 'token-refresh-failed', { code: answer.reason.code });
      if (answer.answer === 'dead') return { reconnect: answer.reason };
      if (answer.spent === 'no') return { later: answer.reason };
    }
    return { later: { code: 'refresh-unclear', detail: '' } };
  }

  async function note(channelId: string, kind: string, body: Record<string, string | number>) {
    await deps.store.write((tx) =>
      tx.append({
        at: deps.clock.now(),
        kind,
        actor: 'loa',
        itemId: null,
        publicationId: null,
        channelId,
        body,
      }),
    );
  }

  async function noteLife(channelId: string, expiresAt: number): Promise<void> {
    const life = { expiresAt, checkedAt: deps.clock.now() };
    await deps.store.write((tx) => noteCredentialLife(tx, channelId, life));
  }

  return {
    credential,
    expire(channelId) {
      if (expired.has(channelId) || revived.has(channelId)) return false;
      expired.add(channelId);
      return true;
    },
  };
}

/** A channel's values lie in the secret store under the channel's id. */
export function secretName(channelId: string): string {
  return channelId;
}

function usable(values: SecretValues): CredentialAnswer {
  return { credential: withoutRefreshToken(values) };
}

function withoutRefreshToken(values: SecretValues): Credential {
  const { refreshToken: _refreshToken, expiresAt: _expiresAt, ...credential } = values;
  return credential;
}
