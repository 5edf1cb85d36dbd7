/** One request as the stand-in platform sees it; how it travelled is no concern of the platform. */
export interface FakeRequest {
  readonly method: string;
  /** Without query, e.g. `/posts/p-1`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body, or null when it has none or consists of bytes. */
  readonly json: unknown;
  /** What arrived of a body of bytes, or null. */
  readonly bytes: Uint8Array | null;
  /** False when the connection ended in the middle of the body. */
  readonly complete: boolean;
}

/** What comes back: an answer, or a connection that dies; both after `delayMs`. */
export type FakeAnswer =
  | {
      readonly type: 'reply';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly delayMs: number;
    }
  | { readonly type: 'hang-up'; readonly delayMs: number };

/**
 * A mood of the platform. "Effect" means that what was asked for really happens.
 * - `error-before`     no effect, status 500.
 * - `error-after`      effect, then status 500.
 * - `reset-before`     no effect, the connection dies.
 * - `reset-after`      effect, then the connection dies.
 * - `garbled`          effect, then an answer nobody can read.
 * - `slow`             effect at once, the answer comes `delayMs` later.
 * - `unlisted`         effect, but no list shows it for `forMs`; `dies` = without an answer.
 * - `lands-later`      the connection dies now, the effect comes `afterMs` later.
 * - `rate`             429 for every call of the account during `forMs`.
 * - `token-dead`       401 until the token is refreshed or a person signs in again.
 * - `reject`           refused for good.
 * - `duplicate`        refused because something equal exists.
 * - `processing-fails` effect, but what it starts to process fails; `again` = may be tried again.
 * - `usage`            the answer and all later ones carry this usage header.
 */
export type FakeAction =
  | { readonly do: 'error-before' }
  | { readonly do: 'error-after' }
  | { readonly do: 'reset-before' }
  | { readonly do: 'reset-after' }
  | { readonly do: 'garbled' }
  | { readonly do: 'slow'; readonly delayMs: number }
  | { readonly do: 'unlisted'; readonly forMs: number; readonly dies: boolean }
  | { readonly do: 'lands-later'; readonly afterMs: number }
  | { readonly do: 'rate'; readonly forMs: number }
  | { readonly do: 'token-dead' }
  | { readonly do: 'reject' }
  | { readonly do: 'duplicate' }
  | { readonly do: 'processing-fails'; readonly again: boolean }
  | { readonly do: 'usage'; readonly percent: number; readonly regainMs: number };

/** When a mood applies. Calls are counted from the moment the rule is added. */
export interface FakeRule {
  /** Operation name of operations.ts, e.g. `post`; `*` = every operation. */
  readonly op: string;
  /** First call it applies to, from 1; default 1. */
  readonly nth?: number;
  /** To how many calls in a row; default 1. */
  readonly count?: number;
  readonly action: FakeAction;
}

/** A platform's refusal as its answers carry it. */
export interface FakeErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    /** For `rate` and `quota`: first instant at which asking again makes sense. */
    readonly until?: number;
    /** For `offset`: how many bytes the platform has. */
    readonly bytes?: number;
  };
}
