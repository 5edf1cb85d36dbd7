import type { Messages } from '../../domain/messages/message.ts';

/** Words for what is wrong with an item's text; `{where}` is the file. */
export const TEXT_MESSAGES: Messages = {
  'two-texts': {
    vi: 'Thư mục có nhiều tệp văn bản ({names}). Loa không tự chọn. Tin bài chưa được nhận. Vui lòng chỉ để lại một tệp.',
    en: 'The folder has several texts ({names}). Loa does not choose. The item was not taken. Leave only one.',
  },
  'nested-text': {
    vi: 'Tệp “{where}”: văn bản nằm trong thư mục con. Tin bài chưa được nhận. Vui lòng để mỗi tin bài trong một thư mục riêng ngay dưới thư mục chờ nhận, văn bản nằm trực tiếp trong đó.',
    en: 'File "{where}": a text lies in a folder below. The item was not taken. Give each item its own folder directly in the inbox, with its text at the top of it.',
  },
  'text-missing': {
    vi: 'Thư mục “{where}” chưa có tệp văn bản (.txt, .md hoặc .docx). Tin bài chưa được nhận. Vui lòng thêm một tệp.',
    en: 'Folder "{where}" has no text (.txt, .md or .docx). The item was not taken. Add one.',
  },
  'text-empty': {
    vi: 'Tin bài chưa có nội dung. Tin bài chưa được nhận. Vui lòng viết nội dung.',
    en: 'The item has no text. It was not taken. Write one.',
  },
  'text-file-too-large': {
    vi: 'Tệp “{where}”: quá lớn đối với một văn bản. Tin bài chưa được nhận. Vui lòng bỏ ảnh ra khỏi tệp, để ảnh bên cạnh.',
    en: 'File "{where}": too large for a text. The item was not taken. Take the pictures out and put them beside it.',
  },
  'text-binary': {
    vi: 'Tệp “{where}”: không phải văn bản. Tin bài chưa được nhận. Vui lòng lưu lại dạng .txt hoặc .docx.',
    en: 'File "{where}": it is no text. The item was not taken. Save it as .txt or .docx.',
  },
  'text-tcvn3': {
    vi: 'Tệp “{where}”: dùng bảng mã cũ TCVN3 (“{sample}”) mà Loa không chuyển được chắc chắn. Tin bài chưa được nhận. Vui lòng chuyển sang Unicode rồi lưu lại.',
    en: 'File "{where}": it uses the old TCVN3 encoding ("{sample}"), which cannot be converted with certainty. The item was not taken. Convert it to Unicode.',
  },
  'text-vni': {
    vi: 'Tệp “{where}”: dùng bảng mã cũ VNI (“{sample}”) mà Loa không chuyển được chắc chắn. Tin bài chưa được nhận. Vui lòng chuyển sang Unicode rồi lưu lại.',
    en: 'File "{where}": it uses the old VNI encoding ("{sample}"), which cannot be converted with certainty. The item was not taken. Convert it to Unicode.',
  },
  'text-mojibake': {
    vi: 'Tệp “{where}”: chữ bị vỡ (“{sample}”). Tin bài chưa được nhận. Vui lòng chép lại từ bản gốc.',
    en: 'File "{where}": its letters are broken ("{sample}"). The item was not taken. Copy it again from the original.',
  },
  'text-unknown-encoding': {
    vi: 'Tệp “{where}”: không rõ bảng mã (“{sample}”). Tin bài chưa được nhận. Vui lòng lưu lại dạng UTF-8 hoặc .docx.',
    en: 'File "{where}": its encoding is unknown ("{sample}"). The item was not taken. Save it as UTF-8 or .docx.',
  },
  'text-converted': {
    vi: 'Tệp “{where}”: được chuyển từ bảng mã {encoding}. Người duyệt vui lòng xem kỹ dấu tiếng Việt.',
    en: 'File "{where}": it was converted from {encoding}. The approver should look at the marks.',
  },
  'word-broken': {
    vi: 'Tệp “{where}”: không mở được như tài liệu Word. Tin bài chưa được nhận. Vui lòng mở bằng Word, lưu lại dạng .docx.',
    en: 'File "{where}": it cannot be opened as a Word document. The item was not taken. Open it in Word and save it as .docx.',
  },
  'word-locked': {
    vi: 'Tệp “{where}”: có mật khẩu, hoặc là bản .doc đổi đuôi. Tin bài chưa được nhận. Vui lòng mở bằng Word, bỏ mật khẩu, lưu lại dạng .docx.',
    en: 'File "{where}": it has a password or is an old .doc under a new name. The item was not taken. Open it in Word, remove the password and save it as .docx.',
  },
  'word-too-large': {
    vi: 'Tệp “{where}”: phần chữ quá lớn. Tin bài chưa được nhận. Vui lòng chép nội dung sang tệp mới.',
    en: 'File "{where}": its text part is too large. The item was not taken. Copy the text into a new file.',
  },
  'word-revisions': {
    vi: 'Tệp “{where}”: còn {count} chỗ sửa chưa chốt (Track Changes), ở đoạn {places}. Tin bài chưa được nhận. Vui lòng chấp nhận hoặc bỏ các chỗ sửa trong Word, rồi lưu lại.',
    en: 'File "{where}": {count} tracked changes are open, at {places}. The item was not taken. Accept or reject them in Word, then save.',
  },
  'word-comments': {
    vi: 'Tệp “{where}”: còn {count} nhận xét (Comment), ở đoạn {places}. Tin bài chưa được nhận. Vui lòng xóa nhận xét trong Word, rồi lưu lại.',
    en: 'File "{where}": {count} comments are in it, at {places}. The item was not taken. Delete them in Word, then save.',
  },
  'word-tables': {
    vi: 'Tệp “{where}”: có {count} bảng, bắt đầu bằng {places}. Loa không đưa bảng vào bài. Tin bài chưa được nhận. Vui lòng viết thành đoạn văn hoặc để bảng thành ảnh.',
    en: 'File "{where}": it has {count} tables, beginning with {places}. Loa does not take tables over. The item was not taken. Write them as paragraphs or add a picture.',
  },
  'word-text-boxes': {
    vi: 'Tệp “{where}”: có {count} hộp chữ (Text Box), ghi {places}. Tin bài chưa được nhận. Vui lòng đưa chữ ra ngoài thành đoạn văn.',
    en: 'File "{where}": it has {count} text boxes, with the words {places}. The item was not taken. Move their text into paragraphs.',
  },
  'word-notes': {
    vi: 'Tệp “{where}”: có {count} chú thích cuối trang hoặc cuối bài, ở đoạn {places}. Tin bài chưa được nhận. Vui lòng đưa vào nội dung hoặc bỏ đi.',
    en: 'File "{where}": it has {count} footnotes or endnotes, at {places}. The item was not taken. Move them into the text or remove them.',
  },
  'word-pictures': {
    vi: 'Văn bản có {count} ảnh bên trong, là bản thu nhỏ. Tin bài chưa được nhận. Vui lòng để tệp ảnh gốc bên cạnh và bỏ ảnh khỏi văn bản.',
    en: 'The document holds {count} pictures, which are small copies. The item was not taken. Put the originals beside it and remove them from the document.',
  },
  'word-pictures-left': {
    vi: 'Văn bản có {count} ảnh bên trong. Loa chỉ dùng các tệp ảnh để bên cạnh, không lấy ảnh trong văn bản.',
    en: 'The document holds {count} pictures. Only the picture files beside it are used.',
  },
  'word-legacy-font': {
    vi: 'Tệp “{where}”: dùng phông cũ (.VnTime, VNI) ở {count} đoạn mà Loa không chuyển được chắc chắn, bắt đầu bằng {places}. Tin bài chưa được nhận. Vui lòng chuyển các đoạn này sang Unicode (Times New Roman).',
    en: 'File "{where}": it uses old fonts (.VnTime, VNI) in {count} paragraphs that cannot be converted with certainty, beginning with {places}. The item was not taken. Convert them to Unicode.',
  },
  'word-struck': {
    vi: 'Tệp “{where}”: có chữ gạch ngang ở {count} đoạn: {places}. Chưa rõ chữ đó còn dùng hay không. Tin bài chưa được nhận. Vui lòng xóa chữ hoặc bỏ gạch ngang, rồi lưu lại.',
    en: 'File "{where}": words are struck through in {count} paragraphs: {places}. It is not clear whether they still count. The item was not taken. Delete the words or remove the line through them, then save.',
  },
  'word-symbols': {
    vi: 'Tệp “{where}”: có {count} ký hiệu của phông hình (Wingdings, Symbol), ở đoạn {places}. Các kênh không hiển thị được ký hiệu này. Tin bài chưa được nhận. Vui lòng thay bằng chữ hoặc ký hiệu thường.',
    en: 'File "{where}": {count} signs stand in a picture font (Wingdings, Symbol), at {places}. No channel can show them. The item was not taken. Replace them by words or ordinary signs.',
  },
  'word-objects': {
    vi: 'Tệp “{where}”: có {count} đối tượng chèn (công thức, biểu đồ, chữ nghệ thuật, tệp nhúng), ở đoạn {places}. Tin bài chưa được nhận. Vui lòng viết thành chữ hoặc lưu thành ảnh để bên cạnh.',
    en: 'File "{where}": it holds {count} embedded objects (formula, chart, drawn letters, another file), at {places}. The item was not taken. Write them as text or put a picture beside it.',
  },
  'word-head-left': {
    vi: 'Tệp “{where}”: phần đầu công văn {places} không đưa vào bài. Người duyệt vui lòng xem kỹ.',
    en: 'File "{where}": the head of the letter {places} is left out of the post. The approver should look at it.',
  },
  'stop-word': {
    vi: 'Nội dung có dòng “{word}”. Tin bài bị giữ lại, chưa trình duyệt. Nếu được phép công bố, vui lòng bỏ dòng đó rồi lưu lại.',
    en: 'The text has the line "{word}". The item is held and was not submitted. If it may be made public, remove that line and save.',
  },
};
