import { fold } from './fold.ts';

/** What an officer may say about an item, whatever the language of the key. */
export const FIELDS = {
  title: ['Tiêu đề', 'Tên tin bài', 'Tên bài', 'Đầu đề', 'Tít', 'Title'],
  text: ['Nội dung', 'Nội dung bài', 'Nội dung đăng', 'Caption', 'Text', 'Content'],
  summary: ['Tóm tắt', 'Sapo', 'Sa-pô', 'Mô tả ngắn', 'Trích dẫn', 'Summary'],
  channels: [
    'Kênh',
    'Kênh đăng',
    'Nền tảng',
    'Nơi đăng',
    'Trang',
    'Đăng trên',
    'Channel',
    'Channels',
  ],
  date: ['Ngày', 'Ngày đăng', 'Ngày tháng', 'Ngày phát', 'Date'],
  time: ['Giờ', 'Giờ đăng', 'Giờ phát', 'Time'],
  datetime: [
    'Thời gian',
    'Thời gian đăng',
    'Thời điểm',
    'Lịch đăng',
    'Đăng lúc',
    'When',
    'Publish at',
  ],
  kind: ['Loại', 'Loại tin', 'Thể loại', 'Hình thức', 'Định dạng', 'Kind', 'Type'],
  topic: ['Chủ đề', 'Lĩnh vực', 'Chuyên mục', 'Chuyên đề', 'Nhóm nội dung', 'Topic'],
  unit: ['Đơn vị', 'Đơn vị gửi', 'Đơn vị cung cấp', 'Phòng, ban', 'Cơ quan', 'Địa phương', 'Unit'],
  tone: ['Sắc thái', 'Giọng điệu', 'Tone'],
  plan: ['Kế hoạch', 'Theo kế hoạch', 'Văn bản', 'Căn cứ', 'Theo văn bản số', 'Plan', 'Reference'],
  hashtags: ['Hashtag', 'Hashtags', 'Thẻ', 'Từ khóa', 'Tag', 'Tags'],
  link: ['Liên kết', 'Link', 'Link nguồn', 'Link cổng', 'Đường dẫn kèm', 'URL'],
  media: ['Ảnh/Video', 'Ảnh', 'Hình ảnh', 'Video', 'Clip', 'File', 'Tệp', 'Tệp đính kèm', 'Media'],
  cover: ['Ảnh bìa', 'Ảnh đại diện', 'Thumbnail', 'Cover'],
  coverAlt: ['Mô tả ảnh bìa', 'Cover alt'],
  captions: ['Phụ đề', 'Captions', 'Subtitles'],
  alt: ['Mô tả ảnh', 'Alt', 'Văn bản thay thế', 'Alt text'],
  source: ['Nguồn', 'Nguồn tin', 'Nguồn ảnh', 'Source'],
  verified: ['Đã kiểm chứng', 'Kiểm chứng', 'Verified'],
  ai: ['AI', 'Nhãn AI', 'Có dùng AI'],
  children: ['Có trẻ em', 'Trẻ em', 'Children'],
  consent: ['Đồng ý', 'Đã xin phép', 'Phiếu đồng ý', 'Consent'],
  priority: ['Ưu tiên', 'Khẩn', 'Mức độ', 'Priority'],
  late: ['Trễ tối đa', 'Hạn đăng', 'Không đăng sau', 'Late', 'Not after'],
  after: ['Đăng sau bài', 'Sau tin', 'After'],
  twin: ['Đăng lại', 'Repost'],
  channelText: ['Nội dung riêng', 'Nội dung theo kênh', 'Channel text'],
  note: [
    'Ghi chú',
    'Lưu ý',
    'Note',
    'STT',
    'TT',
    'Người soạn',
    'Tác giả',
    'Phóng viên',
    'Người duyệt',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Field = keyof typeof FIELDS;

const BY_FOLD: ReadonlyMap<string, Field> = new Map(
  Object.entries(FIELDS).flatMap(([field, names]) =>
    names.map((name) => [fold(name), field as Field] as const),
  ),
);

/** The field that a key names, e.g. `thoi gian dang` → `datetime`; null = not known. */
export function readField(key: string): Field | null {
  return BY_FOLD.get(fold(key)) ?? null;
}

/** Columns that only a table has. A table's meaning of a name goes before that of an item's head. */
const TABLE_COLUMNS = {
  id: ['Mã tin', 'Mã bài', 'Mã', 'ID'],
  text: ['Bài viết'],
  textFile: ['Tệp nội dung', 'File Word', 'Tệp Word', 'File nội dung'],
  caption: ['Chú thích', 'Chú thích ảnh'],
  media: ['Link Drive', 'Link ảnh', 'Tệp ảnh', 'Tệp video', 'Ảnh, video'],
  datetime: ['Ngày giờ', 'Ngày giờ đăng', 'Ngày, giờ đăng'],
  unit: ['Thôn, khu phố'],
  submitter: [
    'Người soạn',
    'Người viết',
    'Tác giả',
    'Phóng viên',
    'PV',
    'CTV',
    'Người gửi',
    'Người thực hiện',
    'Phụ trách',
    'Submitter',
  ],
  editor: ['Biên tập', 'BTV', 'Người biên tập', 'Editor'],
  approver: ['Người duyệt', 'Lãnh đạo duyệt', 'Duyệt bởi', 'Approver'],
  approval: ['Duyệt', 'Phê duyệt', 'Ý kiến lãnh đạo', 'Ý kiến chỉ đạo', 'Approval'],
  status: ['Trạng thái', 'Tình trạng', 'Kết quả đăng', 'Kết quả', 'Status'],
  result: ['Link bài', 'Link bài đăng', 'Link đã đăng', 'Đường dẫn bài', 'Result'],
  problem: ['Lý do', 'Cần bổ sung', 'Báo lỗi', 'Problem'],
  ignored: ['STT', 'TT', 'Số TT', 'Số thứ tự', 'No'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a column of a table may mean. */
export type TableField = Field | keyof typeof TABLE_COLUMNS;

const COLUMN_BY_FOLD: ReadonlyMap<string, TableField> = new Map<string, TableField>([
  ...BY_FOLD,
  ...Object.entries(TABLE_COLUMNS).flatMap(([field, names]) =>
    names.map((name) => [fold(name), field as TableField] as const),
  ),
]);

/**
 * The meaning of a column's header, e.g. `Ngày\nđăng *` → `date`. What stands in brackets is only
 * an explanation: `Giờ (hh:mm)` → `time`. Null = not known.
 */
export function readTableField(header: string): TableField | null {
  const bare = header.replaceAll(/\([^()]*\)|\[[^[\]]*\]/gu, ' ');
  return COLUMN_BY_FOLD.get(fold(header)) ?? COLUMN_BY_FOLD.get(fold(bare)) ?? null;
}
