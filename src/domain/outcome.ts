/** A stable code and a detail for a person; the detail never holds a secret. */
export interface Reason {
  readonly code: string;
  readonly detail: string;
}

/** Whether readers can see it. `hidden` covers drafts, private and friends-only. */
export type Visibility = 'public' | 'hidden' | 'removed' | 'unknown';

/** One thing on the platform that belongs to a publication; a video and its post differ. */
export interface Remote {
  readonly role: 'post' | 'video' | 'article' | 'message';
  readonly remoteId: string;
  readonly permalink: string | null;
  readonly visibility: Visibility;
}

/** Why a step waits. `fault` spends an attempt; every other cause spends none. */
export type LaterCause = 'quota' | 'rate' | 'outage' | 'network' | 'processing' | 'held' | 'fault';

/** What one attempt came to. The seven verdicts; who acts on each stands in transition.ts. */
export type Verdict =
  | {
      readonly verdict: 'published';
      readonly remotes: readonly Remote[];
      readonly publicAt: number;
      /** `platform` = its own time; `observed` = when Loa saw it. */
      readonly publicAtSource: 'platform' | 'observed';
      /** When to read it back: some platforms take back later what they granted. Ascending. */
      readonly lookAgainAt?: readonly number[];
    }
  | {
      readonly verdict: 'processing';
      readonly remotes: readonly Remote[];
      readonly askAt: number;
      readonly deadlineAt?: number;
    }
  | {
      readonly verdict: 'handed-over';
      readonly to: 'account-holder' | 'moderation';
      readonly remotes: readonly Remote[];
      readonly askAt: number;
      readonly deadlineAt?: number;
    }
  | {
      readonly verdict: 'later';
      readonly until: number;
      readonly cause: LaterCause;
      readonly reason: Reason;
      /** Who else must wait: this publication alone, or everything with the same credential. */
      readonly scope?: 'publication' | 'channel';
    }
  | { readonly verdict: 'rejected'; readonly reason: Reason; readonly duplicate?: boolean }
  | { readonly verdict: 'reconnect'; readonly reason: Reason }
  | { readonly verdict: 'uncertain'; readonly reason: Reason };

/** What one look at a platform's list showed; judged over several looks in evidence.ts. */
export interface ListingLook {
  readonly at: number;
  /** Every page of the relevant time was read and answered well. */
  readonly complete: boolean;
  /** A post that is known to be public stood in the list. */
  readonly controlSeen: boolean;
}

/** What a look for a commit found. */
export type SettleAnswer =
  | {
      readonly answer: 'found-public';
      readonly remotes: readonly Remote[];
      readonly publicAt: number;
      readonly publicAtSource: 'platform' | 'observed';
      /** As in the verdict `published`. */
      readonly lookAgainAt?: readonly number[];
    }
  | { readonly answer: 'found-hidden'; readonly remotes: readonly Remote[] }
  | {
      readonly answer: 'still-processing';
      readonly remotes: readonly Remote[];
      readonly askAt: number;
    }
  | {
      readonly answer: 'handed-over';
      readonly to: 'account-holder' | 'moderation';
      readonly remotes: readonly Remote[];
      readonly askAt: number;
    }
  | { readonly answer: 'failed'; readonly reason: Reason; readonly again: boolean }
  /** Proven not public and never going to be: a healthy read of the id, or judged listings. */
  | { readonly answer: 'absent'; readonly evidence: Reason }
  /** One listing without it; not yet evidence. */
  | { readonly answer: 'not-listed'; readonly look: ListingLook }
  | { readonly answer: 'ask-later'; readonly askAt: number; readonly reason: Reason }
  | { readonly answer: 'reconnect'; readonly reason: Reason }
  | { readonly answer: 'cannot-tell'; readonly reason: Reason };
