import type { Messages } from '../../src/domain/messages/message.ts';

/** Why the platform or this adapter says no, later or unclear; told behind the channel's name. */
export const REASON_WORDS = {
  'facebook-no-answer': {
    vi: 'Facebook không trả lời; sẽ hỏi lại',
    en: 'Facebook gave no answer; it will be asked again',
  },
  'facebook-answer-unreadable': {
    vi: 'Facebook trả lời không đọc được; sẽ đối chiếu',
    en: 'Facebook’s answer could not be read; it will be looked at',
  },
  'facebook-service-trouble': {
    vi: 'Facebook đang gặp sự cố; sẽ thử lại',
    en: 'Facebook has trouble; it will be tried again',
  },
  'facebook-unknown-error': {
    vi: 'Facebook báo lỗi không rõ; sẽ đối chiếu rồi mới thử lại',
    en: 'Facebook reported an unclear error; it is looked at before anything is tried again',
  },
  'facebook-rate-limited': {
    vi: 'Facebook tạm giới hạn số lần gọi; Loa chờ đúng thời gian được báo',
    en: 'Facebook limits calls; Loa waits as told',
  },
  'facebook-posting-too-fast': {
    vi: 'Facebook cho là đăng quá dày; tạm nghỉ vài giờ',
    en: 'Facebook says it is too fast; a pause of some hours',
  },
  'facebook-confirm-identity': {
    vi: 'Facebook yêu cầu xác minh danh tính trong ứng dụng trên điện thoại; quản trị Trang cần xác minh rồi kết nối lại',
    en: 'Facebook wants the identity confirmed in its mobile app; an administrator of the Page confirms and connects again',
  },
  'facebook-policy-block': {
    vi: 'Facebook tạm chặn Trang theo chính sách; quản trị Trang cần xem thông báo trên Facebook rồi kết nối lại',
    en: 'Facebook blocks the Page for policy; an administrator reads the notice on Facebook and connects again',
  },
  'facebook-account-limited': {
    vi: 'Tài khoản quản trị đang bị hạn chế hoặc phải kiểm tra bảo mật; xử lý trên Facebook rồi kết nối lại',
    en: 'the administrator’s account is limited or under a security check; mend it on Facebook and connect again',
  },
  'facebook-page-authorisation': {
    vi: 'Trang chưa hoàn tất xác thực quyền đăng; quản trị Trang cần làm trên Facebook rồi kết nối lại',
    en: 'the Page’s publishing authorisation is missing; an administrator completes it on Facebook and connects again',
  },
  'facebook-flagged-abusive': {
    vi: 'Facebook cho là nội dung vi phạm; tin chưa đăng, cần sửa nội dung',
    en: 'Facebook calls the content abusive; it was not published, change it',
  },
  'facebook-community-standards': {
    vi: 'Facebook cho là trái tiêu chuẩn cộng đồng; tin chưa đăng, cần sửa nội dung',
    en: 'Facebook sees its community standards violated; it was not published, change it',
  },
  'facebook-duplicate': {
    vi: 'Facebook báo đã có bài giống hệt; tin này chưa đăng thêm',
    en: 'Facebook says an equal post exists; this one was not published',
  },
  'facebook-duplicate-photos': {
    vi: 'Facebook báo các ảnh này đã được đăng; tin này chưa đăng thêm',
    en: 'Facebook says these photos were posted already; this one was not published',
  },
  'facebook-consent-refused': {
    vi: 'người đăng nhập không cho phép trên trang của Facebook',
    en: 'the person who signed in did not allow it on Facebook’s page',
  },
  'facebook-code-missing': {
    vi: 'Facebook trả về địa chỉ không có mã đăng nhập (phần “code=”), hoặc địa chỉ được dán vào bị thiếu phần đó; vui lòng kết nối lại và chép trọn địa chỉ',
    en: 'Facebook came back without a sign-in code (“code=”), or the pasted address was cut off; connect again and copy the whole address',
  },
  'facebook-code-refused': {
    vi: 'Facebook không nhận mã đăng nhập: mã đã dùng, đã hết hạn, hoặc địa chỉ quay về không khớp với địa chỉ đã khai báo',
    en: 'Facebook refuses the sign-in code: it was used, is too old, or the return address is not the registered one',
  },
  'facebook-app-refused': {
    vi: 'Facebook không nhận mã ứng dụng (appId) hoặc mã bí mật (appSecret); quản trị cần kiểm tra lại trên developers.facebook.com',
    en: 'Facebook refuses the app id or the app secret; the administrator checks both on developers.facebook.com',
  },
  'facebook-token-missing': {
    vi: 'kênh chưa được kết nối; vui lòng kết nối Trang',
    en: 'the channel is not connected; connect the Page',
  },
  'facebook-app-secret-missing': {
    vi: 'cấu hình yêu cầu mã bí mật ứng dụng (appSecret) nhưng chưa có; vui lòng kết nối lại',
    en: 'the settings want the app secret, which is missing; connect again',
  },
  'facebook-token-dead': {
    vi: 'phiên kết nối đã hết hiệu lực; vui lòng kết nối lại Trang',
    en: 'the sign-in is no longer valid; connect the Page again',
  },
  'facebook-app-removed': {
    vi: 'ứng dụng đã bị gỡ khỏi tài khoản; vui lòng kết nối lại Trang',
    en: 'the app was removed from the account; connect the Page again',
  },
  'facebook-account-checkpoint': {
    vi: 'Facebook đang giữ tài khoản quản trị để kiểm tra; xử lý trên Facebook rồi kết nối lại',
    en: 'Facebook holds the administrator’s account for a check; mend it on Facebook and connect again',
  },
  'facebook-password-changed': {
    vi: 'mật khẩu đã đổi hoặc phiên bị kết thúc; vui lòng kết nối lại Trang',
    en: 'the password was changed or the session ended; connect the Page again',
  },
  'facebook-page-role-lost': {
    vi: 'tài khoản không còn vai trò trên Trang; quản trị Trang cấp lại rồi kết nối lại',
    en: 'the account lost its role on the Page; an administrator restores it, then connect again',
  },
  'facebook-permission-missing': {
    vi: 'thiếu quyền trên Trang; kết nối lại và đồng ý mọi quyền được hỏi',
    en: 'a permission on the Page is missing; connect again and grant all that is asked',
  },
  'facebook-proof-wrong': {
    vi: 'mã bí mật ứng dụng (appSecret) không đúng; vui lòng kết nối lại',
    en: 'the app secret is wrong; connect again',
  },
  'facebook-page-not-visible': {
    vi: 'không thấy Trang bằng phiên kết nối này; kiểm tra mã Trang và quyền',
    en: 'this sign-in does not see the Page; check the Page’s id and the permissions',
  },
  'facebook-account-mismatch': {
    vi: 'phiên kết nối thuộc về một Trang khác với cấu hình; vui lòng kết nối đúng Trang',
    en: 'the sign-in belongs to another Page than the configured one; connect the right Page',
  },
  'facebook-app-capability': {
    vi: 'ứng dụng chưa được Facebook cấp khả năng này; quản trị cần xem lại ứng dụng',
    en: 'the app lacks this capability; the administrator reviews the app',
  },
  'facebook-caller-error': {
    vi: 'Facebook không hiểu lệnh gọi; vui lòng báo quản trị kèm mã lỗi',
    en: 'Facebook does not understand the call; tell the administrator the code',
  },
  'facebook-parameter-refused': {
    vi: 'Facebook không nhận một phần nội dung; xem chi tiết đi kèm',
    en: 'Facebook refuses a part of the content; see the detail',
  },
  'facebook-not-there': {
    vi: 'Facebook chưa cho đọc mục này; sẽ hỏi lại',
    en: 'Facebook does not show it yet; it will be asked again',
  },
  'facebook-gone': { vi: 'mục này không còn trên Facebook', en: 'it is no longer on Facebook' },
  'facebook-image-refused': {
    vi: 'Facebook không nhận ảnh; dùng JPG hoặc PNG dưới 4 MB',
    en: 'Facebook refuses the image; use a JPG or PNG below 4 MB',
  },
  'facebook-video-too-small': { vi: 'video quá nhỏ', en: 'the video is too small' },
  'facebook-video-too-large': { vi: 'video quá lớn', en: 'the video is too large' },
  'facebook-video-aspect': {
    vi: 'tỉ lệ khung của video không hợp',
    en: 'the frame of the video does not fit',
  },
  'facebook-video-resolution': {
    vi: 'độ phân giải video quá thấp',
    en: 'the resolution of the video is too low',
  },
  'facebook-video-duration': {
    vi: 'thời lượng video không hợp',
    en: 'the length of the video does not fit',
  },
  'facebook-video-frame-rate': {
    vi: 'tốc độ khung hình không hợp',
    en: 'the frame rate does not fit',
  },
  'facebook-video-trouble': {
    vi: 'Facebook xử lý video chưa được; sẽ thử lại',
    en: 'Facebook had trouble with the video; it will be tried again',
  },
  'facebook-video-not-fetched': {
    vi: 'Facebook không lấy được video; sẽ thử lại',
    en: 'Facebook could not fetch the video; it will be tried again',
  },
  'facebook-video-processing-failed': {
    vi: 'Facebook xử lý video không thành công',
    en: 'Facebook failed to process the video',
  },
  'facebook-upload-trouble': {
    vi: 'tải lên gặp trục trặc; sẽ tải tiếp',
    en: 'the upload had trouble; it goes on from where it stopped',
  },
  'facebook-offset-wrong': {
    vi: 'vị trí tải lên không khớp; sẽ tải lại',
    en: 'the position in the upload does not fit; it is uploaded anew',
  },
  'facebook-upload-link-lapsed': {
    vi: 'địa chỉ tải lên đã hết hạn; sẽ tải lại',
    en: 'the upload link lapsed; it is uploaded anew',
  },
  'facebook-upload-session-lapsed': {
    vi: 'phiên tải lên đã hết hạn; sẽ tải lại',
    en: 'the upload session lapsed; it is uploaded anew',
  },
  'facebook-upload-host-refused': {
    vi: 'Facebook chỉ tới một máy chủ tải lên ngoài danh sách cho phép; chưa gửi gì, vui lòng báo quản trị',
    en: 'Facebook named an upload host outside the allowed list; nothing was sent, tell the administrator',
  },
  'facebook-part-lapsed': {
    vi: 'phần đã tải trước hết hạn; sẽ tải lại',
    en: 'what had been uploaded lapsed; it is uploaded anew',
  },
  'facebook-platform-processing': { vi: 'Facebook đang xử lý', en: 'Facebook is still processing' },
  'facebook-format-refused': {
    vi: 'Facebook không nhận định dạng này',
    en: 'Facebook refuses the format',
  },
  'facebook-link-not-read': {
    vi: 'Facebook chưa đọc được liên kết; sẽ thử lại',
    en: 'Facebook could not read the link; it will be tried again',
  },
  'facebook-link-facebook-refused': {
    vi: 'Facebook từ chối liên kết về chính Facebook',
    en: 'Facebook refuses links to itself',
  },
  'facebook-link-refused': { vi: 'Facebook không nhận liên kết', en: 'Facebook refuses the link' },
  'facebook-checkpoint-missing': {
    vi: 'không còn mã của bài để đối chiếu; cần người kiểm tra trên Trang',
    en: 'the id to look for is lost; a person must look at the Page',
  },
  'facebook-finish-not-seen': {
    vi: 'Facebook chưa cho thấy lệnh đăng video đã được nhận',
    en: 'Facebook does not show yet that it took the order to publish',
  },
  'facebook-several-hits': {
    vi: 'có nhiều bài giống hệt trên Trang; cần người chọn',
    en: 'several equal posts stand on the Page; a person must choose',
  },
  'facebook-doubtful-hit': {
    vi: 'có bài trùng chữ nhưng ảnh hoặc liên kết chưa chắc khớp; cần người xem',
    en: 'a post has the same words, but photos or link may differ; a person must look',
  },
  'facebook-look-failed': {
    vi: 'chưa đối chiếu được; sẽ thử lại',
    en: 'the look failed; it is tried again',
  },
} as const satisfies Messages;
