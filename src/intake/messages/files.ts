import type { Messages } from '../../domain/messages/message.ts';

/** Words for the files of an item and of the queue; `{where}` is the file or folder. */
export const FILE_MESSAGES: Messages = {
  'too-many-files': {
    vi: 'Thư mục có {count} tệp, Loa nhận nhiều nhất {limit}. Tin bài chưa được nhận. Vui lòng bớt tệp.',
    en: 'The folder has {count} files, Loa takes {limit} at most. The item was not taken. Remove some.',
  },
  'twin-names': {
    vi: 'Tệp “{where}”: có hai tệp cùng tên, chỉ khác cách gõ dấu hoặc chữ hoa. Tin bài chưa được nhận. Vui lòng đổi tên một tệp.',
    en: 'File "{where}": two files have this name and differ only in how it is typed. The item was not taken. Rename one of them.',
  },
  'too-deep': {
    vi: 'Thư mục “{where}”: nằm quá sâu. Tin bài chưa được nhận. Vui lòng đưa các tệp lên thư mục của tin bài.',
    en: 'Folder "{where}": it lies too deep. The item was not taken. Move its files up into the item’s folder.',
  },
  'entry-unreadable': {
    vi: 'Không mở được “{where}” ({reason}). Tin bài chưa được nhận, các tệp vẫn ở nguyên chỗ. Vui lòng đóng tệp đang mở, kiểm tra quyền đọc rồi lưu lại.',
    en: '"{where}" cannot be opened ({reason}). The item was not taken, its files stay where they are. Close open files, check the right to read them and save again.',
  },
  'file-old-word': {
    vi: 'Tệp “{where}”: Loa chưa đọc dạng này. Tin bài chưa được nhận. Vui lòng mở bằng Word và lưu lại dạng .docx.',
    en: 'File "{where}": Loa does not read this form. The item was not taken. Open it in Word and save it as .docx.',
  },
  'file-pdf': {
    vi: 'Tệp “{where}”: Loa không đọc PDF. Tin bài chưa được nhận. Vui lòng gửi bản .docx hoặc .txt.',
    en: 'File "{where}": Loa does not read PDF. The item was not taken. Send a .docx or .txt.',
  },
  'file-packed': {
    vi: 'Tệp “{where}”: là tệp nén. Tin bài chưa được nhận. Vui lòng giải nén vào thư mục này rồi bỏ tệp nén.',
    en: 'File "{where}": it is packed. The item was not taken. Unpack it into this folder and remove it.',
  },
  'file-ignored': {
    vi: 'Tệp “{where}”: Loa không dùng loại tệp này. Tin bài vẫn được nhận, không có tệp đó.',
    en: 'File "{where}": Loa does not use files of this form. The item was taken without it.',
  },
  'file-strange': {
    vi: '“{where}”: không phải tệp thông thường. Tin bài chưa được nhận. Vui lòng chép tệp thật vào thư mục.',
    en: '"{where}": it is no ordinary file. The item was not taken. Copy the real file into the folder.',
  },
  'media-missing': {
    vi: 'Không tìm thấy tệp “{where}” trong thư mục. Tin bài chưa được nhận. Vui lòng chép tệp vào thư mục hoặc sửa tên.',
    en: 'The file "{where}" is not in the folder. The item was not taken. Copy it there or correct the name.',
  },
  'media-ambiguous': {
    vi: 'Tệp “{where}”: có nhiều tệp có thể là tệp này ({names}). Tin bài chưa được nhận. Vui lòng ghi đúng tên tệp.',
    en: 'File "{where}": several files may be meant ({names}). The item was not taken. Write the exact name.',
  },
  'media-not-named': {
    vi: 'Tệp “{where}”: có trong thư mục nhưng tin bài không nhắc đến. Tin bài vẫn được nhận, không có tệp đó.',
    en: 'File "{where}": it is in the folder, but the item does not name it. The item was taken without it.',
  },
  'live-photo': {
    vi: 'Tệp “{where}”: là đoạn phim kèm theo ảnh cùng tên (Live Photo). Loa chỉ dùng ảnh.',
    en: 'File "{where}": it is the film that belongs to a picture of the same name (Live Photo). Only the picture is used.',
  },
  'picture-heic': {
    vi: 'Ảnh “{where}”: dạng HEIC của điện thoại, các kênh không nhận. Tin bài chưa được nhận. Vui lòng lưu lại dạng JPG; trên iPhone chọn Cài đặt → Camera → Định dạng → Tương thích nhất.',
    en: 'Picture "{where}": HEIC, as telephones write it, is taken by no channel. The item was not taken. Save it as JPG; on an iPhone choose Settings → Camera → Formats → Most Compatible.',
  },
  'picture-form': {
    vi: 'Ảnh “{where}”: dạng này nhiều kênh không nhận. Tin bài chưa được nhận. Vui lòng lưu lại dạng JPG hoặc PNG.',
    en: 'Picture "{where}": many channels do not take this form. The item was not taken. Save it as JPG or PNG.',
  },
  'two-videos': {
    vi: 'Thư mục có {count} video. Tin bài chưa được nhận. Vui lòng để mỗi video trong một tin bài riêng.',
    en: 'The folder has {count} videos. The item was not taken. Give each video an item of its own.',
  },
  'mixed-media': {
    vi: 'Thư mục có một video và {count} ảnh. Tin bài chưa được nhận. Nếu ảnh là bìa, vui lòng ghi “Ảnh bìa: …”; nếu không, vui lòng tách thành hai tin bài.',
    en: 'The folder has a video and {count} pictures. The item was not taken. If a picture is the cover, write "Ảnh bìa: …"; otherwise make two items of it.',
  },
  'kind-differs': {
    vi: 'Loại tin ghi là “{kind}”, nhưng có {videos} video và {photos} ảnh. Tin bài chưa được nhận. Vui lòng sửa loại tin hoặc bổ sung tệp.',
    en: 'The kind is "{kind}", but there are {videos} videos and {photos} pictures. The item was not taken. Correct the kind or add the files.',
  },
  'media-is-link': {
    vi: '“{where}” là đường dẫn, không phải tệp. Tin bài chưa được nhận. Vui lòng tải tệp về và để trong thư mục.',
    en: '"{where}" is a link, not a file. The item was not taken. Download the file and put it into the folder.',
  },
  'media-outside': {
    vi: 'Tệp “{where}”: nằm ngoài thư mục của tin bài. Tin bài chưa được nhận. Vui lòng chép tệp vào thư mục này.',
    en: 'File "{where}": it lies outside the item’s folder. The item was not taken. Copy it into this folder.',
  },
  'media-empty': {
    vi: 'Tệp “{where}”: rỗng (0 byte). Tin bài chưa được nhận. Vui lòng chép lại tệp gốc.',
    en: 'File "{where}": it is empty (0 bytes). The item was not taken. Copy the original again.',
  },
  'media-truncated': {
    vi: 'Tệp “{where}”: bị cụt, chưa chép hết. Tin bài chưa được nhận. Vui lòng chép lại tệp gốc.',
    en: 'File "{where}": it is cut off. The item was not taken. Copy the original again.',
  },
  'media-unreadable': {
    vi: 'Tệp “{where}”: không đọc được. Tin bài chưa được nhận. Vui lòng mở thử và lưu lại dạng JPG hoặc MP4.',
    en: 'File "{where}": it cannot be read. The item was not taken. Try to open it and save it as JPG or MP4.',
  },
  'media-not-media': {
    vi: 'Tệp “{where}”: không phải ảnh hoặc video mà Loa nhận. Tin bài chưa được nhận. Vui lòng đổi sang JPG hoặc MP4.',
    en: 'File "{where}": it is no picture or video that Loa takes. The item was not taken. Convert it to JPG or MP4.',
  },
  'media-too-large': {
    vi: 'Tệp “{where}”: quá dung lượng cho phép. Tin bài chưa được nhận. Vui lòng nén hoặc cắt ngắn.',
    en: 'File "{where}": it is larger than allowed. The item was not taken. Compress or shorten it.',
  },
  'media-wrong-ending': {
    vi: 'Tệp “{where}”: đuôi tệp không đúng với nội dung ({found}). Tin bài chưa được nhận. Vui lòng lưu lại đúng dạng.',
    en: 'File "{where}": its ending does not fit what is in it ({found}). The item was not taken. Save it in the right form.',
  },
  'loose-files': {
    vi: 'Các tệp sau chưa thuộc tin bài nào: {names}. Loa chưa làm gì với chúng. Vui lòng để mỗi tin bài trong một thư mục, có một tệp văn bản (.txt, .md, .docx).',
    en: 'These files belong to no item: {names}. Nothing was done with them. Put each item into a folder of its own with one text (.txt, .md, .docx).',
  },
  'table-later': {
    vi: 'Bảng “{names}”: Loa chưa đọc bảng trong bản này. Bảng vẫn ở nguyên chỗ cũ. Vui lòng gửi tin bài bằng thư mục.',
    en: 'Table "{names}": Loa does not read tables in this version. It stays where it is. Hand in items as folders.',
  },
};
