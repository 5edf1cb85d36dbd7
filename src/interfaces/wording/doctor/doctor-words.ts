import type { Messages } from '../../../domain/messages/message.ts';
import type { FindingCode } from '../../../runtime/doctor/codes.ts';
import type { CheckName } from '../../../runtime/doctor/finding.ts';
import type { DoctorEntry } from './entry.ts';
import { HOME_WORDS } from './home-words.ts';
import { MACHINE_WORDS } from './machine-words.ts';
import { NETWORK_WORDS } from './network-words.ts';

const ENTRIES: Readonly<Record<FindingCode, DoctorEntry>> = {
  ...MACHINE_WORDS,
  ...NETWORK_WORDS,
  ...HOME_WORDS,
};

const CHECKS: Readonly<Record<`check.${CheckName}`, Messages[string]>> = {
  'check.node': { vi: 'Node', en: 'Node' },
  'check.clock': { vi: 'Đồng hồ', en: 'clock' },
  'check.time-zone': { vi: 'Múi giờ', en: 'time zone' },
  'check.disk': { vi: 'Ổ đĩa', en: 'disk' },
  'check.file-system': { vi: 'Loại ổ đĩa', en: 'file system' },
  'check.permissions': { vi: 'Quyền tệp', en: 'permissions' },
  'check.proxy': { vi: 'Proxy', en: 'proxy' },
  'check.ca-file': { vi: 'Tệp chứng thư', en: 'authority file' },
  'check.network': { vi: 'Mạng', en: 'network' },
  'check.home': { vi: 'Thư mục Loa', en: 'home' },
  'check.daemon': { vi: 'Loa đang chạy', en: 'daemon' },
  'check.journal': { vi: 'Sổ', en: 'journal' },
  'check.epoch': { vi: 'Dấu nhận biết', en: 'note outside the home' },
  'check.backup': { vi: 'Sao lưu', en: 'backup' },
  'check.public-media': { vi: 'Địa chỉ công khai', en: 'public media' },
  'check.console': { vi: 'Trang quản lý', en: 'console' },
  'check.mail': { vi: 'Thư điện tử', en: 'mail' },
  'check.log': { vi: 'Nhật ký kỹ thuật', en: 'technical log' },
  'check.office-flow': { vi: 'Việc đăng của đơn vị', en: 'publishing of the office' },
  'check.channel-sign-in': { vi: 'Kết nối kênh', en: 'sign-in of a channel' },
  'check.channel-quota': { vi: 'Hạn mức kênh', en: 'quota of a channel' },
  'check.channel-flow': { vi: 'Việc đăng của kênh', en: 'publishing on a channel' },
  'check.table': { vi: 'Bảng lịch đăng', en: 'table' },
};

/** `doctor.<code>` = what a finding means, `doctor-cure.<code>` = what to do about it. */
export const DOCTOR_WORDS: Messages = {
  ...meanings(),
  ...CHECKS,
  'doctor.severity-ok': { vi: 'TỐT', en: 'OK' },
  'doctor.severity-warn': { vi: 'LƯU Ý', en: 'NOTE' },
  'doctor.severity-error': { vi: 'LỖI', en: 'ERROR' },
  'doctor.cure': { vi: 'Cách xử lý: {cure}', en: 'Cure: {cure}' },
  'doctor.summary-ok': {
    vi: 'Tất cả tốt: {ok} mục.',
    en: 'All is well: {ok} findings.',
  },
  'doctor.summary': {
    vi: '{error} lỗi, {warn} lưu ý, {ok} mục tốt.',
    en: '{error} errors, {warn} notes, {ok} well.',
  },
  'doctor.plain': { vi: '{text}', en: '{text}' },
  'doctor.way-straight': { vi: 'trực tiếp', en: 'straight' },
  'doctor.way-proxy': { vi: 'qua proxy', en: 'through the proxy' },
  'doctor.without-platform': {
    vi: 'Bài của kênh này sẽ chờ.',
    en: 'What is due there waits.',
  },
  'doctor.without-example': {
    vi: 'Đây là một trong các máy chủ nhận tệp mà nền tảng có thể chỉ định; nếu bị chặn, tệp không tải lên được và bài sẽ chờ.',
    en: 'It is one of several hosts that the platform may name for uploads; where it is blocked, files do not go up and what is due waits.',
  },
  'doctor.without-sheets': {
    vi: 'Bảng chia sẻ chưa được đọc; bài đã nhận vẫn đăng.',
    en: 'Shared sheets are not read; items that were taken in go out.',
  },
  'doctor.without-webhook': {
    vi: 'Thông báo qua webhook sẽ chờ; việc đăng vẫn chạy.',
    en: 'Notices by webhook wait; publishing goes on.',
  },
  'doctor.not-asked-offline': { vi: 'theo yêu cầu --offline', en: 'as --offline wants' },
  'doctor.not-asked-moved': {
    vi: 'cơ quan đã chuyển sang máy khác',
    en: 'the office moved to another machine',
  },
  'doctor.not-asked-asleep': {
    vi: 'chạy thử, các nền tảng giả lập chỉ chạy cùng Loa',
    en: 'a trial, whose stand-ins run only with Loa',
  },
  'doctor.restored-no-note': { vi: 'không còn dấu', en: 'there is none' },
  'doctor.restored-other-file': { vi: 'tệp dữ liệu là tệp khác', en: 'it is another data file' },
  'doctor.readable-settings': {
    vi: '“{path}”: tên, địa chỉ thư của mọi người',
    en: '"{path}": names and mail addresses of people',
  },
  'doctor.readable-queue': {
    vi: '“{path}”: tin bài chưa đăng',
    en: '"{path}": items that are not published yet',
  },
  'doctor.readable-media': {
    vi: '“{path}”: ảnh, video, kể cả chưa đăng',
    en: '"{path}": pictures and films, unpublished ones too',
  },
  'doctor.restored-backup': { vi: 'phục hồi từ bản sao lưu', en: 'it came out of a backup' },
  'doctor.restored-taken-back': { vi: 'nhận lại sau khi chuyển', en: 'it was taken back' },
  'doctor.restored-behind': { vi: 'dữ liệu cũ hơn dấu', en: 'the data is older than the note' },
};

function meanings(): Messages {
  return Object.fromEntries(
    Object.entries(ENTRIES).flatMap(([code, { means, cure }]) => [
      [`doctor.${code}`, means],
      ...(cure === null ? [] : [[`doctor-cure.${code}`, cure] as const]),
    ]),
  );
}
