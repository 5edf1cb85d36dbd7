import type { Messages } from '../../../domain/messages/message.ts';

/** Waiting for me, lists of items, the page of one item and its gestures. */
export const ITEM_WORDS: Messages = {
  'waiting.count': { vi: 'Đang chờ duyệt: {count}', en: 'Waiting: {count}' },
  'waiting.none': {
    vi: 'Không có tin bài nào chờ anh/chị duyệt.',
    en: 'No item waits for your approval.',
  },
  'waiting.more': {
    vi: 'Cơ quan còn nhiều tin bài chờ duyệt hơn số được xem xét ở đây. Duyệt bớt rồi tải lại trang.',
    en: 'More items wait at the office than are looked at here. Approve some, then load the page again.',
  },
  'waiting.previous': { vi: 'Trang trước', en: 'Previous page' },
  'waiting.next': { vi: 'Trang tiếp', en: 'Next page' },
  'waiting.tick': { vi: 'Chọn tin bài {item}: {title}', en: 'Choose item {item}: {title}' },
  'waiting.not-opened': { vi: 'Chưa mở xem bản này.', en: 'This version was not opened yet.' },
  'waiting.missed': {
    vi: 'Đã quá giờ đăng. Vui lòng mở tin, duyệt kèm giờ mới hoặc trả lại.',
    en: 'Its time has passed. Open it to approve it with a new time or to return it.',
  },
  'waiting.open-first': {
    vi: 'Muốn duyệt nhiều tin cùng lúc, vui lòng mở xem từng tin trước.',
    en: 'To approve several at once, open each of them first.',
  },
  'waiting.together': { vi: 'Duyệt các tin đã chọn', en: 'Approve the chosen items' },
  'waiting.together-hint': {
    vi: 'Chỉ chọn được tin đã mở xem ở bản mới nhất.',
    en: 'Only items whose newest version was opened can be chosen.',
  },
  'waiting.nothing-ticked': {
    vi: 'Chưa chọn tin bài nào. Chưa duyệt gì. Vui lòng đánh dấu ít nhất một tin.',
    en: 'No item was chosen. Nothing was approved. Tick at least one.',
  },
  'waiting.refused-not-opened': {
    vi: 'Tin bài {item}: chưa mở xem bản mới nhất. Chưa ghi nhận phê duyệt. Vui lòng mở tin, xem rồi duyệt.',
    en: 'Item {item}: its newest version was not opened. No approval was recorded. Open it, look, then approve.',
  },

  'items.all': { vi: 'Tất cả', en: 'all' },
  'items.by-state': { vi: 'Lọc theo trạng thái', en: 'By state' },
  'items.none': { vi: 'Không có tin bài nào.', en: 'There is no item.' },
  'items.none-here': {
    vi: 'Trong các tin vừa tìm không có tin nào của anh/chị. Vui lòng xem tiếp các tin cũ hơn.',
    en: 'None of the items just searched is yours. Go on to older ones.',
  },
  'items.caption': { vi: 'Tin bài, mới nhất trước', en: 'Items, newest first' },
  'items.older': { vi: 'Các tin cũ hơn', en: 'Older items' },
  'items.address-wrong': {
    vi: 'Địa chỉ danh sách không đúng. Vui lòng chọn lại trong trình đơn.',
    en: 'The address of this list is wrong. Choose again from the menu.',
  },

  'item-page.unknown': {
    vi: 'Tin bài “{item}”: không có, hoặc không thuộc phần việc của anh/chị. Vui lòng chọn trong danh sách tin bài.',
    en: 'Item "{item}": there is none, or it is not among yours. Choose from the list of items.',
  },
  'item-page.moved-on': {
    vi: 'Tin bài đã sang bước khác; các thao tác bên dưới đã cũ.',
    en: 'The item has moved on; the gestures below are out of date.',
  },
  'item-page.newer': {
    vi: 'Đã có bản {version}, mới hơn bản trên trang này.',
    en: 'There is version {version}, newer than what this page shows.',
  },
  'item-page.reload': { vi: 'Mở bản mới', en: 'Open the new version' },
  'item-page.missed': {
    vi: 'Quá giờ đăng khi chưa được duyệt; khi duyệt cần ghi giờ mới.',
    en: 'Its time passed before it was approved; an approval must name a new time.',
  },
  'item-page.channels': { vi: 'Các kênh', en: 'Channels' },
  'item-page.approval': { vi: 'Phê duyệt', en: 'Approval' },
  'item-page.next': {
    vi: 'Bước {step}/{steps}: chờ {who}',
    en: 'Step {step} of {steps}: waits for {who}',
  },
  'item-page.approved-by': { vi: '{who} đã duyệt', en: '{who} approved' },
  'item-page.nobody-asked': { vi: 'Không cần duyệt', en: 'no approval needed' },
  'item-page.not-yet': { vi: 'Chưa vào lịch đăng', en: 'not scheduled yet' },
  'item-page.public-version': {
    vi: 'Bản trên kênh: {version}',
    en: 'version on the channel: {version}',
  },
  'item-page.digest': { vi: 'Mã nội dung (SHA-256):', en: 'Digest of the content (SHA-256):' },
  'item-page.more-facts': { vi: 'Thông tin khác của tin', en: 'More about the item' },
  'item-page.version': { vi: 'Bản', en: 'Version' },
  'item-page.version-by': { vi: '{version}, do {who} lập', en: '{version}, made by {who}' },
  'item-page.checked': { vi: 'Đã kiểm chứng', en: 'verified' },
  'item-page.consent': { vi: 'Có hình trẻ em, đã có đồng ý', en: 'shows children, with consent' },
  'item-page.no-consent': {
    vi: 'Có hình trẻ em, CHƯA có đồng ý',
    en: 'shows children, WITHOUT consent',
  },
  'item-page.story': { vi: 'Quá trình', en: 'History' },
  'item-page.story-open': {
    vi: 'Xem quá trình ({rows} việc)',
    en: 'Show the history ({rows} entries)',
  },
  'item-page.story-more': {
    vi: 'Chỉ hiện {rows} việc mới nhất.',
    en: 'Only the newest {rows} are shown.',
  },

  'item-page.gestures': { vi: 'Thao tác', en: 'What you may do' },
  'item-page.reason': { vi: 'Lý do', en: 'Reason' },
  'item-page.return': { vi: 'Trả lại', en: 'Return' },
  'item-page.return-hint': {
    vi: 'Người trình đọc lý do này để chỉnh sửa.',
    en: 'Whoever handed it in reads this and mends the item.',
  },
  'item-page.returned': {
    vi: 'Đã trả lại tin bài {item}. Tin chưa được đăng.',
    en: 'Item {item} was returned. It was not published.',
  },
  'item-page.return-stale': {
    vi: 'Tin bài {item}: đã thay đổi sau khi anh/chị mở trang. Chưa trả lại. Vui lòng xem phần “Thay đổi” bên dưới rồi quyết định.',
    en: 'Item {item}: it changed after the page was opened and was not returned. See "What changed" below, then decide.',
  },
  'item-page.edit': { vi: 'Sửa nội dung', en: 'Edit' },
  'item-page.edit-hint': {
    vi: 'Sửa xong sẽ thành bản mới, cần duyệt lại. Ảnh, video, kênh và giờ đăng sửa trong thư mục hàng chờ.',
    en: 'This makes a new version, which must be approved again. Pictures, videos, channels and time are changed in the queue folder.',
  },
  'item-page.edit-draft-hint': {
    vi: 'Sửa xong vẫn là bản nháp, trình duyệt sau. Ảnh, video và giờ đăng sửa trong thư mục hàng chờ hoặc trong bảng.',
    en: 'It stays a draft, to be sent for approval afterwards. Pictures, videos and time are changed in the queue folder or the table.',
  },
  'item-page.edited': {
    vi: 'Đã lưu tin bài {item}, bản {version}. Bản này cần được duyệt.',
    en: 'Item {item} was saved as version {version}, which must be approved.',
  },
  'item-page.edited-still': {
    vi: 'Đã lưu tin bài {item}, bản {version}. Tin chưa trình duyệt: còn {count} điều phải bổ sung ở nơi gửi tin, ghi ở đầu trang này. Khi nơi gửi lưu lại tin, chữ ở đó sẽ thay cho bản này; vui lòng báo để sửa cả hai nơi.',
    en: 'Item {item} was saved as version {version}. It was not submitted: {count} things are still to be mended where it came from; they stand at the top of this page. Once it is saved there, the words from there replace this version; tell whoever mends it.',
  },
  'item-page.slot-hint': {
    vi: 'Giờ đã ghi không đọc được. Nhập giờ đăng tại đây, hoặc sửa ở nơi gửi tin.',
    en: 'The written time could not be read. Give one here, or mend it where the item came from.',
  },
  'item-page.edit-stale': {
    vi: 'Tin bài {item}: người khác đã sửa trong lúc anh/chị đang sửa. Chưa lưu gì. Nội dung vừa nhập còn trong biểu mẫu; vui lòng so với bản mới rồi lưu lại.',
    en: 'Item {item}: somebody changed it meanwhile. Nothing was saved. What was typed is still in the form; compare it with the new version and save again.',
  },
  'item-page.reschedule': { vi: 'Đổi giờ đăng', en: 'Reschedule' },
  'item-page.rescheduled': {
    vi: '{channel}: đã đổi giờ đăng thành {slot}.',
    en: '{channel}: the time is now {slot}.',
  },
  'item-page.rescheduled-item': {
    vi: 'Không có lượt đăng nào đổi giờ.',
    en: 'No time was changed.',
  },
  'item-page.kept-as-wish': {
    vi: '{channel}: đang gửi lên nền tảng; yêu cầu được giữ lại, thực hiện khi rõ kết quả.',
    en: '{channel}: it is being sent; the wish is kept and carried out when the outcome is known.',
  },
  'item-page.send': { vi: 'Trình duyệt', en: 'Send for approval' },
  'item-page.send-hint': {
    vi: 'Bản nháp do đơn vị cộng tác gửi. Trình duyệt đúng bản đang xem; tin chưa đăng cho đến khi được duyệt.',
    en: 'A contributing unit’s draft. This very version is sent; nothing is published before it is approved.',
  },
  'item-page.sent': {
    vi: 'Đã trình duyệt tin bài {item}. Tin chưa đăng.',
    en: 'Item {item} was sent for approval. It was not published.',
  },
  'item-page.withdraw': { vi: 'Rút phê duyệt', en: 'Withdraw the approval' },
  'item-page.withdraw-hint': {
    vi: 'Mọi phê duyệt của tin này được rút lại; phần chưa đăng sẽ dừng và chờ duyệt lại.',
    en: 'All approvals of this item are taken back; what is not public yet stops and waits to be approved again.',
  },
  'item-page.withdrawn': {
    vi: 'Đã rút phê duyệt tin bài {item}; {count} lượt đăng đã dừng hoặc chờ kết quả.',
    en: 'The approval of item {item} was withdrawn; {count} publications stopped or wait for their outcome.',
  },
  'item-page.cancel': { vi: 'Hủy lịch đăng', en: 'Cancel' },
  'item-page.cancel-hint': {
    vi: 'Tin sẽ không được đăng. Bài đã lên kênh thì dùng “Gỡ bài”.',
    en: 'The item will not be published. What is public already must be retracted instead.',
  },
  'item-page.cancelled': { vi: '{channel}: đã hủy lịch đăng.', en: '{channel}: cancelled.' },
  'item-page.cancelled-item': {
    vi: 'Đã hủy tin bài; tin sẽ không được đăng.',
    en: 'The item was cancelled and will not be published.',
  },
  'item-page.retract': { vi: 'Gỡ bài', en: 'Retract' },
  'item-page.retract-hint': {
    vi: 'Bài bị gỡ khỏi mọi kênh đã đăng. Lý do được ghi vào sổ.',
    en: 'The post is taken down on every channel. The reason goes into the ledger.',
  },
  'item-page.retract-operation': {
    vi: '{channel}: đang gỡ bài; kết quả sẽ hiện trong quá trình.',
    en: '{channel}: it is being taken down; the history will tell.',
  },
  'item-page.retract-person-task': {
    vi: '{channel}: nền tảng không cho gỡ tự động. Vui lòng gỡ trên nền tảng, rồi đánh dấu ở mục “Cần xử lý”.',
    en: '{channel}: the platform lets nobody do this by program. Take it down there, then mark it under "Attention".',
  },
  'item-page.retract-impossible': {
    vi: '{channel}: nền tảng không cho gỡ bài này.',
    en: '{channel}: the platform cannot take this back.',
  },
  'item-page.retract-when-settled': {
    vi: '{channel}: bài chưa công khai; yêu cầu gỡ được giữ lại, thực hiện khi rõ kết quả.',
    en: '{channel}: it is not public yet; the wish is kept and carried out when the outcome is known.',
  },

  'approve.on': { vi: 'Duyệt cho kênh: {channels}', en: 'Approve for: {channels}' },
  'approve.do': { vi: 'Duyệt', en: 'Approve' },
  'approve.do-on': { vi: 'Duyệt: {channel}', en: 'Approve: {channel}' },
  'approve.deputy': {
    vi: 'Duyệt thay {from} theo văn bản {document}.',
    en: 'Approving for {from} under document {document}.',
  },
  'approve.new-time': { vi: 'Giờ đăng mới', en: 'New time' },
  'approve.other-time': { vi: 'Giờ đăng khác (nếu cần)', en: 'Another time (if wanted)' },
  'approve.time-hint': { vi: 'Để trống là giữ giờ: {slot}.', en: 'Empty keeps: {slot}.' },
  'approve.missed-hint': {
    vi: 'Giờ đăng cũ đã qua nên cần ghi giờ mới.',
    en: 'Its time has passed, so a new one is needed.',
  },
  'approve.choice': { vi: 'Lựa chọn của nền tảng: {key}', en: 'The platform asks: {key}' },
  'approve.choose': { vi: '(chưa chọn)', en: '(not chosen)' },
  'approve.done': {
    vi: 'Đã duyệt tin bài {item}; đã vào lịch đăng: {channels}.',
    en: 'Item {item} was approved and is scheduled: {channels}.',
  },
  'approve.noted': {
    vi: 'Đã ghi nhận phê duyệt tin bài {item}; còn chờ bước duyệt tiếp theo: {channels}.',
    en: 'Your approval of item {item} was recorded; another one is still asked: {channels}.',
  },
};
