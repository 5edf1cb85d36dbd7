import type { Messages } from '../../src/domain/messages/message.ts';
import { REASON_WORDS } from './reason-messages.ts';

/** Problems before anybody is asked. Where, what, what did not happen, what to do. */
export const PROBLEM_MESSAGES = {
  'tiktok-kind-unsupported': {
    vi: 'Loại tin “{kind}”: TikTok chỉ nhận video và bộ ảnh. Tin chưa vào lịch đăng trên kênh này. Vui lòng bổ sung video, ảnh hoặc bỏ kênh TikTok.',
    en: 'Kind "{kind}": TikTok takes videos and photos only. The item was not scheduled on this channel. Add a video or photos, or leave the TikTok channel out.',
  },
  'tiktok-caption-too-long': {
    vi: 'Chú thích (tiêu đề, nội dung, liên kết, hashtag): dài {length} ký tự, TikTok nhận nhiều nhất {limit} (một biểu tượng cảm xúc tính hai). Tin chưa vào lịch đăng. Vui lòng rút gọn ít nhất {over} ký tự.',
    en: 'Caption (title, text, link, hashtags): {length} characters, TikTok takes at most {limit} (an emoji counts two). The item was not scheduled. Shorten it by at least {over}.',
  },
  'tiktok-photo-title-too-long': {
    vi: 'Tiêu đề bộ ảnh: dài {length} ký tự, TikTok nhận nhiều nhất {limit}. Tin chưa vào lịch đăng. Vui lòng rút gọn ít nhất {over} ký tự.',
    en: 'Title of the photos: {length} characters, TikTok takes at most {limit}. The item was not scheduled. Shorten it by at least {over}.',
  },
  'tiktok-photo-text-too-long': {
    vi: 'Nội dung bộ ảnh: dài {length} ký tự, TikTok nhận nhiều nhất {limit}. Tin chưa vào lịch đăng. Vui lòng rút gọn ít nhất {over} ký tự.',
    en: 'Text of the photos: {length} characters, TikTok takes at most {limit}. The item was not scheduled. Shorten it by at least {over}.',
  },
  'tiktok-choices-needed': {
    vi: 'Chế độ hiển thị: chưa chọn. Khi duyệt, người duyệt chọn ai được xem; TikTok không cho chọn sẵn.',
    en: 'Who may see it: not chosen yet. Whoever approves will be asked; TikTok allows no default.',
  },
  'tiktok-branded-private': {
    vi: 'Nội dung hợp tác trả phí: không thể để chế độ “chỉ mình tôi” (Branded content visibility cannot be set to private). Tin chưa được đăng. Vui lòng chọn chế độ hiển thị khác hoặc bỏ nhãn hợp tác.',
    en: 'Branded content visibility cannot be set to private. Nothing was posted. Choose another visibility or take the label off.',
  },
  'tiktok-not-audited-note': {
    vi: 'Ứng dụng chưa qua TikTok xét duyệt: chỉ đăng thử được ở chế độ “chỉ mình tôi” trên tài khoản đang để riêng tư; người xem không thấy. Muốn đăng công khai, vui lòng dùng chế độ inbox.',
    en: 'The app has not passed TikTok’s audit: only trials for "only me" on a private account go, which no reader sees. For public posts use the inbox mode.',
  },
  'tiktok-video-missing': {
    vi: 'Video: tin chưa có tệp video. Tin chưa vào lịch đăng. Vui lòng bổ sung tệp.',
    en: 'Video: there is none. The item was not scheduled. Add the file.',
  },
  'tiktok-video-too-many': {
    vi: 'Video: có {count} video, mỗi tin chỉ đăng một. Tin chưa vào lịch đăng. Vui lòng tách thành nhiều tin.',
    en: 'Videos: {count}, an item takes one. The item was not scheduled. Make several items.',
  },
  'tiktok-media-unwanted': {
    vi: 'Tệp “{name}”: TikTok không đăng video và ảnh trong cùng một bài. Tin chưa vào lịch đăng. Vui lòng bỏ tệp này hoặc tách thành hai tin.',
    en: 'File "{name}": TikTok takes no video and photos in one post. The item was not scheduled. Remove it or make two items.',
  },
  'tiktok-video-empty': {
    vi: 'Video “{name}”: tệp rỗng (0 byte). Tin chưa vào lịch đăng. Vui lòng chép lại tệp.',
    en: 'Video "{name}": the file is empty (0 bytes). The item was not scheduled. Copy it again.',
  },
  'tiktok-video-format': {
    vi: 'Video “{name}”: nội dung tệp là {type}, TikTok nhận MP4, MOV hoặc WebM. Tin chưa vào lịch đăng. Vui lòng xuất lại thành MP4 (H.264).',
    en: 'Video "{name}": the file holds {type}, TikTok takes MP4, MOV or WebM. The item was not scheduled. Export it as MP4 (H.264).',
  },
  'tiktok-video-too-large': {
    vi: 'Video “{name}”: nặng {megabytes} MB, TikTok nhận nhiều nhất {limit} MB. Tin chưa vào lịch đăng. Vui lòng nén lại.',
    en: 'Video "{name}": {megabytes} MB, TikTok takes at most {limit} MB. The item was not scheduled. Compress it.',
  },
  'tiktok-video-size-edge': {
    vi: 'Video “{name}”: nặng {megabytes} MB. TikTok ghi giới hạn 4 GB mà không nói rõ cách tính; dưới {limit} MB thì chắc chắn nhận. Vui lòng nén lại, hoặc xác nhận vẫn gửi.',
    en: 'Video "{name}": {megabytes} MB. TikTok’s limit is "4 GB" without saying how it counts; below {limit} MB it surely takes it. Compress it, or confirm that it goes.',
  },
  'tiktok-video-unmeasured': {
    vi: 'Video “{name}”: không đọc được thời lượng nên chưa rõ TikTok có nhận hay không. Vui lòng kiểm tra tệp, hoặc xác nhận vẫn gửi.',
    en: 'Video "{name}": its length could not be read, so it is unclear whether TikTok takes it. Check the file, or confirm that it goes.',
  },
  'tiktok-video-codec': {
    vi: 'Video “{name}”: mã hóa {codec}, TikTok nhận H.264, H.265, VP8 hoặc VP9. Tin chưa vào lịch đăng. Vui lòng xuất lại thành H.264.',
    en: 'Video "{name}": encoded as {codec}, TikTok takes H.264, H.265, VP8 or VP9. The item was not scheduled. Export it as H.264.',
  },
  'tiktok-video-frame-rate': {
    vi: 'Video “{name}”: {rate} khung hình/giây, TikTok nhận từ {least} đến {most}. Tin chưa vào lịch đăng. Vui lòng xuất lại với 30 khung hình/giây.',
    en: 'Video "{name}": {rate} frames per second, TikTok takes {least} to {most}. The item was not scheduled. Export it with 30.',
  },
  'tiktok-video-picture': {
    vi: 'Video “{name}”: khung hình {widthPx}×{heightPx}, TikTok nhận mỗi cạnh từ {least} đến {most} điểm ảnh. Tin chưa vào lịch đăng. Vui lòng xuất lại (ví dụ 1080×1920).',
    en: 'Video "{name}": {widthPx}×{heightPx}, TikTok takes sides of {least} to {most} px. The item was not scheduled. Export it again (e.g. 1080×1920).',
  },
  'tiktok-video-too-short': {
    vi: 'Video “{name}”: dài {seconds} giây, TikTok nhận từ {limit} giây. Tin chưa vào lịch đăng. Vui lòng dùng video dài hơn.',
    en: 'Video "{name}": {seconds} s, TikTok takes {limit} s and longer. The item was not scheduled. Use a longer one.',
  },
  'tiktok-video-short-edge': {
    vi: 'Video “{name}”: dài {seconds} giây, sát mức tối thiểu {limit} giây; TikTok có thể đo khác và từ chối sau khi nhận tệp. Vui lòng dùng video dài hơn, hoặc xác nhận vẫn gửi.',
    en: 'Video "{name}": {seconds} s, next to the least length of {limit} s; TikTok may measure otherwise and refuse it after taking the file. Use a longer one, or confirm that it goes.',
  },
  'tiktok-video-too-long': {
    vi: 'Video “{name}”: dài {seconds} giây, tài khoản này đăng được nhiều nhất {limit} giây. Tin chưa vào lịch đăng. Vui lòng cắt ngắn.',
    en: 'Video "{name}": {seconds} s, this account may post at most {limit} s. The item was not scheduled. Cut it.',
  },
  'tiktok-video-longer-than-everyone': {
    vi: 'Video “{name}”: dài {seconds} giây; không phải tài khoản nào cũng đăng được quá {limit} giây. Loa hỏi lại TikTok trước khi gửi.',
    en: 'Video "{name}": {seconds} s; not every account may post more than {limit} s. TikTok is asked again before it is sent.',
  },
  'tiktok-video-needs-speed': {
    vi: 'Video “{name}”: TikTok cho một giờ để tải lên, nên đường truyền lên cần ít nhất {megabits} Mbit/giây. Nếu mạng của cơ quan chậm hơn, vui lòng nén lại trước khi duyệt.',
    en: 'Video "{name}": TikTok gives an hour for the upload, so the line needs at least {megabits} Mbit/s upwards. If the office’s is slower, compress it before it is approved.',
  },
  'tiktok-photo-missing': {
    vi: 'Ảnh: tin chưa có ảnh nào. Tin chưa vào lịch đăng. Vui lòng bổ sung ảnh.',
    en: 'Photos: there is none. The item was not scheduled. Add some.',
  },
  'tiktok-photo-too-many': {
    vi: 'Ảnh: có {count} ảnh, TikTok nhận nhiều nhất {limit}. Tin chưa vào lịch đăng. Vui lòng bớt ảnh.',
    en: 'Photos: {count}, TikTok takes at most {limit}. The item was not scheduled. Remove some.',
  },
  'tiktok-photo-format': {
    vi: 'Ảnh “{name}”: nội dung tệp là {type}, không phải ảnh dùng được. Tin chưa vào lịch đăng. Vui lòng lưu lại thành JPEG.',
    en: 'Photo "{name}": the file holds {type}, no usable picture. The item was not scheduled. Save it as JPEG.',
  },
  'tiktok-photo-made-smaller': {
    vi: 'Ảnh “{name}”: TikTok chỉ nhận JPEG hoặc WebP dưới 20 MB; Loa gửi một bản JPEG thu nhỏ, tệp gốc giữ nguyên.',
    en: 'Photo "{name}": TikTok takes JPEG or WebP below 20 MB; Loa sends a smaller JPEG, the file itself stays as it is.',
  },
  'tiktok-public-media-needed': {
    vi: 'Ảnh: TikTok phải tự tải {count} ảnh về, nhưng Loa chưa có địa chỉ công khai. Tin chưa vào lịch đăng. Vui lòng nhờ quản trị khai báo mục publicMedia trong loa.yaml và xác minh tên miền đó trong ứng dụng TikTok.',
    en: 'Photos: TikTok must fetch {count} photo(s) itself, and Loa has no public address. The item was not scheduled. The administrator sets publicMedia in loa.yaml and verifies that domain in the TikTok app.',
  },
  'tiktok-domain-not-verified-yet': {
    vi: 'Ảnh: địa chỉ công khai chưa nằm trong danh sách verifiedUrls đã xác minh với TikTok. Tin chưa vào lịch đăng. Vui lòng nhờ quản trị xác minh tên miền (URL properties).',
    en: 'Photos: the public address is not among the verifiedUrls. The item was not scheduled. The administrator verifies the domain with TikTok (URL properties).',
  },
  'tiktok-cover-unused': {
    vi: 'Ảnh bìa “{name}”: TikTok không nhận tệp ảnh bìa riêng; bài dùng khung hình đầu tiên.',
    en: 'Cover "{name}": TikTok takes no cover file; the post shows its first frame.',
  },
  'tiktok-captions-unused': {
    vi: 'Phụ đề “{name}”: TikTok không nhận tệp phụ đề; video đăng không kèm tệp này.',
    en: 'Captions "{name}": TikTok takes no caption file; the video goes without it.',
  },
} as const satisfies Messages;

/** What a preview tells; consent and labels in TikTok's prescribed words. */
const NOTES: Messages = {
  'tiktok-inbox-note': {
    vi: 'Loa gửi vào hộp thư của ứng dụng TikTok; chủ tài khoản mở thông báo, hoàn tất và bấm đăng. Nếu không, bài không lên.',
    en: 'Loa lays it into the inbox of the TikTok app; the account holder opens the notification, finishes and posts. Otherwise nothing appears.',
  },
  'tiktok-inbox-caption-unsure': {
    vi: 'Chú thích được gửi kèm, nhưng TikTok không cam kết hiện lại: chủ tài khoản cần kiểm tra trước khi đăng.',
    en: 'The caption goes along, but TikTok does not promise to show it: the account holder checks it before posting.',
  },
  'tiktok-inbox-caption-by-hand': {
    vi: 'Chú thích không được gửi kèm: chủ tài khoản chép từ đây vào ứng dụng.',
    en: 'The caption is not sent: the account holder copies it from here into the app.',
  },
  'tiktok-consent': {
    vi: 'Khi đăng, cơ quan đồng ý với Xác nhận sử dụng âm nhạc của TikTok: “By posting, you agree to TikTok’s Music Usage Confirmation” (tiktok.com/legal/page/global/music-usage-confirmation/en).',
    en: 'By posting, you agree to TikTok’s Music Usage Confirmation (tiktok.com/legal/page/global/music-usage-confirmation/en).',
  },
  'tiktok-consent-branded': {
    vi: 'Khi đăng, cơ quan đồng ý với hai văn bản của TikTok: “By posting, you agree to TikTok’s Branded Content Policy and Music Usage Confirmation.” (tiktok.com/legal/page/global/bc-policy/en, …/music-usage-confirmation/en).',
    en: 'By posting, you agree to TikTok’s Branded Content Policy and Music Usage Confirmation. (tiktok.com/legal/page/global/bc-policy/en, …/music-usage-confirmation/en)',
  },
  'tiktok-label-paid': {
    vi: 'Bài được gắn nhãn: “Your photo/video will be labeled as ‘Paid partnership’”.',
    en: 'Your photo/video will be labeled as ‘Paid partnership’.',
  },
  'tiktok-label-own': {
    vi: 'Bài được gắn nhãn: “Your photo/video will be labeled as ‘Promotional content’”.',
    en: 'Your photo/video will be labeled as ‘Promotional content’.',
  },
  'tiktok-label-ai': {
    vi: 'Bài được gắn nhãn nội dung do AI tạo.',
    en: 'The post gets the label of AI-generated content.',
  },
  'tiktok-will-be-hidden': {
    vi: 'Theo lựa chọn khi duyệt, bài không hiện công khai.',
    en: 'As chosen at approval, the post will not be public.',
  },
  'tiktok-appears-later': {
    vi: 'Sau khi gửi, TikTok cần vài phút (có khi vài giờ) kiểm duyệt rồi bài mới hiện.',
    en: 'After sending, TikTok needs minutes, at times hours, before the post appears.',
  },
  'tiktok-fold-estimated': {
    vi: 'Ứng dụng gấp chú thích sau khoảng {characters} ký tự; mỗi máy hiện một khác.',
    en: 'The app folds the caption after about {characters} characters; screens differ.',
  },
};

/** Names of the platform, its allowances and what a person chooses. */
const NAMES: Messages = {
  'platform.tiktok': { vi: 'TikTok', en: 'TikTok' },
  'quota.tiktok-inits': { vi: 'Lượt khởi tạo trong một phút', en: 'posts begun per minute' },
  'quota.tiktok-posts': { vi: 'Bài TikTok trong 24 giờ', en: 'TikTok posts in 24 hours' },
  'quota.tiktok-drafts': { vi: 'Bài chờ trong hộp thư TikTok', en: 'drafts in the TikTok inbox' },
  'choice.account': { vi: 'Tài khoản TikTok', en: 'TikTok account' },
  'choice.privacy': { vi: 'Ai được xem', en: 'Who may see it' },
  'choice.privacy.PUBLIC_TO_EVERYONE': { vi: 'Mọi người', en: 'Everyone' },
  'choice.privacy.MUTUAL_FOLLOW_FRIENDS': {
    vi: 'Bạn bè (theo dõi lẫn nhau)',
    en: 'Friends (following each other)',
  },
  'choice.privacy.FOLLOWER_OF_CREATOR': { vi: 'Người theo dõi', en: 'Followers' },
  'choice.privacy.SELF_ONLY': { vi: 'Chỉ mình tôi', en: 'Only me' },
  'choice.comments': { vi: 'Cho phép bình luận', en: 'Allow comments' },
  'choice.comments.off': { vi: 'Không', en: 'No' },
  'choice.comments.on': { vi: 'Có', en: 'Yes' },
  'choice.duet': { vi: 'Cho phép Duet', en: 'Allow Duet' },
  'choice.duet.off': { vi: 'Không', en: 'No' },
  'choice.duet.on': { vi: 'Có', en: 'Yes' },
  'choice.stitch': { vi: 'Cho phép Stitch', en: 'Allow Stitch' },
  'choice.stitch.off': { vi: 'Không', en: 'No' },
  'choice.stitch.on': { vi: 'Có', en: 'Yes' },
  'choice.commercial': { vi: 'Nội dung thương mại', en: 'Commercial content' },
  'choice.commercial.none': { vi: 'Không', en: 'No' },
  'choice.commercial.own': { vi: 'Quảng bá cho chính mình (Your brand)', en: 'Your brand' },
  'choice.commercial.branded': {
    vi: 'Hợp tác trả phí (Branded content)',
    en: 'Branded content',
  },
  'choice.commercial.both': { vi: 'Cả hai', en: 'Both' },
  'choice.ai': { vi: 'Nhãn nội dung AI', en: 'AI label' },
  'choice.ai.no': { vi: 'Theo tin bài', en: 'As the item says' },
  'choice.ai.yes': { vi: 'Có gắn nhãn', en: 'Label it' },
};

/** All words of this adapter. */
export const TIKTOK_MESSAGES: Messages = {
  ...PROBLEM_MESSAGES,
  ...REASON_WORDS,
  ...NOTES,
  ...NAMES,
};
