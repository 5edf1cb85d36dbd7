import type { Messages } from './message.ts';

/** Why a command was refused, and why a gesture has no place (`why.`). Nothing was changed. */
export const REFUSAL_MESSAGES: Messages = {
  'not-allowed': {
    vi: '{person} chưa có quyền thực hiện thao tác này ({gesture}). Chưa có gì thay đổi. Vui lòng nhờ người có thẩm quyền, hoặc quản trị sửa mục “people” trong loa.yaml.',
    en: '{person} may not do this ({gesture}). Nothing was changed. Ask somebody who may, or let the administrator change "people" in loa.yaml.',
  },
  'item-unknown': {
    vi: 'Tin bài “{item}”: không có trong hàng chờ. Chưa có gì thay đổi. Vui lòng xem lại số tin bài.',
    en: 'Item "{item}": there is none with this number. Nothing was changed. Look the number up again.',
  },
  'publication-unknown': {
    vi: 'Tin bài {item}: chưa có lượt đăng nào như vậy; tin chưa được duyệt thì chưa có lượt đăng. Chưa có gì thay đổi.',
    en: 'Item {item}: there is no such publication; an item that is not approved has none. Nothing was changed.',
  },
  'item-has-problems': {
    vi: 'Tin bài {item}: còn điểm cần xử lý trước khi duyệt. Chưa ghi nhận phê duyệt. Những điểm cần xử lý:',
    en: 'Item {item}: something must be settled before it can be approved. No approval was recorded. To settle:',
  },
  'item-not-submitted': {
    vi: 'Tin bài {item}: không ở trạng thái chờ duyệt ({state}). Chưa có gì thay đổi.',
    en: 'Item {item}: does not wait for approval ({state}). Nothing was changed.',
  },
  'item-cancelled': {
    vi: 'Tin bài {item}: đã hủy lịch đăng. Chưa có gì thay đổi. Muốn đăng, vui lòng trình lại như tin bài mới.',
    en: 'Item {item}: it was cancelled. Nothing was changed. To publish it, hand it in again as a new item.',
  },
  'nothing-to-approve': {
    vi: 'Tin bài {item}: mọi bước duyệt đã xong. Chưa có gì thay đổi.',
    en: 'Item {item}: every approval is there already. Nothing was changed.',
  },
  'changed-since-seen': {
    vi: 'Tin bài {item}: nội dung hoặc giờ đăng đã thay đổi sau lần xem gần nhất. Chưa ghi nhận phê duyệt. Vui lòng xem lại bản mới rồi duyệt.',
    en: 'Item {item}: its content or time changed since it was looked at. No approval was recorded. Look at the new version, then approve that.',
  },
  'slot-passed': {
    vi: 'Tin bài {item}: đã quá giờ đăng. Chưa ghi nhận phê duyệt. Vui lòng ghi giờ đăng mới rồi duyệt.',
    en: 'Item {item}: its time has passed. No approval was recorded. Name a new time and approve.',
  },
  'channel-not-in-item': {
    vi: 'Tin bài {item}: không đăng trên kênh “{channel}”. Chưa có gì thay đổi. Vui lòng xem lại các kênh của tin.',
    en: 'Item {item}: it is not for the channel "{channel}". Nothing was changed. Look at the channels of the item.',
  },
  'channel-unknown': {
    vi: 'Kênh “{channel}”: không có trong danh sách kênh của cơ quan. Chưa có gì thay đổi. Vui lòng ghi một trong: {known}.',
    en: 'Channel "{channel}": the office has none of that name. Nothing was changed. Write one of: {known}.',
  },
  'own-item': {
    vi: 'Tin bài {item}: người trình không tự duyệt tin của mình. Chưa ghi nhận phê duyệt. Đề nghị người có thẩm quyền khác duyệt.',
    en: 'Item {item}: nobody approves what they handed in. No approval was recorded. Somebody else must approve it.',
  },
  'not-the-approver': {
    vi: 'Tin bài {item}: bước này không thuộc thẩm quyền của {person}. Chưa ghi nhận phê duyệt. Cần đúng người duyệt, hoặc văn bản ủy quyền còn hiệu lực trong cấu hình.',
    en: 'Item {item}: this step is not for {person}. No approval was recorded. It takes the right person, or a delegation that is in force.',
  },
  'same-person-twice': {
    vi: 'Tin bài {item}: {person} đã duyệt bước trước; bước này cần người khác. Chưa ghi nhận phê duyệt lần hai.',
    en: 'Item {item}: {person} approved the step before; this one takes somebody else. No second approval was recorded.',
  },
  'choices-not-offered-yet': {
    vi: 'Tin bài {item}: nền tảng chưa cho biết các lựa chọn hiện có của kênh. Chưa ghi nhận phê duyệt. Vui lòng để Loa chạy, thử lại sau một phút.',
    en: 'Item {item}: the platform has not said yet what may be chosen. No approval was recorded. Let Loa run and try again in a minute.',
  },
  'choice-missing': {
    vi: 'Tin bài {item}: còn thiếu một lựa chọn bắt buộc của kênh. Chưa ghi nhận phê duyệt. Vui lòng xem tin, chọn rồi duyệt.',
    en: 'Item {item}: a choice that the channel demands is missing. No approval was recorded. Look at the item, choose and approve.',
  },
  'choice-not-offered': {
    vi: 'Tin bài {item}: lựa chọn vừa gửi hiện không có trên nền tảng. Chưa ghi nhận phê duyệt. Vui lòng chọn lại.',
    en: 'Item {item}: the platform does not offer this choice now. No approval was recorded. Choose again.',
  },
  'nothing-to-withdraw': {
    vi: 'Tin bài {item}: chưa có phê duyệt nào để rút. Chưa có gì thay đổi.',
    en: 'Item {item}: there is no approval to withdraw. Nothing was changed.',
  },
  'channels-fixed': {
    vi: 'Tin bài {item}: chỉ bản nháp mới đổi được kênh ở đây. Chưa đổi gì. Vui lòng sửa mục Kênh trong thư mục hàng chờ hoặc trong bảng.',
    en: 'Item {item}: only of a draft the channels can be changed here. Nothing was changed. Change them in the queue folder or the table.',
  },
  'time-not-asked': {
    vi: 'Tin bài {item}: giờ đăng đọc được rồi nên không sửa ở đây. Chưa đổi gì. Muốn giờ khác, vui lòng ghi giờ khi duyệt, hoặc đổi giờ của lượt đăng.',
    en: 'Item {item}: its time could be read and is not changed here. Nothing was changed. Give another time with the approval, or reschedule the publication.',
  },
  'nothing-changed': {
    vi: 'Tin bài {item}: nội dung vẫn như cũ. Không tạo bản mới, phê duyệt giữ nguyên.',
    en: 'Item {item}: the content is the same. No new version was made, approvals stay.',
  },
  preflight: {
    vi: 'Tin bài {item}: nền tảng sẽ không nhận nội dung này. Chưa tạo bản mới. Những điểm cần sửa:',
    en: 'Item {item}: the platform would refuse this content. No new version was made. To mend:',
  },
  'after-unknown': {
    vi: 'Phải lên sau tin bài {item}: không có tin bài khác mang số này. Tin bài chưa được nhận. Vui lòng xem lại số, ghi trong tệp kết quả của tin đó.',
    en: 'To be published after item {item}: no other item has this number. The item was not taken. Look the number up in the result file of that item.',
  },
  'same-content-twice': {
    vi: 'Nội dung giống hệt tin bài số {item}. Tin bài chưa được nhận để tránh đăng trùng. Nếu muốn đăng lại, vui lòng thêm dòng “Đăng lại: có”.',
    en: 'The content equals item {item}. It was not taken, so that nothing goes out twice. To publish it again, add a line "Đăng lại: có".',
  },
  'time-is-past': {
    vi: 'Tin bài {item}: giờ đăng mới đã qua. Chưa đổi giờ. Vui lòng chọn giờ sau hiện tại, ví dụ +15m.',
    en: 'Item {item}: the new time has passed. The time was not changed. Choose one that is ahead, e.g. +15m.',
  },
  'link-not-ours': {
    vi: 'Liên kết “{link}”: không phải bài trên một kênh của đơn vị. Chưa ghi gì. Vui lòng chép đường dẫn của chính bài đăng.',
    en: 'Link "{link}": it is not a post on one of the office’s channels. Nothing was recorded. Copy the address of the post itself.',
  },
  'link-taken': {
    vi: 'Liên kết “{link}”: bài này đã thuộc một lượt đăng hoặc dòng sổ khác. Chưa ghi gì. Vui lòng kiểm tra lại đường dẫn.',
    en: 'Link "{link}": this post belongs to another publication or ledger line. Nothing was recorded. Check the address.',
  },
  'task-closed': {
    vi: 'Việc này đã được khép lại trước đó hoặc không còn. Chưa có gì thay đổi. Vui lòng tải lại trang Cần xử lý.',
    en: 'This task was closed before or is not there any more. Nothing was changed. Load the attention page again.',
  },
  'nothing-public': {
    vi: 'Tin bài {item}: không có bài nào để gỡ. Chưa có gì thay đổi.',
    en: 'Item {item}: there is nothing to take down. Nothing was changed.',
  },
  'gesture-has-no-place': {
    vi: 'Tin bài {item}: thao tác này chưa thực hiện được lúc này: {why}. Chưa có gì thay đổi.',
    en: 'Item {item}: this cannot be done now: {why}. Nothing was changed.',
  },
  'why.waiting': { vi: 'tin đang chờ đến giờ đăng', en: 'it waits for its time' },
  'why.preparing': { vi: 'tin đang được tải lên trước', en: 'it is being prepared' },
  'why.ready': { vi: 'tin đã sẵn sàng, chờ đến giờ', en: 'it is ready and waits for its time' },
  'why.publishing': { vi: 'tin đang được đăng', en: 'it is being published' },
  'why.processing': { vi: 'nền tảng đang xử lý', en: 'the platform is processing it' },
  'why.handed-over': { vi: 'tin đã bàn giao, chờ bên ngoài hoàn tất', en: 'it was handed over' },
  'why.uncertain': { vi: 'chưa rõ kết quả, đang đối chiếu', en: 'its outcome is not known yet' },
  'why.parked': { vi: 'tin đang tạm gác', en: 'it is parked' },
  'why.published': {
    vi: 'tin đã đăng công khai; muốn bỏ thì gỡ bài',
    en: 'it is public; to take it down, retract it',
  },
  'why.cancelled': { vi: 'lượt đăng đã hủy', en: 'it was cancelled' },
  'why.not-parked': {
    vi: 'chỉ thử lại được tin đang tạm gác',
    en: 'only what is parked can be tried again',
  },
  'why.settle-first': {
    vi: 'chưa rõ bài đã lên hay chưa; vui lòng kiểm tra trên kênh rồi xác nhận “Đã lên” hoặc “Chưa lên”',
    en: 'nobody knows yet whether it is public; look at the channel, then confirm that it is there or that it is not',
  },
  'why.approve-first': {
    vi: 'nội dung hoặc giờ đã đổi, cần duyệt lại',
    en: 'content or time changed; it must be approved again',
  },
  'why.still-processing': {
    vi: 'nền tảng đã nhận và đang xử lý, chưa thể xác nhận là chưa lên',
    en: 'the platform has it and is still processing, so it cannot be called absent yet',
  },
  'why.nothing-to-settle': {
    vi: 'không có kết quả nào cần đối chiếu',
    en: 'there is nothing to settle',
  },
  'why.call-is-out': {
    vi: 'lệnh đăng đang được gửi, chờ có trả lời',
    en: 'the call to the platform is out; wait for its answer',
  },
  'why.not-waiting': { vi: 'tin không ở trạng thái chờ đăng', en: 'it is not waiting' },
  'why.not-preparing': { vi: 'tin không ở bước chuẩn bị', en: 'it is not being prepared' },
  'why.not-ready': { vi: 'tin chưa chuẩn bị xong', en: 'it is not ready' },
  'why.not-publishing': { vi: 'tin không ở bước đăng', en: 'it is not being published' },
  'why.not-running': { vi: 'không có lần thử nào đang chạy', en: 'no attempt is running' },
  'why.not-before-commit': { vi: 'tin đã qua bước đăng', en: 'its commit has begun' },
  'why.not-published': { vi: 'tin chưa đăng công khai', en: 'it is not published' },
  'why.no-intent': { vi: 'chưa có lệnh đăng nào được ghi', en: 'no intent was written' },
  'why.no-open-intent': { vi: 'không có lệnh đăng nào còn ngỏ', en: 'no intent is open' },
  'why.lease-lost': { vi: 'tiến trình khác đã nhận lượt đăng', en: 'another process took it over' },
  'why.unknown-publication': { vi: 'không có lượt đăng này', en: 'there is no such publication' },
};
