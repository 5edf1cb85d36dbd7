import type { Words } from './settings-problem.ts';

/** What a rule of the schema expects, by the code that the rule carries as its error. */
export const EXPECTED = {
  'short-text': {
    vi: 'một dòng chữ, từ 1 đến 200 ký tự',
    en: 'one line of text, 1 to 200 characters',
  },
  id: {
    vi: 'mã viết thường không dấu, gồm a-z, 0-9 và dấu gạch nối, nhiều nhất 40 ký tự',
    en: 'an id of a-z, 0-9 and hyphens, at most 40 characters',
  },
  'account-text': {
    vi: 'mã tài khoản đặt trong ngoặc kép, ví dụ "1234567890"',
    en: 'the account id in quotation marks, e.g. "1234567890"',
  },
  spreadsheet: {
    vi: 'địa chỉ hoặc mã của một bảng tính Google, ví dụ https://docs.google.com/spreadsheets/d/…/edit',
    en: 'the address or id of a Google spreadsheet, e.g. https://docs.google.com/spreadsheets/d/…/edit',
  },
  'time-zone': {
    vi: 'tên múi giờ, ví dụ Asia/Ho_Chi_Minh',
    en: 'the name of a time zone, e.g. Asia/Ho_Chi_Minh',
  },
  'folder-name': {
    vi: 'tên một thư mục, không có dấu gạch chéo hay dấu chấm ở đầu, ở cuối',
    en: 'the name of one folder, without slashes, not starting or ending with a dot',
  },
  approver: {
    vi: 'approver, head hoặc person:<mã người>',
    en: 'approver, head or person:<id of a person>',
  },
  'local-date': {
    vi: 'ngày có trong lịch, ví dụ 01/12/2026, 01/12/2026 08:00 hoặc 2026-12-01',
    en: 'a date of the calendar, e.g. 01/12/2026, 01/12/2026 08:00 or 2026-12-01',
  },
  email: {
    vi: 'một địa chỉ thư điện tử, ví dụ vanphong@xa.example',
    en: 'one e-mail address, e.g. office@xa.example',
  },
  'ip-address': {
    vi: 'một địa chỉ IP, ví dụ 127.0.0.1',
    en: 'an IP address, e.g. 127.0.0.1',
  },
  'public-url': {
    vi: 'địa chỉ gồm https:// và tên máy, ví dụ https://loa.xa.example',
    en: 'https:// and a host name, e.g. https://loa.xa.example',
  },
  'media-url': {
    vi: 'địa chỉ https://, có thể kèm đường dẫn đơn giản, không có ? và #; ví dụ https://xa.example/loa',
    en: 'an https:// address, perhaps with a plain path, without ? and #; e.g. https://xa.example/loa',
  },
  'header-name': {
    vi: 'tên một tiêu đề HTTP, ví dụ X-Forwarded-For',
    en: 'the name of an HTTP header, e.g. X-Forwarded-For',
  },
  'direct-host': {
    vi: 'tên máy, .tên-miền (kể cả mọi máy bên dưới), địa chỉ IP hoặc dải địa chỉ, ví dụ 10.0.0.0/8',
    en: 'a host name, .domain (with everything below it), an IP address or a range, e.g. 10.0.0.0/8',
  },
  'host-name': {
    vi: 'tên máy chủ hoặc địa chỉ IP, ví dụ smtp.xa.example',
    en: 'a host name or IP address, e.g. smtp.xa.example',
  },
  'webhook-url': {
    vi: 'địa chỉ https:// (http:// chỉ dùng cho 127.0.0.1), không kèm mật khẩu; {token} chỉ đặt sau tên máy',
    en: 'an https:// address (http:// only for 127.0.0.1), without a password; {token} only behind the host',
  },
  'body-size': {
    vi: 'JSON không quá 16.384 ký tự',
    en: 'JSON of at most 16,384 characters',
  },
  'time-of-day': {
    vi: 'giờ:phút đặt trong ngoặc kép, ví dụ "17:00"',
    en: 'hour:minute in quotation marks, e.g. "17:00"',
  },
  'proxy-address': {
    vi: 'địa chỉ http:// hoặc https://, không kèm mật khẩu',
    en: 'an address with http:// or https://, without a password in it',
  },
} as const satisfies Record<string, Words>;

export type ExpectedCode = keyof typeof EXPECTED;

export function isExpectedCode(text: string): text is ExpectedCode {
  return Object.hasOwn(EXPECTED, text);
}
