import type { PolicyRule } from '../domain/approval.ts';
import type { Channel } from '../domain/channel.ts';
import type { Delegation, Person } from '../domain/people.ts';
import type { Adapter } from './adapter.ts';

/** The office as the configuration describes it, with one bound adapter per channel. */
export interface Office {
  readonly mode: 'live' | 'sandbox';
  readonly people: readonly Person[];
  readonly delegations: readonly Delegation[];
  readonly policy: readonly PolicyRule[];
  readonly channels: ReadonlyMap<string, { readonly channel: Channel; readonly adapter: Adapter }>;
  /** Lateness for items that name none, in ms. */
  readonly lateMs: number;
  /** Expected upload speed, for the lead of transfers. */
  readonly uploadBytesPerSecond: number;
  /** Does the secret store hold a sign-in for this channel now? True also while nobody can tell. */
  readonly hasSignIn: (channelId: string) => Promise<boolean>;
}
