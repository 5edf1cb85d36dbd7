import type { Messages } from '../../domain/messages/message.ts';

/** Words for what stands in the head of an item; `{where}` is the key as written. */
export const HEAD_MESSAGES: Messages = {
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
    vi: 'Mục “{where}”: ghi “{value}”, cần “có” hoặc “không”. Tin bài chưa được nhận. Vui lòng ghi lại.',
    en: 'Field "{where}": "{value}" is neither yes nor no. The item was not taken. Write one of them.',
  },
  'channel-missing': {
    vi: 'Chưa ghi kênh đăng. Tin bài chưa được nhận. Vui lòng thêm dòng “Kênh: …”, ví dụ: {known}.',
    en: 'No channel is named. The item was not taken. Add a line "Kênh: …", for example: {known}.',
  },
  'channel-ambiguous': {
    vi: 'Kênh “{channel}”: cơ quan có nhiều kênh như vậy. Tin bài chưa được nhận. Vui lòng ghi rõ một trong: {known}.',
    en: 'Channel "{channel}": the office has several of these. The item was not taken. Write one of: {known}.',
  },
  'kind-unknown': {
    vi: 'Mục “{where}”: không rõ loại tin “{value}”. Tin bài chưa được nhận. Vui lòng ghi: tin, ảnh, bộ ảnh, tin dẫn, video ngắn hoặc video.',
    en: 'Field "{where}": "{value}" is no kind that Loa knows. The item was not taken. Write: tin, ảnh, bộ ảnh, tin dẫn, video ngắn or video.',
  },
  'date-unreadable': {
    vi: 'Mục “{where}”: chưa đọc được ngày giờ “{written}”. Tin bài chưa được nhận. Vui lòng ghi, ví dụ: 18:30 07/12/2026.',
    en: 'Field "{where}": "{written}" cannot be read as a time. The item was not taken. Write for example: 18:30 07/12/2026.',
  },
  'date-not-in-calendar': {
    vi: 'Mục “{where}”: ngày “{written}” không có trong lịch. Tin bài chưa được nhận. Vui lòng ghi lại, ví dụ: 08:00 30/11/2026.',
    en: 'Field "{where}": there is no such day as "{written}". The item was not taken. Write it again, for example 08:00 30/11/2026.',
  },
  'date-weekday': {
    vi: 'Mục “{where}”: ghi “{written}”, nhưng ngày này là {actual}. Tin bài chưa được nhận. Đề nghị kiểm tra lại ngày đăng.',
    en: 'Field "{where}": "{written}", but that day is a {actual}. The item was not taken. Check the day.',
  },
  'date-missing': {
    vi: 'Mục “{where}”: “{written}” có giờ nhưng chưa có ngày. Tin bài chưa được nhận. Vui lòng ghi cả ngày, ví dụ: 07/12/2026.',
    en: 'Field "{where}": "{written}" has a time but no day. The item was not taken. Write the day too, for example 07/12/2026.',
  },
  'date-lunar': {
    vi: 'Mục “{where}”: “{written}” là ngày âm lịch, ứng với {solar} dương lịch. Tin bài chưa được nhận. Nếu đúng, vui lòng ghi ngày dương lịch ấy.',
    en: 'Field "{where}": "{written}" is a lunar date, {solar} in the solar calendar. The item was not taken. If that is meant, write the solar date.',
  },
  'date-lunar-or-solar': {
    vi: 'Mục “{where}”: “{written}” chưa rõ là âm lịch ({solar} dương lịch) hay dương lịch. Tin bài chưa được nhận. Vui lòng ghi đủ ngày/tháng/năm dương lịch.',
    en: 'Field "{where}": "{written}" may be lunar ({solar} in the solar calendar) or solar. The item was not taken. Write day/month/year of the solar calendar.',
  },
  'date-vague': {
    vi: 'Mục “{where}”: “{written}” chưa phải một ngày cụ thể. Tin bài chưa được nhận. Vui lòng ghi đủ ngày/tháng/năm.',
    en: 'Field "{where}": "{written}" is no definite day. The item was not taken. Write day/month/year.',
  },
  'date-far': {
    vi: 'Mục “{where}”: “{written}” không ghi năm và không nằm trong 60 ngày tới. Tin bài chưa được nhận. Vui lòng ghi cả năm.',
    en: 'Field "{where}": "{written}" has no year and is not within the next 60 days. The item was not taken. Write the year.',
  },
  'time-missing': {
    vi: 'Mục “{where}”: “{written}” có ngày nhưng chưa có giờ. Tin bài chưa được nhận. Vui lòng ghi cả giờ, ví dụ: 08:00.',
    en: 'Field "{where}": "{written}" has a day but no time. The item was not taken. Write the time too, for example 08:00.',
  },
  'time-vague': {
    vi: 'Mục “{where}”: “{written}” chưa phải một giờ cụ thể. Tin bài chưa được nhận. Vui lòng ghi giờ, ví dụ: 07:30.',
    en: 'Field "{where}": "{written}" is no definite time. The item was not taken. Write a time, for example 07:30.',
  },
  'time-unreadable': {
    vi: 'Mục “{where}”: “{written}” không phải một giờ trong ngày. Tin bài chưa được nhận. Vui lòng ghi giờ từ 00:00 đến 23:59.',
    en: 'Field "{where}": "{written}" is no time of day. The item was not taken. Write a time from 00:00 to 23:59.',
  },
  'time-cut': {
    vi: 'Mục “{where}”: “{written}” có phút chỉ một chữ số, có thể đã mất một chữ số. Tin bài chưa được nhận. Vui lòng ghi đủ hai chữ số, ví dụ: 20:05 hoặc 20:15.',
    en: 'Field "{where}": the minute in "{written}" has one figure only; another may be lost. The item was not taken. Write two figures, for example 20:05 or 20:15.',
  },
  'time-past': {
    vi: 'Mục “{where}”: “{written}” đã qua. Tin bài chưa được nhận. Vui lòng ghi giờ khác, hoặc “ngay” để đăng sau khi duyệt.',
    en: 'Field "{where}": "{written}" has passed. The item was not taken. Write another time, or "ngay" to publish once approved.',
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
    vi: 'Mục “{where}”: chưa đọc được “{value}”. Tin bài chưa được nhận. Vui lòng ghi, ví dụ: 45 phút, 2 giờ, hoặc 09:00 10/12/2026.',
    en: 'Field "{where}": "{value}" cannot be read. The item was not taken. Write for example: 45 phút, 2 giờ, or 09:00 10/12/2026.',
  },
  'link-unreadable': {
    vi: 'Mục “{where}”: “{value}” không phải địa chỉ http(s). Tin bài chưa được nhận. Vui lòng chép đủ địa chỉ.',
    en: 'Field "{where}": "{value}" is no http(s) address. The item was not taken. Copy the whole address.',
  },
  'priority-unknown': {
    vi: 'Mục “{where}”: không rõ “{value}”. Tin bài chưa được nhận. Vui lòng ghi: thường hoặc khẩn.',
    en: 'Field "{where}": "{value}" is not known. The item was not taken. Write: thường or khẩn.',
  },
  'after-unreadable': {
    vi: 'Mục “{where}”: không đọc được “{value}”. Tin bài chưa được nhận. Vui lòng ghi số của các tin phải lên trước, ví dụ: 17, 18.',
    en: 'Field "{where}": "{value}" cannot be read. The item was not taken. Write the numbers of the items that must be public first, e.g. 17, 18.',
  },
  'key-unused': {
    vi: 'Dòng {line}, khóa “{where}”: Loa chưa dùng mục này trong bản này. Tin bài vẫn được nhận, không có phần đó.',
    en: 'Line {line}, key "{where}": this version does not use it. The item was taken without it.',
  },
  'ai-unknown': {
    vi: 'Mục “{where}”: không rõ “{value}”. Tin bài chưa được nhận. Vui lòng ghi: không, hỗ trợ, tạo/sửa, hoặc mô phỏng.',
    en: 'Field "{where}": "{value}" is not known. The item was not taken. Write: không, hỗ trợ, tạo/sửa, or mô phỏng.',
  },
  'consent-missing': {
    vi: 'Tin bài có trẻ em nhưng chưa ghi đã được đồng ý. Tin bài chưa được nhận. Vui lòng xin phép rồi ghi “Đồng ý: có”.',
    en: 'Children are shown, but no consent is stated. The item was not taken. Obtain it, then write "Đồng ý: có".',
  },
  'unit-not-used': {
    vi: 'Đơn vị ghi là “{where}”. Tin bài vẫn được nhận, tính cho “{unit}” là đơn vị của thư mục hoặc bảng này. Nếu là tin của đơn vị khác, vui lòng gửi ở thư mục hoặc bảng của đơn vị ấy.',
    en: 'The unit is given as "{where}". The item was taken and counts for "{unit}", whose folder or table this is. If it is another unit’s, hand it in through that unit’s folder or table.',
  },
  'source-unverified': {
    vi: 'Nguồn “{source}” chưa ghi là đã kiểm chứng. Tin bài vẫn được nhận; người duyệt sẽ thấy ghi chú này.',
    en: 'The source "{source}" is not marked as verified. The item was taken; the approver sees this note.',
  },
};
