/**
 * An item is what is to be published: texts, media references and options for one or more channels.
 *
 * States of an item (each concerns its newest version):
 * - `draft`      a contributing unit handed it in; the desk edits it and sends it for approval.
 * - `submitted`  waits for the approval steps that its channels ask for.
 * - `approved`   every channel has its last approval; publications exist.
 * - `returned`   a person said no and gave a reason; an edit makes a new version and submits again.
 * - `problem`    Loa found something a person must mend first (preflight, stop word, twin content).
 * - `missed`     its slot passed before anybody approved; an approval must name a new time.
 * - `cancelled`  withdrawn by a person before anything was published.
 */
export const ITEM_STATES = [
  'draft',
  'submitted',
  'approved',
  'returned',
  'problem',
  'missed',
  'cancelled',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What an item is. `short_video` is vertical or square and short; the intake decides by the file. */
export const ITEM_KINDS = [
  'text',
  'link',
  'photo',
  'album',
  'video',
  'short_video',
  'article',
  'broadcast',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** `urgent` goes ahead of everything else and may use the short approval path. */
export const PRIORITIES = ['normal', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** How far artificial intelligence made the content; sets the platform's AI label. */
export const AI_USES = ['none', 'assisted', 'generated', 'simulated'] as const;
export type AiUse = (typeof AI_USES)[number];

/** What a file plays in the item. `captions` is an .srt file, `cover` a picture for a video. */
export type MediaRole = 'photo' | 'video' | 'cover' | 'captions';

/** What was measured in a media file when it was taken in; unknown facts are absent. */
export interface MediaFacts {
  readonly container?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly durationMs?: number;
  readonly videoCodec?: string;
  readonly audioCodec?: string;
  readonly framesPerSecond?: number;
}

/** One immutable file of the content-addressed store, as an item uses it. */
export interface MediaReference {
  /** Lower-case hex SHA-256 over the bytes. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Measured type, e.g. `image/jpeg`, `video/mp4`; never guessed from the name alone. */
  readonly mimeType: string;
  /** File name as the officer gave it, NFC, without folders. */
  readonly name: string;
  readonly role: MediaRole;
  readonly altText?: string;
  /** For `captions`: language tag such as `vi_VN`. */
  readonly language?: string;
  readonly facts: MediaFacts;
}

/** Where the facts come from, and whether somebody checked them. */
export interface SourceNote {
  readonly text: string;
  readonly verified: boolean;
}

/** The officer's words for one item; one object per version, never changed afterwards. */
export interface ItemContent {
  readonly kind: ItemKind;
  readonly title: string;
  readonly text: string;
  readonly link?: string;
  /** Without the leading `#`. */
  readonly hashtags: readonly string[];
  readonly media: readonly MediaReference[];
  /** Texts that replace `text` on one channel; key is the channel id. */
  readonly channelTexts: Readonly<Record<string, string>>;
  readonly channels: readonly string[];
  /** Wall-clock wish of the officer as an instant (UTC ms); null = as soon as it is approved. */
  readonly slotAt: number | null;
  /** How late it may still go out, in ms; null = the office's default. */
  readonly lateMs: number | null;
  readonly priority: Priority;
  readonly topic?: string;
  readonly unit?: string;
  readonly tone?: string;
  readonly plan?: string;
  readonly source?: SourceNote;
  readonly ai: AiUse;
  readonly children: boolean;
  readonly consent: boolean;
  /** Ids of items that must be public first. */
  readonly after: readonly string[];
  /** Platform options by name, e.g. `{ draftFirst: true }`. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** One version of an item; `number` counts from 1. */
export interface ItemVersion {
  readonly itemId: string;
  readonly number: number;
  readonly content: ItemContent;
  /** SHA-256 over the content without time (see digest.ts). */
  readonly digest: string;
  readonly createdAt: number;
  readonly createdBy: string;
}

/** An item as stored: its identity and where its newest version stands. */
export interface Item {
  readonly id: string;
  /** Short number that people use, e.g. 17. */
  readonly number: number;
  readonly state: ItemState;
  /** Why it is `returned` or `missed`, in a person's words; for `problem` and `draft` its problems as JSON. */
  readonly reason: string | null;
  /** Newest version number. */
  readonly version: number;
  /** Person or unit that handed it in; never the one who approves. */
  readonly submittedBy: string;
  /** Where it came from, e.g. `folder:waiting/02.12 le hoi`; unique while the item lives. */
  readonly sourceKey: string;
  readonly createdAt: number;
}

/** What one channel will send: the item's content with that channel's own text and choices. */
export interface ChannelContent {
  readonly kind: ItemKind;
  readonly title: string;
  readonly text: string;
  readonly link?: string;
  readonly hashtags: readonly string[];
  readonly media: readonly MediaReference[];
  readonly ai: AiUse;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Live choices a person made at approval, e.g. `{ privacy: 'PUBLIC' }`. */
  readonly choices: Readonly<Record<string, string>>;
}

/** The content as one channel will send it. */
export function contentForChannel(
  content: ItemContent,
  channelId: string,
  choices: Readonly<Record<string, string>>,
): ChannelContent {
  return {
    kind: content.kind,
    title: content.title,
    text: content.channelTexts[channelId] ?? content.text,
    ...(content.link === undefined ? {} : { link: content.link }),
    hashtags: content.hashtags,
    media: content.media,
    ai: content.ai,
    options: content.options,
    choices,
  };
}
