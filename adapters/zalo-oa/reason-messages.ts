import type { Messages } from '../../src/domain/messages/message.ts';
import { OWN_TROUBLES, ZALO_CODES, ZALO_MESSAGES, ZALO_OAUTH_CODES } from './sdk/index.ts';

const CONSENT_VI =
  'quản trị chọn Kênh → Kết nối lại (hoặc npx loa connect MÃ-KÊNH); quản trị OA đăng nhập Zalo, chọn đúng OA, bấm Cho phép. Các quyền “Quản lý bài viết”, “Gửi tin và thông báo qua OA”, “Quản lý thông tin OA” phải được đánh dấu trước ở developers.zalo.me → ứng dụng của cơ quan → Official Account → Thiết lập chung';
const CONSENT_EN =
  'the administrator connects the channel again (page Channels, or npx loa connect CHANNEL); an administrator of the OA signs in to Zalo, chooses the OA and allows it. The three permissions (articles, messages, OA information) must be ticked before at developers.zalo.me → the office’s application → Official Account → Thiết lập chung';

/** Reasons of this adapter's own, and those where Loa knows more than the wrapper. */
const OWN_WORDS = {
  'zalo-code-missing': {
    vi: 'Zalo trả về địa chỉ không có mã đăng nhập (phần “code=”), hoặc địa chỉ được dán vào bị thiếu phần đó; vui lòng kết nối lại và chép trọn địa chỉ',
    en: 'Zalo came back without a sign-in code (“code=”), or the pasted address was cut off; connect again and copy the whole address',
  },
  'zalo-token-missing': {
    vi: `kênh chưa được kết nối với Zalo; ${CONSENT_VI}`,
    en: `the channel is not connected with Zalo; ${CONSENT_EN}`,
  },
  'zalo-token-invalid': {
    vi: `mã truy cập không còn dùng được và không làm mới được; ${CONSENT_VI}`,
    en: `the access token is dead and could not be renewed; ${CONSENT_EN}`,
  },
  'zalo-token-expired': {
    vi: `mã truy cập đã hết hạn hoặc bị thu hồi và không làm mới được; ${CONSENT_VI}`,
    en: `the access token has ended and could not be renewed; ${CONSENT_EN}`,
  },
  'zalo-refresh-token-dead': {
    vi: `mã làm mới không còn hiệu lực (quá 3 tháng, đổi quyền, hoặc đổi địa chỉ trở về của ứng dụng); ${CONSENT_VI}`,
    en: `the refresh token is dead (over 3 months old, or the permissions or the callback address changed); ${CONSENT_EN}`,
  },
  'zalo-refresh-token-used': {
    vi: `mã làm mới đã bị dùng (mất câu trả lời khi làm mới, hoặc một hệ thống khác dùng chung mã); ${CONSENT_VI}`,
    en: `the refresh token was used already (an answer was lost, or another system shares it); ${CONSENT_EN}`,
  },
  'zalo-not-authorised': {
    vi: `OA chưa cấp quyền này cho ứng dụng; ${CONSENT_VI}`,
    en: `the OA has not allowed this to the application; ${CONSENT_EN}`,
  },
  'zalo-not-authorised-or-quota': {
    vi: `OA chưa cấp quyền cho ứng dụng, hoặc đã hết hạn mức đăng bài của gói; quản trị OA xem oa.zalo.me/manage → Gói dịch vụ; nếu còn hạn mức: ${CONSENT_VI}`,
    en: `the OA has not allowed this, or its articles are used up; its administrator looks at oa.zalo.me/manage → Gói dịch vụ; if articles are left: ${CONSENT_EN}`,
  },
  'zalo-package-too-small': {
    vi: 'gói hiện tại của OA không có Open API; quản trị OA vào oa.zalo.me/manage → Quản lý → Gói dịch vụ, nâng lên gói Tăng trưởng hoặc Toàn diện, rồi bấm kết nối lại kênh',
    en: 'the OA’s package has no Open API; its administrator changes to Tăng trưởng or Toàn diện at oa.zalo.me/manage → Quản lý → Gói dịch vụ, then connects the channel again',
  },
  'zalo-article-quota-used-up': {
    vi: 'OA đã hết hạn mức đăng bài của gói trong kỳ này; Loa chờ kỳ sau và mỗi ngày hỏi lại một lần. Muốn sớm hơn, quản trị OA nâng gói tại oa.zalo.me/manage → Gói dịch vụ',
    en: 'the articles of the OA’s package are used up for this period; Loa waits and asks once a day. Sooner: a larger package at oa.zalo.me/manage → Gói dịch vụ',
  },
  'zalo-quota-used-up': {
    vi: 'OA đã hết hạn mức của tính năng này; Loa mỗi ngày hỏi lại một lần. Quản trị OA xem oa.zalo.me/manage → Gói dịch vụ',
    en: 'the OA’s allowance of this feature is used up; Loa asks once a day. Its administrator looks at oa.zalo.me/manage → Gói dịch vụ',
  },
  'zalo-night-hours': {
    vi: 'Zalo không nhận tin truyền thông từ 22:00 đến 06:00; Loa chờ đến 06:00',
    en: 'Zalo takes no broadcasts between 22:00 and 06:00; Loa waits until 06:00',
  },
  'zalo-media-not-fetched': {
    vi: 'Zalo không lấy được ảnh từ địa chỉ công khai của Loa; quản trị kiểm tra mục publicMedia: địa chỉ phải mở được từ Internet, không cần đăng nhập',
    en: 'Zalo could not fetch the pictures from Loa’s public address; the administrator checks publicMedia: it must open from the internet without a sign-in',
  },
  'zalo-public-media-away': {
    vi: 'chưa tạo được đường dẫn công khai cho ảnh; Loa thử lại. Quản trị kiểm tra mục publicMedia trong loa.yaml',
    en: 'no public link for the pictures could be made; tried again. The administrator checks publicMedia in loa.yaml',
  },
  'zalo-picture-unfit': {
    vi: 'ảnh không thu nhỏ được xuống 1 MB; bài chưa đăng. Vui lòng thay ảnh khác',
    en: 'a picture could not be brought down to 1 MB; nothing was published. Use another one',
  },
  'zalo-app-missing': {
    vi: 'thiếu thông tin ứng dụng Zalo; quản trị ghi appId ở mục platforms.zalo-oa của loa.yaml và appSecret vào bí mật của kênh (npx loa secret set MÃ-KÊNH appSecret)',
    en: 'the Zalo application is not set; the administrator writes appId under platforms.zalo-oa of loa.yaml and appSecret into the channel’s secret (npx loa secret set CHANNEL appSecret)',
  },
  'zalo-refresh-token-missing': {
    vi: 'Zalo cấp mã truy cập mà không kèm mã làm mới, nên kết nối chỉ dùng được khoảng một ngày; Loa không nhận. Vui lòng kết nối lại; nếu vẫn vậy, kiểm tra ứng dụng trên developers.zalo.me',
    en: 'Zalo gave an access token without a refresh token, which works for about a day; Loa does not take it. Connect again; if it stays so, check the application on developers.zalo.me',
  },
  'zalo-article-processing': {
    vi: 'Zalo đang xử lý bài và tải ảnh; Loa hỏi lại',
    en: 'Zalo is working on the article and its pictures; Loa asks again',
  },
  'zalo-article-looked-for': {
    vi: 'câu trả lời khi tạo bài bị mất; Loa đang tìm bài trong danh sách của OA, chưa gửi lại',
    en: 'the answer to the article was lost; Loa looks for it in the OA’s list and does not send it again yet',
  },
  'zalo-article-not-made': {
    vi: 'đã đối chiếu: bài chưa được tạo trên OA; Loa gửi lại',
    en: 'looked at: the article was not made; Loa sends it again',
  },
  'zalo-article-stuck': {
    vi: 'Zalo nhận bài nhưng không xử lý xong (thường do không tải được ảnh); bài chưa hiện với ai. Vui lòng kiểm tra ảnh và mục publicMedia rồi cho đăng lại',
    en: 'Zalo took the article and never finished it (mostly pictures it could not fetch); nobody sees it. Check the pictures and publicMedia, then publish again',
  },
  'zalo-several-alike': {
    vi: 'trên OA có nhiều bài ẩn giống hệt nhau nên không rõ bài nào của tin này; quản trị OA xóa bớt bài ẩn tại oa.zalo.me/manage → Nội dung rồi cho đăng lại',
    en: 'the OA has several hidden articles that are alike; its administrator removes them at oa.zalo.me/manage → Nội dung, then publish again',
  },
  'zalo-article-gone': {
    vi: 'bài không còn trên OA (có người đã xóa)',
    en: 'the article is no longer there (somebody removed it)',
  },
  'zalo-changed-there': {
    vi: 'bài trên OA khác với nội dung đã duyệt; chưa cho hiện. Nếu lần nào cũng vậy, quản trị đặt readBack: title cho kênh',
    en: 'the article there differs from what was approved; it was not shown. If this happens every time, the administrator sets readBack: title for the channel',
  },
  'zalo-not-shown-yet': {
    vi: 'Zalo chưa cho hiện bài; Loa hỏi lại',
    en: 'the article is not shown yet; Loa asks again',
  },
  'zalo-not-hidden-yet': {
    vi: 'Zalo chưa ẩn bài; Loa hỏi lại',
    en: 'the article is not hidden yet; Loa asks again',
  },
  'zalo-hidden-again': {
    vi: 'bài đã hiện nay lại ở trạng thái ẩn; vui lòng xem oa.zalo.me/manage → Nội dung',
    en: 'the article was shown and is hidden now; see oa.zalo.me/manage → Nội dung',
  },
  'zalo-video-processing': {
    vi: 'Zalo đang chuyển đổi video; Loa hỏi lại',
    en: 'Zalo is converting the film; Loa asks again',
  },
  'zalo-video-failed': {
    vi: 'Zalo không chuyển đổi được video; bài chưa đăng. Vui lòng xuất lại video (MP4, H.264)',
    en: 'Zalo could not convert the film; nothing was published. Export it again (MP4, H.264)',
  },
  'zalo-video-locked': {
    vi: 'Zalo đã khóa video; bài chưa đăng. Vui lòng xem oa.zalo.me/manage và đổi video',
    en: 'Zalo locked the film; nothing was published. See oa.zalo.me/manage and use another film',
  },
  'zalo-video-stuck': {
    vi: 'Zalo chuyển đổi video quá lâu; bài chưa đăng. Vui lòng thử lại hoặc xuất video nhẹ hơn',
    en: 'the conversion of the film takes too long; nothing was published. Try again or export a lighter one',
  },
  'zalo-video-deleted': {
    vi: 'video đã tải lên bị xóa; Loa tải lên lại',
    en: 'the uploaded film was deleted; Loa uploads it again',
  },
  'zalo-video-token-lapsed': {
    vi: 'mã của video tải lên đã hết hạn; Loa tải lên lại',
    en: 'the token of the uploaded film has lapsed; Loa uploads it again',
  },
  'zalo-broadcast-without-articles': {
    vi: 'các bài viết cần gửi chưa có trên OA này; tin truyền thông chưa gửi',
    en: 'the articles to send are not on this OA; the broadcast was not sent',
  },
  'zalo-broadcast-articles-over': {
    vi: 'quá nhiều bài viết cho một tin truyền thông; chưa gửi',
    en: 'too many articles for one broadcast; it was not sent',
  },
  'zalo-broadcast-hidden': {
    vi: 'một bài viết cần gửi đang ẩn; tin truyền thông chưa gửi. Vui lòng cho hiện bài rồi gửi lại',
    en: 'an article to send is hidden; the broadcast was not sent. Show the article, then send again',
  },
  'zalo-broadcast-unknown': {
    vi: 'mất câu trả lời khi gửi tin truyền thông; Zalo không có cách tra cứu bằng máy và Loa không tự gửi lại. Vui lòng nhờ quản trị OA xem oa.zalo.me/manage → Tin truyền thông → Lịch sử rồi trả lời Loa là đã gửi hay chưa',
    en: 'the answer to the broadcast was lost; Zalo has no way to look it up and Loa does not send it again. An administrator of the OA looks at oa.zalo.me/manage → Broadcast → history and tells Loa whether it was sent',
  },
  'zalo-broadcast-final': {
    vi: 'tin truyền thông đã gửi thì không sửa và không thu hồi được; có thể sửa hoặc ẩn từng bài viết trong tin',
    en: 'a broadcast that was sent can be neither changed nor taken back; its articles can be edited or hidden one by one',
  },
  'zalo-part-lapsed': {
    vi: 'phần chuẩn bị trước đã hết hạn; Loa làm lại',
    en: 'what was prepared has lapsed; Loa prepares it again',
  },
  'zalo-checkpoint-missing': {
    vi: 'thiếu dữ liệu đối chiếu của bài; cần người kiểm tra trên OA',
    en: 'what is needed to look the article up is missing; a person must look at the OA',
  },
  'zalo-look-failed': {
    vi: 'chưa đối chiếu được với Zalo; Loa hỏi lại',
    en: 'Zalo could not be asked; Loa asks again',
  },
} as const satisfies Messages;

interface Meant {
  readonly code: string;
  readonly meaning: { readonly vi: string; readonly en: string };
}

/** The wrapper's own words for every code it knows; told behind the channel's name, so inside a sentence. */
function wrapperWords(): Messages {
  const variants = ZALO_CODES.flatMap((code) => code.variants ?? []);
  const all: readonly Meant[] = [
    ...ZALO_CODES,
    ...variants,
    ...ZALO_MESSAGES,
    ...ZALO_OAUTH_CODES,
    ...Object.values(OWN_TROUBLES),
  ];
  return Object.fromEntries(
    all.map(({ code, meaning }) => [
      `zalo-${code}`,
      { vi: inSentence(meaning.vi), en: inSentence(meaning.en) },
    ]),
  );
}

function inSentence(text: string): string {
  const open = text.replace(/\.$/, '');
  const isName = /^(OA|Zalo|\p{Lu}{2,})/u.test(open);
  return isName ? open : open.charAt(0).toLowerCase() + open.slice(1);
}

export const REASON_WORDS: Messages = { ...wrapperWords(), ...OWN_WORDS };
