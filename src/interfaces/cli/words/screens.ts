import type { Messages } from '../../../domain/messages/message.ts';

/** Heads of tables and lines of screens. */
export const SCREEN_WORDS: Messages = {
  'cli.none': { vi: 'Chưa có gì.', en: 'Nothing yet.' },
  'cli.more-items': {
    vi: 'Chỉ hiện {count} tin mới nhất; xem thêm bằng --limit.',
    en: 'Only the newest {count} are shown; use --limit for more.',
  },
  'show.head': { vi: 'Tin bài {item}: {title}', en: 'Item {item}: {title}' },
  'show.state': { vi: 'Trạng thái: {text}', en: 'State: {text}' },
  'show.kind': { vi: 'Loại tin: {text}', en: 'Kind: {text}' },
  'show.submitter': { vi: 'Người soạn: {text}', en: 'Submitter: {text}' },
  'show.unit': { vi: 'Đơn vị: {text}', en: 'Unit: {text}' },
  'show.slot': { vi: 'Giờ đăng: {text}', en: 'Time: {text}' },
  'show.channels': { vi: 'Kênh: {text}', en: 'Channels: {text}' },
  'show.priority': { vi: 'Mức độ: {text}', en: 'Priority: {text}' },
  'show.version': { vi: 'Bản: {text}', en: 'Version: {text}' },
  'show.digest': { vi: 'Mã nội dung: {text}', en: 'Digest: {text}' },
  'show.link': { vi: 'Liên kết: {text}', en: 'Link: {text}' },
  'show.hashtags': { vi: 'Hashtag: {text}', en: 'Hashtags: {text}' },
  'show.file': { vi: 'Tệp: {text}', en: 'File: {text}' },
  'show.choice': {
    vi: 'Lựa chọn khi duyệt trên “{channel}”: {key} = {options}',
    en: 'To choose at approval on "{channel}": {key} = {options}',
  },
  'show.text': { vi: 'Nội dung:', en: 'Text:' },
  'show.channel-text': { vi: 'Nội dung riêng cho “{channel}”:', en: 'Text for "{channel}":' },
  'show.approvals': { vi: 'Phê duyệt', en: 'Approvals' },
  'show.approval': {
    vi: '{when}  {person}, bước {step}, kênh “{channel}”{delegated}',
    en: '{when}  {person}, step {step}, "{channel}"{delegated}',
  },
  'show.no-approvals': { vi: 'chưa có', en: 'none' },
  'show.publications': { vi: 'Lượt đăng', en: 'Publications' },
  'show.operations': { vi: 'Việc sau khi đăng', en: 'Follow-ups' },
  'show.story': { vi: 'Diễn biến', en: 'Story' },
  'status.office': { vi: 'Đơn vị: {name} ({mode})', en: 'Office: {name} ({mode})' },
  'status.person': { vi: 'Đang thao tác: {name}', en: 'Acting as: {name}' },
  'status.nobody': {
    vi: 'Tài khoản máy “{account}” chưa gắn với ai; chỉ xem được.',
    en: 'Machine account "{account}" is bound to nobody; it may only read.',
  },
  'status.stopped': {
    vi: 'ĐANG DỪNG KHẨN CẤP từ {when}, {by}: {reason}. Cho đăng tiếp bằng “npx loa resume”.',
    en: 'STOPPED since {when} by {by}: {reason}. Let it go on with "npx loa resume".',
  },
  'status.moved': {
    vi: 'ĐÃ CHUYỂN SANG MÁY KHÁC từ {when}, {by}. Loa ở đây không chạy và không đăng. Muốn dùng lại máy này, vui lòng tắt hẳn Loa ở máy kia, rồi chạy “npx loa move --take-back”.',
    en: 'MOVED TO ANOTHER MACHINE since {when} by {by}. Loa stays off here and publishes nothing. To use this machine again, switch Loa off on the other, then run "npx loa move --take-back".',
  },
  'status.disk': {
    vi: 'Ổ ĐĨA ĐẦY hoặc không ghi được ({code}): Loa chưa nhận tin mới, chưa đăng được. Dữ liệu đã ghi vẫn nguyên. Vui lòng dọn ổ đĩa, rồi chạy “npx loa doctor”: Loa đã dừng thì khởi động lại.',
    en: 'THE DISK IS FULL or cannot be written ({code}): Loa takes in nothing new and cannot publish. What was written is whole. Make room, then run "npx loa doctor": if Loa has ended, start it again.',
  },
  'status.quiet': {
    vi: 'Tạm ngừng đăng từ {from} đến {until} (trừ tin khẩn).',
    en: 'Quiet from {from} to {until} (urgent items excepted).',
  },
  'status.skew': { vi: 'Đồng hồ máy lệch {seconds} giây.', en: 'The clock is off by {seconds} s.' },
  'status.ok': { vi: 'Bình thường', en: 'fine' },
  'status.not-connected': {
    vi: '{text}; quản trị kết nối: npx loa connect {id}',
    en: '{text}; the administrator connects it: npx loa connect {id}',
  },
  'status.held-until': { vi: '{text} đến {until}', en: '{text} until {until}' },
  'status.now': {
    vi: 'Đang tự chạy: {moving} · Chờ đến giờ: {later} · Chờ duyệt: {submitted} · Cần xử lý: {attention}',
    en: 'Moving: {moving} · For later: {later} · For approval: {submitted} · For a person: {attention}',
  },
  'status.remaining': {
    vi: 'Đang tự chạy: {moving} · Chờ đến giờ: {later} · Chờ người xử lý: {forPerson}',
    en: 'Moving: {moving} · For later: {later} · For a person: {forPerson}',
  },
  'ledger.total': { vi: 'Cộng: {count} dòng ({parts}).', en: 'Total: {count} rows ({parts}).' },
  'ledger.too-many': {
    vi: 'Sổ đăng: kỳ này có hơn {most} dòng. Chưa in được. Vui lòng chọn kỳ ngắn hơn hoặc dùng --csv.',
    en: 'Ledger: this period has more than {most} rows. Nothing was printed. Choose a shorter one, or --csv.',
  },
  'verify.good': {
    vi: 'Sổ nguyên vẹn: {count} dòng. Mã đầu sổ: {hash}',
    en: 'The journal is whole: {count} rows. Head: {hash}',
  },
  'verify.empty': { vi: 'Sổ chưa có dòng nào.', en: 'The journal is empty.' },
  'verify.bad': {
    vi: 'Sổ không nguyên vẹn: dòng {row}, {fault}. Các dòng trước đó ({count}) còn đúng. Vui lòng giữ nguyên dữ liệu, báo quản trị và đối chiếu với bản sao lưu.',
    en: 'The journal is not whole: row {row}, {fault}. The {count} rows before it fit. Keep the data as it is, tell the administrator and compare with a backup.',
  },
  'verify.noted-there': {
    vi: 'Mã đã ghi ở nơi khác có trong sổ.',
    en: 'The noted hash is in the journal.',
  },
  'verify.noted-gone': {
    vi: 'Mã đã ghi ở nơi khác không còn trong sổ: phần cuối đã bị cắt hoặc sổ đã bị viết lại. Vui lòng giữ nguyên dữ liệu và báo quản trị.',
    en: 'The noted hash is not in the journal: its tail was cut or it was rewritten. Keep the data as it is and tell the administrator.',
  },
  'start.running': {
    vi: 'Loa đang chạy. Thư mục: {folder}. Dừng bằng Ctrl+C.',
    en: 'Loa runs. Home: {folder}. End it with Ctrl+C.',
  },
  'start.sandbox-at': {
    vi: 'Nền tảng giả lập {platform}: {address}',
    en: 'Stand-in of {platform}: {address}',
  },
  'start.console': {
    vi: 'Trang quản lý: {url}',
    en: 'Console: {url}',
  },
  'start.first-link': {
    vi: 'Chưa ai có mật khẩu. Đường dẫn dùng một lần để {person} đặt mật khẩu: {url}',
    en: 'Nobody has a password yet. With this link, good once, {person} sets one: {url}',
  },
  'start.no-console': {
    vi: 'Không mở được trang quản lý ở cổng {port} ({code}). Việc đăng vẫn chạy. Vui lòng sửa mục console trong loa.yaml rồi khởi động lại.',
    en: 'The console could not open on port {port} ({code}). Publishing goes on. Mend console in loa.yaml, then start again.',
  },
  'start.restored': {
    vi: 'Dữ liệu có vẻ được phục hồi hoặc sao chép. Loa đang dừng, chưa đăng gì, đang đối chiếu với các nền tảng. Khi đã kiểm tra, cho đăng tiếp bằng “npx loa resume”.',
    en: 'The home looks restored or copied. Loa is stopped, publishes nothing and looks at the platforms first. Let it go on with "npx loa resume" when that is checked.',
  },
  'start.waits-for-approval': {
    vi: 'Tin bài {item} “{title}” chờ duyệt. Xem: npx loa show {item} · Duyệt: npx loa approve {item}',
    en: 'Item {item} "{title}" waits for approval. Look: npx loa show {item} · Approve: npx loa approve {item}',
  },
  'start.needs-mending': {
    vi: 'Tin bài {item} “{title}” cần bổ sung: {reason}',
    en: 'Item {item} "{title}" must be mended: {reason}',
  },
  'start.story': { vi: 'Tin bài {item}: {text}', en: 'Item {item}: {text}' },
  'start.public-at': {
    vi: 'Tin bài {item} “{title}” đã lên kênh “{channel}”: {link}',
    en: 'Item {item} "{title}" is public on "{channel}": {link}',
  },
  'start.stopped': { vi: 'Loa đã dừng.', en: 'Loa has ended.' },
  'start.broken': {
    vi: 'Loa phải dừng vì không ghi được kết quả hoặc gặp lỗi hệ thống ({detail}). Không có gì được gửi thêm. Vui lòng kiểm tra ổ đĩa và nhật ký rồi khởi động lại; Loa sẽ đối chiếu trước khi gửi.',
    en: 'Loa had to end: an outcome could not be recorded, or Loa itself broke ({detail}). Nothing more is sent. Check disk and log, then start again; Loa looks before it sends.',
  },
  'sandbox.running': {
    vi: 'Chỉ các nền tảng giả lập đang chạy. Dừng bằng Ctrl+C.',
    en: 'Only the stand-in platforms run. End with Ctrl+C.',
  },
  'health.well': { vi: 'Loa đang chạy tốt.', en: 'Loa runs well.' },
  'health.running': {
    vi: 'Loa đang chạy; trang quản lý tắt hoặc không cho hỏi, nên không biết thêm.',
    en: 'Loa runs; its console is off or may not be asked, so no more is known.',
  },
  'health.stuck': {
    vi: 'Loa đang chạy nhưng có tin đến hạn không ai nhận, hoặc không ghi được dữ liệu. Vui lòng chạy “npx loa doctor”.',
    en: 'Loa runs, but something due is not taken up, or its data cannot be written. Run "npx loa doctor".',
  },
  'health.silent': {
    vi: 'Loa đang chạy nhưng trang quản lý không trả lời. Vui lòng chạy “npx loa doctor” và xem loa.log.',
    en: 'Loa runs, but its console does not answer. Run "npx loa doctor" and see loa.log.',
  },
  'health.moved': {
    vi: 'Cơ quan đã chuyển sang máy khác; Loa ở đây không chạy và không được khởi động. Vui lòng kiểm tra Loa ở máy kia, và tắt dịch vụ ở máy này. Muốn dùng lại máy này: tắt hẳn Loa ở máy kia, rồi chạy “npx loa move --take-back”.',
    en: 'The office moved to another machine; Loa stays off here and must not be started. Look at Loa on the other machine, and switch the service of this one off. To use this one again: switch Loa off on the other, then run "npx loa move --take-back".',
  },
  'health.not-running': {
    vi: 'Loa không chạy. Vui lòng khởi động: “npx loa start” hoặc dịch vụ của máy.',
    en: 'Loa does not run. Start it: "npx loa start" or the machine’s service.',
  },
  'init.made': { vi: 'Thư mục làm việc: {folder}', en: 'Home: {folder}' },
  'init.created': { vi: 'tạo mới   {name}', en: 'created   {name}' },
  'init.kept': { vi: 'giữ nguyên {name}', en: 'kept      {name}' },
  'init.next-named': {
    vi: 'Tiếp theo: sửa loa.yaml trong đó; mọi lệnh về sau cần biết thư mục này:\n  LOA_HOME="{folder}" npx loa connect KÊNH\n  LOA_HOME="{folder}" npx loa start',
    en: 'Next: edit loa.yaml in it; every later command must be told of this folder:\n  LOA_HOME="{folder}" npx loa connect CHANNEL\n  LOA_HOME="{folder}" npx loa start',
  },
  'init.next': {
    vi: 'Tiếp theo: sửa loa.yaml, kết nối từng kênh bằng “npx loa connect KÊNH”, rồi “npx loa start”.',
    en: 'Next: edit loa.yaml, connect each channel with "npx loa connect CHANNEL", then "npx loa start".',
  },
};
