import { type Channel, NO_CREDENTIAL } from '../domain/channel.ts';
import type { Reason } from '../domain/outcome.ts';
import type { Adapter, Credential } from '../ports/adapter.ts';
import type { SecretValues } from '../ports/secrets.ts';
import { holdsSignIn } from './connect/sign-in-values.ts';
import { isOfOther, whenOfOther, withoutAccount } from './credential-account.ts';
import type { RuntimeDeps } from './deps.ts';
import { type LeaseHolder, takeSecretLease } from './secret-lease.ts';
import { createTokenMarks, type TokenMarks, tokensOf } from './token-marks.ts';
import { createTokenPairs, secretName, type TokenPairs } from './token-pairs.ts';
import { lifeOfPair, renewalDueAt } from './token-plan.ts';
import {
  noteRefreshed,
  type RefreshRound,
  refreshOnce,
  withoutRefreshToken,
} from './token-refresh.ts';

type KeeperDeps = Pick<
  RuntimeDeps,
  'secrets' | 'store' | 'clock' | 'ids' | 'http' | 'log' | 'office' | 'freeBallast'
>;

/** With less than this left, a token that could not be renewed is not used any more. */
const STILL_GOOD_MS = 60_000;

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
  const desk: Desk = { deps, holder, marks: createTokenMarks(), pairs: createTokenPairs(deps) };
  const flights = new Map<string, Promise<CredentialAnswer>>();

  function answer(channel: Channel, purpose: Purpose): Promise<CredentialAnswer> {
    const running = flights.get(channel.id);
    if (running !== undefined) return running;
    const flight = credentialOf(desk, channel, purpose).finally(() => flights.delete(channel.id));
    flights.set(channel.id, flight);
    return flight;
  }

  return {
    credential: (channel) => answer(channel, 'use'),
    renew: (channel) => answer(channel, 'plan'),
    expire: (channelId) => desk.marks.expire(channelId),
  };
}

type Purpose = 'use' | 'plan';

/** What one keeper works with. */
interface Desk {
  readonly deps: KeeperDeps;
  readonly holder: LeaseHolder;
  readonly marks: TokenMarks;
  readonly pairs: TokenPairs;
}

/** A sign-in that is being stored has its tokens on the disk before the channel goes to its account. */
async function credentialOf(
  desk: Desk,
  channel: Channel,
  purpose: Purpose,
): Promise<CredentialAnswer> {
  const values = await readMarked(desk, channel.id);
  if (values === null || !holdsSignIn(values)) return { reconnect: NO_CREDENTIAL };
  const answer = isOfOther(channel, values)
    ? { credential: values }
    : await freshPair(desk, channel, purpose, values);
  if (!('credential' in answer)) return answer;
  if (!isOfOther(channel, answer.credential)) return usable(answer.credential);
  const reason = { code: 'other-account', detail: '' };
  const when = await whenOfOther(desk.deps, secretName(channel.id), answer.credential);
  return when === 'later' ? { later: reason } : { reconnect: reason };
}

/** Marks on tokens say nothing about those that somebody else has stored since. */
async function readMarked({ pairs, marks }: Desk, channelId: string): Promise<SecretValues | null> {
  const values = await pairs.read(channelId);
  marks.see(channelId, values ?? {});
  return values;
}

/** The pair as it is while it is fresh, or can never be renewed; else renewed under the lease. */
async function freshPair(
  desk: Desk,
  channel: Channel,
  purpose: Purpose,
  values: SecretValues,
): Promise<CredentialAnswer> {
  const { deps, holder, marks } = desk;
  const adapter = deps.office.channels.get(channel.id)?.adapter;
  if (adapter?.refresh === undefined || values['refreshToken'] === undefined) {
    return { credential: values };
  }
  if (isFresh(desk, values, purpose) && !marks.isExpired(channel.id)) return { credential: values };
  const lease = await takeSecretLease(deps, secretName(channel.id), holder);
  if (lease === null) return stillGood(desk, channel.id, values, { code: 'refresh-elsewhere' });
  try {
    return await renewLeased(desk, channel, adapter, values);
  } finally {
    await lease.release();
  }
}

async function renewLeased(
  desk: Desk,
  channel: Channel,
  adapter: Adapter,
  before: SecretValues,
): Promise<CredentialAnswer> {
  const values = (await readMarked(desk, channel.id)) ?? before;
  // Another process has renewed it meanwhile, or a person has signed in.
  const isNew = tokensOf(values) !== tokensOf(before);
  if (isOfOther(channel, values) || (isNew && isFresh(desk, values, 'use'))) {
    return { credential: values };
  }
  const round = await refreshOnce(desk.deps, channel, adapter, values);
  if (round.answer === 'dead') return { reconnect: round.reason };
  if (round.answer === 'trouble') return stillGood(desk, channel.id, values, round.reason);
  return keepRound(desk, channel.id, values, round);
}

/** Stores what a round brought, unless a person has signed in while its call ran. */
async function keepRound(
  desk: Desk,
  channelId: string,
  values: SecretValues,
  round: Extract<RefreshRound, { answer: 'refreshed' }>,
): Promise<CredentialAnswer> {
  const { deps, marks, pairs } = desk;
  const current = await readMarked(desk, channelId);
  if (current !== null && current['refreshToken'] !== values['refreshToken']) {
    // What the sign-in brought is newer than this answer.
    return { credential: current };
  }
  const pair = {
    ...(current ?? values),
    ...round.credential,
    refreshToken: round.refreshToken,
    expiresAt: String(round.expiresAt),
    obtainedAt: String(deps.clock.now()),
  };
  await pairs.keep(channelId, pair, values['refreshToken'] ?? '');
  marks.renewed(channelId, pair);
  await noteRefreshed(deps, channelId, pair);
  return { credential: pair };
}

function isFresh({ deps }: Desk, values: SecretValues, purpose: Purpose): boolean {
  return deps.clock.now() < renewalDueAt(lifeOfPair(values), purpose);
}

/** A renewal ahead of need that did not come about disturbs nobody yet. */
function stillGood(
  { deps, marks }: Desk,
  channelId: string,
  values: SecretValues,
  { code, detail = '' }: { readonly code: string; readonly detail?: string },
): CredentialAnswer {
  const left = lifeOfPair(values).expiresAt - deps.clock.now();
  if (left > STILL_GOOD_MS && !marks.isExpired(channelId)) return { credential: values };
  return { later: { code, detail } };
}

function usable(values: SecretValues): CredentialAnswer {
  return { credential: withoutAccount(withoutRefreshToken(values)) };
}
