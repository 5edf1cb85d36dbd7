import type { Messages } from '../../../domain/messages/message.ts';

/** An item as platforms will show it, cards of links, and what changed between two versions. */
export const PREVIEW_WORDS: Messages = {
  'preview.on': { vi: 'Xem trước: {channel}', en: 'As on {channel}' },
  'preview.no-channel': {
    vi: 'Kênh này không còn trong cấu hình. Tin sẽ không được đăng ở đây.',
    en: 'This channel is not configured any more. The item will not be published there.',
  },
  'preview.no-text': { vi: '(không có chữ)', en: '(no text)' },
  'preview.see-more': { vi: 'Xem thêm', en: 'See more' },
  'preview.fits': { vi: 'Đạt yêu cầu của kênh', en: 'fits the channel' },
  'preview.photo': { vi: 'Ảnh {place}', en: 'Photo {place}' },
  'preview.alt': { vi: 'Ảnh {place}, mô tả: {text}', en: 'Photo {place}, described as: {text}' },
  'preview.no-alt': {
    vi: 'Ảnh {place} ({name}): chưa có mô tả cho người khiếm thị',
    en: 'Photo {place} ({name}): no description for those who cannot see it',
  },
  'preview.open-video': { vi: 'Mở tệp video {name}', en: 'Open the file {name}' },
  'preview.video-facts': {
    vi: 'Dài {seconds} giây, {size} điểm ảnh, {megabytes} MB.',
    en: '{seconds} s, {size} px, {megabytes} MB.',
  },
  'preview.fetch-card': { vi: 'Xem thẻ liên kết', en: 'See the link card' },
  'severity.error': { vi: 'Lỗi', en: 'error' },
  'severity.ask': { vi: 'Cần xác nhận', en: 'to be confirmed' },
  'severity.note': { vi: 'Lưu ý', en: 'note' },

  'link-card.address': {
    vi: 'Địa chỉ này không mở để xem trước được.',
    en: 'This address is not opened for a preview.',
  },
  'link-card.not-public': {
    vi: 'Địa chỉ này nằm trong mạng nội bộ nên Loa không mở.',
    en: 'This address lies inside a private network; Loa does not open it.',
  },
  'link-card.sandbox': {
    vi: 'Chạy thử: Loa không mở trang ngoài máy này.',
    en: 'Sandbox: Loa opens no page outside this machine.',
  },
  'link-card.unreachable': {
    vi: 'Loa chưa mở được trang này; vui lòng tự mở để kiểm tra.',
    en: 'Loa could not open this page; open it yourself to check.',
  },
  'link-card.no-page': {
    vi: 'Địa chỉ này không trả về một trang; vui lòng kiểm tra lại liên kết.',
    en: 'This address gives no page; check the link.',
  },
  'link-card.too-many-redirects': {
    vi: 'Địa chỉ này chuyển hướng quá nhiều lần; vui lòng kiểm tra lại liên kết.',
    en: 'This address leads on too often; check the link.',
  },
  'link-card.untitled': { vi: 'Trang này không có tiêu đề.', en: 'This page has no title.' },
  'link-card.busy': {
    vi: 'Đang mở nhiều trang khác; vui lòng tải lại sau ít phút.',
    en: 'Other pages are being opened; load this again in a few minutes.',
  },

  'changes.title': { vi: 'Thay đổi', en: 'What changed' },
  'changes.first': {
    vi: 'Anh/chị mở tin này lần đầu.',
    en: 'You open this item for the first time.',
  },
  'changes.same': {
    vi: 'Không đổi từ lần xem trước ({when}, bản {from}; nay bản {to}).',
    en: 'Nothing changed since you last saw it ({when}, version {from}; now {to}).',
  },
  'changes.equal': {
    vi: 'Bản {to} giống hệt bản {from} đã xem lúc {when}.',
    en: 'Version {to} equals version {from}, seen at {when}.',
  },
  'changes.since': {
    vi: 'So với bản {from} đã xem lúc {when}, bản {to} có thay đổi:',
    en: 'Compared with version {from}, seen at {when}, version {to} has changed:',
  },
  'changes.fields': { vi: 'Các mục đã đổi', en: 'Changed fields' },
  'changes.field': { vi: 'Mục', en: 'Field' },
  'changes.before': { vi: 'Trước', en: 'Before' },
  'changes.after': { vi: 'Sau', en: 'After' },
  'changes.empty': { vi: '(trống)', en: '(empty)' },
  'changes.yes': { vi: 'Có', en: 'yes' },
  'changes.no': { vi: 'Không', en: 'no' },
  'changes.minutes': { vi: '{minutes} phút', en: '{minutes} min' },
  'changes.text': { vi: 'Nội dung', en: 'Text' },
  'changes.channel-text': { vi: 'Nội dung riêng cho {channel}', en: 'Text for {channel}' },
  'changes.media': { vi: 'Ảnh, video và tệp', en: 'Pictures, videos and files' },
  'changes.media-added': { vi: 'Thêm “{name}” (vị trí {to})', en: 'Added "{name}" (place {to})' },
  'changes.media-removed': {
    vi: 'Bỏ “{name}” (vị trí {from})',
    en: 'Removed "{name}" (place {from})',
  },
  'changes.media-moved': {
    vi: 'Chuyển “{name}” từ vị trí {from} đến {to}',
    en: 'Moved "{name}" from place {from} to {to}',
  },
  'changes.media-described': {
    vi: 'Đổi mô tả, tên hoặc vai trò của “{name}” (vị trí {to}, trước {from})',
    en: 'Description, name or role of "{name}" changed (place {to}, before {from})',
  },

  'field.kind': { vi: 'Loại tin', en: 'Kind' },
  'field.title': { vi: 'Tiêu đề', en: 'Title' },
  'field.text': { vi: 'Nội dung', en: 'Text' },
  'field.link': { vi: 'Liên kết', en: 'Link' },
  'field.slotAt': { vi: 'Giờ đăng', en: 'Time' },
  'field.lateMs': { vi: 'Cho phép trễ', en: 'May be late by' },
  'field.channels': { vi: 'Kênh', en: 'Channels' },
  'field.hashtags': { vi: 'Thẻ chủ đề (hashtag)', en: 'Hashtags' },
  'field.options': { vi: 'Tùy chọn', en: 'Options' },
  'field.priority': { vi: 'Mức độ', en: 'Priority' },
  'field.topic': { vi: 'Chủ đề', en: 'Topic' },
  'field.unit': { vi: 'Đơn vị', en: 'Unit' },
  'field.tone': { vi: 'Sắc thái', en: 'Tone' },
  'field.plan': { vi: 'Kế hoạch', en: 'Plan' },
  'field.source': { vi: 'Nguồn', en: 'Source' },
  'field.ai': { vi: 'Trí tuệ nhân tạo', en: 'Artificial intelligence' },
  'field.children': { vi: 'Có hình trẻ em', en: 'Shows children' },
  'field.consent': { vi: 'Sự đồng ý', en: 'Consent' },
  'field.after': { vi: 'Đăng sau tin', en: 'After items' },
  'ai.none': { vi: 'Không dùng', en: 'none' },
  'ai.assisted': { vi: 'Có hỗ trợ', en: 'assisted' },
  'ai.generated': { vi: 'Do AI tạo', en: 'generated' },
  'ai.simulated': { vi: 'Mô phỏng bằng AI', en: 'simulated' },
};
