import type { Messages } from '../domain/messages/message.ts';

/** Words for everything that reading an item may find; `{where}` is the file or key as written. */
export const INTAKE_MESSAGES: Messages = {
  'key-unknown': {
    vi: 'Dòng {line}, khóa “{where}”: Loa không biết khóa này. Tin bài chưa được nhận. Vui lòng sửa tên khóa hoặc bỏ dòng này.',
    en: 'Line {line}, key "{where}": Loa does not know it. The item was not taken. Correct the key or remove the line.',
  },
  'key-twice': {
    vi: 'Dòng {line}, khóa “{where}”: đã ghi ở trên. Tin bài chưa được nhận. Vui lòng giữ một dòng.',
    en: 'Line {line}, key "{where}": it stands above already. The item was not taken. Keep one of them.',
  },
  'head-not-closed': {
    vi: 'Dòng {line}: có dòng “---” mở phần khai báo nhưng không có dòng “---” kết thúc. Tin bài chưa được nhận để phần khai báo không bị đăng lên. Vui lòng thêm dòng “---” trước nội dung.',
    en: 'Line {line}: a "---" opens the head and none ends it. The item was not taken, so that its head is not published. Add a line "---" above the text.',
  },
  'head-or-text': {
    vi: 'Dòng {line}, “{where}: …”: chưa rõ là khai báo hay nội dung. Tin bài chưa được nhận. Nếu là khai báo, vui lòng ghi đúng tên khóa và bỏ dòng trống phía trên; nếu là nội dung, vui lòng thêm dòng “---” phía trên.',
    en: 'Line {line}, "{where}: …": it may be head or text. The item was not taken. If it is head, write the right key and remove the blank line above; if it is text, add a line "---" above it.',
  },
  'yes-or-no': {
    vi: 'Khóa “{where}”: ghi “{value}”, cần “có” hoặc “không”. Tin bài chưa được nhận. Vui lòng ghi lại.',
    en: 'Key "{where}": "{value}" is neither yes nor no. The item was not taken. Write one of them.',
  },
  'channel-missing': {
    vi: 'Chưa ghi kênh đăng. Tin bài chưa được nhận. Vui lòng thêm dòng “Kênh: …”, ví dụ: {known}.',
    en: 'No channel is named. The item was not taken. Add a line "Kênh: …", for example: {known}.',
  },
  'channel-unknown': {
    vi: 'Kênh “{channel}”: không có trong danh sách kênh của cơ quan. Tin bài chưa được nhận. Vui lòng ghi một trong: {known}.',
    en: 'Channel "{channel}": the office has none of that name. The item was not taken. Write one of: {known}.',
  },
  'channel-ambiguous': {
    vi: 'Kênh “{channel}”: cơ quan có nhiều kênh như vậy. Tin bài chưa được nhận. Vui lòng ghi rõ một trong: {known}.',
    en: 'Channel "{channel}": the office has several of these. The item was not taken. Write one of: {known}.',
  },
  'kind-unknown': {
    vi: 'Khóa “{where}”: không rõ loại tin “{value}”. Tin bài chưa được nhận. Vui lòng ghi: tin, ảnh, bộ ảnh, tin dẫn, video ngắn hoặc video.',
    en: 'Key "{where}": "{value}" is no kind that Loa knows. The item was not taken. Write: tin, ảnh, bộ ảnh, tin dẫn, video ngắn or video.',
  },
  'date-unreadable': {
    vi: 'Khóa “{where}”: chưa đọc được ngày giờ “{written}”. Tin bài chưa được nhận. Vui lòng ghi, ví dụ: 18:30 07/12/2026.',
    en: 'Key "{where}": "{written}" cannot be read as a time. The item was not taken. Write for example: 18:30 07/12/2026.',
  },
  'date-not-in-calendar': {
    vi: 'Khóa “{where}”: ngày “{written}” không có trong lịch. Tin bài chưa được nhận. Vui lòng ghi lại, ví dụ: 08:00 30/11/2026.',
    en: 'Key "{where}": there is no such day as "{written}". The item was not taken. Write it again, for example 08:00 30/11/2026.',
  },
  'date-weekday': {
    vi: 'Khóa “{where}”: ghi “{written}”, nhưng ngày này là {actual}. Tin bài chưa được nhận. Đề nghị kiểm tra lại ngày đăng.',
    en: 'Key "{where}": "{written}", but that day is a {actual}. The item was not taken. Check the day.',
  },
  'date-missing': {
    vi: 'Khóa “{where}”: “{written}” có giờ nhưng chưa có ngày. Tin bài chưa được nhận. Vui lòng ghi cả ngày, ví dụ: 07/12/2026.',
    en: 'Key "{where}": "{written}" has a time but no day. The item was not taken. Write the day too, for example 07/12/2026.',
  },
  'date-lunar': {
    vi: 'Khóa “{where}”: “{written}” là ngày âm lịch, ứng với {solar} dương lịch. Tin bài chưa được nhận. Nếu đúng, vui lòng ghi ngày dương lịch ấy.',
    en: 'Key "{where}": "{written}" is a lunar date, {solar} in the solar calendar. The item was not taken. If that is meant, write the solar date.',
  },
  'date-lunar-or-solar': {
    vi: 'Khóa “{where}”: “{written}” chưa rõ là âm lịch ({solar} dương lịch) hay dương lịch. Tin bài chưa được nhận. Vui lòng ghi đủ ngày/tháng/năm dương lịch.',
    en: 'Key "{where}": "{written}" may be lunar ({solar} in the solar calendar) or solar. The item was not taken. Write day/month/year of the solar calendar.',
  },
  'date-vague': {
    vi: 'Khóa “{where}”: “{written}” chưa phải một ngày cụ thể. Tin bài chưa được nhận. Vui lòng ghi đủ ngày/tháng/năm.',
    en: 'Key "{where}": "{written}" is no definite day. The item was not taken. Write day/month/year.',
  },
  'date-far': {
    vi: 'Khóa “{where}”: “{written}” không ghi năm và không nằm trong 60 ngày tới. Tin bài chưa được nhận. Vui lòng ghi cả năm.',
    en: 'Key "{where}": "{written}" has no year and is not within the next 60 days. The item was not taken. Write the year.',
  },
  'time-missing': {
    vi: 'Khóa “{where}”: “{written}” có ngày nhưng chưa có giờ. Tin bài chưa được nhận. Vui lòng ghi cả giờ, ví dụ: 08:00.',
    en: 'Key "{where}": "{written}" has a day but no time. The item was not taken. Write the time too, for example 08:00.',
  },
  'time-vague': {
    vi: 'Khóa “{where}”: “{written}” chưa phải một giờ cụ thể. Tin bài chưa được nhận. Vui lòng ghi giờ, ví dụ: 07:30.',
    en: 'Key "{where}": "{written}" is no definite time. The item was not taken. Write a time, for example 07:30.',
  },
  'time-unreadable': {
    vi: 'Khóa “{where}”: “{written}” không phải một giờ trong ngày. Tin bài chưa được nhận. Vui lòng ghi giờ từ 00:00 đến 23:59.',
    en: 'Key "{where}": "{written}" is no time of day. The item was not taken. Write a time from 00:00 to 23:59.',
  },
  'time-past': {
    vi: 'Khóa “{where}”: “{written}” đã qua. Tin bài chưa được nhận. Vui lòng ghi giờ khác, hoặc “ngay” để đăng sau khi duyệt.',
    en: 'Key "{where}": "{written}" has passed. The item was not taken. Write another time, or "ngay" to publish once approved.',
  },
  'slot-echo': {
    vi: 'Giờ đăng không ghi năm, Loa hiểu là {day}. Nếu chưa đúng, vui lòng ghi cả năm.',
    en: 'The time has no year; Loa reads the day as {day}. If that is wrong, write the year.',
  },
  'day-in-name': {
    vi: 'Tên thư mục “{where}” có ngày {day}, nhưng tin bài chưa ghi giờ đăng. Tin bài chưa được nhận để tránh đăng sớm. Vui lòng thêm dòng “Thời gian đăng: …” có cả giờ, hoặc “Giờ đăng: ngay”.',
    en: 'The folder name "{where}" holds the day {day}, but the item states no time. It was not taken, so that it does not go out early. Add a line "Thời gian đăng: …" with a time, or "Giờ đăng: ngay".',
  },
  'late-unreadable': {
    vi: 'Khóa “{where}”: chưa đọc được “{value}”. Tin bài chưa được nhận. Vui lòng ghi, ví dụ: 45 phút, 2 giờ, hoặc 09:00 10/12/2026.',
    en: 'Key "{where}": "{value}" cannot be read. The item was not taken. Write for example: 45 phút, 2 giờ, or 09:00 10/12/2026.',
  },
  'link-unreadable': {
    vi: 'Khóa “{where}”: “{value}” không phải địa chỉ http(s). Tin bài chưa được nhận. Vui lòng chép đủ địa chỉ.',
    en: 'Key "{where}": "{value}" is no http(s) address. The item was not taken. Copy the whole address.',
  },
  'priority-unknown': {
    vi: 'Khóa “{where}”: không rõ “{value}”. Tin bài chưa được nhận. Vui lòng ghi: thường hoặc khẩn.',
    en: 'Key "{where}": "{value}" is not known. The item was not taken. Write: thường or khẩn.',
  },
  'after-later': {
    vi: 'Dòng {line}, khóa “{where}”: Loa chưa sắp thứ tự giữa các tin bài trong bản này. Tin bài chưa được nhận. Vui lòng bỏ dòng này và ghi giờ đăng muộn hơn.',
    en: 'Line {line}, key "{where}": this version does not order items after each other. The item was not taken. Remove the line and write a later time.',
  },
  'key-unused': {
    vi: 'Dòng {line}, khóa “{where}”: Loa chưa dùng mục này trong bản này. Tin bài vẫn được nhận, không có phần đó.',
    en: 'Line {line}, key "{where}": this version does not use it. The item was taken without it.',
  },
  'ai-unknown': {
    vi: 'Khóa “{where}”: không rõ “{value}”. Tin bài chưa được nhận. Vui lòng ghi: không, hỗ trợ, tạo/sửa, hoặc mô phỏng.',
    en: 'Key "{where}": "{value}" is not known. The item was not taken. Write: không, hỗ trợ, tạo/sửa, or mô phỏng.',
  },
  'consent-missing': {
    vi: 'Tin bài có trẻ em nhưng chưa ghi đã được đồng ý. Tin bài chưa được nhận. Vui lòng xin phép rồi ghi “Đồng ý: có”.',
    en: 'Children are shown, but no consent is stated. The item was not taken. Obtain it, then write "Đồng ý: có".',
  },
  'source-unverified': {
    vi: 'Nguồn “{source}” chưa ghi là đã kiểm chứng. Tin bài vẫn được nhận; người duyệt sẽ thấy ghi chú này.',
    en: 'The source "{source}" is not marked as verified. The item was taken; the approver sees this note.',
  },
  'too-many-files': {
    vi: 'Thư mục có {count} tệp, Loa nhận nhiều nhất {limit}. Tin bài chưa được nhận. Vui lòng bớt tệp.',
    en: 'The folder has {count} files, Loa takes {limit} at most. The item was not taken. Remove some.',
  },
  'two-texts': {
    vi: 'Thư mục có nhiều tệp văn bản ({names}). Loa không tự chọn. Tin bài chưa được nhận. Vui lòng chỉ để lại một tệp.',
    en: 'The folder has several texts ({names}). Loa does not choose. The item was not taken. Leave only one.',
  },
  'nested-text': {
    vi: 'Tệp “{where}”: văn bản nằm trong thư mục con. Tin bài chưa được nhận. Vui lòng để mỗi tin bài trong một thư mục riêng ngay dưới thư mục chờ nhận, văn bản nằm trực tiếp trong đó.',
    en: 'File "{where}": a text lies in a folder below. The item was not taken. Give each item its own folder directly in the inbox, with its text at the top of it.',
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
    vi: 'Tệp “{where}”: dùng bảng mã cũ TCVN3 (“{sample}”). Tin bài chưa được nhận. Vui lòng chuyển sang Unicode rồi lưu lại.',
    en: 'File "{where}": it uses the old TCVN3 encoding ("{sample}"). The item was not taken. Convert it to Unicode.',
  },
  'text-vni': {
    vi: 'Tệp “{where}”: dùng bảng mã cũ VNI (“{sample}”). Tin bài chưa được nhận. Vui lòng chuyển sang Unicode rồi lưu lại.',
    en: 'File "{where}": it uses the old VNI encoding ("{sample}"). The item was not taken. Convert it to Unicode.',
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
    vi: 'Tệp “{where}”: còn {count} chỗ sửa chưa chốt (Track Changes). Tin bài chưa được nhận. Vui lòng chấp nhận hoặc bỏ các chỗ sửa trong Word, rồi lưu lại.',
    en: 'File "{where}": {count} tracked changes are open. The item was not taken. Accept or reject them in Word, then save.',
  },
  'word-comments': {
    vi: 'Tệp “{where}”: còn {count} chú thích (Comment). Tin bài chưa được nhận. Vui lòng xóa chú thích trong Word, rồi lưu lại.',
    en: 'File "{where}": {count} comments are in it. The item was not taken. Delete them in Word, then save.',
  },
  'word-tables': {
    vi: 'Tệp “{where}”: có {count} bảng, Loa chưa nhận bảng. Tin bài chưa được nhận. Vui lòng viết thành đoạn văn hoặc để bảng thành ảnh.',
    en: 'File "{where}": it has {count} tables, which Loa does not take yet. The item was not taken. Write them as paragraphs or add a picture.',
  },
  'word-text-boxes': {
    vi: 'Tệp “{where}”: có {count} hộp chữ (Text Box). Tin bài chưa được nhận. Vui lòng đưa chữ ra ngoài thành đoạn văn.',
    en: 'File "{where}": it has {count} text boxes. The item was not taken. Move their text into paragraphs.',
  },
  'word-notes': {
    vi: 'Tệp “{where}”: có {count} chú thích cuối trang hoặc cuối bài. Tin bài chưa được nhận. Vui lòng đưa vào nội dung hoặc bỏ đi.',
    en: 'File "{where}": it has {count} footnotes or endnotes. The item was not taken. Move them into the text or remove them.',
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
    vi: 'Tệp “{where}”: dùng phông cũ (.VnTime, VNI) ở {count} chỗ. Tin bài chưa được nhận. Vui lòng chuyển sang Unicode (Times New Roman).',
    en: 'File "{where}": it uses old fonts (.VnTime, VNI) in {count} places. The item was not taken. Convert it to Unicode.',
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
  'stop-word': {
    vi: 'Nội dung có dòng “{word}”. Tin bài bị giữ lại, chưa trình duyệt. Nếu được phép công bố, vui lòng bỏ dòng đó rồi lưu lại.',
    en: 'The text has the line "{word}". The item is held and was not submitted. If it may be made public, remove that line and save.',
  },
  'same-content-twice': {
    vi: 'Nội dung giống hệt tin bài số {item}. Tin bài chưa được nhận để tránh đăng trùng. Nếu muốn đăng lại, vui lòng thêm dòng “Đăng lại: có”.',
    en: 'The content equals item {item}. It was not taken, so that nothing goes out twice. To publish it again, add a line "Đăng lại: có".',
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
