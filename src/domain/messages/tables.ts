import type { Messages } from './message.ts';

/** Rows of tables, drafts of contributing units, and the result that stands beside a table. */
export const TABLE_MESSAGES: Messages = {
  'row-id-twice': {
    vi: 'Mã “{id}” có ở hai dòng của bảng, nội dung khác nhau (dòng kia: {sheet} dòng {row}). Dòng này chưa được nhận, tin bài giữ nguyên. Vui lòng giữ mã ở một dòng; dòng còn lại lấy một mã chưa dùng hoặc để trống cột mã.',
    en: 'The id "{id}" stands in two rows of the table with different words (the other: {sheet} row {row}). This row was not taken, the item stays as it is. Keep the id in one row; give the other an unused id or leave its id empty.',
  },
  'row-id-elsewhere': {
    vi: 'Mã “{id}” cũng có trong bảng “{table}” với nội dung khác. Dòng này chưa được nhận, tin bài giữ nguyên. Vui lòng sửa cho hai bảng giống nhau, hoặc bỏ bớt một dòng hay một bảng; nếu dòng này là tin khác, vui lòng lấy một mã chưa dùng.',
    en: 'The id "{id}" also stands in the table "{table}" with other words. This row was not taken, the item stays as it is. Make both say the same, or take one row or one table away; if this row is another item, give it an unused id.',
  },
  'row-edit-blocked': {
    vi: 'Mã “{id}” cũng có trong bảng “{table}” với nội dung khác, nên bản sửa ở dòng này chưa được nhận. Phần đã duyệt mà chưa đăng được giữ lại, không lên với chữ cũ. Vui lòng sửa cho dòng ấy ở hai bảng giống nhau, hoặc bỏ dòng ấy (hay cả bảng) ở một nơi; khi đó tin tự chuyển sang chờ duyệt với chữ còn lại.',
    en: 'The id "{id}" also stands in the table "{table}" with other words, so the edit of this row was not taken. What was approved and is not public yet is held and does not go out with the old words. Make the row say the same in both tables, or take it (or the whole table) away in one place; the item then waits for approval with the words that are left.',
  },
  'row-of-other-table': {
    vi: 'Dòng giống dòng “{title}” (tin bài {item}) của bảng “{table}”; có thể bảng này thay cho bảng ấy hoặc là bản sao đã sửa. Dòng này chưa được nhận. Nếu chính là tin bài {item}, vui lòng ghi “#{item}” vào cột mã (bảng chưa có thì thêm cột “Mã tin”). Nếu là tin khác, kể cả khi cố ý đăng lại: dòng không có mã thì ghi vào cột mã một mã tự đặt chưa dùng; dòng đã có mã thì ghi “Có” vào cột “Đăng lại” (bảng chưa có thì thêm cột này).',
    en: 'The row is like the row "{title}" (item {item}) of the table "{table}"; this table may have taken its place, or be a copy that was edited. The row was not taken. If it is item {item}, write "#{item}" into the id column (add a column "Mã tin" where there is none). If it is another item, also one that repeats it on purpose: in a row without id write an unused id of your own there; in a row that has an id write "Có" into the column "Đăng lại" (add it where there is none).',
  },
  'row-looks-like': {
    vi: 'Dòng không có mã, giống tin bài {item}: cùng tiêu đề hay nội dung. Dòng này chưa được nhận. Nếu chính là tin đó, vui lòng ghi “#{item}” vào cột mã; nếu là tin khác, ghi “Có” vào cột “Đăng lại”. Bảng chưa có cột ấy thì thêm cột “Mã tin” hoặc “Đăng lại”.',
    en: 'The row has no id and is like item {item}: the same title or text. It was not taken. If it is that item, write "#{item}" into the id column; if it is another, write "Có" into the column "Đăng lại". Where the table has no such column, add "Mã tin" or "Đăng lại".',
  },
  'row-looks-like-slot': {
    vi: 'Dòng không có mã, cùng kênh và giờ với tin bài {item}. Dòng này chưa được nhận. Nếu chính là tin đó, vui lòng ghi “#{item}” vào cột mã; nếu là tin khác, đổi giờ của dòng hoặc ghi “Có” vào cột “Đăng lại”. Bảng chưa có cột ấy thì thêm cột “Mã tin” hoặc “Đăng lại”.',
    en: 'The row has no id and has the channel and the time of item {item}. It was not taken. If it is that item, write "#{item}" into the id column; if it is another, change the row’s time or write "Có" into the column "Đăng lại". Where the table has no such column, add "Mã tin" or "Đăng lại".',
  },
  'row-looks-like-media': {
    vi: 'Dòng không có mã, cùng ảnh hoặc video với tin bài {item}. Dòng này chưa được nhận; đổi giờ cũng chưa đủ. Nếu chính là tin đó, vui lòng ghi “#{item}” vào cột mã; nếu là tin khác, ghi “Có” vào cột “Đăng lại”. Bảng chưa có cột ấy thì thêm cột “Mã tin” hoặc “Đăng lại”.',
    en: 'The row has no id and shows a picture or a film of item {item}. It was not taken, and another time alone does not help. If it is that item, write "#{item}" into the id column; if it is another, write "Có" into the column "Đăng lại". Where the table has no such column, add "Mã tin" or "Đăng lại".',
  },
  'row-like-others': {
    vi: 'Dòng không có mã, giống tin bài {item} do nơi khác gửi: cùng tiêu đề hay nội dung. Dòng này chưa được nhận. Nếu là một tin khác, vui lòng ghi “Có” vào cột “Đăng lại” (bảng chưa có thì thêm cột này); nếu cùng là tin ấy, bỏ dòng này, cần sửa gì thì báo ban biên tập.',
    en: 'The row has no id and is like item {item}, which somebody else handed in: the same title or text. It was not taken. If it is another item, write "Có" into the column "Đăng lại" (add it where there is none); if it is that item, take the row away and tell the desk what to change.',
  },
  'row-like-others-slot': {
    vi: 'Dòng không có mã, cùng kênh và giờ với tin bài {item} do nơi khác gửi. Dòng này chưa được nhận. Nếu là một tin khác, vui lòng đổi giờ của dòng, hoặc ghi “Có” vào cột “Đăng lại” (bảng chưa có thì thêm cột này); nếu cùng là tin ấy, bỏ dòng này, cần sửa gì thì báo ban biên tập.',
    en: 'The row has no id and has the channel and the time of item {item}, which somebody else handed in. It was not taken. If it is another item, change the row’s time, or write "Có" into the column "Đăng lại" (add it where there is none); if it is that item, take the row away and tell the desk what to change.',
  },
  'row-like-others-media': {
    vi: 'Dòng không có mã, cùng ảnh hoặc video với tin bài {item} do nơi khác gửi. Dòng này chưa được nhận; đổi giờ cũng chưa đủ. Nếu là một tin khác, vui lòng ghi “Có” vào cột “Đăng lại” (bảng chưa có thì thêm cột này); nếu cùng là tin ấy, bỏ dòng này, cần sửa gì thì báo ban biên tập.',
    en: 'The row has no id and shows a picture or a film of item {item}, which somebody else handed in. It was not taken, and another time alone does not help. If it is another item, write "Có" into the column "Đăng lại" (add it where there is none); if it is that item, take the row away and tell the desk what to change.',
  },
  'problem.in-column': { vi: 'Cột “{column}”: {text}', en: 'Column "{column}": {text}' },
  'row-channels-by-desk': {
    vi: 'Dòng không ghi kênh: ban biên tập chọn kênh. Đơn vị không cần làm gì thêm.',
    en: 'The row names no channel: the desk chooses them. The unit need not do anything.',
  },
  'row-removed': {
    vi: 'Dòng “{title}” không còn trong bảng “{table}”. Phần chưa đăng đã được giữ lại, không tự lên; bài đã đăng vẫn như cũ. Vui lòng hủy tin bài nếu không đăng nữa, trả lại tin bài nếu không sửa bài đã đăng nữa, hoặc đưa dòng trở lại bảng rồi duyệt lại.',
    en: 'The row "{title}" is not in the table "{table}" any more. What was not public yet is held back, what is public stays. Cancel the item, return it if it was to edit what is public, or put the row back and approve it again.',
  },
  'row-words-changed': {
    vi: 'Dòng này không có mã và là dòng mới, trong khi dòng “{title}” (tin bài {item}) không còn trong bảng. Dòng này chưa được nhận, tin bài {item} không bị thay bằng dòng này. Nếu vẫn là tin bài {item}, chỉ sửa lại, vui lòng ghi “#{item}” vào cột mã (bảng chưa có thì thêm cột “Mã tin”). Nếu là tin khác, vui lòng ghi vào cột mã một mã tự đặt chưa dùng.',
    en: 'This row has no id and is new, while the row "{title}" (item {item}) is not in the table any more. This row was not taken and did not replace item {item}. If it still is item {item}, only mended, write "#{item}" into the id column (add a column "Mã tin" where there is none). If it is another item, write an unused id of your own there.',
  },
  'row-lost-id': {
    vi: 'Dòng này không có mã, trong khi dòng mang mã {id} (“{title}”, tin bài {item}) không còn trong bảng. Dòng này chưa được nhận, tin bài {item} không bị thay bằng dòng này. Nếu là dòng ấy bị mất mã, vui lòng ghi lại mã “{id}” (hoặc “#{item}”) vào cột mã. Nếu là tin khác, kể cả khi cố ý đăng lại, vui lòng ghi vào cột mã một mã chưa dùng.',
    en: 'This row has no id, while the row with the id {id} ("{title}", item {item}) is not in the table any more. This row was not taken and did not replace item {item}. If it is that row and lost its id, write "{id}" (or "#{item}") back into the id column. If it is another item, also one that repeats it on purpose, write an unused id there.',
  },
  'row-vanished-others': {
    vi: 'Còn {count} dòng khác không còn trong bảng, ví dụ: {rows}. Dòng này cũng có thể là một trong số đó.',
    en: '{count} other rows are not in the table any more, for example: {rows}. This row may also be one of them.',
  },
  'row-gone-public': {
    vi: 'Dòng không còn trong bảng; bài đã đăng giữ nguyên. Nếu dòng ấy vẫn ở trong bảng mà đã sửa chữ hoặc mất mã, vui lòng ghi “#{item}” vào cột mã của dòng.',
    en: 'The row is not in the table any more; its post stays as it is. If the row is still there with mended words or without its id, write "#{item}" into its id column.',
  },
  'table-ids-gone': {
    vi: 'Bảng “{where}”: {count} dòng đã có mã nay không còn mã (cột mã bị xóa, bị đổi tên hoặc để trống). Dòng không có mã chưa được nhận và được hỏi riêng bên dưới; tin bài cũ giữ nguyên, không dòng nào bị coi là đã bỏ. Vui lòng khôi phục cột mã (mã của từng dòng nằm trong bảng kết quả của Loa); nếu là lịch khác, vui lòng để ở một bảng mới.',
    en: 'Table "{where}": {count} rows had an id and have none now (the id column was deleted, renamed or emptied). Rows without id were not taken, each is asked by itself below; known items stay as they are, no row counts as removed. Put the id column back (Loa’s result table lists every row’s id); if this is another schedule, keep it in a new table.',
  },
  'row-item-unknown': {
    vi: 'Cột mã ghi tin bài {item}: không có tin bài nào mang số này, hoặc tin đã hủy. Dòng này chưa được nhận. Vui lòng xem lại số, hoặc để trống cột mã.',
    en: 'The id column names item {item}: no item has this number, or it was cancelled. The row was not taken. Look the number up, or leave the id empty.',
  },
  'row-item-not-yours': {
    vi: 'Cột mã ghi “{id}”: tin bài này do nơi khác gửi, bảng của đơn vị không sửa được. Dòng này chưa được nhận, tin bài giữ nguyên. Vui lòng để trống cột mã nếu là tin mới, hoặc báo ban biên tập nếu cần sửa tin đó.',
    en: 'The id column says "{id}": somebody else handed that item in, and a unit’s table cannot change it. The row was not taken, the item stays as it is. Leave the id empty for a new item, or tell the desk what to change.',
  },
  'folder-item-not-yours': {
    vi: 'Thư mục này mang dấu của một tin bài do nơi khác gửi. Bài trong thư mục chưa được nhận, tin bài kia giữ nguyên. Nếu là tin mới, vui lòng tạo thư mục mới và chép bài vào đó; nếu cần sửa tin kia, vui lòng báo ban biên tập.',
    en: 'This folder carries the mark of an item that somebody else handed in. What is in it was not taken, that item stays as it is. For a new item make a new folder and copy the text there; to change that item, tell the desk.',
  },
  'row-id-reused': {
    vi: 'Mã của dòng này thuộc tin bài {item}, đã đăng; dòng nay có tiêu đề khác và giờ khác. Dòng này chưa được nhận, bài đã đăng giữ nguyên. Nếu là tin mới, vui lòng lấy một mã chưa dùng; nếu sửa bài đã đăng, vui lòng ghi lại giờ cũ.',
    en: 'The id of this row belongs to item {item}, which is public; the row now has another title and another time. It was not taken, the post stays as it is. For a new item take an unused id; to correct the post, put its old time back.',
  },
  'row-id-other-words': {
    vi: 'Mã của dòng này thuộc tin bài {item}, đã đăng; dòng nay có tiêu đề và nội dung khác hẳn. Dòng này chưa được nhận, bài đã đăng giữ nguyên. Nếu là tin mới, vui lòng lấy một mã chưa dùng; nếu đúng là viết lại cả bài đã đăng, vui lòng sửa tin bài {item} trên trang quản lý hoặc bằng “npx loa edit {item}”.',
    en: 'The id of this row belongs to item {item}, which is public; the row now has another title and quite other words. It was not taken, the post stays as it is. For a new item take an unused id; to write the whole post anew, edit item {item} in the console or with "npx loa edit {item}".',
  },
  'row-time-of-public': {
    vi: 'Chỉ giờ của dòng thay đổi, mà tin bài {item} đã đăng. Bài đã đăng giữ nguyên, không đăng thêm lần nữa. Nếu muốn đăng lại, vui lòng thêm một dòng mới và ghi “có” ở cột “Đăng lại”.',
    en: 'Only the time of the row changed, and item {item} is public already. The post stays as it is and does not go out again. To post it again, add a new row with "có" under "Đăng lại".',
  },
  'row-copied': {
    vi: 'Dòng mang mã của tin bài {item} trong một bảng khác; có thể bảng này là bản sao hoặc thay cho bảng ấy, mà chưa rõ dòng là tin đó hay là tin mới. Dòng này chưa được nhận, tin bài {item} không bị thay bằng dòng này. Nếu chính là tin đó, vui lòng ghi “#{item}” vào cột mã hoặc bỏ bảng sao; nếu là tin khác, ghi “Có” vào cột “Đăng lại” (bảng chưa có thì thêm cột này).',
    en: 'The row has the id of item {item} in another table; this table may be a copy or have taken its place, and nobody can tell whether the row is that item or a new one. It was not taken and did not replace item {item}. If it is that item, write "#{item}" into the id column or take the copy away; if it is another, write "Có" into the column "Đăng lại" (add it where there is none).',
  },
  'item-is-draft': {
    vi: 'Tin bài {item}: còn là bản nháp của đơn vị gửi. Chưa ghi nhận phê duyệt. Vui lòng trình duyệt trước.',
    en: 'Item {item}: it is still a contributing unit’s draft. No approval was recorded. Send it for approval first.',
  },
  'item-not-draft': {
    vi: 'Tin bài {item}: không phải bản nháp. Chưa có gì thay đổi.',
    en: 'Item {item}: it is no draft. Nothing was changed.',
  },
  'draft-has-problems': {
    vi: 'Tin bài {item}: bản nháp còn điểm phải sửa. Chưa trình duyệt. Những điểm cần sửa:',
    en: 'Item {item}: something in the draft must be mended. It was not sent for approval. To mend:',
  },
  'journal.item-sent-for-approval': {
    vi: '{actor} trình duyệt bản {version}.',
    en: '{actor} sent version {version} for approval.',
  },
  'journal.item-held': {
    vi: 'Dòng trong bảng không còn, không đọc được hoặc chưa thống nhất; Loa giữ lại phần chưa đăng, chờ người quyết định.',
    en: 'Its row in the table is gone, cannot be read or is in dispute; Loa holds back what was not public yet for a person to decide.',
  },
  'table.retry-at': { vi: 'Loa thử lại lúc {at}.', en: 'Loa tries again at {at}.' },
  'table-result.id': { vi: 'Mã', en: 'Id' },
  'table-result.row': { vi: 'Dòng', en: 'Row' },
  'table-result.item': { vi: 'Tin bài', en: 'Item' },
  'table-result.title': { vi: 'Tiêu đề', en: 'Title' },
  'table-result.state': { vi: 'Trạng thái', en: 'State' },
  'table-result.to-do': { vi: 'Cần bổ sung', en: 'To do' },
  'table-result.not-taken': { vi: 'Chưa nhận', en: 'not taken' },
  'table-result.gone': { vi: 'không còn trong bảng', en: 'not in the table any more' },
  'table-result.summary': {
    vi: '{rows} dòng, {items} tin bài, {public} lượt đã đăng, {open} dòng cần bổ sung; tính đến {at}.',
    en: '{rows} rows, {items} items, {public} publications public, {open} rows to mend; as of {at}.',
  },
  'table-result.note': { vi: 'Lưu ý: {text}', en: 'Note: {text}' },
  'table-result.edit': {
    vi: '{state}: đề nghị sửa bài đã đăng',
    en: '{state}: proposed edit of a public post',
  },
  'table-result.returned': { vi: 'Trả lại: {reason}', en: 'Returned: {reason}' },
};
