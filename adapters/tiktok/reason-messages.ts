import type { Messages } from '../../src/domain/messages/message.ts';

/** Why the platform or this adapter says no, later or unclear; told behind the channel's name. */
export const REASON_WORDS = {
  'tiktok-no-answer': {
    vi: 'TikTok không trả lời; sẽ hỏi lại',
    en: 'TikTok gave no answer; it will be asked again',
  },
  'tiktok-answer-unreadable': {
    vi: 'TikTok trả lời không đọc được; sẽ đối chiếu',
    en: 'TikTok’s answer could not be read; it will be looked at',
  },
  'tiktok-service-trouble': {
    vi: 'TikTok đang gặp sự cố; sẽ thử lại',
    en: 'TikTok has trouble; it will be tried again',
  },
  'tiktok-unknown-error': {
    vi: 'TikTok từ chối với mã lỗi chưa rõ; vui lòng nhờ quản trị xem',
    en: 'TikTok refused with an unknown code; the administrator has a look',
  },
  'tiktok-rate-limited': {
    vi: 'TikTok tạm giới hạn tốc độ gọi; Loa chờ rồi gọi lại',
    en: 'TikTok limits the pace of calls; Loa waits and calls again',
  },
  'tiktok-posts-used-up': {
    vi: 'tài khoản đã đăng đủ số bài TikTok cho phép trong 24 giờ (tính cả công cụ khác); Loa thử lại mỗi giờ, cần gấp thì đăng tay trong ứng dụng',
    en: 'the account has posted as much as TikTok allows in 24 hours (other tools count); tried again every hour, urgent things go by hand in the app',
  },
  'tiktok-drafts-used-up': {
    vi: 'hộp thư TikTok đã đầy bài chờ; đề nghị chủ tài khoản đăng hoặc bỏ bài cũ, Loa thử lại mỗi giờ',
    en: 'the TikTok inbox is full of drafts; the account holder posts or discards some, it is tried again every hour',
  },
  'tiktok-users-used-up': {
    vi: 'ứng dụng đã dùng hết số tài khoản được đăng trong 24 giờ; Loa thử lại mỗi giờ, quản trị xem lại việc xét duyệt ứng dụng',
    en: 'the app has used up its accounts of 24 hours; tried again every hour, the administrator looks at the app’s audit',
  },
  'tiktok-token-missing': {
    vi: 'kênh chưa được kết nối; vui lòng kết nối kênh TikTok',
    en: 'the channel is not connected; connect the TikTok channel',
  },
  'tiktok-token-dead': {
    vi: 'phiên kết nối đã hết hiệu lực; vui lòng kết nối lại kênh',
    en: 'the sign-in is no longer valid; connect the channel again',
  },
  'tiktok-grant-dead': {
    vi: 'TikTok không nhận mã kết nối nữa (đã dùng, hết hạn hoặc bị thu hồi); vui lòng kết nối lại kênh',
    en: 'TikTok no longer takes the sign-in (used, lapsed or taken back); connect the channel again',
  },
  'tiktok-code-missing': {
    vi: 'TikTok trả về địa chỉ không có mã đăng nhập (phần “code=”), hoặc địa chỉ được dán vào bị thiếu phần đó; vui lòng kết nối lại và chép trọn địa chỉ',
    en: 'TikTok came back without a sign-in code (“code=”), or the pasted address was cut off; connect again and copy the whole address',
  },
  'tiktok-consent-refused': {
    vi: 'chủ tài khoản không đồng ý cấp quyền cho ứng dụng trên trang TikTok',
    en: 'the account holder did not grant the application anything on TikTok’s page',
  },
  'tiktok-refresh-token-missing': {
    vi: 'TikTok cấp mã truy cập mà không kèm mã làm mới, nên kết nối chỉ dùng được vài giờ; Loa không nhận. Vui lòng kết nối lại; nếu vẫn vậy, kiểm tra ứng dụng trên developers.tiktok.com',
    en: 'TikTok gave an access token without a refresh token, which works for hours only; Loa does not take it. Connect again; if it stays so, check the application on developers.tiktok.com',
  },
  'tiktok-client-missing': {
    vi: 'thiếu mã ứng dụng TikTok; quản trị cần bổ sung clientKey và clientSecret',
    en: 'the TikTok app’s key is missing; the administrator adds clientKey and clientSecret',
  },
  'tiktok-client-refused': {
    vi: 'TikTok không nhận mã ứng dụng; quản trị cần kiểm tra clientKey và clientSecret',
    en: 'TikTok refuses the application; the administrator checks clientKey and clientSecret',
  },
  'tiktok-scope-missing': {
    vi: 'kết nối thiếu quyền; vui lòng kết nối lại và đồng ý đủ các quyền (đăng video, xem danh sách)',
    en: 'the sign-in lacks a permission; connect again and grant all that are asked for',
  },
  'tiktok-account-banned': {
    vi: 'TikTok đang cấm tài khoản này đăng bài; vui lòng mở ứng dụng TikTok để xem lý do',
    en: 'TikTok bans this account from posting; open the TikTok app for the reason',
  },
  'tiktok-not-audited': {
    vi: 'ứng dụng chưa qua xét duyệt nên chỉ đăng được khi tài khoản để riêng tư; vui lòng chuyển kênh sang chế độ inbox, hoặc xin TikTok xét duyệt',
    en: 'the app has not passed the audit, so it posts only to a private account; put the channel into inbox mode, or apply for the audit',
  },
  'tiktok-domain-not-verified': {
    vi: 'địa chỉ chứa ảnh chưa được xác minh trong ứng dụng TikTok; quản trị xác minh tên miền (URL properties) rồi thử lại',
    en: 'the address of the photos is not verified in the TikTok app; the administrator verifies the domain (URL properties) and tries again',
  },
  'tiktok-privacy-not-chosen': {
    vi: 'chưa chọn ai được xem; đề nghị duyệt lại và chọn',
    en: 'nobody has chosen who may see it; approve again and choose',
  },
  'tiktok-privacy-not-allowed': {
    vi: 'chế độ hiển thị đã chọn không còn được TikTok cho phép; bài chưa gửi, đề nghị duyệt lại và chọn chế độ khác',
    en: 'TikTok no longer allows the chosen visibility; nothing was sent, approve again and choose another',
  },
  'tiktok-branded-hidden': {
    vi: 'nội dung hợp tác trả phí không thể để “chỉ mình tôi”; bài chưa gửi, đề nghị duyệt lại',
    en: 'branded content cannot be "only me"; nothing was sent, approve again',
  },
  'tiktok-account-mismatch': {
    vi: 'kết nối đang trỏ tới tài khoản TikTok khác; vui lòng kết nối lại đúng tài khoản',
    en: 'the sign-in belongs to another TikTok account; connect the right one',
  },
  'tiktok-account-changed': {
    vi: 'tên tài khoản TikTok đã khác lúc duyệt; bài chưa gửi, đề nghị kiểm tra rồi duyệt lại',
    en: 'the TikTok account is not the one of the approval; nothing was sent, check it and approve again',
  },
  'tiktok-longer-than-account': {
    vi: 'video dài hơn mức TikTok cho tài khoản này; bài chưa gửi, vui lòng cắt ngắn',
    en: 'the video is longer than TikTok allows this account; nothing was sent, cut it',
  },
  'tiktok-app-too-old': {
    vi: 'ứng dụng TikTok trên điện thoại của chủ tài khoản quá cũ; vui lòng cập nhật rồi thử lại',
    en: 'the TikTok app on the holder’s phone is too old; update it and try again',
  },
  'tiktok-spam-risk': {
    vi: 'TikTok cho là nội dung rác nên không đăng; vui lòng xem lại nội dung',
    en: 'TikTok takes it for spam and did not post it; look at the content',
  },
  'tiktok-spam-text': {
    vi: 'TikTok không nhận chú thích này; vui lòng sửa nội dung chữ',
    en: 'TikTok refuses the caption; change the text',
  },
  'tiktok-request-refused': {
    vi: 'TikTok không nhận yêu cầu của Loa; bài chưa đăng, quản trị cần xem nhật ký',
    en: 'TikTok refused Loa’s request; nothing was posted, the administrator reads the log',
  },
  'tiktok-ticket-foreign': {
    vi: 'mã gửi bài không thuộc kết nối này; cần người mở TikTok kiểm tra',
    en: 'the ticket does not belong to this sign-in; a person looks in TikTok',
  },
  'tiktok-ticket-unknown': {
    vi: 'TikTok chưa nhận ra mã gửi bài; sẽ hỏi lại',
    en: 'TikTok does not know the ticket yet; it will be asked again',
  },
  'tiktok-file-format': {
    vi: 'TikTok đã nhận tệp nhưng không đọc được định dạng; bài không lên, vui lòng xuất lại MP4 (H.264)',
    en: 'TikTok took the file but not its format; nothing was posted, export it as MP4 (H.264)',
  },
  'tiktok-file-duration': {
    vi: 'TikTok không nhận thời lượng của video; bài không lên, vui lòng sửa độ dài',
    en: 'TikTok refuses the video’s length; nothing was posted, change it',
  },
  'tiktok-file-frame-rate': {
    vi: 'TikTok không nhận tốc độ khung hình; bài không lên, vui lòng xuất lại 30 khung hình/giây',
    en: 'TikTok refuses the frame rate; nothing was posted, export it with 30 per second',
  },
  'tiktok-file-picture-size': {
    vi: 'TikTok không nhận kích thước hình; bài không lên, vui lòng xuất lại (ví dụ 1080×1920)',
    en: 'TikTok refuses the picture size; nothing was posted, export it again (e.g. 1080×1920)',
  },
  'tiktok-failed-inside': {
    vi: 'TikTok gặp lỗi khi xử lý, bài không lên; Loa gửi lại từ đầu',
    en: 'TikTok failed while processing, nothing was posted; Loa sends it anew',
  },
  'tiktok-pull-failed': {
    vi: 'TikTok không tải được ảnh, bài không lên; Loa gửi lại từ đầu',
    en: 'TikTok could not fetch the photos, nothing was posted; Loa sends them anew',
  },
  'tiktok-publish-cancelled': {
    vi: 'việc đăng đã bị hủy trên TikTok; bài không lên',
    en: 'the posting was cancelled at TikTok; nothing was posted',
  },
  'tiktok-auth-removed': {
    vi: 'quyền của Loa bị gỡ trong lúc TikTok xử lý, bài không lên; vui lòng kết nối lại rồi thử lại',
    en: 'Loa’s permission was removed while TikTok worked, nothing was posted; connect again and try again',
  },
  'tiktok-failed-unknown': {
    vi: 'TikTok báo không đăng được, lý do chưa rõ; vui lòng mở TikTok kiểm tra trước khi thử lại',
    en: 'TikTok says that it failed, for an unknown reason; look in TikTok before trying again',
  },
  'tiktok-part-lapsed': {
    vi: 'bước chuẩn bị đã quá hạn; Loa làm lại bước đó',
    en: 'a preparation has lapsed; Loa does it again',
  },
  'tiktok-link-lapsed': {
    vi: 'đường tải lên (dùng được một giờ) đã hết hạn khi còn thiếu dữ liệu; Loa xin đường mới',
    en: 'the upload link (good for an hour) lapsed with bytes missing; Loa asks for a new one',
  },
  'tiktok-bytes-missing': {
    vi: 'TikTok chưa nhận đủ dữ liệu nên chưa có bài; Loa gửi tiếp',
    en: 'TikTok has not all bytes, so there is no post; Loa sends the rest',
  },
  'tiktok-upload-host-unknown': {
    vi: 'TikTok đưa đường tải lên ở máy chủ lạ, Loa không gửi; quản trị cần kiểm tra',
    en: 'TikTok names an upload link on a strange host, nothing is sent; the administrator checks it',
  },
  'tiktok-upload-refused': {
    vi: 'TikTok không nhận dữ liệu tải lên; bài chưa đăng, quản trị cần xem nhật ký',
    en: 'TikTok refused the upload; nothing was posted, the administrator reads the log',
  },
  'tiktok-already-there': {
    vi: 'lần gửi trước có vẻ đã tới TikTok nên Loa không gửi nữa; vui lòng mở TikTok kiểm tra',
    en: 'an earlier try seems to have reached TikTok, so nothing more is sent; look in TikTok',
  },
  'tiktok-public-media-missing': {
    vi: 'chưa có địa chỉ công khai để TikTok lấy ảnh; quản trị khai báo publicMedia',
    en: 'there is no public address for the photos; the administrator sets publicMedia',
  },
  'tiktok-public-media-away': {
    vi: 'địa chỉ công khai cho ảnh tạm thời không dùng được; Loa thử lại',
    en: 'the public address for photos is away for the moment; tried again',
  },
  'tiktok-photo-unfit': {
    vi: 'một ảnh không chuyển được thành JPEG vừa cỡ; vui lòng thay ảnh khác',
    en: 'a photo cannot be made into a fitting JPEG; use another one',
  },
  'tiktok-call-may-land': {
    vi: 'dữ liệu cuối có thể còn đang trên đường; Loa chờ hết hạn rồi hỏi lại',
    en: 'the last bytes may still be on the way; asked again when they cannot be',
  },
  'tiktok-checkpoint-missing': {
    vi: 'không còn mã gửi bài để hỏi TikTok; vui lòng mở TikTok kiểm tra',
    en: 'the ticket is not known any more; look in TikTok',
  },
  'tiktok-post-taken': {
    vi: 'bài TikTok tìm thấy thuộc một lượt đăng khác; vui lòng mở TikTok kiểm tra',
    en: 'the post that was found belongs to another publication; look in TikTok',
  },
  'tiktok-look-failed': {
    vi: 'chưa hỏi được TikTok; sẽ hỏi lại',
    en: 'TikTok could not be asked; it will be asked again',
  },
  'tiktok-never-fetched': {
    vi: 'TikTok chưa hề tải ảnh nên chắc chắn chưa đăng; Loa gửi lại',
    en: 'TikTok never fetched the photos, so nothing was posted; Loa sends it again',
  },
  'tiktok-not-fetched-yet': {
    vi: 'TikTok chưa tải ảnh; Loa chờ hết thời hạn tải rồi mới kết luận',
    en: 'TikTok has not fetched the photos; Loa waits for the end of its time',
  },
  'tiktok-not-listed-yet': {
    vi: 'chưa thấy bài trong danh sách công khai; Loa xem lại sau',
    en: 'the post is not in the public list yet; Loa looks again',
  },
  'tiktok-fetches-unknown': {
    vi: 'không biết TikTok đã lấy ảnh chưa và chưa thấy bài; vui lòng mở TikTok kiểm tra',
    en: 'nobody knows whether TikTok fetched the photos, and no post is listed; look in TikTok',
  },
  'tiktok-fetched-not-listed': {
    vi: 'TikTok đã lấy ảnh nhưng chưa thấy bài trong danh sách; vui lòng mở TikTok kiểm tra',
    en: 'TikTok fetched the photos but no post is listed; look in TikTok',
  },
  'tiktok-several-alike': {
    vi: 'có nhiều bài giống nhau trên TikTok; vui lòng mở TikTok kiểm tra',
    en: 'several posts look alike on TikTok; a person looks there',
  },
  'tiktok-no-longer-seen': {
    vi: 'TikTok không còn hiện bài này công khai (đã xóa hoặc đã ẩn)',
    en: 'TikTok no longer shows this post to the public (deleted or hidden)',
  },
} as const satisfies Messages;
