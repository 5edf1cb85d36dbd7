import { z } from 'zod';
import { ITEM_KINDS } from '../src/domain/item.ts';
import { ROLES } from '../src/domain/people.ts';
import { backupSchema } from './backup-schema.ts';
import { channelSchema } from './channel-schema.ts';
import { DEFAULT_FOLDERS, DEFAULTS } from './defaults.ts';
import { localDate } from './local-date.ts';
import { notificationsSchema } from './notification-schema.ts';
import { publicMediaSchema } from './public-media-schema.ts';
import { because, folderName, id, shortText } from './schema-texts.ts';
import { LOG_LEVELS, MONITORING } from './settings.ts';
import { sheetsSchema } from './sheet-schema.ts';

/**
 * The shape of `loa.yaml` as an office writes it: units in the key names, unknown keys refused.
 * `toSettings` turns a checked value into `Settings`. Descriptions go into the JSON Schema, where
 * editors show them: Vietnamese first, then English.
 */

const EMAIL = /^[^\s@<>",;:\\()[\]\p{Cc}]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/u;
/** A name, a name with everything below it (leading dot), an address, or a range of addresses. */
const DIRECT_HOST =
  /^(?:\.?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,9}|[\da-fA-F:.]{2,45})(?:\/\d{1,3})?$/;
const APPROVER = /^(?:approver|head|person:[a-z0-9-]{1,40})$/;

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, because('header-name'));
const date = z.string().refine((text) => localDate(text, 'UTC', 'start') !== null, {
  ...because('local-date'),
});

const office = z
  .strictObject({
    name: shortText.describe('Tên cơ quan, đơn vị — Name of the office'),
    timeZone: z
      .string()
      .refine(isTimeZone, because('time-zone'))
      .default(DEFAULTS.timeZone)
      .describe('Múi giờ của lịch đăng — Time zone of all times'),
    lateMinutes: z
      .int()
      .min(0)
      .max(1440)
      .default(DEFAULTS.lateMinutes)
      .describe(
        'Trễ hơn số phút này thì không tự đăng — Later than this is not published by itself',
      ),
    language: z
      .enum(['vi', 'en'])
      .default('vi')
      .describe('Ngôn ngữ thông báo — Language of messages'),
  })
  .describe('Cơ quan, đơn vị — The office');

const person = z.strictObject({
  id: id.describe('Mã người, không đổi về sau — Id, never changed later'),
  name: shortText.describe('Họ và tên — Full name'),
  roles: z
    .array(z.enum(ROLES))
    .min(1)
    .describe('Vai trò: contributor, editor, approver, head, administrator, reader — Roles'),
  units: z.array(shortText).default([]).describe('Tổ, phòng, đơn vị — Units'),
  osAccount: shortText
    .optional()
    .describe('Tài khoản đăng nhập máy tính dùng với lệnh loa — Account of the computer'),
  email: z
    .string()
    .max(254, because('email'))
    .regex(EMAIL, because('email'))
    .optional()
    .describe('Thư điện tử nhận thông báo và đăng nhập — Address for notices and sign-in'),
});

const delegation = z.strictObject({
  from: id.describe('Người ủy quyền — Who delegates'),
  to: id.describe('Người được ủy quyền — Who approves instead'),
  document: shortText.describe('Số văn bản, in trong sổ đăng — Number of the document'),
  start: date.describe('Từ ngày, ví dụ 01/12/2026 — First day'),
  end: date.describe('Hết ngày, ví dụ 15/12/2026 — Last day'),
  channels: z.array(id).min(1).optional().describe('Các kênh; bỏ trống là mọi kênh — Channels'),
  shortVideo: z.boolean().default(false).describe('Có gồm video ngắn — Covers short video'),
});

const rule = z.strictObject({
  channels: z.array(id).min(1).optional().describe('Bỏ trống là mọi kênh — Absent: every channel'),
  kinds: z
    .array(z.enum(ITEM_KINDS))
    .min(1)
    .optional()
    .describe('Bỏ trống là mọi loại tin; xem README về video ngắn — Absent: every kind'),
  topics: z.array(shortText).min(1).optional().describe('Chủ đề — Topics'),
  urgentOnly: z.boolean().default(false).describe('Chỉ tin khẩn — Urgent items only'),
  approvedBy: z
    .array(z.string().regex(APPROVER, because('approver')))
    .max(5)
    .optional()
    .describe('Ai duyệt, theo thứ tự: approver, head, person:mã — Who approves, in order'),
  approveAutomatically: z
    .boolean()
    .default(false)
    .describe('Chỉ khi chạy thử: duyệt không cần người — Sandbox only: nobody is asked'),
  pinTime: z
    .boolean()
    .default(false)
    .describe('Đổi giờ đăng thì phải duyệt lại — Another time needs another approval'),
});

const submitter = z.strictObject({
  unit: shortText.describe('Đơn vị gửi — Unit that hands in'),
  person: id.optional().describe('Người soạn, nếu luôn là một người — Person, if always the same'),
  contributes: z
    .boolean()
    .default(false)
    .describe('Đơn vị cộng tác: tin vào bản nháp chờ biên tập — Items arrive as drafts'),
});

const intake = z
  .strictObject({
    queueFolder: z
      .string()
      .min(1)
      .optional()
      .describe('Thư mục hàng chờ, tính từ thư mục dữ liệu — Queue folder, from the home folder'),
    folders: z
      .strictObject({
        inbox: folderName.default(DEFAULT_FOLDERS.inbox),
        waiting: folderName.default(DEFAULT_FOLDERS.waiting),
        done: folderName.default(DEFAULT_FOLDERS.done),
        problems: folderName.default(DEFAULT_FOLDERS.problems),
      })
      .prefault({})
      .describe('Tên bốn thư mục — Names of the four folders'),
    quietSeconds: z
      .number()
      .min(1)
      .max(600)
      .default(DEFAULTS.quietSeconds)
      .describe('Yên bao nhiêu giây thì nhận — Taken when unchanged for so long'),
    maxFileGiB: z
      .number()
      .min(0.001)
      .max(64)
      .default(DEFAULTS.maxFileGiB)
      .describe('Tệp lớn hơn bị trả lại — Larger files are refused'),
    submitters: z
      .record(folderName, submitter)
      .default({})
      .describe('Thư mục con trong hộp nhận → đơn vị, người gửi — Subfolder → who hands in'),
    sheets: sheetsSchema,
    sheetPollSeconds: z
      .int()
      .min(15)
      .max(600)
      .default(DEFAULTS.sheetPollSeconds)
      .describe('Bao nhiêu giây xem bảng chia sẻ một lần — How often shared sheets are read'),
  })
  .prefault({})
  .describe('Nhận tin bài — Taking items in');

const publishing = z
  .strictObject({
    uploadMbitPerSecond: z
      .number()
      .min(0.1)
      .max(10_000)
      .default(DEFAULTS.uploadMbitPerSecond)
      .describe('Tốc độ tải lên ước tính — Expected upload speed'),
    slowestMbitPerSecond: z
      .number()
      .min(0.05)
      .max(1_000)
      .default(DEFAULTS.slowestMbitPerSecond)
      .describe('Chậm hơn mức này thì ngắt — Slowest upload that is waited for'),
    maxTransfers: z
      .int()
      .min(1)
      .max(20)
      .default(DEFAULTS.maxTransfers)
      .describe('Số lượt tải lên cùng lúc — Uploads at the same time'),
    maxUploadMbitPerSecond: z
      .number()
      .min(0.1)
      .max(10_000)
      .optional()
      .describe('Tải lên không vượt quá mức này — All uploads together stay below this'),
  })
  .prefault({})
  .describe('Đăng — Publishing');

const network = z
  .strictObject({
    proxy: z.string().refine(isProxy, because('proxy-address')).optional().describe('Proxy'),
    noProxy: z
      .array(z.string().regex(DIRECT_HOST, because('direct-host')))
      .max(100)
      .default([])
      .describe('Máy không đi qua proxy — Hosts reached without the proxy'),
    caFile: z
      .string()
      .min(1)
      .optional()
      .describe('Tệp chứng thư CA của cơ quan, dạng PEM — PEM file of the office’s own CA'),
  })
  .prefault({})
  .describe('Mạng — Network');

/** A console that hangs on this machine alone needs none of these. */
const consoleSettings = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Có mở trang quản lý không — Whether it opens'),
    port: z
      .int()
      .min(1)
      .max(65_535)
      .default(DEFAULTS.consolePort)
      .describe('Cổng trên máy này — Port on this computer'),
    address: z
      .union([z.ipv4(), z.ipv6()], because('ip-address'))
      .default('127.0.0.1')
      .describe('Địa chỉ nghe; ngoài 127.0.0.1 phải có certificate — Address to listen on'),
    publicUrl: z
      .string()
      .refine(isOrigin, because('public-url'))
      .optional()
      .describe('Địa chỉ người dùng gõ, ví dụ https://loa.xa.example — What people type'),
    certificate: z
      .strictObject({
        certificateFile: z.string().min(1).describe('Tệp PEM chứng thư — PEM certificate chain'),
        keyFile: z.string().min(1).describe('Tệp PEM khóa riêng — PEM private key'),
      })
      .optional()
      .describe('Chứng thư riêng để chạy HTTPS — Own certificate for HTTPS'),
    proxy: z
      .strictObject({
        addresses: z
          .array(z.union([z.ipv4(), z.ipv6()], because('ip-address')))
          .min(1)
          .max(20)
          .describe('Địa chỉ IP của máy chủ trung gian — Addresses of the reverse proxy'),
        addressHeader: headerName.default('x-forwarded-for'),
        schemeHeader: headerName.default('x-forwarded-proto'),
      })
      .optional()
      .describe('Máy chủ trung gian (reverse proxy) được tin — A trusted reverse proxy'),
    health: z
      .enum(MONITORING)
      .default('local')
      .describe('Ai xem được /healthz: local chỉ máy này — Who may ask /healthz'),
    metrics: z
      .enum(MONITORING)
      .default('local')
      .describe('Ai xem được /metrics (Prometheus) — Who may ask /metrics'),
  })
  .prefault({})
  .describe('Trang quản lý trên trình duyệt — The console in the browser');

const log = z
  .strictObject({
    level: z.enum(LOG_LEVELS).default('info').describe('Mức ghi nhật ký — Level'),
    file: z.string().min(1).optional().describe('Tệp nhật ký — Log file'),
    maxMiB: z
      .int()
      .min(1)
      .max(1_024)
      .default(DEFAULTS.logMaxMiB)
      .describe('Đầy mức này thì sang tệp mới — A new file begins at this size'),
    keep: z
      .int()
      .min(0)
      .max(50)
      .default(DEFAULTS.logKeep)
      .describe('Số tệp cũ được giữ — Old files that are kept'),
  })
  .prefault({})
  .describe('Nhật ký kỹ thuật — Technical log');

const retention = z
  .strictObject({
    mediaMonths: z
      .int()
      .min(1)
      .max(600)
      .default(DEFAULTS.mediaMonths)
      .describe('Ảnh, phim giữ ít nhất bao nhiêu tháng — Media are kept at least so long'),
  })
  .prefault({})
  .describe('Lưu giữ; không có gì tự bị xóa — Retention; nothing is removed by itself');

export const settingsSchema = z.strictObject({
  mode: z
    .enum(['live', 'sandbox'])
    .default('live')
    .describe('live: đăng thật; sandbox: chạy thử — live publishes for real'),
  office,
  people: z.array(person).min(1).max(500).describe('Người trong cơ quan — People'),
  delegations: z.array(delegation).max(500).default([]).describe('Ủy quyền duyệt — Delegations'),
  channels: z.array(channelSchema).min(1).max(500).describe('Các kênh — Channels'),
  policy: z.array(rule).max(200).optional().describe('Quy định duyệt — Approval policy'),
  intake,
  publishing,
  network,
  platforms: z
    .record(id, z.record(z.string(), z.unknown()))
    .default({})
    .describe('Cài đặt chung cho từng nền tảng — Settings of each platform'),
  console: consoleSettings,
  publicMedia: publicMediaSchema,
  notifications: notificationsSchema,
  backup: backupSchema,
  log,
  retention,
});

/** `loa.yaml` after the schema, defaults filled in; units still as in the file. */
export type SettingsFile = z.output<typeof settingsSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Scheme and host alone, nothing behind them. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    [url.origin, `${url.origin}/`].includes(text.toLowerCase())
  );
}

function isProxy(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  );
}
