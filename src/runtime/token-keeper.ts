import type { Channel } from '../domain/channel.ts';
import type { Reason } from '../domain/outcome.ts';
import type { Adapter, Credential } from '../ports/adapter.ts';
import type { SecretValues } from '../ports/secrets.ts';
import { isOfOther, whenOfOther, withoutAccount } from './credential-account.ts';
import type { RuntimeDeps } from './deps.ts';
import { type LeaseHolder, takeSecretLease } from './secret-lease.ts';
import { lifeOfPair, renewalDueAt } from './token-plan.ts';
import { noteRefreshed, refreshOnce, withoutRefreshToken } from './token-refresh.ts';

type KeeperDeps = Pick<
  RuntimeDeps,
  'secrets' | 'store' | 'clock' | 'ids' | 'http' | 'log' | 'office' | 'freeBallast'
>;

/** With less than this left, a token that could not be renewed is not used any more. */
const STILL_GOOD_MS = 60_000;

/** A pair that is not on the disk, and the refresh token there that it was made from. */
interface Unstored {
  readonly pair: SecretValues;
  readonly spent: string;
}

export type CredentialAnswer =
  | { readonly credential: Credential }
  | { readonly reconnect: Reason }
  | { readonly later: Reason };

export interface TokenKeeper {
  /** A credential that is good for now; refreshes single-flight when it is about to lapse. */
  credential(channel: Channel): Promise<CredentialAnswer>;
  /** The same, and refreshes ahead of need when half of a long life is over. */
  renew(channel: Channel): Promise<CredentialAnswer>;
  /**
   * The platform called the access token dead: refresh even though its time is not over. False when
   * that was tried already since the last good refresh: a person must sign in.
   */
  expire(channelId: string): boolean;
}

/**
 * The only place that spends refresh tokens. A refresh takes the secret's lease, writes an intent
 * row, then calls, then stores the new pair durably before anybody may use it; the pair before is
 * kept by the secret store.
 */
export function createTokenKeeper(deps: KeeperDeps, holder: LeaseHolder = 'daemon'): TokenKeeper {
  const flights = new Map<string, Promise<CredentialAnswer>>();
  const expired = new Set<string>();
  /** Refreshed because the platform called them dead; dead again means a person must act. */
  const revived = new Set<string>();
  /** The tokens that these marks speak of; others were stored by somebody else. */
  const seen = new Map<string, string>();
  /** New pairs that the disk did not take; the old ones there are spent. */
  const unstored = new Map<string, Unstored>();

  function answer(channel: Channel, purpose: 'use' | 'plan'): Promise<CredentialAnswer> {
    const running = flights.get(channel.id);
    if (running !== undefined) return running;
    const flight = checked(channel, purpose).finally(() => flights.delete(channel.id));
    flights.set(channel.id, flight);
    return flight;
  }

  /** A sign-in that is being stored has its tokens on the disk before the channel goes to its account. */
  async function checked(channel: Channel, purpose: 'use' | 'plan'): Promise<CredentialAnswer> {
    const values = await read(channel.id);
    if (values === null) return { reconnect: { code: 'no-credential', detail: '' } };
    const answer = isOfOther(channel, values)
      ? { credential: values }
      : await load(channel, purpose, values);
    if (!('credential' in answer)) return answer;
    if (!isOfOther(channel, answer.credential)) return usable(answer.credential);
    const reason = { code: 'other-account', detail: '' };
    const when = await whenOfOther(deps, secretName(channel.id), answer.credential);
    return when === 'later' ? { later: reason } : { reconnect: reason };
  }

  async function load(
    channel: Channel,
    purpose: 'use' | 'plan',
    values: SecretValues,
  ): Promise<CredentialAnswer> {
    const adapter = deps.office.channels.get(channel.id)?.adapter;
    if (adapter?.refresh === undefined || values['refreshToken'] === undefined) {
      return { credential: values };
    }
    if (isFresh(values, purpose) && !expired.has(channel.id)) return { credential: values };
    const lease = await takeSecretLease(deps, secretName(channel.id), holder);
    if (lease === null) return stillGood(channel.id, values, { code: 'refresh-elsewhere' });
    try {
      return await refresh(channel, adapter, values);
    } finally {
      await lease.release();
    }
  }

  async function refresh(
    channel: Channel,
    adapter: Adapter,
    before: SecretValues,
  ): Promise<CredentialAnswer> {
    const values = (await read(channel.id)) ?? before;
    // Another process has renewed it meanwhile, or a person has signed in.
    const isNew = tokensOf(values) !== tokensOf(before);
    if (isOfOther(channel, values) || (isNew && isFresh(values, 'use'))) {
      return { credential: values };
    }
    const round = await refreshOnce(deps, channel, adapter, values);
    if (round.answer === 'dead') return { reconnect: round.reason };
    if (round.answer === 'trouble') return stillGood(channel.id, values, round.reason);
    const current = await read(channel.id);
    if (current !== null && current['refreshToken'] !== values['refreshToken']) {
      // A person has signed in while the call ran: what that brought is newer than this answer.
      return { credential: current };
    }
    const pair = {
      ...(current ?? values),
      ...round.credential,
      refreshToken: round.refreshToken,
      expiresAt: String(round.expiresAt),
      obtainedAt: String(deps.clock.now()),
    };
    const spent = unstored.get(channel.id)?.spent ?? values['refreshToken'] ?? '';
    await store(channel.id, { pair, spent });
    if (expired.delete(channel.id)) revived.add(channel.id);
    else revived.delete(channel.id);
    seen.set(channel.id, tokensOf(pair));
    await noteRefreshed(deps, channel.id, pair);
    return { credential: pair };
  }

  /** Marks on tokens say nothing about those that somebody else has stored since. */
  async function read(channelId: string): Promise<SecretValues | null> {
    const values = await readNewest(channelId);
    const tokens = tokensOf(values ?? {});
    if (seen.get(channelId) !== tokens) {
      seen.set(channelId, tokens);
      expired.delete(channelId);
      revived.delete(channelId);
    }
    return values;
  }

  /** What lies on the disk, or the newer pair that it did not take: that is tried again first. */
  async function readNewest(channelId: string): Promise<SecretValues | null> {
    const stored = await deps.secrets.read(secretName(channelId));
    const waiting = unstored.get(channelId);
    if (waiting === undefined) return stored;
    if (stored?.['refreshToken'] === waiting.spent) await store(channelId, waiting);
    // A person has signed in since.
    else unstored.delete(channelId);
    return unstored.has(channelId) ? waiting.pair : deps.secrets.read(secretName(channelId));
  }

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

  function isFresh(values: SecretValues, purpose: 'use' | 'plan'): boolean {
    return deps.clock.now() < renewalDueAt(lifeOfPair(values), purpose);
  }

  /** A renewal ahead of need that did not come about disturbs nobody yet. */
  function stillGood(
    channelId: string,
    values: SecretValues,
    { code, detail = '' }: { readonly code: string; readonly detail?: string },
  ): CredentialAnswer {
    const left = lifeOfPair(values).expiresAt - deps.clock.now();
    if (left > STILL_GOOD_MS && !expired.has(channelId)) return { credential: values };
    return { later: { code, detail } };
  }

  return {
    credential: (channel) => answer(channel, 'use'),
    renew: (channel) => answer(channel, 'plan'),
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

/** Tells one sign-in or renewal from another. */
function tokensOf(values: SecretValues): string {
  return `${values['accessToken'] ?? ''} ${values['refreshToken'] ?? ''}`;
}

function usable(values: SecretValues): CredentialAnswer {
  return { credential: withoutAccount(withoutRefreshToken(values)) };
}
