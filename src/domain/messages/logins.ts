import type { Messages } from './message.ts';

/** Signing in, invitations, sessions and delegations: refusals, and sentences of the journal. */
export const LOGIN_MESSAGES: Messages = {
  'sign-in-wrong': {
    vi: 'Đăng nhập: mã người dùng, mật khẩu hoặc mã 6 số chưa đúng. Chưa đăng nhập. Vui lòng kiểm tra rồi nhập lại; mỗi mã 6 số chỉ dùng một lần, nếu vừa dùng, đợi mã kế tiếp.',
    en: 'Sign-in: person, password or code is not right. Nobody was signed in. Check them and try again; each code works once, so after using one wait for the next.',
  },
  'sign-in-locked': {
    vi: 'Đăng nhập: tạm khóa vì sai nhiều lần liên tiếp. Chưa đăng nhập. Vui lòng thử lại sau {minutes} phút.',
    en: 'Sign-in: locked after several wrong attempts. Nobody was signed in. Try again in {minutes} min.',
  },
  'sign-in-busy': {
    vi: 'Mật khẩu: máy đang xử lý quá nhiều yêu cầu cùng lúc. Chưa có gì thay đổi. Vui lòng thử lại sau một phút.',
    en: 'Password: too many are being checked at this moment. Nothing was changed. Try again in a minute.',
  },
  'sign-in-code-unset': {
    vi: 'Đăng nhập: vai trò này cần mã 6 số nhưng tài khoản chưa đặt. Chưa đăng nhập. Vui lòng đề nghị quản trị tạo đường dẫn mới.',
    en: 'Sign-in: this role needs a code, and none was ever set. Nobody was signed in. Ask the administrator for a new link.',
  },
  'password-too-short': {
    vi: 'Mật khẩu mới: ngắn hơn 12 ký tự. Chưa lưu. Vui lòng chọn mật khẩu dài hơn, ví dụ vài từ không liên quan ghép lại.',
    en: 'New password: shorter than 12 characters. It was not stored. Choose a longer one, e.g. a few unrelated words.',
  },
  'password-too-long': {
    vi: 'Mật khẩu mới: dài hơn 200 ký tự. Chưa lưu. Vui lòng chọn mật khẩu ngắn hơn.',
    en: 'New password: longer than 200 characters. It was not stored. Choose a shorter one.',
  },
  'password-is-name': {
    vi: 'Mật khẩu mới: trùng với mã, tên hoặc thư điện tử của người dùng. Chưa lưu. Vui lòng chọn mật khẩu khác.',
    en: 'New password: it is the person’s own id, name or address. It was not stored. Choose another one.',
  },
  'password-repeats': {
    vi: 'Mật khẩu mới: chỉ lặp lại một ký tự. Chưa lưu. Vui lòng chọn mật khẩu khác.',
    en: 'New password: one character again and again. It was not stored. Choose another one.',
  },
  'password-common': {
    vi: 'Mật khẩu mới: quá phổ biến, dễ đoán. Chưa lưu. Vui lòng chọn mật khẩu khác.',
    en: 'New password: many people use it, so it is guessed first. It was not stored. Choose another one.',
  },
  'password-old-wrong': {
    vi: 'Mật khẩu hiện tại: chưa đúng. Mật khẩu chưa đổi. Vui lòng nhập lại.',
    en: 'Present password: it is not right. The password was not changed. Try again.',
  },
  'invitation-ended': {
    vi: 'Đường dẫn mời: đã dùng, đã hết hạn hoặc đã được thay. Chưa có gì thay đổi. Vui lòng đề nghị quản trị tạo đường dẫn mới.',
    en: 'Invitation: the link was used, has ended or was replaced. Nothing was changed. Ask the administrator for a new one.',
  },
  'invitation-code-wrong': {
    vi: 'Mã 6 số: không khớp với hình QR của trang này. Chưa lưu mật khẩu. Vui lòng quét lại hình, kiểm tra giờ trên điện thoại, rồi nhập mã đang hiện.',
    en: 'Code: it does not belong to the QR picture of this page. The password was not stored. Scan the picture again, check the phone’s time and type the code that shows.',
  },
  'person-unknown': {
    vi: 'Người dùng “{person}”: không có trong cấu hình. Chưa có gì thay đổi. Những người hiện có: {known}.',
    en: 'Person "{person}": not configured. Nothing was changed. People: {known}.',
  },
  'session-unknown': {
    vi: 'Phiên đăng nhập này: không còn, hoặc của người khác. Chưa có gì thay đổi. Vui lòng tải lại danh sách.',
    en: 'This session: it has ended, or it is somebody else’s. Nothing was changed. Load the list again.',
  },
  'delegation-to-self': {
    vi: 'Ủy quyền: người nhận là chính người giao. Chưa ghi ủy quyền. Vui lòng chọn người khác.',
    en: 'Delegation: it goes to the person who gives it. It was not recorded. Choose somebody else.',
  },
  'delegation-to-reader': {
    vi: 'Ủy quyền: {person} chưa có vai trò duyệt (approver hoặc head). Chưa ghi ủy quyền. Vui lòng chọn người khác, hoặc đề nghị quản trị sửa mục “people” trong loa.yaml.',
    en: 'Delegation: {person} has no role that approves (approver or head). It was not recorded. Choose somebody else, or let the administrator change "people" in loa.yaml.',
  },
  'delegation-document': {
    vi: 'Ủy quyền: cần số văn bản, một dòng, nhiều nhất {most} ký tự. Chưa ghi ủy quyền. Vui lòng ghi số văn bản, ví dụ 12/GUQ-UBND.',
    en: 'Delegation: it takes the number of its document, one line of at most {most} characters. It was not recorded. Enter the number, e.g. 12/GUQ-UBND.',
  },
  'delegation-end-first': {
    vi: 'Ủy quyền: ngày kết thúc phải sau ngày bắt đầu. Chưa ghi ủy quyền. Vui lòng xem lại hai ngày.',
    en: 'Delegation: its end must come after its start. It was not recorded. Check both days.',
  },
  'delegation-past': {
    vi: 'Ủy quyền: ngày kết thúc đã qua. Chưa ghi ủy quyền. Vui lòng chọn ngày sau hôm nay.',
    en: 'Delegation: its end has passed. It was not recorded. Choose a day that is ahead.',
  },
  'delegation-too-long': {
    vi: 'Ủy quyền: dài hơn một năm. Chưa ghi ủy quyền. Vui lòng chọn thời hạn ngắn hơn; hết hạn có thể ủy quyền lại.',
    en: 'Delegation: longer than a year. It was not recorded. Choose a shorter time; it can be made again.',
  },
  'delegation-too-many': {
    vi: 'Ủy quyền: đang có {count} ủy quyền còn hiệu lực. Chưa ghi thêm. Vui lòng thu hồi ủy quyền không còn dùng.',
    en: 'Delegation: {count} are in force already. It was not recorded. Withdraw those that are not needed.',
  },
  'delegation-unknown': {
    vi: 'Ủy quyền này: không có hoặc đã hết hiệu lực. Chưa có gì thay đổi. Vui lòng tải lại danh sách.',
    en: 'This delegation: there is none, or it has ended. Nothing was changed. Load the list again.',
  },
  'journal.signed-in': {
    vi: '{actor} đăng nhập trên “{device}”.',
    en: '{actor} signed in on "{device}".',
  },
  'journal.login-locked': {
    vi: 'Tạm khóa đăng nhập của {person} đến {until} vì sai nhiều lần liên tiếp.',
    en: 'The sign-in of {person} is locked until {until} after wrong attempts.',
  },
  'journal.invited': {
    vi: '{actor} tạo đường dẫn mời cho {person}.',
    en: '{actor} made an invitation for {person}.',
  },
  'journal.login-set': {
    vi: '{actor} đặt mật khẩu bằng đường dẫn mời; mọi phiên đăng nhập cũ đã kết thúc.',
    en: '{actor} set the password by an invitation; every older session has ended.',
  },
  'journal.session-ended': {
    vi: '{actor} kết thúc một phiên đăng nhập của {person} (“{device}”).',
    en: '{actor} ended a session of {person} ("{device}").',
  },
  'journal.password-changed': {
    vi: '{actor} đổi mật khẩu; các phiên đăng nhập khác đã kết thúc.',
    en: '{actor} changed the password; every other session has ended.',
  },
  'journal.delegation-made': {
    vi: '{actor} ủy quyền duyệt cho {person} theo văn bản {document}, đến {until}.',
    en: '{actor} delegated approval to {person} under {document}, until {until}.',
  },
  'journal.delegation-ended': {
    vi: '{actor} thu hồi ủy quyền duyệt của {person} theo văn bản {document}.',
    en: '{actor} withdrew the delegation of {person} under {document}.',
  },
};
