import type { Messages } from '../../src/domain/messages/message.ts';
import { REASON_WORDS } from './reason-messages.ts';

/** Problems and notes before anybody is asked. Where, what, what did not happen, what to do. */
export const PROBLEM_MESSAGES = {
  'zalo-package-without-api': {
    vi: 'Gói OA: gói “{package}” không có Open API nên Loa không đăng được lên OA này. Tin chưa vào lịch đăng. Vui lòng nhờ quản trị OA vào oa.zalo.me/manage → Quản lý → Gói dịch vụ, nâng lên gói Tăng trưởng hoặc Toàn diện, rồi sửa mục package của kênh trong loa.yaml.',
    en: 'Package of the OA: "{package}" has no Open API, so Loa cannot publish there. The item was not scheduled. An administrator of the OA changes to Tăng trưởng or Toàn diện at oa.zalo.me/manage → Quản lý → Gói dịch vụ, then the channel’s package in loa.yaml is changed.',
  },
  'zalo-public-media-missing': {
    vi: 'Ảnh: tin có {count} ảnh mà Zalo phải tự tải về, nhưng Loa chưa có địa chỉ công khai để Zalo lấy ảnh. Tin chưa vào lịch đăng. Vui lòng nhờ quản trị khai báo mục publicMedia trong loa.yaml (cổng riêng, hoặc thư mục do cổng thông tin của cơ quan phục vụ).',
    en: 'Pictures: Zalo must fetch {count} picture(s) itself, and Loa has no public address for them. The item was not scheduled. The administrator sets publicMedia in loa.yaml (a port of its own, or a folder that the office’s portal serves).',
  },
  'zalo-title-missing': {
    vi: 'Tiêu đề: đang để trống. Tin chưa vào lịch đăng. Vui lòng ghi tiêu đề; bài trên OA bắt buộc có.',
    en: 'Title: it is empty. The item was not scheduled. Write a title; articles of an OA need one.',
  },
  'zalo-title-too-long': {
    vi: 'Tiêu đề: dài {length} ký tự, Zalo nhận chắc chắn nhiều nhất {limit}. Tin chưa vào lịch đăng. Vui lòng rút gọn ít nhất {over} ký tự.',
    en: 'Title: {length} characters, Zalo surely takes {limit}. The item was not scheduled. Shorten it by at least {over}.',
  },
  'zalo-description-too-long': {
    vi: 'Mô tả: dài {length} ký tự, Zalo nhận chắc chắn nhiều nhất {limit}. Tin chưa vào lịch đăng. Vui lòng rút gọn ít nhất {over} ký tự.',
    en: 'Description: {length} characters, Zalo surely takes {limit}. The item was not scheduled. Shorten it by at least {over}.',
  },
  'zalo-author-too-long': {
    vi: 'Tên tác giả: dài {length} ký tự, Zalo nhận nhiều nhất {limit}. Tin chưa vào lịch đăng. Vui lòng ghi ngắn hơn.',
    en: 'Author: {length} characters, Zalo takes at most {limit}. The item was not scheduled. Write a shorter one.',
  },
  'zalo-option-wrong': {
    vi: 'Tùy chọn “{name}”: không dùng được giá trị “{value}”. Tin chưa vào lịch đăng. Vui lòng xem các giá trị trong hướng dẫn Zalo OA.',
    en: 'Option "{name}": the value "{value}" cannot be used. The item was not scheduled. See the values in the Zalo OA guide.',
  },
  'zalo-body-empty': {
    vi: 'Nội dung: bài chưa có chữ và chưa có ảnh. Tin chưa vào lịch đăng. Vui lòng bổ sung nội dung.',
    en: 'Text: the article has neither words nor pictures. The item was not scheduled. Add some.',
  },
  'zalo-body-too-long': {
    vi: 'Nội dung: có {blocks} đoạn và ảnh, nhiều hơn mức an toàn {limit}. Tin chưa vào lịch đăng. Vui lòng gộp các đoạn ngắn hoặc chia thành hai bài.',
    en: 'Text: {blocks} paragraphs and pictures, more than the safe {limit}. The item was not scheduled. Join short paragraphs or make two articles.',
  },
  'zalo-becomes-article': {
    vi: 'Zalo OA không có tin “{kind}”: nội dung này sẽ thành một bài viết có tiêu đề, mô tả và ảnh bìa.',
    en: 'An OA has no "{kind}": this becomes an article with title, description and cover.',
  },
  'zalo-cover-missing': {
    vi: 'Ảnh bìa: bài trên OA bắt buộc có ảnh bìa mà tin chưa có ảnh nào. Tin chưa vào lịch đăng. Vui lòng thêm một ảnh, hoặc nhờ quản trị khai báo coverUrl (ảnh dùng chung, ví dụ biểu trưng cơ quan) cho kênh.',
    en: 'Cover: articles of an OA need one, and the item has no picture. The item was not scheduled. Add a picture, or the administrator sets coverUrl (a picture for all, e.g. the emblem) for the channel.',
  },
  'zalo-video-cover-missing': {
    vi: 'Ảnh bìa: bài video trên OA bắt buộc có ảnh đại diện. Tin chưa vào lịch đăng. Vui lòng thêm ảnh bìa cho video (jpg hoặc png, nên 16:9).',
    en: 'Cover: a video article needs a picture. The item was not scheduled. Add a cover for the video (jpg or png, 16:9 is best).',
  },
  'zalo-cover-too-many': {
    vi: 'Ảnh bìa: có {count} ảnh bìa, mỗi bài chỉ dùng một. Tin chưa vào lịch đăng. Vui lòng bớt ảnh.',
    en: 'Covers: {count}, an article has one. The item was not scheduled. Remove some.',
  },
  'zalo-cover-of-office': {
    vi: 'Ảnh bìa: tin chưa có ảnh nên dùng ảnh chung của kênh ({address}).',
    en: 'Cover: the item has no picture, so the channel’s own is used ({address}).',
  },
  'zalo-picture-format': {
    vi: 'Ảnh “{name}”: định dạng {type} không chuyển thành JPG được. Tin chưa vào lịch đăng. Vui lòng lưu lại thành JPG hoặc PNG.',
    en: 'Picture "{name}": {type} cannot be made a JPG. The item was not scheduled. Save it as JPG or PNG.',
  },
  'zalo-picture-too-large': {
    vi: 'Ảnh “{name}”: nặng {megabytes} MB, quá lớn để Loa thu nhỏ xuống 1 MB như Zalo yêu cầu (Loa mở được đến {limit} MB). Tin chưa vào lịch đăng. Vui lòng lưu ảnh nhỏ hơn.',
    en: 'Picture "{name}": {megabytes} MB, too large for Loa to bring down to the 1 MB that Zalo takes (Loa opens up to {limit} MB). The item was not scheduled. Save a smaller one.',
  },
  'zalo-picture-shrunk': {
    vi: 'Ảnh “{name}”: sẽ được thu nhỏ thành JPG dưới 1 MB, rộng nhiều nhất 1280 điểm ảnh.',
    en: 'Picture "{name}": it will be made a JPG under 1 MB, at most 1280 pixels wide.',
  },
  'zalo-file-empty': {
    vi: 'Tệp “{name}”: tệp rỗng (0 byte). Tin chưa vào lịch đăng. Vui lòng chép lại tệp.',
    en: 'File "{name}": it is empty (0 bytes). The item was not scheduled. Copy it again.',
  },
  'zalo-video-missing': {
    vi: 'Video: tin chưa có tệp video. Tin chưa vào lịch đăng. Vui lòng bổ sung tệp.',
    en: 'Video: there is none. The item was not scheduled. Add the file.',
  },
  'zalo-video-too-many': {
    vi: 'Video: có {count} video, mỗi bài chỉ đăng một. Tin chưa vào lịch đăng. Vui lòng tách thành nhiều tin.',
    en: 'Videos: {count}, an article has one. The item was not scheduled. Make several items.',
  },
  'zalo-video-format': {
    vi: 'Video “{name}”: định dạng {type}, Zalo chỉ nhận MP4 hoặc AVI. Tin chưa vào lịch đăng. Vui lòng xuất lại thành MP4.',
    en: 'Video "{name}": {type}, Zalo takes MP4 or AVI only. The item was not scheduled. Export it as MP4.',
  },
  'zalo-video-too-large': {
    vi: 'Video “{name}”: nặng {megabytes} MB, Zalo OA nhận nhiều nhất {limit} MB. Tin chưa vào lịch đăng. Vui lòng xuất lại nhẹ hơn hoặc cắt ngắn.',
    en: 'Video "{name}": {megabytes} MB, an OA takes at most {limit} MB. The item was not scheduled. Export a smaller or shorter one.',
  },
  'zalo-video-in-article': {
    vi: 'Video “{name}”: Loa không đặt video vào giữa bài viết. Tin chưa vào lịch đăng. Vui lòng đổi loại tin thành video, hoặc bỏ tệp.',
    en: 'Video "{name}": Loa puts no films into articles of text. The item was not scheduled. Make the kind video, or remove the file.',
  },
  'zalo-photo-with-video': {
    vi: 'Tệp “{name}”: bài video trên OA không có ảnh rời. Tin chưa vào lịch đăng. Vui lòng bỏ tệp hoặc dùng làm ảnh bìa.',
    en: 'File "{name}": a video article has no photos. The item was not scheduled. Remove it or make it the cover.',
  },
  'zalo-video-text-cut': {
    vi: 'Nội dung: dài {length} ký tự, bài video trên OA chỉ có mô tả {limit} ký tự nên phần sau sẽ bị cắt. Tin chưa vào lịch đăng cho tới khi có người xác nhận. Nên viết riêng mô tả ngắn cho kênh Zalo.',
    en: 'Text: {length} characters, a video article has a description of {limit} only, the rest is cut. The item waits for a person’s yes. Better write a short text for the Zalo channel.',
  },
  'zalo-captions-unused': {
    vi: 'Phụ đề “{name}”: Zalo OA không nhận tệp phụ đề; Loa không gửi tệp này.',
    en: 'Captions "{name}": an OA takes none; Loa does not send the file.',
  },
  'zalo-broadcast-no-articles': {
    vi: 'Tin truyền thông: chưa chọn bài viết nào để gửi. Tin chưa vào lịch gửi. Vui lòng chọn từ 1 đến {limit} bài đã đăng hoặc sẽ đăng trước trên OA này.',
    en: 'Broadcast: no article was chosen. It was not scheduled. Choose 1 to {limit} articles that are published on this OA before it.',
  },
  'zalo-broadcast-too-many': {
    vi: 'Tin truyền thông: có {count} bài viết, Zalo gửi nhiều nhất {limit} bài một lần. Tin chưa vào lịch gửi. Vui lòng bớt bài.',
    en: 'Broadcast: {count} articles, Zalo sends at most {limit} at a time. It was not scheduled. Leave some out.',
  },
  'zalo-broadcast-night': {
    vi: 'Giờ gửi {time}: Zalo chỉ nhận tin truyền thông từ 06:00 đến 21:59. Tin chưa vào lịch gửi. Vui lòng chọn giờ trong khoảng này; Zalo kiểm duyệt khoảng 30 phút rồi mới gửi tới người quan tâm.',
    en: 'Time {time}: Zalo takes broadcasts from 06:00 to 21:59 only. It was not scheduled. Choose a time between; Zalo looks at it for about 30 minutes before followers get it.',
  },
  'zalo-broadcast-sends-articles': {
    vi: 'Tin truyền thông chỉ gửi thẻ của các bài viết đã chọn; chữ và ảnh của tin này không được gửi.',
    en: 'A broadcast sends the cards of the chosen articles only; the words and pictures of this item are not sent.',
  },
} as const satisfies Messages;

/** What a preview says beside the content. */
const PREVIEW_WORDS = {
  'zalo-will-be-article': {
    vi: 'Bài viết trên Zalo OA, tác giả “{author}”; mỗi đoạn chữ đứng riêng, ảnh không có chỗ riêng đứng sau chữ.',
    en: 'An article of the OA, by "{author}"; each paragraph stands alone, pictures without a place of their own follow the text.',
  },
  'zalo-will-describe': {
    vi: 'Mô tả dưới tiêu đề: “{text}”',
    en: 'Description under the title: "{text}"',
  },
  'zalo-will-place': {
    vi: 'Thứ tự đoạn chữ (¶) và ảnh trong bài: {order}',
    en: 'Order of paragraphs (¶) and pictures in the article: {order}',
  },
  'zalo-will-be-video-article': {
    vi: 'Bài video trên Zalo OA: tiêu đề, mô tả ngắn và video.',
    en: 'A video article of the OA: title, short description and the video.',
  },
  'zalo-will-be-broadcast': {
    vi: 'Tin truyền thông: người quan tâm nhận thẻ (ảnh bìa, tiêu đề, mô tả) của từng bài đã chọn. Không thu hồi được.',
    en: 'A broadcast: followers get the card (cover, title, description) of each chosen article. It cannot be taken back.',
  },
  'zalo-will-close-comments': {
    vi: 'Bài này không mở bình luận.',
    en: 'Comments on this article are closed.',
  },
} as const satisfies Messages;

/** Names of the platform and its allowances. */
const NAMES: Messages = {
  'platform.zalo-oa': { vi: 'Zalo OA', en: 'Zalo OA' },
  'quota.articles': { vi: 'Bài viết trong kỳ của gói', en: 'articles in the package month' },
  'quota.broadcasts-day': { vi: 'Broadcast trong ngày', en: 'broadcasts a day' },
  'quota.broadcasts-month': { vi: 'Broadcast trong tháng', en: 'broadcasts a month' },
};

/** All words of this adapter. */
export const ZALO_MESSAGES: Messages = {
  ...PROBLEM_MESSAGES,
  ...PREVIEW_WORDS,
  ...REASON_WORDS,
  ...NAMES,
};
