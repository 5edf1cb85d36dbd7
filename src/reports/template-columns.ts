import type { ReportCell } from '../ports/reports.ts';
import type { PlanColumn } from './workbook-plan.ts';

/**
 * A column of the schedule that officers fill in. A filled schedule comes back: `head` must be one of
 * the names in `intake/text/headers.ts`, and what a cell may say is read by `intake/table/row-words.ts`.
 */
export interface TemplateColumn {
  readonly head: string;
  readonly width: number;
  readonly format?: 'date-time';
  readonly choices?: readonly string[];
  readonly wraps?: true;
  /** What belongs into it, in Vietnamese and in English. */
  readonly vi: string;
  readonly en: string;
  readonly example: ReportCell;
}

const YES_NO = ['Có', 'Không'];

/** Before the channels' tick columns. */
export const FIRST_COLUMNS: readonly TemplateColumn[] = [
  {
    head: 'Tiêu đề',
    width: 38,
    wraps: true,
    vi: 'Tiêu đề của tin bài.',
    en: 'Title of the item.',
    example: 'Lịch tiêm chủng tháng này tại trạm y tế',
  },
  {
    head: 'Nội dung',
    width: 50,
    wraps: true,
    vi: 'Toàn văn bài đăng, hoặc tên tệp Word đặt cạnh bảng, ví dụ “tin le hoi.docx”. Xuống dòng trong ô: Alt+Enter.',
    en: 'The text itself, or the name of a Word file beside the table.',
    example:
      'Trạm y tế tổ chức tiêm chủng từ 7 giờ 30 đến 11 giờ. Phụ huynh mang theo sổ tiêm của trẻ.',
  },
];

/** Behind them. */
export const LAST_COLUMNS: readonly TemplateColumn[] = [
  {
    head: 'Thời gian',
    width: 17,
    format: 'date-time',
    vi: 'Ngày và giờ đăng, ví dụ 07/12/2026 18:30. Ghi “ngay” để đăng ngay sau khi duyệt. Không để trống.',
    en: 'Day and time, day before month; “ngay” = as soon as it is approved.',
    example: null,
  },
  {
    head: 'Loại',
    width: 14,
    choices: ['Tin', 'Bài viết', 'Ảnh', 'Bộ ảnh', 'Video', 'Video ngắn', 'Tin dẫn', 'Broadcast'],
    vi: 'Loại tin bài. Để trống: Loa tự nhận theo tệp ảnh, video.',
    en: 'Kind; empty = told by the files.',
    example: 'Ảnh',
  },
  {
    head: 'Ảnh/Video',
    width: 28,
    wraps: true,
    vi: 'Tên tệp ảnh, video đặt cạnh bảng (cùng thư mục hoặc trong thư mục con), cách nhau bằng dấu chấm phẩy.',
    en: 'Names of the media files beside the table, parted by semicolons.',
    example: 'tiem chung.jpg',
  },
  {
    head: 'Mô tả ảnh',
    width: 28,
    wraps: true,
    vi: 'Mô tả ảnh cho người khiếm thị. Nhiều ảnh: (1) …; (2) …',
    en: 'Alt text; several: (1) …; (2) …',
    example: 'Cán bộ y tế tiêm cho một em bé trong tay mẹ',
  },
  {
    head: 'Liên kết',
    width: 24,
    vi: 'Địa chỉ trang web đăng kèm, bắt đầu bằng https://',
    en: 'A link that goes with the item.',
    example: null,
  },
  {
    head: 'Hashtag',
    width: 20,
    vi: 'Thẻ chủ đề, ví dụ #TiemChung #SucKhoe',
    en: 'Hashtags.',
    example: '#TiemChung',
  },
  {
    head: 'Chủ đề',
    width: 16,
    vi: 'Chủ đề, lĩnh vực, để tổng hợp trong sổ đăng.',
    en: 'Topic, for the ledger.',
    example: 'Y tế',
  },
  {
    head: 'Đơn vị',
    width: 18,
    vi: 'Đơn vị cung cấp tin.',
    en: 'Unit that the item comes from.',
    example: 'Trạm y tế',
  },
  {
    head: 'Ưu tiên',
    width: 13,
    choices: ['Thường', 'Khẩn', 'Thượng khẩn', 'Hỏa tốc'],
    vi: 'Mức độ ưu tiên. Để trống là thường.',
    en: 'Priority; empty = normal.',
    example: 'Thường',
  },
  {
    head: 'Trễ tối đa',
    width: 12,
    vi: 'Được đăng muộn nhất bao lâu sau giờ đã định, ví dụ 45 phút hoặc 2 giờ.',
    en: 'How late it may still go out.',
    example: '2 giờ',
  },
  {
    head: 'Nguồn',
    width: 22,
    vi: 'Nguồn tin, nguồn ảnh.',
    en: 'Source.',
    example: 'Trạm y tế',
  },
  {
    head: 'Đã kiểm chứng',
    width: 14,
    choices: YES_NO,
    vi: 'Nguồn tin đã được kiểm chứng chưa.',
    en: 'Whether the source was verified.',
    example: 'Có',
  },
  {
    head: 'AI',
    width: 12,
    choices: ['Không', 'Hỗ trợ', 'Tạo/sửa', 'Mô phỏng'],
    vi: 'Nội dung có dùng trí tuệ nhân tạo không: hỗ trợ soạn, tạo hoặc sửa, mô phỏng người hay cảnh thật.',
    en: 'Use of artificial intelligence.',
    example: 'Không',
  },
  {
    head: 'Có trẻ em',
    width: 11,
    choices: YES_NO,
    vi: 'Trong ảnh, video có trẻ em nhận ra được.',
    en: 'Children can be recognised.',
    example: 'Có',
  },
  {
    head: 'Đồng ý',
    width: 11,
    choices: YES_NO,
    vi: 'Đã có sự đồng ý của người trong ảnh (trẻ em: của cha mẹ hoặc người giám hộ).',
    en: 'The people shown have agreed.',
    example: 'Có',
  },
  {
    head: 'Kế hoạch',
    width: 18,
    vi: 'Số kế hoạch hoặc văn bản mà tin bài thực hiện.',
    en: 'Plan or document that it follows.',
    example: null,
  },
  {
    head: 'Sắc thái',
    width: 12,
    vi: 'Sắc thái, để tổng hợp trong sổ đăng.',
    en: 'Tone, for the ledger.',
    example: null,
  },
  {
    head: 'Ảnh bìa',
    width: 18,
    vi: 'Tên tệp ảnh đại diện của video hoặc bài viết.',
    en: 'Cover picture.',
    example: null,
  },
  {
    head: 'Phụ đề',
    width: 18,
    vi: 'Tên tệp phụ đề .srt của video.',
    en: 'Captions file (.srt).',
    example: null,
  },
  {
    head: 'Đăng sau bài',
    width: 13,
    vi: 'Số tin bài phải lên kênh trước, ví dụ #17.',
    en: 'Items that must be public first, e.g. #17.',
    example: null,
  },
  {
    head: 'Đăng lại',
    width: 10,
    choices: YES_NO,
    vi: 'Ghi “Có” khi cố ý đăng lại nội dung đã đăng, như một tin bài mới.',
    en: '“Có” = the same content is meant to go out again.',
    example: null,
  },
  {
    head: 'Ghi chú',
    width: 24,
    wraps: true,
    vi: 'Ghi chú nội bộ. Loa không đọc và không đăng.',
    en: 'For yourselves; Loa does not read it.',
    example: null,
  },
];

/** One column per channel: a tick cannot be misspelt, and several channels are several ticks. */
export function channelColumn(name: string): TemplateColumn {
  return {
    head: name,
    width: Math.min(Math.max(name.length + 3, 11), 22),
    choices: ['x'],
    vi: `Đánh dấu x nếu đăng lên kênh “${name}”. Để trống là không đăng.`,
    en: 'x = publish on this channel.',
    example: 'x',
  };
}

/** The column as it stands in the file. */
export function planColumn(column: TemplateColumn): PlanColumn {
  const { head, width, format, choices, wraps } = column;
  return {
    head,
    width,
    format: format ?? 'text',
    note: `${column.vi}\n${column.en}`,
    ...(wraps === undefined ? {} : { wraps }),
    ...(choices === undefined
      ? {}
      : {
          choices: {
            values: choices,
            title: head.slice(0, 32),
            text: `Thường ghi một trong: ${choices.join(', ')}. Vui lòng kiểm tra lại.`,
          },
        }),
  };
}
