import type { Channel } from '../../src/domain/channel.ts';
import type { ChannelContent } from '../../src/domain/item.ts';
import type { Remote, Verdict } from '../../src/domain/outcome.ts';
import type { Adapter, Credential } from '../../src/ports/adapter.ts';
import type { HttpPort } from '../../src/ports/http.ts';
import type { PictureFitter } from '../../src/ports/picture-fitter.ts';
import type { PublicMedia } from '../../src/ports/public-media.ts';

/** What the platform itself says about one publication. */
export interface Standing {
  /** Posts that readers can see or could see at any time. */
  readonly everPublic: number;
  readonly publicNow: number;
  /** Hidden unfinished things; null when the bench cannot count them. */
  readonly leftovers: number | null;
}

/** Something a check leaves out, and why. */
export interface Skip {
  readonly skip: string;
}

/**
 * Makes the platform (or the content) such that the next publishing comes to this verdict. May give
 * back the content to publish instead of the sample.
 */
export type Provoke = (bench: Bench) => Promise<ChannelContent | null> | ChannelContent | null;

/** Optional checks by name; a bench that cannot run one gives the reason. */
export type CheckName =
  | 'attach'
  | 'edit'
  | 'retract'
  | 'clean-up'
  | 'credential-check'
  | 'dead-token'
  | 'read-back'
  | 'public-link'
  | 'lapsed-parts'
  | 'secrets-in-requests';

/** One adapter on one fresh platform, with time in the test's hand. */
export interface Bench {
  /** A new adapter object of the same channel, as after a restart of the process. */
  makeAdapter(): Adapter;
  readonly channel: Channel;
  readonly http: HttpPort;
  readonly publicMedia: PublicMedia | null;
  readonly pictures?: PictureFitter;
  /** What the publications that the samples wait for are on the platform. */
  readonly dependencies?: readonly Remote[];
  credential(): Credential;
  now(): number;
  /** Moves Loa's time and the platform's together. */
  advance(ms: number): Promise<void>;
  /** Contents to publish, at least one for every flow the adapter has. */
  readonly samples: readonly ChannelContent[];
  /** The first sample with other words (and, where `attach` is possible, a file to attach). */
  readonly changed: ChannelContent;
  /** A content with several faults, and the problem codes it must give at once. */
  readonly faulty: { readonly content: ChannelContent; readonly codes: readonly string[] };
  /** Ids of posts that are known to be public; makes one when there is none. */
  controls(): Promise<readonly string[]>;
  standing(publicationId: string, content: ChannelContent): Promise<Standing>;
  /** What somebody outside does to finish what was handed over. */
  finishOutside?(): Promise<void>;
  /** Why an uncertain commit of this adapter can never be told; then it ends there. */
  readonly cannotTell?: string;
  /** Why nobody is ever told that a handed-over publication went through; then it ends there. */
  readonly neverConfirmed?: string;
  /** Why a lost answer may leave an unfinished thing behind that nobody can find again. */
  readonly orphansStay?: string;
  /** Why a blind flow of this adapter has no evidence rule. */
  readonly noEvidence?: string;
  readonly verdicts: Readonly<Record<Verdict['verdict'], Provoke | Skip>>;
  /** Values that must never appear in anything the adapter says. */
  readonly secrets: readonly string[];
  readonly skips: Readonly<Partial<Record<CheckName, string>>>;
  close(): Promise<void>;
}

export type MakeBench = () => Promise<Bench>;
