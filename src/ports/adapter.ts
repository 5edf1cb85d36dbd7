import type { Channel } from '../domain/channel.ts';
import type { EvidenceRule } from '../domain/evidence.ts';
import type { Intent } from '../domain/intent.ts';
import type { ChannelContent, MediaReference } from '../domain/item.ts';
import type { Json } from '../domain/json.ts';
import type { Message } from '../domain/messages/message.ts';
import type { Reason, Remote, SettleAnswer, Verdict } from '../domain/outcome.ts';
import type { Problem } from '../domain/problem.ts';
import type { QuotaRule, StepSpend } from '../domain/quota.ts';
import type { HttpReply, HttpRequest, HttpResult } from './http.ts';
import type { PictureFitter } from './picture-fitter.ts';
import type { PublicMedia } from './public-media.ts';
import type { SignIn } from './sign-in.ts';

/**
 * What a crash or an unclear answer inside a step means:
 * - `repeatable`   harmless to do again.
 * - `resumable`    the platform tells how far it got: ask, go on from there.
 * - `scarce`       not public, but it costs: the step looks for its own trace first.
 * - `commit-by-id` makes public a thing whose id is in the checkpoint; read that id to settle.
 * - `commit-blind` makes public and only then tells the id; settle before anything else.
 */
export type StepKind = 'repeatable' | 'resumable' | 'scarce' | 'commit-by-id' | 'commit-blind';

/** Values a platform gave Loa to act with, e.g. `{ accessToken }`. Never a refresh token. */
export type Credential = Readonly<Record<string, string>>;

/** Resume data: one part per finished (or half finished) step. Adapters own the values' shapes. */
export interface CheckpointPart {
  readonly value: Json;
  /** From this instant the part is worthless and its step runs again; null = it lasts. */
  readonly validUntil: number | null;
  /** False while the step is only part way. */
  readonly done: boolean;
}

export interface Checkpoint {
  readonly flow: string;
  /** Digest of the content it was made for; with another digest it is discarded. */
  readonly digest: string;
  readonly parts: Readonly<Record<string, CheckpointPart>>;
}

export type StepResult =
  /** This step is done. */
  | { readonly result: 'done'; readonly value: Json; readonly validUntil?: number }
  /** It got further; run it again. The value is stored first. */
  | { readonly result: 'again'; readonly value: Json; readonly validUntil?: number }
  /** Throw away these parts (they are dead on the platform) and run their steps again. */
  | { readonly result: 'restart'; readonly parts: readonly string[]; readonly reason: Reason }
  /** The attempt ends. After a commit step's call only a verdict that its answer proves. */
  | { readonly result: 'verdict'; readonly verdict: Verdict };

/** What a step, a look or a check may use. */
export interface CallContext {
  readonly channel: Channel;
  readonly credential: Credential;
  /**
   * Sends through Loa's pacing, gate and redaction. A commit step calls it exactly once: the intent
   * is written after the connection is open and before the first byte leaves.
   */
  call(request: HttpRequest): Promise<HttpResult>;
  now(): number;
}

export interface StepContext extends CallContext {
  readonly content: ChannelContent;
  /** Stable over all attempts of this publication; at most 36 characters, URL-safe. */
  readonly publicationId: string;
  /** Value of a part that is still valid, done or not. */
  part(step: string): Json | undefined;
  /** Null when the office has no public address for media. */
  readonly publicMedia: PublicMedia | null;
  /** Makes a stored picture fit a platform's limits; null where no pictures are made. */
  readonly pictures: PictureFitter | null;
  /** What the publications that this one waits for are on the platform, in their order. */
  readonly dependencies: readonly Remote[];
}

/** One foreign call with a name. `run` may be called any number of times with the same checkpoint. */
export interface Step {
  readonly name: string;
  readonly kind: StepKind;
  /** What its call spends, reserved before the request leaves. */
  readonly spends: readonly StepSpend[];
  readonly timeoutMs: number;
  /**
   * While this call of one publication is unclear, no other publication of the channel makes one:
   * for commits that only their time and content can tell apart afterwards.
   */
  readonly oneUnclearAtATime?: true;
  /** Last-byte commit: the gate is asked again before these last bytes of the body. */
  readonly holdBackBytes?: number;
  /**
   * What it does can be done afterwards as well (an `attach`): used-up quota or any verdict of it
   * lets the flow go on without it. Never the last step.
   */
  readonly optional?: true;
  run(context: StepContext): Promise<StepResult>;
}

/** The steps of one operation on one content, in order. At most one commit step, the last one. */
export interface Flow {
  readonly name: string;
  readonly steps: readonly Step[];
  /** How long the steps before the commit may take at most, in ms; 0 = no lead. */
  readonly estimateMs: number;
  /** Life of the shortest-lived part, in ms; null = nothing lapses. */
  readonly shortestLifeMs: number | null;
  /** How absence of a blind commit is proven; null for commits by id. */
  readonly evidence: EvidenceRule | null;
}

export interface LookContext extends CallContext {
  readonly intent: Intent;
  readonly content: ChannelContent;
  part(step: string): Json | undefined;
  readonly publicMedia: PublicMedia | null;
  /** What the commit's answer named, if it named anything (a ticket, a job, a hidden post). */
  readonly remotes: readonly Remote[];
  /** Remote ids that are known to be public, newest first: the positive control. */
  readonly controls: readonly string[];
  /** True for ids that belong to another publication; such a post is never adopted. */
  isTaken(remoteId: string): boolean;
  /** Nothing that was made before this instant can come from this intent. */
  readonly since: number;
}

export interface ReadBackContext extends CallContext {
  readonly remotes: readonly Remote[];
}

/** Operations on something that is public already. All of them act on an id we hold. */
export type FollowUp =
  | { readonly kind: 'edit'; readonly remotes: readonly Remote[]; readonly content: ChannelContent }
  | { readonly kind: 'retract'; readonly remotes: readonly Remote[] }
  | {
      readonly kind: 'attach';
      readonly remotes: readonly Remote[];
      readonly content: ChannelContent;
    }
  /** Remove what a discarded checkpoint left on the platform. */
  | { readonly kind: 'clean-up'; readonly checkpoint: Checkpoint };

export type FollowUpKind = FollowUp['kind'];
export type Ability = 'api' | 'person-task' | 'impossible';

export interface Pacing {
  readonly minTimeMs: number;
  readonly maxConcurrent: number;
}

/** Numbers of the platform, from its facts.ts. */
export interface AdapterFacts {
  /** Pacing class -> pace. */
  readonly pacing: Readonly<Record<string, Pacing>>;
  readonly quotas: readonly QuotaRule[];
}

/** Where this machine must be let through to, for whoever keeps a firewall. */
export interface Reach {
  /** Every origin that a request may go to, each once, e.g. `https://graph.example`. */
  readonly origins: readonly string[];
  /** Hosts that only an answer names: the domain they all lie below, and origins known so far. */
  readonly namedLater?: { readonly domain: string; readonly known: readonly string[] };
}

/** What an answer's headers say about the allowance, in percent of the tightest limit. */
export interface Usage {
  readonly percent: number;
  /** Set when the platform says how long it will refuse, in ms. */
  readonly regainMs: number | null;
}

/** Something only a person can choose at approval, freshly offered by the platform. */
export interface Choice {
  readonly key: string;
  readonly options: readonly string[];
  readonly required: boolean;
}

export type ChoicesAnswer =
  | { readonly answer: 'choices'; readonly choices: readonly Choice[]; readonly validUntil: number }
  | { readonly answer: 'trouble'; readonly verdict: Verdict };

export type CheckAnswer =
  | {
      readonly answer: 'healthy';
      readonly account: string;
      readonly accountName: string;
      readonly expiresAt: number | null;
      readonly missing: readonly string[];
    }
  | { readonly answer: 'trouble'; readonly verdict: Verdict };

export type ReadBackAnswer =
  /** `reason` says why something is no longer seen, where the platform gives cause to know. */
  | {
      readonly answer: 'remotes';
      readonly remotes: readonly Remote[];
      readonly reason?: Reason;
    }
  | { readonly answer: 'trouble'; readonly verdict: Verdict };

export type RefreshAnswer =
  | {
      readonly answer: 'refreshed';
      readonly credential: Credential;
      readonly refreshToken: string;
      readonly expiresAt: number;
    }
  | { readonly answer: 'dead'; readonly reason: Reason }
  /** `spent: maybe` = the old refresh token may be used up. */
  | { readonly answer: 'trouble'; readonly spent: 'no' | 'maybe'; readonly reason: Reason };

/**
 * How one content will stand on the platform, for a person who decides about it. Everything in it is
 * what `publishFlow` sends; nothing is made up for the eye.
 */
export interface Preview {
  readonly layout: 'text' | 'photos' | 'video' | 'vertical-video' | 'link';
  /** Only where the platform shows a title of its own. */
  readonly title: string | null;
  /** Exactly what will be sent, with its line ends. */
  readonly text: string;
  /** Code points after which the platform folds the text; null = never, or nobody knows. */
  readonly foldsAfterCharacters: number | null;
  /** Pictures or the video, in the order shown; captions and covers are not among them. */
  readonly media: readonly MediaReference[];
  readonly cover: MediaReference | null;
  /** Address that the platform makes a card of; null = none, or it stands in the text. */
  readonly link: string | null;
  /** What a person should know about this view; the codes have words. */
  readonly notes: readonly {
    readonly code: string;
    readonly values: Readonly<Record<string, string | number>>;
  }[];
}

/** What an item says about its publication beside the content itself. */
export interface Plan {
  /** Null = as soon as it is approved. */
  readonly slotAt: number | null;
  /** How many items must be public first. */
  readonly afterCount: number;
}

/** Something unseen that an attempt made on the platform; the address is for whoever owns it. */
export type Leftover = Pick<Remote, 'remoteId' | 'permalink'>;

/** Our code for one platform, bound to one channel's settings. Holds no state between calls. */
export interface Adapter {
  readonly id: string;
  readonly facts: AdapterFacts;
  readonly reach: Reach;
  readonly abilities: Readonly<Record<Exclude<FollowUpKind, 'clean-up'> | 'publish', Ability>>;
  /** All that the platform would refuse, at once. Pure. Without `plan` nothing of it is judged. */
  validate(content: ChannelContent, plan?: Plan): readonly Problem[];
  /** How it will look there. Pure; answers also for contents with problems. */
  preview(content: ChannelContent): Preview;
  /** Equal for contents that the platform's list could not tell apart. Pure. */
  matchKey(content: ChannelContent): string;
  /** The steps that publish this content. Pure; the same content gives the same flow. */
  publishFlow(content: ChannelContent): Flow;
  /** The steps of a follow-up, or null when there is nothing to do. Every step may be repeated. */
  followUpFlow(followUp: FollowUp): Flow | null;
  /**
   * What a checkpoint holds that lies on the platform under an id of its own, each once. Pure. Absent
   * = nothing that an attempt makes there has one.
   */
  readonly leftovers?: (checkpoint: Checkpoint) => readonly Leftover[];
  /** Find out what became of a sent commit. Reads only. */
  settle(context: LookContext): Promise<SettleAnswer>;
  readBack(context: ReadBackContext): Promise<ReadBackAnswer>;
  /** Is the credential alive, and whose is it? */
  check(context: CallContext): Promise<CheckAnswer>;
  /** Usage headers of any answer; null when it has none. */
  usage(reply: HttpReply): Usage | null;
  /** The remote behind a public link, or null when it is not a link to this channel's posts. */
  remoteFromLink(link: string): Remote | null;
  /** Whose quota counters: scope -> id, e.g. `{ app: '123', channel: '456' }`. */
  quotaScopes(): Readonly<Record<QuotaRule['scope'], string>>;
  /** Credential values that are secret-named parts of `secrets/`, e.g. `['pageToken']`. */
  readonly choices?: (context: CallContext) => Promise<ChoicesAnswer>;
  /** Only the token keeper calls it. The credential holds what else lies in the channel's secret. */
  readonly refresh?: (
    context: Pick<CallContext, 'call' | 'now' | 'channel' | 'credential'>,
    refreshToken: string,
  ) => Promise<RefreshAnswer>;
  /** Absent where accounts are connected by a secret alone. */
  readonly signIn?: SignIn;
}

/** What the office has that an adapter's checks may depend on. */
export interface Surroundings {
  /** True when `StepContext.publicMedia` will not be null. */
  readonly hasPublicMedia: boolean;
}

/** How a platform is added: one of these per folder, one line in the registry. */
export interface AdapterFactory {
  readonly id: string;
  /** Keys of the channel's secret that a person may enter, e.g. `['refreshToken', 'appSecret']`. */
  readonly secretKeys: readonly string[];
  /** Checks a channel's settings; problems name the path below the channel. */
  create(
    channel: Channel,
    platform: Readonly<Record<string, unknown>>,
    /** Absent where only the settings are checked. */
    surroundings?: Surroundings,
  ): { readonly adapter: Adapter } | { readonly problems: readonly SettingsProblem[] };
}

export interface SettingsProblem {
  readonly path: string;
  /** Completes “line 7: expected …”. */
  readonly expected: Message;
}
