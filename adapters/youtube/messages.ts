import type { Messages } from '../../src/domain/messages/message.ts';
import { REASON_WORDS } from './reason-messages.ts';

/** Problems and notes before anybody is asked. Where, what, what did not happen, what to do. */
export const PROBLEM_MESSAGES = {
  'youtube-kind-unsupported': {
    vi: 'Loại tin “{kind}”: kênh YouTube chỉ nhận video. Tin chưa vào lịch đăng trên kênh này. Vui lòng bổ sung video hoặc bỏ kênh YouTube.',
    en: 'Kind "{kind}": a YouTube channel takes videos only. The item was not scheduled on this channel. Add a video or leave the YouTube channel out.',
  },
  'youtube-title-missing': {
    vi: 'Tiêu đề: đang để trống. Tin chưa vào lịch đăng. Vui lòng ghi tiêu đề; YouTube bắt buộc có.',
    en: 'Title: it is empty. The item was not scheduled. Write a title; YouTube wants one.',
  },
  'youtube-title-too-long': {
    vi: 'Tiêu đề: dài {length} ký tự, YouTube nhận nhiều nhất {limit}. Tin chưa vào lịch đăng. Vui lòng rút gọn ít nhất {over} ký tự.',
    en: 'Title: {length} characters, YouTube takes at most {limit}. The item was not scheduled. Shorten it by at least {over}.',
  },
  'youtube-title-brackets': {
    vi: 'Tiêu đề: có dấu “<” hoặc “>”, YouTube không nhận. Tin chưa vào lịch đăng. Vui lòng bỏ hai dấu này.',
    en: 'Title: it has a "<" or ">", which YouTube refuses. The item was not scheduled. Remove them.',
  },
  'youtube-description-too-long': {
    vi: 'Nội dung: dài {bytes} byte, YouTube nhận nhiều nhất {limit} (một chữ có dấu tính 2–3 byte). Tin chưa vào lịch đăng. Vui lòng rút gọn.',
    en: 'Text: {bytes} bytes, YouTube takes at most {limit} (a letter with marks counts 2 or 3). The item was not scheduled. Shorten it.',
  },
  'youtube-description-brackets': {
    vi: 'Nội dung: có dấu “<” hoặc “>”, YouTube không nhận. Tin chưa vào lịch đăng. Vui lòng bỏ hai dấu này.',
    en: 'Text: it has a "<" or ">", which YouTube refuses. The item was not scheduled. Remove them.',
  },
  'youtube-tags-too-long': {
    vi: 'Hashtag: tổng cộng {length} ký tự, YouTube nhận nhiều nhất {limit}. Tin chưa vào lịch đăng. Vui lòng bớt hashtag.',
    en: 'Hashtags: {length} characters together, YouTube takes at most {limit}. The item was not scheduled. Remove some.',
  },
  'youtube-option-wrong': {
    vi: 'Tùy chọn “{name}”: không dùng được giá trị “{value}”. Tin chưa vào lịch đăng. Vui lòng xem các giá trị trong hướng dẫn YouTube.',
    en: 'Option "{name}": the value "{value}" cannot be used. The item was not scheduled. See the values in the YouTube guide.',
  },
  'youtube-kids-choice-needed': {
    vi: 'Dành cho trẻ em: chưa chọn. Khi duyệt, người duyệt sẽ được hỏi video có dành cho trẻ em hay không.',
    en: 'Made for kids: not chosen yet. Whoever approves will be asked whether the video is made for kids.',
  },
  'youtube-video-missing': {
    vi: 'Video: tin chưa có tệp video. Tin chưa vào lịch đăng. Vui lòng bổ sung tệp.',
    en: 'Video: there is none. The item was not scheduled. Add the file.',
  },
  'youtube-video-too-many': {
    vi: 'Video: có {count} video, mỗi tin chỉ đăng một. Tin chưa vào lịch đăng. Vui lòng tách thành nhiều tin.',
    en: 'Videos: {count}, an item takes one. The item was not scheduled. Make several items.',
  },
  'youtube-media-unwanted': {
    vi: 'Tệp “{name}”: YouTube không đăng ảnh rời. Tin chưa vào lịch đăng. Vui lòng bỏ tệp hoặc dùng làm ảnh bìa.',
    en: 'File "{name}": YouTube takes no photos. The item was not scheduled. Remove it or make it the cover.',
  },
  'youtube-video-empty': {
    vi: 'Video “{name}”: tệp rỗng (0 byte). Tin chưa vào lịch đăng. Vui lòng chép lại tệp.',
    en: 'Video "{name}": the file is empty (0 bytes). The item was not scheduled. Copy it again.',
  },
  'youtube-video-format': {
    vi: 'Video “{name}”: nội dung tệp là {type}, không phải video. Tin chưa vào lịch đăng. Vui lòng xuất lại thành MP4.',
    en: 'Video "{name}": the file holds {type}, no video. The item was not scheduled. Export it as MP4.',
  },
  'youtube-video-no-picture': {
    vi: 'Video “{name}”: chỉ có tiếng, không có hình. Tin chưa vào lịch đăng. Vui lòng xuất lại có hình.',
    en: 'Video "{name}": it has sound and no picture. The item was not scheduled. Export it with a picture.',
  },
  'youtube-video-unmeasured': {
    vi: 'Video “{name}”: Loa chưa đo được khung hình và thời lượng. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Vui lòng xem lại tệp.',
    en: 'Video "{name}": Loa could not measure frame and length. The item waits for a person’s yes. Have a look at the file.',
  },
  'youtube-video-name': {
    vi: 'Video “{name}”: đuôi tên tệp không khớp với nội dung ({type}). Loa vẫn đăng theo nội dung thật của tệp.',
    en: 'Video "{name}": the ending of its name does not fit its content ({type}). Loa goes by the content.',
  },
  'youtube-video-too-large': {
    vi: 'Video “{name}”: nặng {megabytes} MB, YouTube nhận nhiều nhất {limit} MB. Tin chưa vào lịch đăng. Vui lòng xuất lại nhẹ hơn.',
    en: 'Video "{name}": {megabytes} MB, YouTube takes at most {limit} MB. The item was not scheduled. Export a smaller one.',
  },
  'youtube-video-too-long': {
    vi: 'Video “{name}”: dài {hours} giờ, YouTube nhận nhiều nhất {limit} giờ. Tin chưa vào lịch đăng. Vui lòng cắt ngắn.',
    en: 'Video "{name}": {hours} h, YouTube takes at most {limit} h. The item was not scheduled. Cut it.',
  },
  'youtube-long-video': {
    vi: 'Video “{name}”: dài {minutes} phút. Kênh được khai là chưa xác minh số điện thoại, YouTube sẽ từ chối video trên {limit} phút. Nên xác minh kênh tại youtube.com/verify trước giờ đăng.',
    en: 'Video "{name}": {minutes} min. The channel is set as not verified by phone, and YouTube refuses more than {limit} min then. Verify it at youtube.com/verify before the slot.',
  },
  'youtube-short-becomes-video': {
    vi: 'Video ngắn “{name}”: {seconds} giây; YouTube chỉ coi là Shorts khi khung dọc hoặc vuông và không quá {limit} giây. Tin chưa vào lịch đăng cho tới khi có người xác nhận đăng như video thường.',
    en: 'Short video "{name}": {seconds} s; YouTube makes a Short only of an upright or square film of at most {limit} s. The item waits for a person’s yes to an ordinary video.',
  },
  'youtube-short-edge': {
    vi: 'Video ngắn “{name}”: {seconds} giây, sát mức {limit} giây; YouTube có thể đăng thành video thường. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Nên cắt còn {sure} giây.',
    en: 'Short "{name}": {seconds} s, close to {limit} s; YouTube may make an ordinary video of it. The item waits for a person’s yes. {sure} s are safe.',
  },
  'youtube-will-be-short': {
    vi: 'Video này sẽ thành Shorts (khung dọc hoặc vuông, không quá 3 phút).',
    en: 'This will be a Short (upright or square, at most 3 minutes).',
  },
  'youtube-will-be-video': {
    vi: 'Video này sẽ là video thường, không phải Shorts.',
    en: 'This will be an ordinary video, not a Short.',
  },
  'youtube-will-be-unlisted': {
    vi: 'Video sẽ ở chế độ Không công khai: chỉ người có đường dẫn mới xem được.',
    en: 'The video will be unlisted: only who has the address can watch it.',
  },
  'youtube-will-be-private': {
    vi: 'Video sẽ ở chế độ Riêng tư: người xem không thấy.',
    en: 'The video will be private: readers will not see it.',
  },
  'youtube-fold-estimated': {
    vi: 'Xem trước: YouTube thu gọn mô tả sau khoảng {characters} ký tự; chỗ thu gọn thật tùy màn hình người xem.',
    en: 'Preview: YouTube folds the description after about {characters} characters; where exactly depends on the screen.',
  },
  'youtube-attachment-without-video': {
    vi: 'Tệp “{name}”: ảnh bìa và phụ đề cần có video. Tin chưa vào lịch đăng. Vui lòng bổ sung video hoặc bỏ tệp.',
    en: 'File "{name}": covers and captions need a video. The item was not scheduled. Add the video or remove the file.',
  },
  'youtube-cover-too-many': {
    vi: 'Ảnh bìa: có {count} ảnh bìa, mỗi video chỉ dùng một. Tin chưa vào lịch đăng. Vui lòng bớt ảnh.',
    en: 'Covers: {count}, a video has one. The item was not scheduled. Remove some.',
  },
  'youtube-cover-format': {
    vi: 'Ảnh bìa “{name}”: định dạng {type} không dùng được. Tin chưa vào lịch đăng. Vui lòng lưu lại thành JPG hoặc PNG.',
    en: 'Cover "{name}": {type} cannot be used. The item was not scheduled. Save it as JPG or PNG.',
  },
  'youtube-short-cover': {
    vi: 'Ảnh bìa “{name}”: YouTube không dùng ảnh bìa riêng cho Shorts; Loa không gửi ảnh này. Muốn đổi, chọn khung hình trong YouTube Studio.',
    en: 'Cover "{name}": YouTube takes no cover for Shorts; Loa does not send it. Choose a frame in YouTube Studio.',
  },
  'youtube-captions-format': {
    vi: 'Phụ đề “{name}”: không phải tệp .srt (UTF-8). Tin chưa vào lịch đăng. Vui lòng lưu lại thành .srt.',
    en: 'Captions "{name}": this is no .srt file in UTF-8. The item was not scheduled. Save it as .srt.',
  },
  'youtube-captions-too-large': {
    vi: 'Phụ đề “{name}”: nặng {megabytes} MB, YouTube nhận nhiều nhất {limit} MB. Tin chưa vào lịch đăng. Vui lòng kiểm tra tệp.',
    en: 'Captions "{name}": {megabytes} MB, YouTube takes at most {limit} MB. The item was not scheduled. Check the file.',
  },
  'youtube-captions-language': {
    vi: 'Phụ đề “{name}”: chưa rõ ngôn ngữ “{language}”. Tin chưa vào lịch đăng. Vui lòng ghi dạng vi hoặc en.',
    en: 'Captions "{name}": the language "{language}" is unclear. The item was not scheduled. Write it like vi or en.',
  },
  'youtube-captions-twice': {
    vi: 'Phụ đề “{name}”: đã có một tệp phụ đề khác cho ngôn ngữ “{language}”. Tin chưa vào lịch đăng. Vui lòng bỏ một tệp.',
    en: 'Captions "{name}": there is another file for the language "{language}". The item was not scheduled. Remove one.',
  },
} as const satisfies Messages;

/** Names of the platform, its allowances and what a person chooses. */
const NAMES: Messages = {
  'platform.youtube': { vi: 'YouTube', en: 'YouTube' },
  'quota.video-uploads': { vi: 'Video tải lên', en: 'video uploads' },
  'quota.api-units': { vi: 'Lượt gọi API', en: 'API units' },
  'choice.madeForKids': { vi: 'Nội dung dành cho trẻ em', en: 'Made for kids' },
  'choice.madeForKids.no': { vi: 'Không, không dành cho trẻ em', en: 'No, not made for kids' },
  'choice.madeForKids.yes': { vi: 'Có, dành cho trẻ em', en: 'Yes, made for kids' },
};

/** All words of this adapter. */
export const YOUTUBE_MESSAGES: Messages = {
  ...PROBLEM_MESSAGES,
  ...REASON_WORDS,
  ...NAMES,
};
