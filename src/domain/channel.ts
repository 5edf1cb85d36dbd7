import type { Reason } from './outcome.ts';

/** One account on one platform, as the office configured it. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** Adapter id. */
  readonly platform: string;
  /** Remote account id (page, channel, OA) that the office owns; `NOT_CONNECTED` = not yet known. */
  readonly account: string;
  /** The adapter's own settings, checked by its schema. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Account of a channel that nobody has connected yet; no platform has such an id. */
export const NOT_CONNECTED = '';

/** Facts about a channel; not states of its publications. */
export interface ChannelCondition {
  readonly channelId: string;
  /** Set while a person must sign in, for the first time (`NO_CREDENTIAL`) or again. */
  readonly reconnect: Reason | null;
  /** Set while a person paused it. */
  readonly paused: { readonly by: string; readonly at: number } | null;
  /** Not before this instant: the platform said so. */
  readonly holdUntil: number | null;
  readonly holdReason: Reason | null;
  readonly lastSuccessAt: number | null;
}

/** Why a channel that nobody has connected yet waits for a person. */
export const NO_CREDENTIAL: Reason = { code: 'no-credential', detail: '' };

/** Has nobody connected the channel yet? Another reason to sign in again comes from a platform. */
export function isUnconnected({ reconnect }: Pick<ChannelCondition, 'reconnect'>): boolean {
  return reconnect?.code === NO_CREDENTIAL.code;
}

export function freshCondition(channelId: string): ChannelCondition {
  return {
    channelId,
    reconnect: null,
    paused: null,
    holdUntil: null,
    holdReason: null,
    lastSuccessAt: null,
  };
}

/** Facts about the office as a whole. */
export interface OfficeCondition {
  readonly stopped: { readonly by: string; readonly reason: string; readonly at: number } | null;
  /** No publishing in this time except for urgent items; a release asks one by one. */
  readonly quiet: { readonly fromAt: number; readonly untilAt: number } | null;
  /** Largest skew seen against a platform's `Date` header, in ms; sign as wall minus platform. */
  readonly clockSkewMs: number;
}
