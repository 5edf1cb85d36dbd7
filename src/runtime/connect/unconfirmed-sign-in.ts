import type { Reader, Transactor } from '../../ports/store.ts';
import { ATTEMPT_LIFE_MS } from './open-attempts.ts';

/*
 * Some platforms end a channel's sign-in as soon as somebody signs in once more, whether a person
 * confirms that here or not. So a sign-in on a channel that is connected leaves a note in the store,
 * which outlives the process. The note is
 *
 * none       nothing is open: every sign-in was confirmed, or the platform was asked since.
 * asked      the browser is at the platform. It falls due when the sign-in can no longer come back.
 * exchanged  the code was sent: the sign-in before may be over. A person looks at the accounts, which
 *            takes less than the three minutes after which it falls due; who needs longer sees the
 *            channel marked until it is confirmed.
 * over       refused, unclear, or given up: it is due now.
 *
 * A confirmed sign-in takes its own note away, with its binding. What is due is settled by
 * `check-unconfirmed.ts`: the platform's answer takes it away, no answer puts it off.
 */

/** What a sign-in that nobody has confirmed yet leaves behind. */
export interface UnconfirmedNote {
  /** The sign-in that left it. */
  readonly id: string;
  /** UTC ms. */
  readonly dueAt: number;
  /** How often the platform was asked without an answer. */
  readonly tries: number;
}

const AFTER_EXCHANGE_MS = 3 * 60_000;

/** How far a sign-in has come. */
export type Stage = 'asked' | 'exchanged' | 'over';

/**
 * Writes the note of one sign-in, in the caller's transaction, in the place of any other; but one that
 * has only begun puts off no note that falls due before its own.
 */
export async function noteUnconfirmed(
  tx: Transactor,
  channelId: string,
  { id, stage, now }: { readonly id: string; readonly stage: Stage; readonly now: number },
): Promise<void> {
  const restMs = { asked: ATTEMPT_LIFE_MS, exchanged: AFTER_EXCHANGE_MS, over: 0 }[stage];
  const note = { id, dueAt: now + restMs, tries: 0 };
  const before = stage === 'asked' ? await readUnconfirmed(tx, channelId) : null;
  if (before !== null && before.dueAt <= note.dueAt) return;
  await saveUnconfirmed(tx, channelId, note);
}

/** Puts a note back with another time or count. */
export async function saveUnconfirmed(
  tx: Transactor,
  channelId: string,
  note: UnconfirmedNote,
): Promise<void> {
  await tx.setMeta(keyOf(channelId), JSON.stringify(note));
}

/** Takes the note away, unless another sign-in has left its own since; tells whether it did. */
export async function dropUnconfirmed(
  tx: Transactor,
  channelId: string,
  id: string,
): Promise<boolean> {
  if ((await readUnconfirmed(tx, channelId))?.id !== id) return false;
  await tx.setMeta(keyOf(channelId), '');
  return true;
}

/** Null = none. */
export async function readUnconfirmed(
  reader: Reader,
  channelId: string,
): Promise<UnconfirmedNote | null> {
  const stored = await reader.meta(keyOf(channelId));
  return stored === null || stored === '' ? null : (JSON.parse(stored) as UnconfirmedNote);
}

function keyOf(channelId: string): string {
  return `sign-in-unconfirmed:${channelId}`;
}
