import type { Messages } from '../../../domain/messages/message.ts';

/** One line per command, argument and option. */
export const HELP_WORDS: Messages = {
  'help.program': {
    vi: 'Loa: đăng tin bài đã duyệt của đơn vị lên các kênh chính thức, đúng giờ, đúng một lần.',
    en: 'Loa publishes a public office’s approved items on its own channels, on time, exactly once.',
  },
  'help.exit-codes': {
    vi: `
Mã kết thúc:
  0  xong
  1  bị từ chối hoặc không thành; thông báo nêu lý do
  2  sai cách dùng, cấu hình hoặc máy
  3  start --until-idle: còn việc đang tự chạy
  4  start --until-idle: có việc chờ người xử lý; doctor: có lỗi
  5  một tiến trình Loa khác đang giữ thư mục, hoặc dữ liệu của bản Loa mới hơn`,
    en: `
Exit codes:
  0  all well
  1  refused or failed; the message says why
  2  wrong usage, configuration or machine
  3  start --until-idle: something still moves
  4  start --until-idle: something waits for a person; doctor: an error was found
  5  another daemon owns the home, or a newer Loa made its data`,
  },
  'help.usage': { vi: 'Cách dùng:', en: 'Usage:' },
  'help.arguments': { vi: 'Tham số:', en: 'Arguments:' },
  'help.options': { vi: 'Tùy chọn:', en: 'Options:' },
  'help.commands': { vi: 'Lệnh:', en: 'Commands:' },
  'help.help': { vi: 'xem cách dùng', en: 'show how it is used' },
  'help.version': { vi: 'xem phiên bản', en: 'show the version' },
  'help.lang': { vi: 'ngôn ngữ: vi hoặc en', en: 'language: vi or en' },
  'help.json': { vi: 'kết quả dạng JSON cho chương trình', en: 'JSON for programs' },
  'help.item': {
    vi: 'số tin bài, ví dụ 17; hoặc 17@kênh',
    en: 'number of the item, e.g. 17, or 17@channel',
  },
  'help.number': { vi: 'số tin bài, ví dụ 17', en: 'number of the item, e.g. 17' },
  'help.channel': { vi: 'mã kênh trong loa.yaml', en: 'id of the channel in loa.yaml' },
  'help.reason': { vi: 'lý do, ghi vào sổ', en: 'why; it is kept in the journal' },
  'help.at': {
    vi: 'giờ đăng: 18:30 07/12/2026, +15m hoặc ngay',
    en: 'the time: 18:30 07/12/2026, +15m or now',
  },
  'help.list': { vi: 'danh sách tin bài, mới nhất trước', en: 'items, newest first' },
  'help.list.state': {
    vi: 'chỉ tin ở trạng thái này, ghi mã hoặc chữ trong ngoặc kép: {known}',
    en: 'only items in this state, by its code or its words in quotation marks: {known}',
  },
  'help.list.limit': { vi: 'nhiều nhất bao nhiêu tin', en: 'so many items at most' },
  'help.show': { vi: 'nội dung và diễn biến một tin bài', en: 'one item and its story' },
  'help.approve': { vi: 'duyệt một tin bài', en: 'approve an item' },
  'help.approve.choose': {
    vi: 'lựa chọn mà nền tảng hỏi, ghi TÊN=GIÁ_TRỊ (dùng được nhiều lần)',
    en: 'a choice that the platform asks for, KEY=VALUE (may be repeated)',
  },
  'help.approve.seen': {
    vi: 'mã nội dung đã xem; bản khác sẽ không được duyệt',
    en: 'digest that was looked at; another version is not approved',
  },
  'help.submit': {
    vi: 'trình duyệt một bản nháp của đơn vị cộng tác',
    en: 'send a contributing unit’s draft for approval',
  },
  'help.submit.seen': {
    vi: 'mã nội dung đã xem; bản khác sẽ không được trình',
    en: 'digest that was looked at; another version is not sent',
  },
  'help.return': { vi: 'trả lại để chỉnh sửa', en: 'return an item to be mended' },
  'help.withdraw': { vi: 'rút mọi phê duyệt của tin bài', en: 'take every approval back' },
  'help.edit': {
    vi: 'sửa nội dung thành bản mới (phải duyệt lại)',
    en: 'make a new version (to be approved again)',
  },
  'help.edit.title': { vi: 'tiêu đề mới', en: 'new title' },
  'help.edit.text': { vi: 'nội dung mới', en: 'new text' },
  'help.edit.text-file': { vi: 'lấy nội dung mới từ tệp UTF-8', en: 'new text from a UTF-8 file' },
  'help.edit.link': { vi: 'liên kết mới', en: 'new link' },
  'help.edit.hashtags': {
    vi: 'các hashtag mới, cách nhau bằng dấu cách hoặc dấu phẩy',
    en: 'new hashtags, parted by spaces or commas',
  },
  'help.edit.channels': {
    vi: 'các kênh (mã) của một bản nháp, cách nhau bằng dấu phẩy',
    en: 'the channels (ids) of a draft, parted by commas',
  },
  'help.edit.at': {
    vi: 'giờ đăng, khi giờ đã ghi không đọc được, ví dụ “18:30 07/12/2026”',
    en: 'the time, where the written one could not be read, as "18:30 07/12/2026"',
  },
  'help.reschedule': { vi: 'đổi giờ đăng', en: 'change the time' },
  'help.cancel': { vi: 'hủy lịch đăng', en: 'cancel what is not public yet' },
  'help.retry': { vi: 'thử lại tin đang tạm gác', en: 'try again what is parked' },
  'help.settle': {
    vi: 'ghi kết quả đã tự kiểm tra trên kênh',
    en: 'say what was found on the platform',
  },
  'help.settle.found': { vi: 'bài đã lên, ở liên kết này', en: 'it is public, at this link' },
  'help.settle.absent': { vi: 'bài chưa lên', en: 'it is not there' },
  'help.retract': { vi: 'gỡ bài đã đăng khỏi kênh', en: 'take a public post down' },
  'help.pause': { vi: 'tạm giữ một kênh', en: 'pause a channel' },
  'help.resume': {
    vi: 'cho một kênh đăng tiếp; không ghi kênh: cho toàn bộ đăng tiếp sau khi dừng',
    en: 'let a channel go on; without one: let the office go on after a stop',
  },
  'help.stop': { vi: 'dừng khẩn cấp toàn bộ việc đăng', en: 'stop all publishing at once' },
  'help.ledger': { vi: 'sổ đăng của các kênh', en: 'the channels’ ledger' },
  'help.ledger.from': { vi: 'từ ngày, ví dụ 01/12/2026', en: 'first day, e.g. 01/12/2026' },
  'help.ledger.to': { vi: 'đến hết ngày', en: 'last day' },
  'help.ledger.kind': { vi: 'chỉ loại tin này', en: 'only this kind of item' },
  'help.ledger.topic': { vi: 'chỉ chủ đề này', en: 'only this topic' },
  'help.ledger.unit': { vi: 'chỉ đơn vị này', en: 'only this unit' },
  'help.ledger.plan': { vi: 'chỉ kế hoạch này', en: 'only this plan' },
  'help.ledger.tone': { vi: 'chỉ sắc thái này', en: 'only this tone' },
  'help.ledger.entry': { vi: 'chỉ việc này', en: 'only this kind of entry' },
  'help.ledger.csv': {
    vi: 'kết quả dạng CSV (UTF-8) cho bảng tính',
    en: 'CSV (UTF-8) for spreadsheets',
  },
  'help.ledger.xlsx': {
    vi: 'ghi ra tệp Excel mới, có ngày giờ, đường dẫn và dòng cộng',
    en: 'write a new Excel file with dates, links and totals',
  },
  'help.template': {
    vi: 'tạo bảng lịch đăng trống (Excel), mỗi dòng có sẵn mã',
    en: 'make an empty schedule (Excel) with an id in every row',
  },
  'help.template.out': {
    vi: 'tên tệp (mặc định lich-dang.xlsx); không ghi đè',
    en: 'name of the file (lich-dang.xlsx); nothing is written over',
  },
  'help.template.rows': { vi: 'số dòng (mặc định 500)', en: 'number of rows (500)' },
  'help.ledger-verify': { vi: 'kiểm tra tính toàn vẹn của sổ', en: 'check the journal’s chain' },
  'help.ledger-verify.head': {
    vi: 'mã đầu sổ đã ghi ở nơi khác',
    en: 'head hash that was noted elsewhere',
  },
  'help.ledger-add': { vi: 'ghi thêm một bài đã đăng tay', en: 'add a post made by hand' },
  'help.ledger-add.title': { vi: 'tiêu đề ghi trong sổ', en: 'title for the ledger' },
  'help.ledger-add.at': { vi: 'bài đăng lúc nào', en: 'when it was posted' },
  'help.ledger-add.link': { vi: 'đường dẫn của bài', en: 'public address of the post' },
  'help.start': { vi: 'chạy Loa', en: 'run Loa' },
  'help.start.until-idle': {
    vi: 'làm hết việc đến giờ rồi dừng',
    en: 'do what is due, then end',
  },
  'help.start.max-wait': {
    vi: 'chờ xử lý và đối chiếu lâu nhất (mặc định 10m)',
    en: 'wait for processing and settling at most so long (default 10m)',
  },
  'help.start.restored': {
    vi: 'máy vừa được phục hồi từ bản sao: dừng và đối chiếu trước',
    en: 'this machine was set back: stop and look first',
  },
  'help.start.port': {
    vi: 'chế độ chạy thử: cổng đầu tiên của nền tảng giả lập',
    en: 'sandbox: first port of the stand-in platforms',
  },
  'help.sandbox': {
    vi: 'chỉ chạy các nền tảng giả lập',
    en: 'run the stand-in platforms alone',
  },
  'help.sandbox.port': {
    vi: 'cổng đầu tiên (mặc định 0: cổng bất kỳ)',
    en: 'first port (default 0: any)',
  },
  'help.init': {
    vi: 'tạo thư mục làm việc với loa.yaml mẫu; không ghi đè gì',
    en: 'make a home with an example loa.yaml; overwrites nothing',
  },
  'help.init.folder': {
    vi: 'thư mục (mặc định theo LOA_HOME)',
    en: 'folder (default as LOA_HOME)',
  },
  'help.doctor': {
    vi: 'kiểm tra máy, mạng, dữ liệu và từng kênh; nêu cách xử lý',
    en: 'look machine, network, data and channels over; names the cure',
  },
  'help.doctor.offline': {
    vi: 'không hỏi nền tảng, proxy, máy chủ thư',
    en: 'ask no platform, proxy or mail server',
  },
  'help.doctor.full': {
    vi: 'kiểm tra mọi dòng của sổ, không chỉ 10.000 dòng mới nhất',
    en: 'check every row of the journal, not the newest 10,000',
  },
  'help.doctor.health': {
    vi: 'chỉ hỏi tiến trình Loa đang chạy, không khám gì khác (cho container, chương trình giám sát); mã 0 hoặc 4',
    en: 'ask the running Loa alone and look at nothing else (for containers and monitors); ends with 0 or 4',
  },
  'help.doctor.strict': {
    vi: 'có lưu ý cũng kết thúc với mã 4',
    en: 'end with 4 on notes too',
  },
  'help.status': { vi: 'tình trạng đơn vị và các kênh', en: 'the office and its channels' },
  'help.secret': { vi: 'thông tin kết nối của kênh', en: 'credentials of a channel' },
  'help.secret-set': {
    vi: 'lưu một giá trị: gõ vào (không hiện), hoặc đưa từ tệp bằng < TỆP',
    en: 'store one value: typed in (not shown), or from a file with < FILE',
  },
  'help.secret-rotate': {
    vi: 'đổi khóa mã hóa; mọi bí mật được mã hóa lại',
    en: 'change the key; every secret is encrypted anew',
  },
  'help.invite': {
    vi: 'tạo đường dẫn dùng một lần để đặt mật khẩu trang quản lý',
    en: 'make a one-time link for the console’s password',
  },
  'help.invite.person': {
    vi: 'mã người trong loa.yaml',
    en: 'id of the person in loa.yaml',
  },
  'help.secret-set.name': {
    vi: 'mã kênh trong loa.yaml, hoặc notify-mail, notify-TÊN (của webhook), network-proxy, google-sheets',
    en: 'id of a channel in loa.yaml, or notify-mail, notify-NAME (of a webhook), network-proxy, google-sheets',
  },
  'help.secret-set.key': { vi: 'tên giá trị, ví dụ pageToken', en: 'name of the value' },
};
