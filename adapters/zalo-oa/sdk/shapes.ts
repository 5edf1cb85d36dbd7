import { z } from 'zod';

/**
 * What is read of answers, and nothing else. Ids and tokens stay text. A field that decides
 * something must be there and well formed; every other one is null when it is missing or odd.
 */

const MAX_ID_CHARACTERS = 256;
const MAX_TOKEN_CHARACTERS = 8_192;

/** An id as text, also when it is sent as a number. */
const id = z
  .union([z.string(), z.number().int().safe()])
  .transform(String)
  .pipe(
    z
      .string()
      .regex(/^[\x21-\x7e]+$/)
      .max(MAX_ID_CHARACTERS),
  );

/** A token: printable ASCII, since it travels in headers. */
const token = z
  .string()
  .regex(/^[\x21-\x7e]+$/)
  .max(MAX_TOKEN_CHARACTERS);

/** A whole number, also as text. */
const whole = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d{1,15}\s*$/)
      .transform(Number),
  ])
  .pipe(z.number().int().safe());

const maybe = <T extends z.ZodType>(shape: T) => shape.nullable().catch(null).default(null);
const text = maybe(z.string());
const count = maybe(whole);
const shown = maybe(z.enum(['show', 'hide']));
/** `true`, `1`, `"true"` and `"1"` mean yes. */
const flag = maybe(
  z
    .union([z.boolean(), z.number(), z.string()])
    .transform((value) => ['true', '1'].includes(String(value).toLowerCase())),
);

/** Every answer of the OpenAPI. `error` is a number or a number as text; `data` may be missing. */
export const envelope = z.object({
  error: whole,
  message: z.string().catch(''),
  data: z.unknown().optional(),
});

/** What a refused sign-in has; the number may be missing. */
export const grantTrouble = z.object({
  error: whole.nullable().default(0),
  error_name: z.string().catch(''),
});

/**
 * A pair of tokens. Once the access token is readable nothing else may lose it: the old pair is
 * dead by then. A missing, empty or odd refresh token is null, and so is an odd lifetime.
 */
export const grant = z
  .object({
    access_token: token,
    refresh_token: maybe(token),
    expires_in: maybe(whole.pipe(z.number().positive())),
  })
  .transform((found) => ({
    accessToken: found.access_token,
    refreshToken: found.refresh_token,
    expiresInSec: found.expires_in,
  }));

/** Some calls answer without anything worth reading. */
export const nothing = z.unknown().transform(() => null);

export const jobToken = z.object({ token });

export const articleId = z.object({ id });

const listRow = z
  .object({
    id,
    type: maybe(z.enum(['normal', 'video'])),
    title: text,
    status: shown,
    total_view: count,
    total_share: count,
    create_date: count,
    update_date: count,
    thumb: text,
    link_view: text,
  })
  .transform((row) => ({
    id: row.id,
    type: row.type,
    title: row.title,
    status: row.status,
    views: row.total_view,
    shares: row.total_share,
    createdAtMs: row.create_date,
    updatedAtMs: row.update_date,
    thumb: row.thumb,
    linkView: row.link_view,
  }));

/** One page of the list. A row that cannot be read makes the whole page unreadable. */
export const articleList = z
  .object({ medias: z.array(listRow).max(1_000), total: whole })
  .transform(({ medias, total }) => ({ articles: medias, total }));

const detailBlock = z
  .object({
    type: text,
    content: text,
    url: text,
    caption: text,
    thumb: text,
    video_id: maybe(id),
    id: maybe(id),
  })
  .transform(({ video_id, ...block }) => ({ ...block, videoId: video_id }));

const detailCover = z
  .object({
    cover_type: text,
    photo_url: text,
    video_id: maybe(id),
    cover_view: text,
    status: shown,
  })
  .transform((cover) => ({
    type: cover.cover_type,
    photoUrl: cover.photo_url,
    videoId: cover.video_id,
    view: cover.cover_view,
    status: cover.status,
  }));

/** Of a video, `status` may be the state of the file instead: then `videoStatus` holds it. */
export const articleDetail = z
  .object({
    id: maybe(id),
    type: maybe(z.enum(['normal', 'video'])),
    title: text,
    author: text,
    description: text,
    status: z.unknown().optional(),
    comment: shown,
    cover: maybe(detailCover),
    body: maybe(z.array(detailBlock).max(10_000)),
    tracking_link: text,
    link_view: text,
    avatar: text,
    video_id: maybe(id),
    convert_percent: count,
  })
  .transform((found) => ({
    id: found.id,
    type: found.type,
    title: found.title,
    author: found.author,
    description: found.description,
    status: shown.parse(found.status),
    videoStatus: count.parse(found.status),
    comment: found.comment,
    cover: found.cover,
    body: found.body,
    trackingLink: found.tracking_link,
    linkView: found.link_view,
    avatar: found.avatar,
    videoId: found.video_id,
    convertPercent: found.convert_percent,
  }));

const VIDEO_STATES = ['unknown', 'ready', 'locked', 'converting', 'failed', 'deleted'] as const;

/** A state number beyond the six known ones counts as unknown. */
export const videoState = z
  .object({
    status: whole,
    video_id: maybe(id),
    video_name: text,
    video_size: count,
    convert_percent: count,
    convert_error_code: count,
  })
  .transform((found) => ({
    state: VIDEO_STATES[found.status] ?? ('unknown' as const),
    rawStatus: found.status,
    videoId: found.video_id,
    videoName: found.video_name,
    sizeBytes: found.video_size,
    convertPercent: found.convert_percent,
    convertErrorCode: found.convert_error_code,
  }))
  .refine((found) => found.state !== 'ready' || found.videoId !== null);

export const attachment = z
  .object({ attachment_id: id })
  .transform((found) => ({ attachmentId: found.attachment_id }));

export const oaInfo = z
  .object({
    oaid: maybe(id),
    oa_id: maybe(id),
    name: text,
    description: text,
    oa_alias: text,
    is_verified: flag,
    oa_type: count,
    cate_name: text,
    num_follower: count,
    avatar: text,
    cover: text,
    package_name: text,
    package_valid_through_date: text,
    package_auto_renew_date: text,
  })
  .transform((found, context) => {
    const oaId = found.oaid ?? found.oa_id;
    if (oaId === null) {
      context.addIssue('neither oaid nor oa_id');
      return z.NEVER;
    }
    return {
      oaId,
      name: found.name,
      description: found.description,
      alias: found.oa_alias,
      isVerified: found.is_verified,
      oaType: found.oa_type,
      category: found.cate_name,
      followers: found.num_follower,
      avatar: found.avatar,
      cover: found.cover,
      packageName: found.package_name,
      packageValidThrough: found.package_valid_through_date,
      packageAutoRenew: found.package_auto_renew_date,
    };
  });

export const quotaV2 = z.object({ type: text, remain: whole, total: whole });

const promotionQuota = z
  .object({
    daily_remain: count,
    daily_total: count,
    monthly_remain: count,
    monthly_total: count,
  })
  .transform((found) => ({
    dailyRemain: found.daily_remain,
    dailyTotal: found.daily_total,
    monthlyRemain: found.monthly_remain,
    monthlyTotal: found.monthly_total,
  }));

export const followerQuota = z
  .object({ last_interaction: text, promotion: maybe(promotionQuota) })
  .transform((found) => ({ lastInteraction: found.last_interaction, promotion: found.promotion }));

const asset = z
  .object({
    asset_id: id,
    product_type: text,
    quota_type: text,
    valid_through: text,
    total: count,
    remain: count,
  })
  .transform((found) => ({
    assetId: found.asset_id,
    productType: found.product_type,
    quotaType: found.quota_type,
    validThrough: found.valid_through,
    total: found.total,
    remain: found.remain,
  }));

export const assetQuota = z.array(asset).max(1_000);

/** `error: 0` alone means that the broadcast is queued. */
export const messageId = z
  .object({ message_id: maybe(id) })
  .catch({ message_id: null })
  .transform((found) => ({ messageId: found.message_id }));

export type ArticleRow = Readonly<z.output<typeof listRow>>;
export interface ArticleList {
  readonly articles: readonly ArticleRow[];
  /** Articles of this type in all, as the platform counts them. */
  readonly total: number;
}
export type ArticleDetail = Readonly<z.output<typeof articleDetail>>;
export type VideoState = Readonly<z.output<typeof videoState>>;
export type OaInfo = Readonly<z.output<typeof oaInfo>>;
export type MessageQuota = Readonly<z.output<typeof quotaV2>>;
export type FollowerQuota = Readonly<z.output<typeof followerQuota>>;
export type AssetQuota = Readonly<z.output<typeof asset>>;
export type JobToken = Readonly<z.output<typeof jobToken>>;
export type Attachment = Readonly<z.output<typeof attachment>>;
/** `messageId` is null when the answer holds none. */
export type BroadcastQueued = Readonly<z.output<typeof messageId>>;
