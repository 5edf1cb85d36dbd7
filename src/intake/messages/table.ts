import type { Messages } from '../../domain/messages/message.ts';

/** Words for tables and their rows; `{where}` is a column's header, a sheet, or a file. */
export const TABLE_MESSAGES: Messages = {
  'table-xls': {
    vi: 'Bảng “{where}”: là dạng .xls cũ, Loa không đọc. Tin bài trong bảng chưa được nhận. Vui lòng mở bằng Excel và lưu lại dạng .xlsx.',
    en: 'Table "{where}": it is an old .xls, which Loa does not read. Its items were not taken. Open it in Excel and save it as .xlsx.',
  },
  'table-ods': {
    vi: 'Bảng “{where}”: là dạng .ods, Loa không đọc. Tin bài trong bảng chưa được nhận. Vui lòng mở bảng và lưu lại dạng .xlsx.',
    en: 'Table "{where}": it is an .ods, which Loa does not read. Its items were not taken. Open it and save it as .xlsx.',
  },
  'table-xlsb': {
    vi: 'Bảng “{where}”: là dạng .xlsb, Loa không đọc. Tin bài trong bảng chưa được nhận. Vui lòng mở bằng Excel và lưu lại dạng .xlsx.',
    en: 'Table "{where}": it is an .xlsb, which Loa does not read. Its items were not taken. Open it in Excel and save it as .xlsx.',
  },
  'table-unknown': {
    vi: 'Bảng “{where}”: không phải bảng tính mà Loa nhận ra. Tin bài trong bảng chưa được nhận. Vui lòng mở bằng Excel và lưu lại dạng .xlsx.',
    en: 'Table "{where}": it is no table that Loa knows. Its items were not taken. Open it in Excel and save it as .xlsx.',
  },
  'table-unreadable': {
    vi: 'Bảng “{name}”: không mở được ({reason}). Các dòng trong bảng giữ nguyên như lần đọc trước, phần mới chưa được nhận. Vui lòng đóng tệp hoặc kiểm tra quyền đọc; Loa tự thử lại.',
    en: 'Table "{name}": it cannot be opened ({reason}). Its rows stay as they were read last, what is new was not taken. Close the file or check the right to read it; Loa tries again by itself.',
  },
  'table-html': {
    vi: 'Bảng “{where}”: thật ra là một trang web được đặt đuôi bảng tính. Tin bài trong bảng chưa được nhận. Vui lòng mở bằng Excel và lưu lại dạng .xlsx.',
    en: 'Table "{where}": it is a web page under the name of a table. Its items were not taken. Open it in Excel and save it as .xlsx.',
  },
  'table-encrypted': {
    vi: 'Bảng “{where}”: có mật khẩu. Tin bài trong bảng chưa được nhận. Vui lòng bỏ mật khẩu và lưu lại dạng .xlsx.',
    en: 'Table "{where}": it has a password. Its items were not taken. Remove the password and save it as .xlsx.',
  },
  'table-damaged': {
    vi: 'Bảng “{where}”: tệp bị hỏng, không đọc được. Tin bài trong bảng chưa được nhận. Vui lòng mở bằng Excel, sửa tệp và lưu lại dạng .xlsx.',
    en: 'Table "{where}": the file is damaged and cannot be read. Its items were not taken. Open it in Excel, repair it and save it as .xlsx.',
  },
  'table-too-large': {
    vi: 'Bảng “{where}”: tệp quá lớn. Tin bài trong bảng chưa được nhận. Vui lòng bỏ ảnh dán trong bảng hoặc chia bảng thành nhiều tệp.',
    en: 'Table "{where}": the file is too large. Its items were not taken. Remove pictures from it or part it into several files.',
  },
  'table-csv-too-large': {
    vi: 'Bảng “{where}”: tệp .csv lớn hơn 8 MB. Tin bài trong bảng chưa được nhận. Vui lòng lưu lại dạng .xlsx hoặc chia bảng thành nhiều tệp.',
    en: 'Table "{where}": the .csv is larger than 8 MB. Its items were not taken. Save it as .xlsx or part it into several files.',
  },
  'table-too-many-rows': {
    vi: 'Bảng “{where}” có quá nhiều dòng. Tin bài trong bảng chưa được nhận. Vui lòng chia bảng thành nhiều tệp, mỗi tệp không quá 20.000 dòng.',
    en: 'Table "{where}" has too many rows. Its items were not taken. Part it into files of at most 20,000 rows.',
  },
  'table-too-many-columns': {
    vi: 'Bảng “{where}” có quá nhiều cột. Tin bài trong bảng chưa được nhận. Vui lòng bớt xuống không quá 100 cột.',
    en: 'Table "{where}" has too many columns. Its items were not taken. Keep at most 100.',
  },
  'table-too-many-sheets': {
    vi: 'Bảng “{where}” có quá nhiều trang tính. Tin bài trong bảng chưa được nhận. Vui lòng chia bảng thành nhiều tệp.',
    en: 'Table "{where}" has too many sheets. Its items were not taken. Part it into several files.',
  },
  'table-cell-too-long': {
    vi: 'Bảng “{where}” có ô quá dài. Tin bài trong bảng chưa được nhận. Vui lòng để nội dung dài trong tệp .docx và ghi tên tệp vào ô.',
    en: 'Table "{where}" has a cell that is too long. Its items were not taken. Put long texts into a .docx and name it in the cell.',
  },
  'table-quote-open': {
    vi: 'Bảng “{where}” có dấu nháy kép mở mà không đóng, nên không rõ các ô ngăn nhau ở đâu. Tin bài trong bảng chưa được nhận. Vui lòng lưu lại dạng .xlsx.',
    en: 'Table "{where}" has a quotation mark that nothing closes, so its cells cannot be told apart. Its items were not taken. Save it as .xlsx.',
  },
  'table-encoding': {
    vi: 'Bảng “{where}”: không rõ bảng mã hoặc chữ bị vỡ (“{sample}”). Tin bài trong bảng chưa được nhận. Vui lòng mở bằng Excel và lưu lại dạng .xlsx.',
    en: 'Table "{where}": its encoding is unknown or its letters are broken ("{sample}"). Its items were not taken. Open it in Excel and save it as .xlsx.',
  },
  'table-converted': {
    vi: 'Bảng “{where}”: được chuyển từ bảng mã {encoding}. Người duyệt vui lòng xem kỹ dấu tiếng Việt.',
    en: 'Table "{where}": it was converted from {encoding}. The approver should look at the marks.',
  },
  'table-without-header': {
    vi: 'Bảng chưa có dòng tiêu đề cột mà Loa nhận ra (ít nhất ba cột, ví dụ: Tiêu đề, Kênh đăng, Thời gian đăng). Tin bài trong bảng chưa được nhận. Vui lòng dùng bảng mẫu của Loa (“loa template”) hoặc sửa tên cột.',
    en: 'The table has no header that Loa knows (at least three columns, for example Tiêu đề, Kênh đăng, Thời gian đăng). Its items were not taken. Use Loa’s own table ("loa template") or correct the names of the columns.',
  },
  'sheet-without-header': {
    vi: 'Trang tính “{where}”: không có dòng tiêu đề cột nên Loa bỏ qua trang này.',
    en: 'Sheet "{where}": it has no header row, so Loa leaves it out.',
  },
  'columns-unknown': {
    vi: 'Trang tính “{where}”: Loa không dùng các cột {names}. Các cột khác vẫn được đọc.',
    en: 'Sheet "{where}": Loa does not use the columns {names}. The others are read.',
  },
  'column-unused': {
    vi: 'Trang tính “{where}”, cột “{name}”: Loa chưa dùng mục này trong bản này. Tin bài vẫn được nhận, không có phần đó.',
    en: 'Sheet "{where}", column "{name}": this version does not use it. The items are taken without it.',
  },
  'column-twice': {
    vi: 'Trang tính “{where}”: cột “{first}” và cột “{name}” có cùng ý nghĩa. Loa dùng cột đứng trước; dòng nào ghi khác nhau sẽ được hỏi lại.',
    en: 'Sheet "{where}": the columns "{first}" and "{name}" mean the same. The first is used; rows in which they differ are asked about.',
  },
  'columns-differ': {
    vi: 'Cột “{first}” và cột “{where}” có cùng ý nghĩa nhưng ghi khác nhau. Loa không tự chọn. Tin bài chưa được nhận. Vui lòng giữ một cột.',
    en: 'The columns "{first}" and "{where}" mean the same but differ. Loa does not choose. The item was not taken. Keep one of them.',
  },
  'text-as-title': {
    vi: 'Trang tính “{where}”: không có cột tiêu đề, Loa lấy dòng đầu của cột “Nội dung” làm tiêu đề. Nếu chưa đúng, vui lòng thêm cột “Tiêu đề”.',
    en: 'Sheet "{where}": there is no title column, so the first line of "Nội dung" is the title. If that is wrong, add a column "Tiêu đề".',
  },
  'rows-hidden': {
    vi: 'Trang tính “{where}”: có {count} dòng đang ẩn hoặc bị lọc. Các dòng này vẫn được tính như các dòng khác.',
    en: 'Sheet "{where}": {count} rows are hidden or filtered out. They count like all others.',
  },
  'sheet-hidden': {
    vi: 'Trang tính “{where}” đang ẩn, có {count} dòng. Các dòng này vẫn được tính như các dòng khác. Nếu không dùng nữa, vui lòng bỏ ẩn trang rồi xóa các dòng, hoặc chuyển trang sang tệp khác.',
    en: 'The sheet "{where}" is hidden and holds {count} rows. They count like all others. If they are not wanted, unhide the sheet and delete them, or move the sheet to another file.',
  },
  'approval-in-table': {
    vi: 'Trang tính “{where}”: {count} dòng tự ghi là đã duyệt hoặc đã đăng. Loa không tính các ô đó: việc phê duyệt chỉ thực hiện trong Loa.',
    en: 'Sheet "{where}": {count} rows state that they are approved or published. These cells do not count: approval is given in Loa alone.',
  },
  'row-channel-missing': {
    vi: 'Chưa ghi kênh đăng. Tin bài chưa được nhận. Vui lòng ghi “x” vào cột của kênh, hoặc ghi tên kênh vào cột “Kênh”: {known}.',
    en: 'No channel is named. The item was not taken. Put an "x" into the channel’s column, or its name into the column "Kênh": {known}.',
  },
  'cell-error': {
    vi: 'Cột “{where}”: ô đang báo lỗi “{value}”. Tin bài chưa được nhận. Vui lòng sửa công thức hoặc ghi trực tiếp giá trị vào ô.',
    en: 'Column "{where}": the cell shows the error "{value}". The item was not taken. Correct the formula or write the value itself.',
  },
  'cell-long': {
    vi: 'Cột “{where}”: ô có quá nhiều chữ so với cột này. Tin bài chưa được nhận. Vui lòng rút gọn; nội dung dài ghi ở cột nội dung hoặc trong tệp .docx.',
    en: 'Column "{where}": the cell holds more than this column can take. The item was not taken. Shorten it; long texts belong into the text column or a .docx.',
  },
  'cell-number': {
    vi: 'Cột “{where}”: ô ghi số {value}, chưa phải ngày giờ. Tin bài chưa được nhận. Vui lòng ghi lại, ví dụ: 18:30 07/12/2026.',
    en: 'Column "{where}": the cell holds the number {value}, which is no time. The item was not taken. Write for example 18:30 07/12/2026.',
  },
  'cell-midnight': {
    vi: 'Cột “{where}”: ô ngày {day} chưa có giờ nên hiện là 00:00. Tin bài chưa được nhận để tránh đăng lúc nửa đêm. Vui lòng ghi cả giờ; nếu đúng là nửa đêm, ghi 00:01.',
    en: 'Column "{where}": the day {day} has no time and so reads 00:00. The item was not taken, so that it does not go out at midnight. Write the time; if midnight is meant, write 00:01.',
  },
  'tick-unreadable': {
    vi: 'Cột “{where}”: ghi “{value}”, cần “x” hoặc để trống. Tin bài chưa được nhận. Vui lòng ghi lại.',
    en: 'Column "{where}": "{value}" is neither a tick nor empty. The item was not taken. Write "x" or nothing.',
  },
  'row-id-mistyped': {
    vi: 'Cột “{where}”: mã “{value}” gần giống mã của Loa nhưng có ký tự sai. Tin bài chưa được nhận. Vui lòng chép lại đúng mã cũ, hoặc xóa trống ô mã nếu là tin mới.',
    en: 'Column "{where}": "{value}" is nearly an id of Loa’s, but a character is wrong. The item was not taken. Copy the right id, or empty the cell if the item is new.',
  },
  'when-missing': {
    vi: 'Chưa ghi giờ đăng. Tin bài chưa được nhận. Vui lòng ghi ngày giờ vào cột thời gian, hoặc “ngay” để đăng sau khi duyệt.',
    en: 'No time is stated. The item was not taken. Write day and time, or "ngay" to publish once approved.',
  },
  'day-echo': {
    vi: 'Cột “{where}”: Loa hiểu ngày đăng là {day}. Nếu bị đảo ngày và tháng, vui lòng ghi lại.',
    en: 'Column "{where}": Loa reads the day as {day}. If day and month are swapped, write it again.',
  },
  'day-from-above': {
    vi: 'Cột “{where}”: ô ngày để trống, Loa lấy ngày {day} của dòng phía trên. Nếu chưa đúng, vui lòng ghi ngày vào ô.',
    en: 'Column "{where}": the day is empty, so {day} is taken from the row above. If that is wrong, write the day.',
  },
  'file-moving': {
    vi: 'Tệp “{where}”: đang được chép. Tin bài chưa được nhận. Loa sẽ đọc lại khi chép xong; vui lòng chờ.',
    en: 'File "{where}": it is still being copied. The item was not taken. Loa reads the row again once that is done; please wait.',
  },
};
