import type { Messages } from '../../domain/messages/message.ts';
import { DOCTOR_WORDS } from './doctor/doctor-words.ts';
import { REPORT_WORDS } from './report-words.ts';

/** What command line and console say alike. */
export const WORDING_MESSAGES: Messages = {
  ...REPORT_WORDS,
  ...DOCTOR_WORDS,
  'col.number': { vi: 'Số', en: 'No.' },
  'col.title': { vi: 'Tin bài', en: 'Item' },
  'col.kind': { vi: 'Loại tin', en: 'Kind' },
  'col.channel': { vi: 'Kênh', en: 'Channel' },
  'col.state': { vi: 'Trạng thái', en: 'State' },
  'col.slot': { vi: 'Giờ đăng', en: 'Time' },
  'col.note': { vi: 'Ghi chú', en: 'Note' },
  'col.platform': { vi: 'Nền tảng', en: 'Platform' },
  'col.waiting': { vi: 'Chờ đăng', en: 'Waiting' },
  'col.parked': { vi: 'Tạm gác', en: 'Parked' },
  'col.last': { vi: 'Đăng gần nhất', en: 'Last published' },
  'col.sequence': { vi: 'Dòng sổ', en: 'Row' },
  'col.recorded-at': { vi: 'Ghi lúc', en: 'Recorded' },
  'col.counted-at': { vi: 'Lúc', en: 'When' },
  'col.public-at': { vi: 'Lên kênh lúc', en: 'Public since' },
  'col.entry': { vi: 'Việc', en: 'Entry' },
  'col.topic': { vi: 'Chủ đề', en: 'Topic' },
  'col.unit': { vi: 'Đơn vị', en: 'Unit' },
  'col.plan': { vi: 'Kế hoạch', en: 'Plan' },
  'col.tone': { vi: 'Sắc thái', en: 'Tone' },
  'col.submitted-by': { vi: 'Người soạn', en: 'Submitter' },
  'col.approved-by': { vi: 'Người duyệt', en: 'Approver' },
  'col.delegation': { vi: 'Văn bản ủy quyền', en: 'Delegation' },
  'col.remote-id': { vi: 'Mã trên nền tảng', en: 'Remote id' },
  'col.link': { vi: 'Đường dẫn', en: 'Permalink' },
  'col.mode': { vi: 'Chế độ', en: 'Mode' },
  delegated: { vi: ' (theo ủy quyền {document})', en: ' (under {document})' },
  'no-title': { vi: '(không tiêu đề)', en: '(no title)' },
  'slot-unknown': { vi: 'Chưa rõ giờ', en: 'time not known' },
  'as-approved': { vi: 'Ngay sau khi duyệt', en: 'when approved' },
  'queue-name': { vi: 'Thư mục hàng chờ', en: 'the queue folder' },
  'policy-name': { vi: 'Chính sách chạy thử', en: 'sandbox policy' },
  'moment-unreadable': {
    vi: 'Thời gian “{text}”: chưa đọc được. Chưa làm gì. Vui lòng ghi như 18:30 07/12/2026, 07/12/2026 hoặc +15m.',
    en: 'Time "{text}": it cannot be read. Nothing was done. Write it like 18:30 07/12/2026, 07/12/2026 or +15m.',
  },
  'moment-impossible': {
    vi: 'Thời gian “{text}”: không có trong lịch. Chưa làm gì. Vui lòng kiểm tra lại ngày giờ.',
    en: 'Time "{text}": there is no such date or time. Nothing was done. Check it.',
  },
  'evidence.on-account': {
    vi: 'Nằm trên tài khoản {account}.',
    en: 'It lies on the account {account}.',
  },
  'evidence.leftover': {
    vi: 'Phần còn lại có mã {id}.',
    en: 'What is left has the id {id}.',
  },
  'evidence.leftover-at': {
    vi: 'Phần còn lại có mã {id}: {address}',
    en: 'What is left has the id {id}: {address}',
  },
  'hold.office-stopped': {
    vi: 'Dừng khẩn cấp ({person}: {reason})',
    en: 'emergency stop ({person}: {reason})',
  },
  'hold.office-restored': {
    vi: 'Đang dừng: dữ liệu được phục hồi hoặc sao chép ({why})',
    en: 'stopped: the home was restored or copied ({why})',
  },
  'stop.restored': {
    vi: 'dữ liệu được phục hồi hoặc sao chép ({why})',
    en: 'the home was restored or copied ({why})',
  },
  'restored.no-note': {
    vi: 'máy này chưa từng chạy dữ liệu này',
    en: 'this machine never ran this home',
  },
  'restored.other-file': {
    vi: 'tệp dữ liệu không còn là tệp cũ',
    en: 'the database is not the file it was',
  },
  'restored.behind': {
    vi: 'dữ liệu cũ hơn lần đăng cuối của máy này',
    en: 'the home is older than this machine’s last commit',
  },
  'hold.office-quiet': {
    vi: 'Thời gian tạm ngừng đăng, từ {from} đến {until}',
    en: 'quiet window from {from} until {until}',
  },
  'hold.not-connected': {
    vi: 'Chưa kết nối tài khoản nào; đề nghị quản trị kết nối kênh',
    en: 'no account is connected yet; the administrator connects the channel',
  },
  'hold.account-shared': {
    vi: 'Kênh “{other}” cũng thuộc tài khoản này; đề nghị quản trị kết nối một kênh với tài khoản khác, hoặc bỏ một kênh khỏi loa.yaml',
    en: '{other} goes to the same account; the administrator connects one of them elsewhere, or takes one out of loa.yaml',
  },
  'hold.reconnect': {
    vi: 'Mất kết nối: {reason}; đề nghị quản trị đăng nhập lại nền tảng',
    en: 'needs reconnecting: {reason}; the administrator must sign in again',
  },
  'hold.paused': { vi: '{person} tạm giữ từ {at}', en: '{person} paused it at {at}' },
  'hold.platform': {
    vi: 'Nền tảng yêu cầu chờ: {reason}',
    en: 'the platform asks to wait: {reason}',
  },
  'channels.credential': { vi: 'Hạn kết nối', en: 'Sign-in lapses' },
  'channels.credential-none': { vi: 'Chưa kết nối', en: 'not connected' },
  'channels.credential-unknown': {
    vi: 'Chưa kiểm tra; Loa hỏi nền tảng mỗi ngày lúc 05:30.',
    en: 'Not asked yet; Loa asks the platform every day at 05:30.',
  },
  'channels.credential-renewed': { vi: 'Loa tự gia hạn', en: 'renewed by Loa' },
  'channels.credential-endless': { vi: 'Không có hạn', en: 'it does not lapse' },
  'channels.credential-days': {
    vi: 'Còn {days} ngày (đến {until})',
    en: '{days} days left (until {until})',
  },
  'channels.credential-renewed-days': {
    vi: 'Loa tự gia hạn; còn {days} ngày phải đăng nhập lại (trước {until})',
    en: 'renewed by Loa; a person signs in again within {days} days (before {until})',
  },
  'channels.credential-over': { vi: 'Đã hết hạn lúc {until}', en: 'lapsed at {until}' },
  'channels.credential-checked': { vi: 'kiểm tra lúc {at}', en: 'asked at {at}' },
  'channels.quota': { vi: 'Hạn mức còn lại', en: 'Quota left' },
  'channels.quota-none': {
    vi: 'Loa không tính hạn mức cho nền tảng này.',
    en: 'Loa counts no quota for this platform.',
  },
  'channels.quota-rolling': {
    vi: '{name}: còn {left} trên {limit} trong {hours} giờ gần nhất',
    en: '{name}: {left} of {limit} left in the last {hours} h',
  },
  'channels.quota-minutes': {
    vi: '{name}: còn {left} trên {limit} trong {minutes} phút gần nhất',
    en: '{name}: {left} of {limit} left in the last {minutes} min',
  },
  'channels.quota-daily': {
    vi: '{name}: còn {left} trên {limit} trong ngày ({zone})',
    en: '{name}: {left} of {limit} left today ({zone})',
  },
  'channels.quota-free-at': { vi: 'có lại lúc {at}', en: 'free again at {at}' },
  'quota.posts': { vi: 'Số bài', en: 'posts' },
  'channels.quota-monthly': {
    vi: '{name}: còn {left} trên {limit} trong tháng (từ ngày {day})',
    en: '{name}: {left} of {limit} left this month (from day {day})',
  },
};
