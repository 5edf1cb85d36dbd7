/** Everything a handler needs: what is kept, the switches and the clock. */

import { createHash } from 'node:crypto';
import type { Bytes } from '../../kit/sandbox/bytes.ts';
import type { MoodBook } from './moods.ts';
import type { ArticleRecord, Kept, OaRecord } from './records.ts';
import { article, broadcast, oauth, quota, video } from './rules.ts';

/** Behaviour that the platform's documents leave open or that tests want otherwise. */
export interface Switches {
  /** Time from accepting an article to its id. */
  jobMs: number;
  /** Time that a film converts. */
  videoMs: number;
  jobTokenLifeMs: number;
  /** Texts of exactly the documented length are refused, as seen in practice. */
  offByOne: boolean;
  /** What a "character" is; no document says. */
  textUnit: 'utf16' | 'codepoint';
  /** When pictures are fetched: while create is asked, or when the job ends. */
  fetchImages: 'at-create' | 'in-job';
  /** A picture that cannot be had: create refuses, or the token stays pending for ever. */
  badImage: 'refused' | 'pending';
  imageMaxBytes: number;
  videoMaxBytes: number;
  /** getdetail gives the platform's copies instead of the links that were sent. */
  rewritesImages: boolean;
  /** A video article with author, cover or body is refused. */
  videoExtrasRefused: boolean;
  /** `status` of a video article's detail: the film's number, or show/hide. */
  videoDetailStatus: 'number' | 'word';
  detailHasTrackingLink: boolean;
  /** An update without `status` leaves it as it was instead of hiding. */
  updateKeepsStatus: boolean;
  /** Removing what is already removed succeeds. */
  removesTwice: boolean;
  /** A removed article gives its place in the allowance back. */
  removalRefunds: boolean;
  /** `limit` over ten: refused, or read as ten. */
  bigLimit: 'refused' | 'clamped';
  listOrder: 'newest' | 'oldest';
  /** Every new article is missing from listings for so long. */
  listLagMs: number;
  /** create_date and update_date as text. */
  datesAsText: boolean;
  /** HTTP status for an address that is none. */
  unknownPathStatus: number;
  /** The application's security switch: each call needs a right appsecret_proof. */
  proofRequired: boolean;
  /** Error bodies of the token address have their number. */
  oauthErrorNumbers: boolean;
  accessSec: number;
  refreshLifeMs: number;
  /** Each rotation starts the refresh token's life anew. */
  rotationRestartsLife: boolean;
  /** Not empty: the challenge that the console fixed; the one of the request is ignored. */
  consoleChallenge: string;
  /** Not empty: the only redirect address that is allowed. */
  callbackUrl: string;
  articleQuota: number;
  broadcastQuota: number;
  moderationMs: number;
  moderation: 'deliver' | 'reject';
  perFollowerDay: number;
  perFollowerMonth: number;
  /** Requests per minute of an OA; 0 takes the package's number. */
  oaPerMinute: number;
}

export const defaultSwitches: Switches = {
  jobMs: 1500,
  videoMs: 1500,
  jobTokenLifeMs: article.jobTokenLifeMs,
  offByOne: true,
  textUnit: 'utf16',
  fetchImages: 'at-create',
  badImage: 'refused',
  imageMaxBytes: article.imageBytes,
  videoMaxBytes: video.maxBytes,
  rewritesImages: true,
  videoExtrasRefused: true,
  videoDetailStatus: 'number',
  detailHasTrackingLink: true,
  updateKeepsStatus: false,
  removesTwice: false,
  removalRefunds: false,
  bigLimit: 'refused',
  listOrder: 'newest',
  listLagMs: 0,
  datesAsText: false,
  unknownPathStatus: 404,
  proofRequired: false,
  oauthErrorNumbers: true,
  accessSec: oauth.accessSec,
  refreshLifeMs: oauth.refreshLifeMs,
  rotationRestartsLife: true,
  consoleChallenge: '',
  callbackUrl: '',
  articleQuota: quota.articles,
  broadcastQuota: quota.broadcasts,
  moderationMs: broadcast.moderationMs,
  moderation: 'deliver',
  perFollowerDay: broadcast.perFollowerDay,
  perFollowerMonth: broadcast.perFollowerMonth,
  oaPerMinute: 0,
};

interface AppFacts {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  /** Beside loopback addresses. */
  readonly callbackUrls: readonly string[];
}

export interface World {
  readonly kept: Kept;
  readonly bytes: Bytes;
  readonly moods: MoodBook;
  readonly switches: Switches;
  readonly app: AppFacts;
  now(): number;
  baseUrl(): string;
}

/** The next number; never used twice, also after a restart. */
export function nextNumber(world: World): number {
  world.kept.counter += 1;
  return world.kept.counter;
}

/** `length` hexadecimal digits; the same number gives the same id. */
export function hexId(kind: string, number: number, length: number): string {
  return createHash('sha512').update(`${kind} ${number}`).digest('hex').slice(0, length);
}

/** A job's token as the platform makes them: it holds `+`, `/` and `=`, which must be escaped. */
export function jobToken(kind: string, number: number): string {
  const text = createHash('sha256').update(`${kind} ${number}`).digest('base64');
  return `${text.slice(0, 8)}+/${text.slice(8)}`;
}

export function oaOf(world: World, id: string): OaRecord | null {
  return world.kept.oas.find((one) => one.id === id) ?? null;
}

/** An article that was not removed. */
export function liveArticle(world: World, oaId: string, id: string | null): ArticleRecord | null {
  const found = world.kept.articles.find(
    (one) => one.id === id && one.oaId === oaId && one.removedAt === null,
  );
  return found ?? null;
}

/** The page that followers open. */
export function articleLink(world: World, article: ArticleRecord): string {
  return `${world.baseUrl()}/d?id=${article.id}&pageId=${article.oaId}`;
}
