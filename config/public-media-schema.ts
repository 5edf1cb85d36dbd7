import { z } from 'zod';
import { DEFAULTS } from './defaults.ts';
import type { ExpectedCode } from './expected-words.ts';

/** The part `publicMedia` of `loa.yaml`: where platforms fetch pictures and films. */

const because = (code: ExpectedCode) => ({ error: code });

const publicUrl = z
  .string()
  .max(300, because('media-url'))
  .refine(isMediaUrl, because('media-url'))
  .describe('Địa chỉ công khai, ví dụ https://media.xa.example — Public address');

const serve = z.strictObject({
  address: z
    .union([z.ipv4(), z.ipv6()], because('ip-address'))
    .default('127.0.0.1')
    .describe('Địa chỉ nghe — Address to listen on'),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .default(DEFAULTS.publicMediaPort)
    .describe('Cổng, khác cổng trang quản lý — Port, another than the console’s'),
  publicUrl,
  certificate: z
    .strictObject({
      certificateFile: z.string().min(1).describe('Tệp PEM chứng thư — PEM certificate chain'),
      keyFile: z.string().min(1).describe('Tệp PEM khóa riêng — PEM private key'),
    })
    .optional()
    .describe('Chứng thư riêng để chạy HTTPS — Own certificate for HTTPS'),
});

const copyTo = z.strictObject({
  folder: z
    .string()
    .min(1)
    .describe('Thư mục mà cổng thông tin đã mở ra Internet — Folder that the portal serves'),
  publicUrl,
});

export const publicMediaSchema = z
  .strictObject({
    serve: serve.optional().describe('Loa tự mở một cổng riêng — Loa listens on a port of its own'),
    copyTo: copyTo.optional().describe('Chép vào thư mục của cổng thông tin — Copied to a folder'),
  })
  .optional()
  .describe('Ảnh, video cho nền tảng tự lấy về — Media that platforms fetch themselves');

/** Scheme, host, port and perhaps a plain path. */
function isMediaUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    !/[?#\\]/.test(text) &&
    /^(?:\/[A-Za-z0-9._~-]{1,60}){0,5}\/?$/.test(url.pathname)
  );
}
