import type { Reason } from '../../domain/outcome.ts';
import type { CheckAnswer } from '../../ports/adapter.ts';
import type { Clock } from '../../ports/clock.ts';
import { createCaller } from '../caller.ts';
import { noteCredentialLife, readCredentialLife, signInEnd } from '../credential-life.ts';
import type { DoctorHome } from './deps.ts';

type AskDeps = Pick<DoctorHome, 'store' | 'office' | 'http' | 'pacer' | 'log' | 'keeper'> & {
  readonly clock: Clock;
};

/** What a platform said about a channel's sign-in. */
export type ChannelAnswer =
  | (Extract<CheckAnswer, { answer: 'healthy' }> & {
      /** When a person must sign in again; null = no end is known. */
      readonly endsAt: number | null;
    })
  /** The sign-in is dead or was never made. */
  | { readonly answer: 'needs-person'; readonly reason: Reason }
  /** It is just being renewed, or that did not work this time. */
  | { readonly answer: 'later'; readonly reason: Reason }
  /** Network, quota or the platform itself; nothing is known about the sign-in. */
  | { readonly answer: 'not-answered'; readonly reason: Reason };

/**
 * Asks one channel's platform whether its sign-in is alive and whose it is. A token that is about to
 * lapse is renewed on the way, by the one who does that; nothing else changes, and how long the
 * sign-in lasts is noted.
 */
export async function askChannel(
  deps: AskDeps,
  channelId: string,
  signal: AbortSignal,
): Promise<ChannelAnswer> {
  const bound = deps.office.channels.get(channelId);
  if (bound === undefined) throw new Error(`no channel ${channelId}`);
  const held = await deps.keeper.credential(bound.channel);
  if ('reconnect' in held) return { answer: 'needs-person', reason: held.reconnect };
  if ('later' in held) return { answer: 'later', reason: held.later };
  const { credential } = held;
  const { call } = createCaller(deps, { ...bound, credential }, { signal });
  const now = () => deps.clock.now();
  const checked = await bound.adapter.check({ channel: bound.channel, credential, call, now });
  if (checked.answer === 'trouble') {
    const { verdict } = checked;
    if (verdict.verdict === 'reconnect') return { answer: 'needs-person', reason: verdict.reason };
    const reason = 'reason' in verdict ? verdict.reason : { code: verdict.verdict, detail: '' };
    return { answer: 'not-answered', reason };
  }
  const life = { expiresAt: checked.expiresAt, checkedAt: now() };
  await deps.store.write((tx) => noteCredentialLife(tx, channelId, life));
  const noted = await readCredentialLife(deps.store, channelId);
  return { ...checked, endsAt: signInEnd(noted, bound.adapter.refresh !== undefined) };
}
