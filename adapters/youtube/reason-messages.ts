import type { Messages } from '../../src/domain/messages/message.ts';

/** Why the platform or this adapter says no, later or unclear; told behind the channel's name. */
export const REASON_WORDS = {
  'youtube-no-answer': {
    vi: 'YouTube không trả lời; sẽ hỏi lại',
    en: 'YouTube gave no answer; it will be asked again',
  },
  'youtube-answer-unreadable': {
    vi: 'YouTube trả lời không đọc được; sẽ đối chiếu',
    en: 'YouTube’s answer could not be read; it will be looked at',
  },
  'youtube-service-trouble': {
    vi: 'YouTube đang gặp sự cố; sẽ thử lại',
    en: 'YouTube has trouble; it will be tried again',
  },
  'youtube-unknown-error': {
    vi: 'YouTube báo lỗi không rõ; sẽ đối chiếu rồi mới thử lại',
    en: 'YouTube reported an unclear error; it is looked at before anything is tried again',
  },
  'youtube-uploads-used-up': {
    vi: 'đã dùng hết số lượt tải video trong ngày của dự án Google (100 lượt); Loa chờ sang ngày mới theo giờ California, không cần thao tác',
    en: 'the Google project’s uploads of the day (100) are used up; Loa waits for the new day in California, nothing to do',
  },
  'youtube-units-used-up': {
    vi: 'đã dùng hết hạn mức 10.000 đơn vị trong ngày của dự án Google; Loa chờ sang ngày mới theo giờ California, không cần thao tác',
    en: 'the Google project’s 10,000 units of the day are used up; Loa waits for the new day in California, nothing to do',
  },
  'youtube-daily-limit': {
    vi: 'đã dùng hết một hạn mức theo ngày của YouTube; Loa chờ sang ngày mới theo giờ California',
    en: 'a daily allowance of YouTube is used up; Loa waits for the new day in California',
  },
  'youtube-channel-upload-limit': {
    vi: 'kênh đã tải lên hết số video YouTube cho phép trong ngày (tính cả YouTube Studio); Loa thử lại sau 24 giờ',
    en: 'the channel has uploaded as many videos as YouTube allows in a day (Studio counts too); tried again in 24 hours',
  },
  'youtube-thumbnail-limit': {
    vi: 'kênh đã đổi ảnh bìa quá nhiều trong ngày; video không bị ảnh hưởng, ảnh bìa được gửi lại sau 24 giờ',
    en: 'the channel has set too many covers today; the video is not touched, the cover is sent again in 24 hours',
  },
  'youtube-rate-limited': {
    vi: 'YouTube tạm giới hạn tốc độ gọi; Loa chờ rồi gọi lại',
    en: 'YouTube limits the pace of calls; Loa waits and calls again',
  },
  'youtube-consent-refused': {
    vi: 'người đăng nhập không cho phép trên trang của Google',
    en: 'the person who signed in did not allow it on Google’s page',
  },
  'youtube-code-missing': {
    vi: 'Google trả về địa chỉ không có mã đăng nhập (phần “code=”), hoặc địa chỉ được dán vào bị thiếu phần đó; vui lòng kết nối lại và chép trọn địa chỉ',
    en: 'Google came back without a sign-in code (“code=”), or the pasted address was cut off; connect again and copy the whole address',
  },
  'youtube-code-refused': {
    vi: 'Google không nhận mã đăng nhập: mã đã dùng, đã hết hạn, hoặc địa chỉ quay về không khớp',
    en: 'Google refuses the sign-in code: it was used, is too old, or the return address differs',
  },
  'youtube-refresh-token-missing': {
    vi: 'Google không đưa mã dùng lâu dài (refresh token), nên kết nối chỉ sống một giờ; vui lòng gỡ quyền của ứng dụng tại myaccount.google.com/connections rồi kết nối lại',
    en: 'Google gave no refresh token, so the sign-in would live for an hour; remove the app at myaccount.google.com/connections, then connect again',
  },
  'youtube-token-missing': {
    vi: 'kênh chưa được kết nối; vui lòng kết nối kênh YouTube',
    en: 'the channel is not connected; connect the YouTube channel',
  },
  'youtube-token-dead': {
    vi: 'phiên kết nối đã hết hiệu lực; vui lòng kết nối lại kênh',
    en: 'the sign-in is no longer valid; connect the channel again',
  },
  'youtube-grant-dead': {
    vi: 'Google đã thu hồi quyền kết nối (đổi mật khẩu, gỡ quyền, hoặc dự án còn ở chế độ thử nên chỉ dùng được 7 ngày); vui lòng kết nối lại kênh',
    en: 'Google ended the sign-in (password, permission taken back, or the project is in testing, where it lasts 7 days); connect the channel again',
  },
  'youtube-client-refused': {
    vi: 'Google không nhận mã ứng dụng (clientId, clientSecret); quản trị cần kiểm tra dự án Google',
    en: 'Google refuses the application (clientId, clientSecret); the administrator checks the Google project',
  },
  'youtube-client-missing': {
    vi: 'cấu hình chưa có clientId của dự án Google; quản trị cần bổ sung ở platforms.youtube',
    en: 'the settings have no clientId of the Google project; add it at platforms.youtube',
  },
  'youtube-admin-policy': {
    vi: 'quản trị Google Workspace của cơ quan chặn ứng dụng này; đề nghị quản trị cho phép rồi kết nối lại',
    en: 'the office’s Google Workspace blocks this application; its administrator allows it, then connect again',
  },
  'youtube-no-channel': {
    vi: 'tài khoản Google này không có kênh YouTube; vui lòng kết nối lại và chọn đúng kênh',
    en: 'this Google account has no YouTube channel; connect again and choose the right channel',
  },
  'youtube-scope-missing': {
    vi: 'thiếu quyền quản lý video; vui lòng kết nối lại và đồng ý mọi quyền được hỏi',
    en: 'the permission to manage videos is missing; connect again and grant all that is asked',
  },
  'youtube-api-disabled': {
    vi: 'dự án Google chưa bật YouTube Data API v3; quản trị cần bật trong Google Cloud',
    en: 'the Google project has the YouTube Data API v3 switched off; switch it on in Google Cloud',
  },
  'youtube-forbidden': {
    vi: 'tài khoản đã kết nối không được đăng lên kênh này; vui lòng kết nối bằng tài khoản quản lý kênh',
    en: 'the connected account may not publish on this channel; connect with an account that manages it',
  },
  'youtube-account-closed': {
    vi: 'kênh hoặc tài khoản Google đã bị đóng hoặc tạm ngưng; đề nghị xử lý với YouTube',
    en: 'the channel or Google account is closed or suspended; settle it with YouTube',
  },
  'youtube-account-mismatch': {
    vi: 'phiên kết nối thuộc về một kênh khác với cấu hình; vui lòng kết nối lại và chọn đúng kênh',
    en: 'the sign-in belongs to another channel than the configured one; connect again and choose the right one',
  },
  'youtube-title-refused': {
    vi: 'YouTube không nhận tiêu đề; tin chưa đăng, cần sửa tiêu đề',
    en: 'YouTube refuses the title; it was not published, change it',
  },
  'youtube-description-refused': {
    vi: 'YouTube không nhận phần mô tả; tin chưa đăng, cần sửa nội dung',
    en: 'YouTube refuses the description; it was not published, change it',
  },
  'youtube-tags-refused': {
    vi: 'YouTube không nhận hashtag; tin chưa đăng, cần sửa hashtag',
    en: 'YouTube refuses the tags; it was not published, change them',
  },
  'youtube-category-refused': {
    vi: 'YouTube không nhận danh mục video; quản trị cần sửa “category” của kênh',
    en: 'YouTube refuses the category; the administrator changes the channel’s "category"',
  },
  'youtube-metadata-refused': {
    vi: 'YouTube không nhận một phần thông tin của video; xem chi tiết đi kèm',
    en: 'YouTube refuses a part of what the video says; see the detail',
  },
  'youtube-privacy-refused': {
    vi: 'YouTube không cho đặt chế độ hiển thị này; tin chưa công khai',
    en: 'YouTube refuses this visibility; it is not public',
  },
  'youtube-license-refused': {
    vi: 'YouTube không cho dùng giấy phép này trên kênh; cần sửa “license”',
    en: 'YouTube refuses this licence on the channel; change "license"',
  },
  'youtube-embedding-refused': {
    vi: 'YouTube không cho đặt chế độ nhúng này; cần sửa “embeddable”',
    en: 'YouTube refuses this setting for embedding; change "embeddable"',
  },
  'youtube-thumbnail-not-allowed': {
    vi: 'kênh chưa được dùng ảnh bìa riêng; video không bị ảnh hưởng. Cần xác minh số điện thoại của kênh tại youtube.com/verify',
    en: 'the channel may not have covers of its own; the video is not touched. Verify its phone at youtube.com/verify',
  },
  'youtube-thumbnail-refused': {
    vi: 'YouTube không nhận ảnh bìa; video không bị ảnh hưởng. Cần ảnh JPG hoặc PNG khác',
    en: 'YouTube refuses the cover; the video is not touched. Another JPG or PNG is needed',
  },
  'youtube-captions-not-allowed': {
    vi: 'tài khoản không được thêm phụ đề cho video này; video không bị ảnh hưởng',
    en: 'the account may not add captions to this video; the video is not touched',
  },
  'youtube-captions-refused': {
    vi: 'YouTube không nhận tệp phụ đề; video không bị ảnh hưởng',
    en: 'YouTube refuses the captions; the video is not touched',
  },
  'youtube-playlist-missing': {
    vi: 'không tìm thấy danh sách phát; video không bị ảnh hưởng. Cần sửa “playlists”',
    en: 'the playlist is not there; the video is not touched. Change "playlists"',
  },
  'youtube-playlist-not-allowed': {
    vi: 'không được thêm vào danh sách phát này; video không bị ảnh hưởng',
    en: 'nothing may be added to this playlist; the video is not touched',
  },
  'youtube-playlist-full': {
    vi: 'danh sách phát đã đầy; video không bị ảnh hưởng',
    en: 'the playlist is full; the video is not touched',
  },
  'youtube-caller-error': {
    vi: 'YouTube không hiểu lệnh gọi; vui lòng báo quản trị kèm chi tiết',
    en: 'YouTube does not understand the call; tell the administrator the detail',
  },
  'youtube-session-conflict': {
    vi: 'YouTube chưa mở được lượt tải lên; sẽ thử lại',
    en: 'YouTube could not open the upload; it is tried again',
  },
  'youtube-not-there': {
    vi: 'YouTube chưa cho đọc video này; sẽ hỏi lại',
    en: 'YouTube does not show the video yet; it will be asked again',
  },
  'youtube-video-gone': {
    vi: 'video không còn trên YouTube: có người đã xóa; tin chưa công khai',
    en: 'the video is no longer on YouTube: somebody deleted it',
  },
  'youtube-processing-failed': {
    vi: 'YouTube không xử lý được tệp video; cần xuất lại tệp (MP4, H.264)',
    en: 'YouTube could not process the file; export it again (MP4, H.264)',
  },
  'youtube-processing-stuck': {
    vi: 'YouTube xử lý video quá lâu; tin chưa công khai, đề nghị xem trong YouTube Studio',
    en: 'YouTube takes too long to process the video; it is not public, have a look in YouTube Studio',
  },
  'youtube-platform-processing': {
    vi: 'YouTube đang xử lý video',
    en: 'YouTube is still processing the video',
  },
  'youtube-not-processed': {
    vi: 'YouTube xử lý lại video; sẽ chờ xong rồi mới công khai',
    en: 'YouTube processes the video again; it is waited for',
  },
  'youtube-video-rejected': {
    vi: 'YouTube từ chối video vì chính sách hoặc bản quyền; tin không được đăng lại, đề nghị xem trong YouTube Studio',
    en: 'YouTube rejected the video for policy or rights; it is not sent again, have a look in YouTube Studio',
  },
  'youtube-duplicate': {
    vi: 'YouTube báo video này đã có trên kênh; tin này chưa đăng thêm',
    en: 'YouTube says the channel has this video already; this one was not published',
  },
  'youtube-too-long-for-channel': {
    vi: 'video dài quá 15 phút mà kênh chưa xác minh; xác minh tại youtube.com/verify rồi thử lại',
    en: 'more than 15 minutes on a channel that is not verified; verify it at youtube.com/verify and try again',
  },
  'youtube-upload-aborted': {
    vi: 'lượt tải lên bị YouTube bỏ dở; sẽ tải lại',
    en: 'YouTube gave the upload up; it is uploaded anew',
  },
  'youtube-upload-paused': {
    vi: 'YouTube tạm ngừng nhận tệp; sẽ tải tiếp',
    en: 'YouTube pauses the upload; it goes on later',
  },
  'youtube-upload-looked-for': {
    vi: 'lượt tải lên bị mất dấu; Loa tìm video trên kênh trước khi tải lại',
    en: 'the upload was lost; Loa looks for the video on the channel before it sends it again',
  },
  'youtube-upload-host-unknown': {
    vi: 'YouTube chỉ tới một máy chủ tải lên lạ, ngoài danh sách cho phép; chưa gửi gì, vui lòng báo quản trị',
    en: 'YouTube named an upload host outside the allowed list; nothing was sent, tell the administrator',
  },
  'youtube-session-lapsed': {
    vi: 'lượt tải lên hết hạn; sẽ tải lại',
    en: 'the upload lapsed; it is uploaded anew',
  },
  'youtube-offset-wrong': {
    vi: 'YouTube báo sai vị trí của tệp; sẽ tải lại',
    en: 'YouTube named a wrong place in the file; it is sent again',
  },
  'youtube-part-lapsed': {
    vi: 'phần đã chuẩn bị trước hết hạn; sẽ làm lại',
    en: 'what had been prepared lapsed; it is done again',
  },
  'youtube-changed-there': {
    vi: 'video trên YouTube khác với bản đã duyệt: có người đã sửa; tin chưa công khai',
    en: 'the video on YouTube differs from what was approved: somebody changed it; it is not public',
  },
  'youtube-kids-choice-missing': {
    vi: 'chưa có người chọn video có dành cho trẻ em hay không; tin chưa công khai',
    en: 'nobody has chosen whether the video is made for kids; it is not public',
  },
  'youtube-locked-private': {
    vi: 'video đang ở chế độ Riêng tư, người xem không thấy. Thường do dự án Google chưa qua kiểm tra của YouTube (audit): video như vậy bị khóa hẳn, sau khi đạt kiểm tra phải đăng lại; nếu không, có người đã đổi trong YouTube Studio',
    en: 'the video is private, readers do not see it. As a rule the Google project has not passed YouTube’s audit: such a video stays locked and must be published anew afterwards; otherwise somebody changed it in YouTube Studio',
  },
  'youtube-checkpoint-missing': {
    vi: 'không còn mã video để đối chiếu; cần người kiểm tra trên kênh',
    en: 'the id to look for is lost; a person must look at the channel',
  },
  'youtube-several-hits': {
    vi: 'có nhiều video giống nhau trên kênh; cần người kiểm tra trong YouTube Studio',
    en: 'several equal videos stand on the channel; a person must look in YouTube Studio',
  },
  'youtube-look-failed': {
    vi: 'chưa đối chiếu được; sẽ thử lại',
    en: 'the look failed; it is tried again',
  },
} as const satisfies Messages;
