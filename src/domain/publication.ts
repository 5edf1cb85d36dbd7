import type { Priority } from './item.ts';
import type { Reason, Remote } from './outcome.ts';

/*
 * A publication is one item on one channel. It begins when the last approval that the channel's
 * policy asks for is recorded, and carries the one version that it will commit or has committed.
 * The states, what is true in each and who moves it on:
 *
 * waiting      Approved; its slot is ahead, or `holdUntil` with a reason. The dispatcher moves it
 *              at the prepare instant.
 * preparing    A leased attempt runs the steps before the commit. The publisher moves it.
 * ready        Nothing is left but the commit. The dispatcher moves it at the slot.
 * publishing   The intent is written, the call may be out. The verdict moves it; if the process
 *              dies, the rescuer.
 * processing   The platform has it, it is not public yet. The settler moves it, at the latest at
 *              `deadlineAt`.
 * handed-over  Somebody outside must finish. The settler or a person moves it.
 * uncertain    A commit may have landed. Only looking moves it; it is never sent again from here.
 * parked       Waits for a person, reason shown. From `cannot-tell` later looks may still find it.
 * published    Public (or landed with the visibility that stands in `remotes`). Nothing moves it.
 * cancelled    Final.
 *
 * The complete table verdict x state stands in docs/states.md; transition.ts is its code.
 */

/** Why a publication waits for a person. */
export type ParkedWhy = 'missed' | 'rejected' | 'cannot-tell' | 'gave-up' | 'changed';

export type PublicationState =
  | {
      readonly name: 'waiting';
      readonly holdUntil: number | null;
      readonly holdReason: Reason | null;
    }
  | { readonly name: 'preparing' }
  | { readonly name: 'ready' }
  | { readonly name: 'publishing'; readonly intentId: string }
  | {
      readonly name: 'processing';
      readonly intentId: string;
      readonly remotes: readonly Remote[];
      readonly askAt: number;
      readonly deadlineAt: number;
    }
  | {
      readonly name: 'handed-over';
      readonly intentId: string;
      readonly to: 'account-holder' | 'moderation';
      readonly remotes: readonly Remote[];
      readonly askAt: number;
      readonly deadlineAt: number;
    }
  | {
      readonly name: 'uncertain';
      readonly intentId: string;
      readonly reason: Reason;
      readonly askAt: number;
      readonly deadlineAt: number;
    }
  | {
      readonly name: 'parked';
      readonly why: ParkedWhy;
      readonly reason: Reason;
      /** The open intent while `why` is `cannot-tell` (or gave up after a hand-over). */
      readonly intentId: string | null;
    }
  | {
      readonly name: 'published';
      readonly remotes: readonly Remote[];
      readonly publicAt: number;
      readonly publicAtSource: 'platform' | 'observed' | 'person';
    }
  | { readonly name: 'cancelled'; readonly reason: Reason };

export type StateName = PublicationState['name'];

/** What a person asked for while a commit was open; applied as soon as its fate is known. */
export type Wish =
  | { readonly wish: 'cancel'; readonly by: string; readonly reason: string }
  | { readonly wish: 'withdraw'; readonly by: string }
  | { readonly wish: 'edit'; readonly by: string }
  | { readonly wish: 'reschedule'; readonly by: string; readonly slotAt: number };

export interface Publication {
  readonly id: string;
  readonly itemId: string;
  readonly channelId: string;
  /** Version of the item that is or was committed. */
  readonly version: number;
  /** Digest of the approved content on this channel (digest.ts). */
  readonly digest: string;
  /** Remote account that was connected when it was approved. */
  readonly account: string;
  /** Equal for publications that a listing could not tell apart. */
  readonly matchKey: string;
  readonly slotAt: number;
  readonly lateMs: number;
  /** How long before the slot the steps before the commit may begin. */
  readonly leadMs: number;
  readonly priority: Priority;
  /** Publication ids that must be public first. */
  readonly after: readonly string[];
  readonly attemptsSpent: number;
  /** Intents whose request may have left. */
  readonly intentsSent: number;
  readonly wish: Wish | null;
  /** Instants of coming looks for a late twin, ascending. */
  readonly watchAt: readonly number[];
  readonly state: PublicationState;
}

/** Time-limited right of one process to work a publication; kept beside the state, not in it. */
export interface Lease {
  readonly owner: string;
  readonly until: number;
  /** Grows with every claim; an outcome of an older claim is not accepted. */
  readonly fence: number;
}

/** States in which a commit may be public without Loa knowing. */
export function hasOpenIntent(state: PublicationState): boolean {
  return openIntentOf(state) !== null;
}

/** The intent that is not settled yet, or null. */
export function openIntentOf(state: PublicationState): string | null {
  switch (state.name) {
    case 'publishing':
    case 'processing':
    case 'handed-over':
    case 'uncertain':
    case 'parked':
      return state.intentId;
    default:
      return null;
  }
}
