import type { Reason, Remote, SettleAnswer, Verdict } from './outcome.ts';
import type { Wish } from './publication.ts';

/**
 * Everything that can happen to a publication. An event carries all it needs (instants, ids,
 * verdicts), so that folding the journal's events gives the stored state again.
 */
export type PublicationEvent =
  /** The dispatcher leased it for the steps before the commit. */
  | { readonly event: 'claimed'; readonly at: number }
  /** All steps before the commit are done. */
  | { readonly event: 'prepared'; readonly at: number }
  /** The intent was granted; from here on the call may be out. `commit` is the step's kind. */
  | {
      readonly event: 'intent-granted';
      readonly at: number;
      readonly intentId: string;
    }
  /** The attempt ended. */
  | { readonly event: 'verdict'; readonly at: number; readonly verdict: Verdict }
  /** The intent was granted, but not one byte left. */
  | {
      readonly event: 'not-sent';
      readonly at: number;
      readonly until: number;
      readonly reason: Reason;
    }
  /** Our own code broke. */
  | { readonly event: 'bug'; readonly at: number; readonly reason: Reason }
  /** The lease ran out, or its process is proven dead. */
  | { readonly event: 'lease-expired'; readonly at: number }
  /** The office was stopped or the channel paused. */
  | { readonly event: 'interrupted'; readonly at: number; readonly reason: Reason }
  /** Something outside the publication makes it wait (quota, hold, another publication). */
  | {
      readonly event: 'held';
      readonly at: number;
      readonly until: number;
      readonly reason: Reason;
    }
  /** The slot plus the allowed lateness passed. */
  | { readonly event: 'too-late'; readonly at: number; readonly reason: Reason }
  /** A look for an open intent, or for a twin when none is open. */
  | {
      readonly event: 'looked';
      readonly at: number;
      readonly answer: Exclude<SettleAnswer, { answer: 'not-listed' }>;
      /** The step that may have landed: hidden by id = did not land; hidden after blind = landed. */
      readonly commit: 'by-id' | 'blind';
    }
  /** A copy of this home may have sent it (restored backup). */
  | { readonly event: 'doubted'; readonly at: number; readonly intentId: string }
  /** What it depends on will never be public. */
  | { readonly event: 'dependency-lost'; readonly at: number; readonly reason: Reason }
  /** The channel goes to another account than the one that the approvals were given for. */
  | { readonly event: 'account-changed'; readonly at: number; readonly account: string }
  /** A read-back found other visibility or more remotes; the reason is the platform's, if it has one. */
  | {
      readonly event: 'read-back';
      readonly at: number;
      readonly remotes: readonly Remote[];
      readonly reason?: Reason;
    }
  /** An edit of the public post went through. */
  | {
      readonly event: 'edited';
      readonly at: number;
      readonly version: number;
      readonly digest: string;
    }
  /** A person's gestures. */
  | { readonly event: 'withdrawn'; readonly at: number; readonly by: string }
  | { readonly event: 'version-made'; readonly at: number; readonly by: string }
  | {
      readonly event: 'approved';
      readonly at: number;
      readonly by: string;
      readonly version: number;
      readonly digest: string;
      readonly account: string;
      readonly matchKey: string;
      readonly slotAt: number;
      readonly lateMs: number;
      readonly leadMs: number;
    }
  | {
      readonly event: 'rescheduled';
      readonly at: number;
      readonly by: string;
      readonly slotAt: number;
      /** The approval named this time, so a new time needs a new approval. */
      readonly timePinned: boolean;
    }
  | {
      readonly event: 'cancel-asked';
      readonly at: number;
      readonly by: string;
      readonly reason: string;
    }
  | { readonly event: 'retry-asked'; readonly at: number; readonly by: string }
  | {
      readonly event: 'settled-found';
      readonly at: number;
      readonly by: string;
      readonly remotes: readonly Remote[];
    }
  | { readonly event: 'settled-absent'; readonly at: number; readonly by: string };

/** What else must be done when the event is recorded, in the same transaction or right after it. */
export type Effect =
  /** Cut a running transfer. */
  | { readonly effect: 'abort-transfer' }
  /** Drop the checkpoint and remove what it left on the platform. */
  | { readonly effect: 'discard-checkpoint' }
  /** The intent's fate is known. */
  | {
      readonly effect: 'close-intent';
      readonly intentId: string;
      readonly as: 'landed' | 'absent' | 'failed' | 'not-sent';
    }
  /** A wish becomes an operation on the public post. */
  | {
      readonly effect: 'ask-operation';
      readonly operation: 'retract' | 'edit';
      readonly wish: Wish;
    }
  /** Two public posts of one publication. */
  | { readonly effect: 'twin-found'; readonly remotes: readonly Remote[] }
  /** Record the ids that belong to this publication. */
  | { readonly effect: 'own-remotes'; readonly remotes: readonly Remote[] };
