import type { Messages } from './message.ts';

/** Signing an account in: why it was refused, and what the journal says of it. */
export const CONNECT_MESSAGES: Messages = {
  'channel-not-connected': {
    vi: 'Kênh “{channel}”: chưa kết nối với tài khoản nào. Tin chưa vào lịch đăng. Vui lòng nhờ quản trị kết nối kênh (trang Kênh, hoặc lệnh “npx loa connect {channel}”), hoặc bỏ kênh này khỏi tin.',
    en: 'Channel "{channel}": it is not connected to any account. The item was not scheduled. Let the administrator connect it (page Channels, or "npx loa connect {channel}"), or leave the channel out.',
  },
  'approve-not-connected': {
    vi: 'Tin bài {item}: kênh chưa kết nối với tài khoản nào, nên chưa biết tin sẽ đăng ở đâu. Chưa ghi nhận phê duyệt. Vui lòng nhờ quản trị kết nối kênh rồi duyệt.',
    en: 'Item {item}: its channel is not connected, so nobody knows yet where it would go. No approval was recorded. Let the administrator connect the channel, then approve.',
  },
  'resume-not-connected': {
    vi: 'Kênh “{channel}”: chưa kết nối với tài khoản nào nên chưa đăng được gì. Chưa có gì thay đổi. Vui lòng nhờ quản trị kết nối kênh (trang Kênh, nút “Kết nối”, hoặc lệnh “npx loa connect {channel}”); kết nối xong, kênh tự đăng, không cần cho đăng tiếp.',
    en: 'Channel "{channel}": it is not connected to any account, so nothing is published there. Nothing was changed. Let the administrator connect it (page Channels, button "Connect", or "npx loa connect {channel}"); after that it publishes by itself.',
  },
  'connect-by-secret': {
    vi: 'Kênh “{channel}”: nền tảng này không có trang đăng nhập; chìa khóa được đưa vào bằng lệnh “npx loa secret set {channel} …”. Chưa có gì thay đổi.',
    en: 'Channel "{channel}": this platform has no sign-in page; its key is set with "npx loa secret set {channel} …". Nothing was changed.',
  },
  'connect-app-missing': {
    vi: 'Kênh “{channel}”: thiếu {keys} của ứng dụng đã đăng ký trên nền tảng. Chưa bắt đầu kết nối. Vui lòng lấy ở trang nhà phát triển của nền tảng rồi nhập vào.',
    en: 'Channel "{channel}": {keys} of the app registered on the platform is missing. Connecting was not begun. Take it from the platform’s developer page and enter it.',
  },
  'connect-too-many': {
    vi: 'Đang có quá nhiều lần kết nối dở dang. Chưa bắt đầu kết nối. Vui lòng thử lại sau 15 phút.',
    en: 'Too many sign-ins are under way. Connecting was not begun. Try again in 15 minutes.',
  },
  'connect-unknown': {
    vi: 'Lần kết nối này không do người đang đăng nhập bắt đầu ở đây, hoặc đã quá 15 phút. Chưa kết nối, chưa lưu gì. Vui lòng bắt đầu lại từ trang Kênh hoặc lệnh “npx loa connect”.',
    en: 'This sign-in was not begun here by the same person, or is older than 15 minutes. Nothing was connected or stored. Begin again from the page Channels or with "npx loa connect".',
  },
  'connect-used': {
    vi: 'Địa chỉ quay về này đã được dùng; mỗi địa chỉ chỉ dùng một lần. Chưa có gì thay đổi thêm. Vui lòng xem trang xác nhận đang mở, hoặc bắt đầu lại.',
    en: 'This return address was used already; each works once. Nothing more was changed. Go on with the page that asks for confirmation, or begin again.',
  },
  'connect-refused': {
    vi: 'Kênh “{channel}”: chưa kết nối được, vì {why}. Chưa lưu gì. Vui lòng xử lý rồi bắt đầu kết nối lại.',
    en: 'Channel "{channel}": it was not connected, because {why}. Nothing was stored. Mend that, then begin again.',
  },
  'connect-trouble': {
    vi: 'Kênh “{channel}”: nền tảng không trả lời trọn vẹn khi đổi mã đăng nhập ({why}). Chưa kết nối, chưa lưu gì; mã đăng nhập chỉ dùng một lần nên không thử lại. Vui lòng bắt đầu kết nối lại.',
    en: 'Channel "{channel}": the platform gave no whole answer to the sign-in code ({why}). Nothing was connected or stored; the code works once and is not tried again. Begin again.',
  },
  'connect-no-account': {
    vi: 'Kênh “{channel}”: tài khoản vừa đăng nhập không có Trang hay kênh nào mà Loa được phép đăng. Chưa kết nối, chưa lưu gì. Vui lòng đăng nhập đúng tài khoản quản trị và chọn Trang, kênh khi nền tảng hỏi.',
    en: 'Channel "{channel}": the account that signed in has no page or channel that Loa may publish on. Nothing was connected or stored. Sign in with the managing account and pick the page or channel when asked.',
  },
  'connect-other-account': {
    vi: 'Kênh “{channel}”: loa.yaml ghi tài khoản {expected}, còn “{name}” là {found}. Chưa kết nối, chưa lưu gì. Vui lòng đăng nhập đúng tài khoản, hoặc sửa “account” trong loa.yaml.',
    en: 'Channel "{channel}": loa.yaml names the account {expected}, but "{name}" is {found}. Nothing was connected or stored. Sign in with the right account, or change "account" in loa.yaml.',
  },
  'connect-account-taken': {
    vi: 'Kênh “{channel}”: tài khoản “{name}” đã thuộc kênh “{other}”. Chưa kết nối, chưa lưu gì. Vui lòng chọn tài khoản khác.',
    en: 'Channel "{channel}": the account "{name}" belongs to the channel "{other}" already. Nothing was connected or stored. Choose another account.',
  },
  'connect-changed-meanwhile': {
    vi: 'Kênh “{channel}”: tài khoản của kênh đã đổi sau khi Loa hỏi xác nhận, nên lời xác nhận không còn đúng. Chưa kết nối, chưa lưu gì. Vui lòng xem kênh đang thuộc tài khoản nào, rồi bắt đầu kết nối lại.',
    en: 'Channel "{channel}": its account changed after Loa asked for the confirmation, so that no longer says what was meant. Nothing was connected or stored. See which account the channel goes to now, then begin again.',
  },
  'connect-permission-missing': {
    vi: 'Kênh “{channel}”: thiếu quyền {missing}. Chưa kết nối, chưa lưu gì. Vui lòng kết nối lại và cho phép đủ các quyền mà nền tảng hỏi; nếu vai trò trên Trang chưa đủ, nhờ quản trị Trang cấp.',
    en: 'Channel "{channel}": {missing} is missing. Nothing was connected or stored. Connect again and allow everything that is asked; if the role on the page is too small, let its administrator change it.',
  },
  'connect-redirect-unknown': {
    vi: 'Kênh “{channel}”: nền tảng này chỉ trả người dùng về địa chỉ đã khai báo trước, mà Loa chưa biết địa chỉ nào. Chưa kết nối. Vui lòng khai báo một địa chỉ trên nền tảng (kết thúc bằng {path}), rồi chạy lại với --redirect ĐỊA_CHỈ.',
    en: 'Channel "{channel}": this platform returns people only to a registered address, and Loa knows none. Nothing was connected. Register one on the platform (ending in {path}), then run this again with --redirect ADDRESS.',
  },
  'redirect-port-taken': {
    vi: 'Cổng {port} trên máy này: không mở được ({code}). Chưa kết nối. Vui lòng đóng chương trình đang dùng cổng đó, hoặc chạy lại với --paste.',
    en: 'Port {port} on this machine: it cannot be opened ({code}). Nothing was connected. Close what uses it, or run this again with --paste.',
  },
  'reason.connect-no-account': {
    vi: 'tài khoản vừa đăng nhập không có Trang hay kênh nào dùng được',
    en: 'the account that signed in has no page or channel to use',
  },
  'journal.connect-started': {
    vi: '{actor} bắt đầu kết nối kênh {channel}.',
    en: '{actor} began to connect {channel}.',
  },
  'journal.connect-exchanging': {
    vi: 'Loa đổi mã đăng nhập của kênh {channel} lấy quyền truy cập.',
    en: 'Loa turned the sign-in code of {channel} into access.',
  },
  'journal.connect-refused': {
    vi: 'Chưa kết nối được kênh {channel}: lần đăng nhập bị từ chối hoặc không trọn vẹn.',
    en: '{channel} was not connected: the sign-in was refused or not whole.',
  },
  'journal.connect-exchanged': {
    vi: 'Nền tảng cho biết {accounts} tài khoản cho kênh {channel}; chờ {actor} xác nhận.',
    en: 'The platform named {accounts} accounts for {channel}; {actor} must confirm one.',
  },
  'journal.connect-given-up': {
    vi: '{actor} bỏ lần kết nối kênh {channel}, chưa xác nhận tài khoản nào.',
    en: '{actor} gave up connecting {channel}; no account was confirmed.',
  },
  'journal.channel-connected': {
    vi: '{actor} kết nối kênh {channel} với tài khoản “{name}” ({account}).',
    en: '{actor} connected {channel} to the account "{name}" ({account}).',
  },
};
