import type { Messages } from '../../../domain/messages/message.ts';

/** `loa media`. */
export const MEDIA_WORDS: Messages = {
  'help.media': {
    vi: 'ảnh, video đã lưu mà không tin bài nào còn cần',
    en: 'stored pictures and films that nothing needs any more',
  },
  'help.media.would-go': {
    vi: 'chỉ liệt kê tệp có thể xóa, không xóa gì',
    en: 'list what could go; removes nothing',
  },
  'help.media.remove': {
    vi: 'xóa các tệp đó (khi Loa đã dừng); không lấy lại được',
    en: 'remove these files (while Loa is stopped); they cannot be brought back',
  },
  'media.choose': {
    vi: 'Lệnh “media” cần đúng một trong hai: --would-go (liệt kê) hoặc --remove (xóa). Chưa làm gì.',
    en: 'The command "media" takes one of --would-go (list) and --remove. Nothing was done.',
  },
  'media.not-you': {
    vi: 'Xóa tệp đã lưu: chỉ quản trị được làm. Chưa xóa gì. Vui lòng nhờ quản trị.',
    en: 'Removing stored files: only an administrator may. Nothing was removed. Ask an administrator.',
  },
  'media.would-go': {
    vi: '{count} tệp, {size} MiB có thể xóa: tin bài đã xong và cũ hơn {months} tháng. Chưa xóa gì. Xóa: npx loa media --remove',
    en: '{count} files, {size} MiB could go: their items are through and older than {months} months. Nothing was removed. To remove: npx loa media --remove',
  },
  'media.removed': {
    vi: 'Đã xóa {count} tệp, {size} MiB cũ hơn {months} tháng. Sổ đăng tin và lịch sử duyệt vẫn còn nguyên.',
    en: 'Removed {count} files, {size} MiB older than {months} months. Ledgers and approvals stay.',
  },
};
