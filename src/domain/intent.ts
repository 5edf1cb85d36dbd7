import type { ListingLook, Reason } from './outcome.ts';

/**
 * An intent is written before a call that may make something public. It is open until its fate is
 * known: `landed`, `absent` (by evidence), `failed` (the platform refused or gave up), `not-sent`.
 */
export interface Intent {
  readonly id: string;
  readonly publicationId: string;
  readonly channelId: string;
  readonly attempt: number;
  readonly flow: string;
  readonly step: string;
  readonly commit: 'by-id' | 'blind';
  readonly digest: string;
  readonly matchKey: string;
  readonly at: number;
  /** Last instant at which the call can still be running. */
  readonly callEndsAt: number;
  readonly state: 'open' | 'landed' | 'absent' | 'failed' | 'not-sent';
  readonly looks: readonly ListingLook[];
}

/** Why an intent was not granted. Each has words for a person in the message tables. */
export type IntentRefusal =
  | 'lease-lost'
  | 'lease-too-short'
  | 'not-approved'
  | 'content-changed'
  | 'account-changed'
  | 'account-shared'
  | 'channel-reconnect'
  | 'channel-paused'
  | 'channel-held'
  | 'office-stopped'
  | 'office-quiet'
  | 'clock-skew'
  | 'too-late'
  | 'not-yet-due'
  | 'quota'
  | 'intent-open'
  | 'channel-busy'
  | 'twin-open'
  | 'unclear-beside'
  | 'dependency-open'
  | 'wish-pending'
  | 'state-changed';

export type IntentAnswer =
  | { readonly granted: true; readonly intent: Intent; readonly sequence: number }
  | {
      readonly granted: false;
      readonly refusals: readonly IntentRefusal[];
      /** When asking again makes sense; null = a person or an event must change something first. */
      readonly until: number | null;
      readonly reason: Reason;
    };
