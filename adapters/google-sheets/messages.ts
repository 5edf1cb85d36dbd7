import type { Messages } from '../../src/domain/messages/message.ts';

/** How a shared sheet can be reached: where, what, what did not happen, what to do. */
export const GOOGLE_SHEETS_MESSAGES: Messages = {
  'sheet-offline': {
    vi: 'Bảng chia sẻ: không kết nối được tới Google. Chưa đọc và chưa ghi gì; tin đã nhận không mất. Loa tự thử lại; vui lòng kiểm tra mạng nếu kéo dài.',
    en: 'Shared sheet: Google cannot be reached. Nothing was read or written; nothing taken in is lost. Loa tries again by itself; check the network if it lasts.',
  },
  'sheet-service-trouble': {
    vi: 'Bảng chia sẻ: Google Sheets đang trục trặc. Chưa đọc được lần này. Loa tự thử lại.',
    en: 'Shared sheet: Google Sheets has trouble. It was not read this time. Loa tries again by itself.',
  },
  'sheet-unreadable-answer': {
    vi: 'Bảng chia sẻ: Google trả lời điều Loa không đọc được (mã {status}). Chưa đọc được lần này. Loa tự thử lại; vui lòng báo người quản trị nếu kéo dài.',
    en: 'Shared sheet: Google gave an answer that Loa cannot read (code {status}). It was not read this time. Loa tries again by itself; tell the administrator if it lasts.',
  },
  'sheet-quota': {
    vi: 'Bảng chia sẻ: đã dùng hết số lượt gọi Google cho phép trong một phút. Chưa đọc hoặc ghi lần này. Loa tự làm tiếp ở phút sau.',
    en: 'Shared sheet: the calls that Google allows in a minute are used up. It was not read or written this time. Loa goes on in the next minute.',
  },
  'sheet-changing': {
    vi: 'Bảng chia sẻ: bảng đang thay đổi trong lúc Loa đọc hoặc ghi. Chưa xong lần này. Loa tự làm lại.',
    en: 'Shared sheet: it is changing while Loa reads or writes. This time was not completed. Loa does it again by itself.',
  },
  'sheet-not-shared': {
    vi: 'Bảng chia sẻ: bảng chưa được chia sẻ với tài khoản của Loa. Không đọc được. Vui lòng mở bảng, bấm “Chia sẻ”, thêm {account} với quyền “Người chỉnh sửa”.',
    en: 'Shared sheet: it is not shared with the account of Loa. It cannot be read. Open the sheet, choose "Share" and add {account} as editor.',
  },
  'sheet-read-only': {
    vi: 'Bảng chia sẻ: tài khoản của Loa chỉ được xem. Chưa ghi được trang kết quả; các dòng vẫn được đọc. Vui lòng đổi quyền của {account} thành “Người chỉnh sửa”.',
    en: 'Shared sheet: the account of Loa may only look. The result tab was not written; the rows are still read. Change the role of {account} to editor.',
  },
  'sheet-gone': {
    vi: 'Bảng chia sẻ: không còn bảng ở địa chỉ này. Không đọc được; tin đã nhận vẫn giữ nguyên. Vui lòng khôi phục bảng từ thùng rác, hoặc sửa địa chỉ trong cấu hình.',
    en: 'Shared sheet: there is no sheet at this address any more. It cannot be read; items taken in stay as they are. Restore it from the bin, or mend the address in the configuration.',
  },
  'sheet-tab-missing': {
    vi: 'Bảng chia sẻ: không thấy trang tính “{missing}” (đang có: {present}). Không đọc được bảng. Vui lòng đặt lại tên trang tính, hoặc sửa tên trong cấu hình.',
    en: 'Shared sheet: there is no tab "{missing}" (there are: {present}). The sheet was not read. Give the tab its name back, or mend the name in the configuration.',
  },
  'sheet-key-missing': {
    vi: 'Bảng chia sẻ: Loa chưa có khóa tài khoản dịch vụ Google. Không đọc được bảng nào. Vui lòng nạp tệp khóa JSON vào bí mật “google-sheets”, mục “serviceAccount”.',
    en: 'Shared sheet: Loa has no key of a Google service account. No sheet can be read. Put the JSON key file into the secret "google-sheets", value "serviceAccount".',
  },
  'sheet-key-unreadable': {
    vi: 'Bảng chia sẻ: khóa tài khoản dịch vụ không phải tệp JSON của Google hoặc bị cắt cụt. Không đọc được bảng nào. Vui lòng nạp lại nguyên tệp khóa.',
    en: 'Shared sheet: the key of the service account is no JSON file of Google, or was cut. No sheet can be read. Put the whole key file in again.',
  },
  'sheet-key-refused': {
    vi: 'Bảng chia sẻ: Google không nhận khóa của {account} nữa. Không đọc được bảng nào. Vui lòng tạo khóa mới trong Google Cloud và nạp lại; kiểm tra cả đồng hồ của máy.',
    en: 'Shared sheet: Google refuses the key of {account}. No sheet can be read. Make a new key in Google Cloud and put it in; check the clock of this machine too.',
  },
  'sheet-api-disabled': {
    vi: 'Bảng chia sẻ: dự án Google chưa bật “Google Sheets API”. Không đọc được bảng nào. Vui lòng bật API này trong Google Cloud.',
    en: 'Shared sheet: the Google project has the "Google Sheets API" switched off. No sheet can be read. Switch it on in Google Cloud.',
  },
  'sheet-too-large': {
    vi: 'Bảng chia sẻ: bảng lớn quá mức Loa đọc một lần. Chưa đọc được. Vui lòng chuyển các trang cũ sang bảng khác, hoặc ghi rõ trang cần đọc trong cấu hình.',
    en: 'Shared sheet: it is larger than Loa reads at once. It was not read. Move old tabs to another sheet, or name the tabs to read in the configuration.',
  },
  'sheet-too-many-rows': {
    vi: 'Bảng chia sẻ: một trang tính dài hơn {limit} dòng. Chưa đọc được. Vui lòng chuyển các dòng cũ sang trang khác.',
    en: 'Shared sheet: a tab is longer than {limit} rows. It was not read. Move old rows to another tab.',
  },
  'sheet-too-many-tabs': {
    vi: 'Bảng chia sẻ: có hơn {limit} trang tính. Chưa đọc được. Vui lòng ghi rõ trang cần đọc trong cấu hình.',
    en: 'Shared sheet: it has more than {limit} tabs. It was not read. Name the tabs to read in the configuration.',
  },
  'sheet-time-zone': {
    vi: 'Bảng chia sẻ: múi giờ của bảng là {sheetZone}, của cơ quan là {officeZone}. Loa vẫn đọc giờ như ghi trong ô, theo múi giờ của cơ quan. Vui lòng sửa múi giờ trong “Tệp → Cài đặt” của bảng.',
    en: 'Shared sheet: its time zone is {sheetZone}, that of the office is {officeZone}. Loa still reads times as written in the cells, in the zone of the office. Mend the zone in "File → Settings" of the sheet.',
  },
};
