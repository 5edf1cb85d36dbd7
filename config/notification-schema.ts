import { z } from 'zod';
import { NOTICE_TOPICS } from '../src/domain/notices.ts';
import { DEFAULTS } from './defaults.ts';
import type { ExpectedCode } from './expected-words.ts';

/** The part `notifications` of `loa.yaml`: mail, webhooks, and when people are told. */

const because = (code: ExpectedCode) => ({ error: code });

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,45})$/;
const EMAIL = /^[^\s@<>",;:\\()[\]\p{Cc}]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/u;
const HEADER = /^[A-Za-z0-9-]{1,60}$/;
const HEADER_VALUE = /^[\x20-\x7e]{1,500}$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
/** Longest JSON of an office's own webhook body, in characters. */
const MAX_BODY_CHARS = 16_384;

const mail = z.strictObject({
  host: z.string().regex(HOST, because('host-name')).describe('Máy chủ thư (SMTP) — Mail server'),
  port: z.int().min(1).max(65_535).default(DEFAULTS.mailPort).describe('Cổng — Port'),
  security: z
    .enum(['tls', 'starttls', 'none'])
    .default('starttls')
    .describe('tls (cổng 465), starttls (cổng 587), none: không mã hóa — none: no encryption'),
  user: z
    .string()
    .regex(/^[^\p{Cc}]{1,200}$/u, because('short-text'))
    .optional()
    .describe('Tài khoản thư; mật khẩu: npx loa secret set notify-mail password — Account'),
  throughProxy: z
    .boolean()
    .default(false)
    .describe('Đi qua network.proxy (proxy phải cho CONNECT tới cổng này) — Through the proxy'),
  from: z
    .string()
    .max(254, because('email'))
    .regex(EMAIL, because('email'))
    .describe('Địa chỉ gửi — Address of the sender'),
});

const webhook = z.strictObject({
  name: z.string().regex(NAME, because('id')).describe('Tên, không đổi về sau — Name'),
  url: z
    .string()
    .refine(isWebhookUrl, because('webhook-url'))
    .describe('Nơi nhận; {token} lấy từ kho bí mật — Receiver; {token} comes from the secrets'),
  headers: z
    .record(
      z.string().regex(HEADER, because('header-name')),
      z.string().regex(HEADER_VALUE, because('short-text')),
    )
    .default({})
    .describe('Tiêu đề HTTP thêm — More HTTP headers'),
  topics: z
    .array(z.enum(NOTICE_TOPICS))
    .min(1)
    .default([...NOTICE_TOPICS])
    .describe('Việc được báo; bỏ trống là tất cả — What is told; absent: everything'),
  body: z
    .record(z.string(), z.unknown())
    .refine((body) => JSON.stringify(body).length <= MAX_BODY_CHARS, because('body-size'))
    .optional()
    .describe('JSON riêng: {text} {textEn} {link} {topic} — JSON of its own'),
});

export const notificationsSchema = z
  .strictObject({
    mail: mail.optional().describe('Thư điện tử — E-mail'),
    webhooks: z.array(webhook).max(20).default([]).describe('Webhook có chữ ký — Signed webhooks'),
    reminderMinutes: z
      .int()
      .min(5)
      .max(1440)
      .default(DEFAULTS.reminderMinutes)
      .describe('Nhắc trước giờ đăng bao nhiêu phút — Minutes before a slot'),
    dailyAt: z
      .string()
      .regex(TIME, because('time-of-day'))
      .default(DEFAULTS.dailyAt)
      .describe('Giờ tóm tắt ngày, ví dụ "17:00" — Time of the daily summary'),
  })
  .prefault({})
  .describe('Thông báo — Notifications');

/** HTTPS, or a receiver on this machine; without a sign-in or fragment. */
function isWebhookUrl(text: string): boolean {
  const url = URL.parse(text.replaceAll('{token}', 'token'));
  if (url === null || text.length > 500 || !URL.canParse(url.origin)) return false;
  // The host is fixed by the configuration, never by a secret.
  if (URL.parse(text)?.hostname !== url.hostname) return false;
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname));
}

/** Names and addresses that never leave this machine. */
export function isThisMachine(host: string): boolean {
  return /^127(?:\.\d+){3}$/.test(host) || ['localhost', '[::1]', '::1'].includes(host);
}
