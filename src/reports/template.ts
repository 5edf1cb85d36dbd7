import type { ReportCell, TemplateWish } from '../ports/reports.ts';
import {
  channelColumn,
  FIRST_COLUMNS,
  LAST_COLUMNS,
  planColumn,
  type TemplateColumn,
} from './template-columns.ts';
import type { PlanColumn, PlanSheet, WorkbookPlan } from './workbook-plan.ts';

/** What the id cell of the example row says; readers leave such a row out. */
const EXAMPLE_MARK = 'VÍ DỤ';
/** Rows below the last id that keep the drop-downs. */
const SPARE_ROWS = 500;
const WEEK_MS = 7 * 86_400_000;
const HOUR_MS = 3_600_000;

/*
 * How the ids are kept. Excel neither sorts nor deletes rows of a protected sheet in which a single
 * cell is locked, so a locked id column would take sorting and deleting away from officers. The ids
 * are therefore unlocked, and a validation refuses whatever is typed over them; sorting, inserting
 * and deleting carry the ids along with their rows. The protection of the sheet (no password) holds
 * titles and heads, and the id column in its place. Pasting over ids gets past a validation in
 * every program: the check character, and the same id twice, are asked about when the table is read.
 */
const ID_COLUMN: PlanColumn = {
  head: 'Mã tin',
  width: 16,
  format: 'text',
  isCode: true,
  note: 'Loa cấp sẵn mã cho mỗi dòng, không cần sửa. Nhờ mã này, sắp xếp lại bảng hoặc sửa tiêu đề không làm tin bị đăng hai lần. Dòng chèn thêm: để trống ô mã.\nGiven out by Loa, one per row; leave it as it is. Empty in rows that you insert.',
  untypable: {
    title: 'Mã tin',
    text: 'Mã này do Loa cấp và được giữ nguyên. Vui lòng bấm Hủy (Cancel). Dòng chèn thêm: để trống ô mã. Khi Loa hỏi dòng này có phải tin bài 17 không: ghi #17.',
    exceptBeginning: ['#', 'Tin '],
  },
};

/** An empty schedule with an id in every row, an example, and a page that explains the columns. */
export function planTemplate(wish: TemplateWish): WorkbookPlan {
  const columns = templateColumns(wish);
  return {
    timeZone: wish.timeZone,
    title: 'Lịch đăng tin bài',
    sheets: [scheduleSheet(wish, columns), guideSheet(columns)],
  };
}

/** With a single channel there is nothing to tick. */
function templateColumns({ channels }: TemplateWish): readonly TemplateColumn[] {
  const ticks = channels.length > 1 ? tickNames(channels).map(channelColumn) : [];
  return [...FIRST_COLUMNS, ...ticks, ...LAST_COLUMNS];
}

/** A name that stands for two columns would be read as neither; such a channel goes by its id. */
function tickNames(channels: TemplateWish['channels']): readonly string[] {
  const taken = [...FIRST_COLUMNS, ...LAST_COLUMNS, ID_COLUMN].map(({ head }) => head);
  const names = [...taken, ...channels.map(({ name }) => name)].map((name) => name.toLowerCase());
  return channels.map(({ id, name }) =>
    names.filter((one) => one === name.toLowerCase()).length > 1 ? id : name,
  );
}

function scheduleSheet(wish: TemplateWish, columns: readonly TemplateColumn[]): PlanSheet {
  const example = columns.map(
    (column): ReportCell =>
      column.format === 'date-time' ? { at: exampleTime(wish.now) } : column.example,
  );
  return {
    name: 'Lịch đăng',
    titles: [
      `LỊCH ĐĂNG TIN BÀI – ${wish.officeName}`,
      'Mỗi dòng là một tin bài. Di chuột lên tên cột để xem cách ghi. Dòng “VÍ DỤ” không được đăng.',
    ],
    columns: [ID_COLUMN, ...columns.map(planColumn)],
    rows: [[EXAMPLE_MARK, ...example], ...wish.rowIds.map((id) => [id])],
    frozenColumns: 2,
    hasFilter: true,
    keepsHeads: true,
    spareRows: SPARE_ROWS,
    paleRows: [0],
  };
}

/** A week later, on a full hour. */
function exampleTime(now: number): number {
  return Math.floor((now + WEEK_MS) / HOUR_MS) * HOUR_MS;
}

const ADVICE: readonly string[] = [
  'Ảnh, video và tệp Word đặt cùng thư mục với bảng này, rồi chép cả thư mục vào hàng chờ của Loa.',
  'Được sắp xếp, lọc, chèn và xóa dòng. Không chép mã của dòng này sang dòng khác.',
  'Dòng chèn thêm không có mã vẫn được nhận; Loa nhận ra dòng theo nội dung của nó.',
  'Ghi trong bảng không thay cho phê duyệt. Tin bài chỉ lên kênh sau khi được duyệt trong Loa.',
  'Sửa một dòng đã đăng là đề nghị sửa bài đã đăng, không đăng thêm bài thứ hai.',
  'Kết quả của từng dòng nằm trong tệp “LOA - KẾT QUẢ …” cạnh bảng này.',
  'Trang tính được khóa phần tiêu đề, không có mật khẩu: Xem lại → Bỏ bảo vệ trang tính (Review → Unprotect Sheet).',
];

/** One line per column; no line holds three heads, so it is never taken for a schedule. */
function guideSheet(columns: readonly TemplateColumn[]): PlanSheet {
  const lines = columns.map((column) => [
    column.head,
    column.vi,
    (column.choices ?? []).join(' · '),
    column.en,
  ]);
  return {
    name: 'Hướng dẫn',
    titles: ['HƯỚNG DẪN GHI LỊCH ĐĂNG'],
    columns: [
      { head: 'Cột', width: 22, format: 'text', wraps: true },
      { head: 'Cách ghi', width: 70, format: 'text', wraps: true },
      { head: 'Chọn trong danh sách', width: 40, format: 'text', wraps: true },
      { head: 'In English', width: 48, format: 'text', wraps: true },
    ],
    rows: [
      ['Mã tin', 'Loa cấp sẵn, không cần sửa. Dòng chèn thêm: để trống.', '', 'Given out by Loa.'],
      ...lines,
      [],
      ...ADVICE.map((text) => ['', text]),
    ],
    frozenColumns: 0,
    hasFilter: false,
    keepsHeads: true,
  };
}
