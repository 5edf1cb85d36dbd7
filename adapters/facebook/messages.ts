import type { Messages } from '../../src/domain/messages/message.ts';
import { REASON_WORDS } from './reason-messages.ts';

/** Problems found before anybody is asked. Where, what, what did not happen, what to do. */
export const PROBLEM_MESSAGES = {
  'facebook-fold-estimated': {
    vi: 'Xem trước: Facebook thu gọn sau khoảng {characters} ký tự; chỗ thu gọn thật tùy màn hình người xem, Loa chưa kiểm chứng được. Tin vẫn vào lịch đăng.',
    en: 'Preview: Facebook folds the text after about {characters} characters; where exactly depends on the reader’s screen and is not verified.',
  },
  'facebook-kind-unsupported': {
    vi: 'Loại tin “{kind}”: Trang Facebook không nhận. Tin chưa vào lịch đăng trên kênh này. Vui lòng chọn loại khác hoặc bỏ kênh Facebook.',
    en: 'Kind "{kind}": a Facebook Page does not take it. The item was not scheduled on this channel. Choose another kind or leave the Facebook channel out.',
  },
  'facebook-text-missing': {
    vi: 'Nội dung: đang để trống. Tin chưa vào lịch đăng. Vui lòng bổ sung nội dung hoặc tiêu đề.',
    en: 'Text: it is empty. The item was not scheduled. Write a text or a title.',
  },
  'facebook-text-too-long': {
    vi: 'Nội dung: dài {length} ký tự, Facebook nhận tối đa {limit}. Tin chưa vào lịch đăng. Vui lòng rút gọn.',
    en: 'Text: {length} characters, Facebook takes at most {limit}. The item was not scheduled. Shorten it.',
  },
  'facebook-link-missing': {
    vi: 'Liên kết: tin dẫn chưa có địa chỉ. Tin chưa vào lịch đăng. Vui lòng bổ sung địa chỉ https://…',
    en: 'Link: the link item has no address. The item was not scheduled. Add an https:// address.',
  },
  'facebook-link-not-public': {
    vi: 'Liên kết “{link}”: Facebook không mở được địa chỉ này từ bên ngoài. Tin chưa vào lịch đăng. Vui lòng dùng địa chỉ https:// công khai.',
    en: 'Link "{link}": Facebook cannot open it from outside. The item was not scheduled. Use a public https:// address.',
  },
  'facebook-link-to-facebook': {
    vi: 'Liên kết “{link}”: Facebook từ chối liên kết về chính Facebook. Tin chưa vào lịch đăng. Vui lòng dùng địa chỉ trên trang tin của cơ quan.',
    en: 'Link "{link}": Facebook refuses links to itself. The item was not scheduled. Use an address of the office’s own site.',
  },
  'facebook-media-mixed': {
    vi: 'Tệp đính kèm: có cả {photos} ảnh và {videos} video; một bài Facebook chỉ nhận một loại. Tin chưa vào lịch đăng. Vui lòng tách thành hai tin.',
    en: 'Files: {photos} photos and {videos} videos; a Facebook post takes one sort only. The item was not scheduled. Make two items of it.',
  },
  'facebook-media-unwanted': {
    vi: 'Tệp “{name}”: loại tin “{kind}” không dùng tệp này. Tin chưa vào lịch đăng. Vui lòng đổi loại tin hoặc bỏ tệp.',
    en: 'File "{name}": an item of kind "{kind}" does not use it. The item was not scheduled. Change the kind or remove the file.',
  },
  'facebook-photo-missing': {
    vi: 'Ảnh: tin ảnh chưa có ảnh nào. Tin chưa vào lịch đăng. Vui lòng bổ sung ảnh.',
    en: 'Photos: there is none. The item was not scheduled. Add a photo.',
  },
  'facebook-photo-too-many': {
    vi: 'Ảnh: có {count} ảnh, một bài nhận tối đa {limit}. Tin chưa vào lịch đăng. Vui lòng bớt ảnh hoặc chia thành nhiều tin.',
    en: 'Photos: {count}, a post takes at most {limit}. The item was not scheduled. Remove some or make several items.',
  },
  'facebook-photo-twice': {
    vi: 'Ảnh “{name}”: trùng với một ảnh khác trong tin. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Vui lòng bỏ bớt hoặc xác nhận.',
    en: 'Photo "{name}": it is in the item twice. The item waits for a person’s yes. Remove one or confirm.',
  },
  'facebook-photo-format': {
    vi: 'Ảnh “{name}”: định dạng {type} không được Facebook nhận. Tin chưa vào lịch đăng. Vui lòng lưu lại thành JPG hoặc PNG.',
    en: 'Photo "{name}": Facebook does not take {type}. The item was not scheduled. Save it as JPG or PNG.',
  },
  'facebook-photo-too-large': {
    vi: 'Ảnh “{name}”: nặng {megabytes} MB, Facebook nhận tối đa {limit} MB. Tin chưa vào lịch đăng. Vui lòng giảm kích thước ảnh.',
    en: 'Photo "{name}": {megabytes} MB, Facebook takes at most {limit} MB. The item was not scheduled. Make it smaller.',
  },
  'facebook-photo-may-be-refused': {
    vi: 'Ảnh “{name}”: {megabytes} MB, {type}; Facebook có thể từ chối ảnh trên {limit} MB hoặc không phải JPG, PNG. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Nên lưu lại thành JPG nhỏ hơn.',
    en: 'Photo "{name}": {megabytes} MB, {type}; Facebook may refuse what is above {limit} MB or no JPG or PNG. The item waits for a person’s yes. A smaller JPG is safer.',
  },
  'facebook-photo-png-heavy': {
    vi: 'Ảnh “{name}”: PNG {megabytes} MB; Facebook sẽ nén lại và ảnh có thể mờ. Tin vẫn vào lịch đăng. Nên dùng PNG dưới 1 MB hoặc JPG.',
    en: 'Photo "{name}": a PNG of {megabytes} MB; Facebook will compress it and it may look blurred. The item is scheduled all the same. A PNG below 1 MB or a JPG looks better.',
  },
  'facebook-video-missing': {
    vi: 'Video: tin video chưa có tệp video. Tin chưa vào lịch đăng. Vui lòng bổ sung tệp.',
    en: 'Video: there is none. The item was not scheduled. Add the file.',
  },
  'facebook-video-too-many': {
    vi: 'Video: có {count} video, một bài chỉ nhận một. Tin chưa vào lịch đăng. Vui lòng tách thành nhiều tin.',
    en: 'Videos: {count}, a post takes one. The item was not scheduled. Make several items.',
  },
  'facebook-video-format': {
    vi: 'Video “{name}”: định dạng {type} không dùng được. Tin chưa vào lịch đăng. Vui lòng xuất lại thành MP4.',
    en: 'Video "{name}": {type} cannot be used. The item was not scheduled. Export it as MP4.',
  },
  'facebook-video-too-small': {
    vi: 'Video “{name}”: chỉ có {bytes} byte, tối thiểu {least}. Tin chưa vào lịch đăng. Vui lòng kiểm tra tệp có bị hỏng không.',
    en: 'Video "{name}": only {bytes} bytes, at least {least} are needed. The item was not scheduled. Check whether the file is damaged.',
  },
  'facebook-video-too-large': {
    vi: 'Video “{name}”: nặng {megabytes} MB, Facebook nhận tối đa {limit} MB. Tin chưa vào lịch đăng. Vui lòng xuất lại nhẹ hơn.',
    en: 'Video "{name}": {megabytes} MB, Facebook takes at most {limit} MB. The item was not scheduled. Export a smaller one.',
  },
  'facebook-video-may-be-refused': {
    vi: 'Video “{name}”: nặng {megabytes} MB; Facebook có thể từ chối video trên {limit} MB. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Nên xuất lại nhẹ hơn.',
    en: 'Video "{name}": {megabytes} MB; Facebook may refuse what is above {limit} MB. The item waits for a person’s yes. A smaller one is safer.',
  },
  'facebook-video-long': {
    vi: 'Video “{name}”: dài quá {limit} giờ, Facebook có thể từ chối. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Nên cắt ngắn.',
    en: 'Video "{name}": longer than {limit} h, Facebook may refuse it. The item waits for a person’s yes. A shorter one is safer.',
  },
  'facebook-video-wide': {
    vi: 'Video “{name}”: tỉ lệ khung {ratio} nằm ngoài khoảng 9:16 đến 16:9, Facebook có thể từ chối. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Nên xuất lại 16:9.',
    en: 'Video "{name}": a frame of {ratio} is outside 9:16 to 16:9, Facebook may refuse it. The item waits for a person’s yes. 16:9 is safer.',
  },
  'facebook-video-upright': {
    vi: 'Video “{name}”: khung dọc (tỉ lệ {ratio}) nhưng không hợp chuẩn video ngắn; Facebook có thể giữ lại dưới dạng bản nháp. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Nên xuất lại 9:16, tối đa 90 giây.',
    en: 'Video "{name}": upright ({ratio}) but no reel; Facebook may keep it back as a draft. The item waits for a person’s yes. Export it as 9:16 of at most 90 s.',
  },
  'facebook-video-unmeasured': {
    vi: 'Video “{name}”: Loa chưa đo được khung hình và thời lượng. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Vui lòng xem lại tệp.',
    en: 'Video "{name}": Loa could not measure frame and length. The item waits for a person’s yes. Have a look at the file.',
  },
  'facebook-reel-format': {
    vi: 'Video ngắn “{name}”: định dạng {type}; Facebook nên nhận MP4. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Nên xuất lại thành MP4.',
    en: 'Reel "{name}": {type}; Facebook prefers MP4. The item waits for a person’s yes. MP4 is safer.',
  },
  'facebook-reel-duration': {
    vi: 'Video ngắn “{name}”: dài {seconds} giây, Facebook nhận từ {least} đến {limit} giây. Tin chưa vào lịch đăng. Vui lòng cắt lại, hoặc đổi loại tin thành video.',
    en: 'Reel "{name}": {seconds} s, Facebook takes {least} to {limit} s. The item was not scheduled. Cut it, or make it an ordinary video.',
  },
  'facebook-reel-aspect': {
    vi: 'Video ngắn “{name}”: khung {width}×{height}, Facebook cần khung dọc 9:16. Tin chưa vào lịch đăng. Vui lòng xuất lại 1080×1920.',
    en: 'Reel "{name}": {width}×{height}, Facebook wants 9:16. The item was not scheduled. Export it as 1080×1920.',
  },
  'facebook-reel-resolution': {
    vi: 'Video ngắn “{name}”: khung {width}×{height} nhỏ hơn mức tối thiểu {leastWidth}×{leastHeight}. Tin chưa vào lịch đăng. Vui lòng xuất lại 1080×1920.',
    en: 'Reel "{name}": {width}×{height} is below {leastWidth}×{leastHeight}. The item was not scheduled. Export it as 1080×1920.',
  },
  'facebook-reel-frame-rate': {
    vi: 'Video ngắn “{name}”: {rate} khung hình/giây, Facebook nhận từ {least} đến {limit}. Tin chưa vào lịch đăng. Vui lòng xuất lại 30 khung hình/giây.',
    en: 'Reel "{name}": {rate} frames/s, Facebook takes {least} to {limit}. The item was not scheduled. Export it with 30 frames/s.',
  },
  'facebook-reel-codec': {
    vi: 'Video ngắn “{name}”: mã hóa hình {codec} không được nhận. Tin chưa vào lịch đăng. Vui lòng xuất lại H.264.',
    en: 'Reel "{name}": the codec {codec} is not taken. The item was not scheduled. Export it as H.264.',
  },
  'facebook-attachment-without-video': {
    vi: 'Tệp “{name}”: ảnh bìa và phụ đề chỉ dùng cho tin video. Tin chưa vào lịch đăng. Vui lòng bỏ tệp hoặc đổi loại tin.',
    en: 'File "{name}": covers and captions belong to videos only. The item was not scheduled. Remove it or change the kind.',
  },
  'facebook-cover-format': {
    vi: 'Ảnh bìa “{name}”: định dạng {type} không dùng được. Tin chưa vào lịch đăng. Vui lòng lưu lại thành JPG hoặc PNG.',
    en: 'Cover "{name}": {type} cannot be used. The item was not scheduled. Save it as JPG or PNG.',
  },
  'facebook-captions-format': {
    vi: 'Phụ đề “{name}”: không phải tệp .srt. Tin chưa vào lịch đăng. Vui lòng lưu lại thành .srt (UTF-8).',
    en: 'Captions "{name}": this is no .srt file. The item was not scheduled. Save it as .srt (UTF-8).',
  },
  'facebook-captions-language': {
    vi: 'Phụ đề “{name}”: chưa rõ ngôn ngữ “{language}”. Tin chưa vào lịch đăng. Vui lòng ghi dạng vi_VN.',
    en: 'Captions "{name}": the language "{language}" is unclear. The item was not scheduled. Write it like vi_VN.',
  },
  'facebook-ai-label-by-hand': {
    vi: 'Nội dung do AI tạo: Facebook chưa cho gắn nhãn qua kết nối tự động. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Vui lòng ghi rõ trong nội dung hoặc gắn nhãn trên Facebook sau khi đăng.',
    en: 'Made with AI: Facebook’s interface has no switch for the label. The item waits for a person’s yes. Say it in the text, or set the label on Facebook afterwards.',
  },
} as const satisfies Messages;

/** Names of the platform, its allowances and what a person chooses. */
const NAMES: Messages = {
  'platform.facebook': { vi: 'Facebook', en: 'Facebook' },
  'quota.reels': { vi: 'Thước phim đã đăng', en: 'reels published' },
  'quota.reel-starts': { vi: 'Thước phim bắt đầu tải lên', en: 'reels begun' },
};

/** All words of this adapter. */
export const FACEBOOK_MESSAGES: Messages = {
  ...PROBLEM_MESSAGES,
  ...REASON_WORDS,
  ...NAMES,
};
