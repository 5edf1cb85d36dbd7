import type { Messages } from '../../../domain/messages/message.ts';

/** Connecting a channel to its account on the platform. */
export const CONNECT_WORDS: Messages = {
  'channels.connect': { vi: 'Kết nối', en: 'Connect' },
  'channels.reconnect': { vi: 'Kết nối lại', en: 'Connect again' },
  'connect.signed-out': {
    vi: 'Chưa kết nối được kênh: trình duyệt này chưa đăng nhập vào Loa ở địa chỉ này, hoặc phiên đã hết hạn. Mã của nền tảng chưa được dùng, kênh chưa thay đổi. Vui lòng đăng nhập, rồi bấm Kết nối lại từ đầu.',
    en: 'The channel was not connected: this browser is not signed in to Loa at this address, or the session is over. The platform’s code was not used and the channel is unchanged. Sign in, then connect again from the start.',
  },
  'connect.title': { vi: 'Kết nối {channel}', en: 'Connect {channel}' },
  'connect.no-sign-in': {
    vi: 'Kênh này không có, hoặc không kết nối bằng đăng nhập trên nền tảng. Chưa có gì thay đổi. Vui lòng mở lại trang Kênh.',
    en: 'There is no such channel, or it is not connected by a sign-in. Nothing was changed. Go back to Channels.',
  },
  'connect.intro': {
    vi: 'Người quản lý tài khoản đăng nhập trên trang của {platform} và cho phép Loa đăng bài. Loa không biết mật khẩu của tài khoản. Sau đó Loa cho xem tài khoản để xác nhận; chưa xác nhận thì kênh chưa thay đổi.',
    en: 'The account’s manager signs in on {platform}’s own page and allows Loa to publish. Loa never sees the password. Then the account is shown for confirmation; until then the channel stays as it is.',
  },
  'connect.scopes': { vi: 'Quyền cần cho phép', en: 'Permissions to grant' },
  'connect.redirect': { vi: 'Địa chỉ quay về', en: 'Redirect address' },
  'connect.redirect-hint': {
    vi: 'Phải trùng từng ký tự với địa chỉ đã khai báo cho ứng dụng trên {platform}.',
    en: 'Must equal, to the letter, the address registered for the app on {platform}.',
  },
  'connect.redirect-bad': {
    vi: 'Địa chỉ quay về: phải bắt đầu bằng https://, hoặc là địa chỉ trên chính máy này (http://127.0.0.1…). Chưa bắt đầu kết nối. Vui lòng ghi lại.',
    en: 'Redirect address: it begins with https://, or lies on this very machine (http://127.0.0.1…). Connecting was not begun. Write it again.',
  },
  'connect.other-app': { vi: 'Đổi thông tin ứng dụng', en: 'Change the app’s values' },
  'connect.app-known': {
    vi: 'Loa đã có. Để trống nếu giữ nguyên.',
    en: 'Loa has it. Leave it empty to keep it.',
  },
  'connect.app.appId': { vi: 'Mã ứng dụng (App ID)', en: 'App ID' },
  'connect.app.appSecret': { vi: 'Mã bí mật của ứng dụng (App Secret)', en: 'App secret' },
  'connect.app.clientId': { vi: 'Mã ứng dụng (Client ID)', en: 'Client ID' },
  'connect.app.clientKey': { vi: 'Mã ứng dụng (Client Key)', en: 'Client key' },
  'connect.app.clientSecret': {
    vi: 'Mã bí mật của ứng dụng (Client Secret)',
    en: 'Client secret',
  },
  'connect.begin': { vi: 'Tiếp tục', en: 'Go on' },
  'connect.go-text': {
    vi: 'Việc đăng nhập làm trên trang của {platform}, trong vòng 15 phút. Xong, trình duyệt tự quay về đây.',
    en: 'The sign-in happens on {platform}’s page, within 15 minutes. Afterwards the browser comes back here.',
  },
  'connect.go': { vi: 'Mở trang đăng nhập {platform}', en: 'Open the sign-in page of {platform}' },
  'connect.elsewhere': {
    vi: 'Đăng nhập trên máy khác, hoặc trình duyệt không quay về',
    en: 'On another machine, or when the browser does not come back',
  },
  'connect.elsewhere-text': {
    vi: 'Chép địa chỉ dưới đây sang máy của người quản lý tài khoản và mở ở đó. Trang cuối cùng có thể báo không mở được; khi đó vui lòng chép toàn bộ địa chỉ trên thanh địa chỉ và dán vào ô bên dưới.',
    en: 'Copy this address to the account manager’s machine and open it there. The last page may say that it cannot be reached; then copy the whole address from the address bar and paste it below.',
  },
  'connect.platform-address': { vi: 'Địa chỉ để đăng nhập', en: 'Address for signing in' },
  'connect.paste': { vi: 'Dán địa chỉ', en: 'Paste the address' },
  'connect.paste-hint': {
    vi: 'Toàn bộ địa chỉ của trang cuối cùng, bắt đầu bằng http.',
    en: 'The whole address of the last page, beginning with http.',
  },
  'connect.paste-send': { vi: 'Gửi địa chỉ', en: 'Send the address' },
  'connect.no-address': {
    vi: 'Địa chỉ này không phải địa chỉ quay về sau khi đăng nhập. Kênh chưa được kết nối. Vui lòng chép lại toàn bộ địa chỉ trên thanh địa chỉ của trình duyệt.',
    en: 'This is not the address to which a sign-in leads back. The channel was not connected. Copy the whole address from the browser’s address bar.',
  },
  'connect.confirm-title': {
    vi: 'Xác nhận tài khoản của {channel}',
    en: 'Confirm the account of {channel}',
  },
  'connect.check': {
    vi: 'Vui lòng kiểm tra đúng tài khoản của cơ quan rồi xác nhận. Chưa xác nhận thì {channel} vẫn như cũ; có nền tảng hủy kết nối cũ ngay khi đăng nhập lại, khi đó kênh phải kết nối xong mới đăng tiếp.',
    en: 'Check that this is the office’s account and confirm it. Until then {channel} stays as it is; some platforms end the connection before at a new sign-in, and then the channel must be connected before it goes on.',
  },
  'connect.address': { vi: 'Trang công khai', en: 'Public page' },
  'connect.ends': { vi: 'Hết hạn kết nối', en: 'Sign-in ends' },
  'connect.missing': {
    vi: 'Thiếu quyền: {missing}. Không xác nhận được. Vui lòng kết nối lại và cho phép đủ các quyền trên trang của nền tảng.',
    en: 'Not granted: {missing}. It cannot be confirmed. Connect again and grant everything on the platform’s page.',
  },
  'connect.fits-same': {
    vi: 'Đúng tài khoản mà kênh đang dùng.',
    en: 'The account that the channel uses already.',
  },
  'connect.fits-first': {
    vi: 'Kênh chưa kết nối tài khoản nào. Xác nhận xong, kênh đăng lên tài khoản này.',
    en: 'The channel has no account yet. Once confirmed, it publishes to this one.',
  },
  'connect.fits-other': {
    vi: 'Khác tài khoản mà kênh đang dùng ({account}). Nếu xác nhận, tin đã duyệt cho tài khoản cũ không tự đăng lên tài khoản này; các tin đó phải duyệt lại.',
    en: 'Not the account that the channel uses now ({account}). Once confirmed, what was approved for the old one does not go to this one; it must be approved again.',
  },
  'connect.fits-not-written': {
    vi: 'loa.yaml ghi tài khoản khác cho kênh này ({account}). Không xác nhận được. Vui lòng đăng nhập lại bằng đúng tài khoản, hoặc sửa mục account trong loa.yaml.',
    en: 'loa.yaml names another account for this channel ({account}). It cannot be confirmed. Sign in with the right account, or change `account` in loa.yaml.',
  },
  'connect.confirm': { vi: 'Xác nhận tài khoản này', en: 'Confirm this account' },
  'connect.again': { vi: 'Đăng nhập lại', en: 'Sign in again' },
  'connect.others': {
    vi: 'Tài khoản khác không dùng được cho kênh này: {count}',
    en: 'Other accounts, not for this channel: {count}',
  },
  'connect.give-up': {
    vi: 'Không xác nhận, quay về trang Kênh',
    en: 'Do not confirm, back to Channels',
  },
  'connect.done': {
    vi: 'Kênh {channel}: đã kết nối với tài khoản {account}.',
    en: '{channel} is connected to {account}.',
  },
  'connect.done-other': {
    vi: 'Kênh {channel}: đã kết nối với tài khoản {account}, khác tài khoản trước. Tin đã duyệt cho tài khoản cũ không tự đăng; vui lòng xem trang Cần xử lý.',
    en: '{channel} is connected to {account}, another account than before. What was approved for the old one is not published; see the attention page.',
  },
};
