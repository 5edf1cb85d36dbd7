import { noticeSubject, noticeText } from '../../domain/notice-frame.ts';
import type { Notice, NoticeText, NoticeTopic } from '../../domain/notices.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HttpPort, HttpReply, HttpRequest, HttpResult } from '../../ports/http.ts';
import type { DeliveryAnswer } from '../../ports/mailer.ts';
import type { NoticeWay } from '../../ports/notices.ts';
import type { Secrets, SecretValues } from '../../ports/secrets.ts';
import { noticeSecretName } from './secret-name.ts';

/** One receiver as the office configured it; `{token}` in `url` and `headers` is the secret's. */
export interface Webhook {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly topics: readonly NoticeTopic[];
  /** The office's own JSON; null = Loa's own. */
  readonly body: unknown;
}

export interface WebhookDeps {
  readonly http: HttpPort;
  readonly secrets: Pick<Secrets, 'read'>;
  readonly clock: Clock;
  readonly mode: 'live' | 'sandbox';
  /** `v1=<hex>` over timestamp and body. */
  readonly sign: (key: string, timestamp: string, body: string) => string;
}

const TIMEOUT_MS = 20_000;
/** UTF-16 units; the shortest limit of a chat is 4,096. */
const MAX_TEXT_CHARS = 4_000;
const SECOND_MS = 1_000;
/** Depth of the office's own JSON; deeper values go as they are. */
const MAX_DEPTH = 10;

/** Notices by one signed POST to a receiver of the office. */
export function createWebhookWay(deps: WebhookDeps, webhook: Webhook): NoticeWay {
  return {
    id: `webhook:${webhook.name}`,
    to: { receiver: webhook.name },
    topics: webhook.topics,
    async deliver(notice, signal) {
      const secret = (await deps.secrets.read(noticeSecretName(webhook.name))) ?? {};
      const request = requestOf(deps, webhook, notice, secret);
      if (typeof request === 'string') return { sent: 'no', again: true, detail: request };
      // A gate takes a fresh connection: a kept one that died meanwhile would look like "maybe".
      const result = await deps.http.send(request, { signal, gate: async () => true });
      return answerOf(result, deps.clock.now());
    },
  };
}

/** The request, or what is missing. */
function requestOf(
  deps: WebhookDeps,
  webhook: Webhook,
  notice: Notice,
  secret: SecretValues,
): HttpRequest | string {
  const token = secret['token'];
  const wantsToken = [webhook.url, ...Object.values(webhook.headers)].some(hasToken);
  if (wantsToken && token === undefined) return 'no token';
  const withToken = (text: string, shape: (value: string) => string) =>
    text.replaceAll('{token}', () => shape(token ?? ''));
  const url = new URL(withToken(webhook.url, urlPart));
  const value = bodyOf(webhook, notice, deps.mode);
  const timestamp = String(Math.floor(deps.clock.now() / SECOND_MS));
  const key = secret['key'];
  const headers: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(webhook.headers).map(([name, text]) => [name, withToken(text, (one) => one)]),
    ),
    'Loa-Notice-Id': notice.id,
    'Loa-Timestamp': timestamp,
  };
  if (key !== undefined) {
    headers['Loa-Signature'] = deps.sign(key, timestamp, JSON.stringify(value));
  }
  return {
    method: 'POST',
    url: `${url.origin}${url.pathname}`,
    query: Object.fromEntries(url.searchParams),
    headers,
    body: { type: 'json', value },
    timeoutMs: TIMEOUT_MS,
    pacing: 'notice',
  };
}

/** A colon stays as it is: some receivers have it in their tokens and do not know `%3A`. */
function urlPart(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':');
}

function hasToken(text: string): boolean {
  return text.includes('{token}');
}

function bodyOf(webhook: Webhook, notice: Notice, mode: 'live' | 'sandbox'): unknown {
  const { message } = notice;
  const text = wholeText(message, mode, 'vi');
  const textEn = wholeText(message, mode, 'en');
  const { link, item } = message;
  if (webhook.body === null) {
    const at = new Date(notice.createdAt).toISOString();
    return { id: notice.id, topic: notice.topic, at, text, textEn, item, link, mode };
  }
  return filled(webhook.body, { text, textEn, link: link ?? '', topic: notice.topic }, 0);
}

/** Subject and text, short enough for every chat that the manual names. */
function wholeText(message: NoticeText, mode: 'live' | 'sandbox', language: 'vi' | 'en'): string {
  const text = `${noticeSubject(message, mode, language)}\n\n${noticeText(message, mode, language)}`;
  return text.length <= MAX_TEXT_CHARS ? text : `${text.slice(0, MAX_TEXT_CHARS - 1)}…`;
}

/** The office's JSON with its strings filled in; what is filled in is never looked at again. */
function filled(value: unknown, values: Readonly<Record<string, string>>, depth: number): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\{(text|textEn|link|topic)\}/g, (_all, name: string) => {
      return values[name] ?? '';
    });
  }
  if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((one) => filled(one, values, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, filled(one, values, depth + 1)]),
  );
}

function answerOf(result: HttpResult, now: number): DeliveryAnswer {
  if (result.type === 'failure') {
    const { detail } = result;
    return result.sent === 'no' ? { sent: 'no', again: true, detail } : { sent: 'maybe', detail };
  }
  const { status } = result;
  if (status >= 200 && status < 300) return { sent: 'yes' };
  const again = status === 429 || status >= 500;
  const waitMs = again ? retryAfterMs(result, now) : null;
  const detail = `HTTP ${status}`;
  return { sent: 'no', again, detail, ...(waitMs === null ? {} : { waitMs }) };
}

/** `Retry-After` in seconds or as a date; null when it says neither. */
function retryAfterMs(reply: HttpReply, now: number): number | null {
  const value = reply.headers['retry-after'] ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND_MS;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(at - now, 0);
}
