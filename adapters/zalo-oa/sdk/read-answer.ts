import type { z } from 'zod';
import { type ZaloErrorFacts, ZaloOaError, type ZaloRate, type ZaloTrouble } from './error.ts';
import { ZALO_CODES } from './error-codes.ts';
import { CODES_WITH_MESSAGES, ZALO_MESSAGES } from './error-messages.ts';
import { ZALO_OAUTH_CODES, ZALO_OAUTH_NAMES } from './oauth-codes.ts';
import { lostTrouble, OWN_TROUBLES } from './own-troubles.ts';
import { readJson } from './read-json.ts';
import { envelope, grantTrouble } from './shapes.ts';
import type { ZaloCall, ZaloFailure, ZaloReply } from './transport.ts';

/** A useful answer: the fields that are read of it, and what it says about the minute's calls. */
export interface ZaloAnswer<T> {
  readonly data: T;
  readonly rate: ZaloRate;
}

type Result = ZaloReply | ZaloFailure;

/** `data` of an answer of the OpenAPI; throws `ZaloOaError` for everything that is not success. */
export function readAnswer<T>(call: ZaloCall, result: Result, shape: z.ZodType<T>): ZaloAnswer<T> {
  const reply = completeReply(call, result);
  const body = parsedBody(call, reply);
  const sealed = envelope.safeParse(body);
  if (!sealed.success) throw unreadable(call, reply);
  const { error, message, data } = sealed.data;
  if (error !== 0) throw troubleOf(call, reply, codeTrouble(error, message), message, error);
  return shaped(call, reply, shape, data);
}

/** A pair of tokens; these answers have no envelope, and failures come with HTTP 200. */
export function readGrant<T>(call: ZaloCall, result: Result, shape: z.ZodType<T>): ZaloAnswer<T> {
  const reply = completeReply(call, result);
  if (call === 'oauth-refresh' && reply.status === 200 && reply.body.trim() === '') {
    throw troubleOf(call, reply, OWN_TROUBLES['refresh-token-used']);
  }
  const body = parsedBody(call, reply);
  const trouble = grantTrouble.safeParse(body);
  if (!trouble.success) throw unreadable(call, reply);
  const { error, error_name: name } = trouble.data;
  const raw = error === 0 || error === null ? rawOfName(name) : error;
  if (raw !== null) throw troubleOf(call, reply, oauthTrouble(raw), '', raw);
  if (name !== '') throw troubleOf(call, reply, OWN_TROUBLES['unknown-code']);
  return shaped(call, reply, shape, body);
}

/** Reads the two rate headers; anything but a plain number counts as silence. */
export function rateOf(headers: ZaloReply['headers']): ZaloRate {
  return {
    limitPerMinute: countOf(headers['x-ratelimit-limit']),
    remaining: countOf(headers['x-ratelimit-remain']),
  };
}

/** Meaning of a code of the OpenAPI, told apart by its message where the code alone is not enough. */
export function codeTrouble(raw: number, message: string): ZaloTrouble {
  const words = message.toLowerCase();
  const known = ZALO_CODES.find((code) => code.raw === raw);
  const variant = known?.variants?.find((one) => one.message.test(words));
  if (variant !== undefined) return variant;
  if (known === undefined || CODES_WITH_MESSAGES.has(raw)) {
    const byMessage = ZALO_MESSAGES.find((one) => one.message.test(words));
    if (byMessage !== undefined) return byMessage;
  }
  return known ?? oauthRow(raw) ?? OWN_TROUBLES['unknown-code'];
}

function oauthTrouble(raw: number): ZaloTrouble {
  return oauthRow(raw) ?? codeTrouble(raw, '');
}

function oauthRow(raw: number): ZaloTrouble | null {
  return ZALO_OAUTH_CODES.find((code) => code.raw === raw) ?? null;
}

function rawOfName(name: string): number | null {
  const words = name.toLowerCase();
  return ZALO_OAUTH_NAMES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** Stops at answers that never came and at statuses that decide by themselves. */
function completeReply(call: ZaloCall, result: Result): ZaloReply {
  if (result.type === 'failure') {
    const transportCode = plainWord(result.code);
    throw new ZaloOaError({ trouble: lostTrouble(result.sent), call, transportCode });
  }
  if (result.status >= 500) throw serviceTrouble(call, result);
  return result;
}

/** A code inside a 5xx is kept for the record, but it does not say that nothing happened. */
function serviceTrouble(call: ZaloCall, reply: ZaloReply): ZaloOaError {
  const sealed = envelope.safeParse(readJson(reply.body)?.value);
  const raw = sealed.success ? sealed.data.error : undefined;
  return troubleOf(call, reply, OWN_TROUBLES['service-trouble'], '', raw);
}

/**
 * The body as a value. What the body is decides, not what its type claims: the platform's own JSON
 * comes as `text/json` and may come as `text/html`; a picture that spells JSON is not an answer.
 */
function parsedBody(call: ZaloCall, reply: ZaloReply): unknown {
  if (reply.body.trim() === '') throw statusTrouble(call, reply, OWN_TROUBLES['answer-empty']);
  const json = mayBeJson(reply.headers['content-type']) ? readJson(reply.body) : null;
  if (json === null || !isEnvelope(json.value)) throw unreadable(call, reply);
  return json.value;
}

function isEnvelope(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mayBeJson(contentType: string | undefined): boolean {
  if (contentType === undefined || contentType.trim() === '') return true;
  return /^\s*(text\/(?!xml|css)|application\/([\w.+-]*json|javascript|octet-stream))/i.test(
    contentType,
  );
}

function shaped<T>(
  call: ZaloCall,
  reply: ZaloReply,
  shape: z.ZodType<T>,
  value: unknown,
): ZaloAnswer<T> {
  if (reply.status < 200 || reply.status >= 300) throw unreadable(call, reply);
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw unreadable(call, reply);
  return { data: parsed.data, rate: rateOf(reply.headers) };
}

function unreadable(call: ZaloCall, reply: ZaloReply): ZaloOaError {
  return statusTrouble(call, reply, OWN_TROUBLES['answer-unreadable']);
}

/** Without a code in the body, two statuses still speak clearly. */
function statusTrouble(call: ZaloCall, reply: ZaloReply, otherwise: ZaloTrouble): ZaloOaError {
  if (reply.status === 404) return troubleOf(call, reply, OWN_TROUBLES['unknown-path']);
  if (reply.status === 429) return troubleOf(call, reply, OWN_TROUBLES['too-many-requests']);
  return troubleOf(call, reply, otherwise);
}

function troubleOf(
  call: ZaloCall,
  reply: ZaloReply,
  trouble: ZaloTrouble,
  message = '',
  raw?: number,
): ZaloOaError {
  const facts: ZaloErrorFacts = {
    trouble,
    call,
    rawCode: raw === undefined ? null : String(raw),
    httpStatus: reply.status,
    field: fieldIn(message),
    rate: rateOf(reply.headers),
  };
  return new ZaloOaError(facts);
}

/** Fields of our own requests; the platform's words are never passed on. */
const FIELDS = [
  'title',
  'description',
  'author',
  'cover',
  'photo_url',
  'cover_type',
  'cover_view',
  'body',
  'content',
  'caption',
  'thumb',
  'avatar',
  'video_id',
  'tracking_link',
  'comment',
  'status',
  'type',
  'offset',
  'limit',
  'token',
  'attachment_id',
  'elements',
  'recipient',
  'target',
  'file',
  'id',
];

/** The first known field that a message names as a word of its own, e.g. `title`; null otherwise. */
function fieldIn(message: string): string | null {
  const words =
    message
      .toLowerCase()
      .slice(0, 500)
      .match(/[a-z_]+/g) ?? [];
  return words.find((word) => FIELDS.includes(word)) ?? null;
}

function countOf(header: string | undefined): number | null {
  return header !== undefined && /^\s*\d{1,9}\s*$/.test(header) ? Number(header) : null;
}

function plainWord(code: string): string {
  return /^[a-z-]{1,40}$/.test(code) ? code : 'other';
}
