import type { Reason } from '../../domain/outcome.ts';
import { askChannel } from '../doctor/ask-channel.ts';
import { markReconnectIn } from '../reconnect.ts';
import {
  dropUnconfirmed,
  readUnconfirmed,
  saveUnconfirmed,
  type UnconfirmedNote,
} from './unconfirmed-sign-in.ts';

/** How often notes that are due are looked for: every minute. */
export const UNCONFIRMED_CHECK = '* * * * *';

/** A platform that does not answer is asked again after this rest. */
const REST_MS = 10 * 60_000;
/** After so many answers that did not come, the daily check finds out. */
const MOST_TRIES = 6;

type Deps = Parameters<typeof askChannel>[0];

/**
 * Asks the platform of every channel on which a sign-in was begun and not confirmed, and marks the
 * channel when it no longer takes the sign-in that was there before. Twice is harmless; an aborted
 * signal begins no other channel.
 */
export async function checkUnconfirmed(deps: Deps, signal: AbortSignal): Promise<void> {
  for (const channelId of deps.office.channels.keys()) {
    if (signal.aborted) return;
    const note = await readUnconfirmed(deps.store, channelId);
    if (note === null || !isDue(note, deps.clock.now())) continue;
    if ((await deps.store.condition(channelId)).reconnect !== null) {
      await deps.store.write((tx) => dropUnconfirmed(tx, channelId, note.id));
    } else {
      await settle(deps, channelId, note, signal);
    }
  }
}

/** A clock that was set back must not put a note off for good. */
function isDue({ dueAt }: UnconfirmedNote, now: number): boolean {
  return dueAt <= now || dueAt > now + 2 * REST_MS;
}

async function settle(
  deps: Deps,
  channelId: string,
  note: UnconfirmedNote,
  signal: AbortSignal,
): Promise<void> {
  const answer = await ask(deps, channelId, signal);
  const isMarked = await deps.store.write(async (tx) => {
    if (answer === 'unknown' && note.tries + 1 < MOST_TRIES) {
      const isOurs = (await readUnconfirmed(tx, channelId))?.id === note.id;
      const later = { ...note, dueAt: deps.clock.now() + REST_MS, tries: note.tries + 1 };
      if (isOurs) await saveUnconfirmed(tx, channelId, later);
      return false;
    }
    // Confirmed, or begun anew, while the platform was asked: the answer was about other tokens.
    const isOurs = await dropUnconfirmed(tx, channelId, note.id);
    if (!isOurs || answer === 'unknown' || answer === 'alive') return false;
    await markReconnectIn(tx, deps, channelId, answer);
    return true;
  });
  if (isMarked) deps.log.warn('unconfirmed-sign-in-ended-the-one-before', { channelId });
}

/** `unknown` = no answer that says anything about the sign-in; a reason = a person must sign in. */
async function ask(
  deps: Deps,
  channelId: string,
  signal: AbortSignal,
): Promise<'alive' | 'unknown' | Reason> {
  const first = await askChannel(deps, channelId, signal);
  if (first.answer === 'healthy') return 'alive';
  if (first.answer !== 'needs-person') return 'unknown';
  // Only the access token may be dead; where Loa can renew it, no person is needed.
  const adapter = deps.office.channels.get(channelId)?.adapter;
  if (adapter?.refresh === undefined || !deps.keeper.expire(channelId)) return first.reason;
  const second = await askChannel(deps, channelId, signal);
  if (second.answer === 'healthy') return 'alive';
  return second.answer === 'needs-person' ? first.reason : 'unknown';
}
