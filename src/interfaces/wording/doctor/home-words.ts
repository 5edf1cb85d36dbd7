import { type DoctorEntry, ill, well } from './entry.ts';

/** The home and what lies in it, and the channels. */
export const HOME_WORDS = {
  'home-open': well('Thư mục “{folder}”: mở được.', 'Home "{folder}": it opens.'),
  'home-trouble': ill(
    'Thư mục của Loa: không mở được. Loa không khởi động; phần trong thư mục chưa kiểm tra được.',
    'Loa’s home: it does not open. Loa does not start; what lies inside was not looked at.',
    'Vui lòng xử lý theo dòng dưới đây rồi kiểm tra lại.',
    'See to the line below, then check again.',
  ),
  'home-older': ill(
    'Thư mục “{folder}”: dữ liệu của bản Loa cũ hơn. Lệnh này không đổi gì, nên sổ, sao lưu và các kênh chưa được kiểm tra.',
    'Home "{folder}": its data are an older Loa’s. This command changes nothing, so journal, backups and channels were not looked at.',
    'Vui lòng khởi động Loa: Loa chép dữ liệu cũ sang bên cạnh rồi nâng cấp. Sau đó kiểm tra lại.',
    'Start Loa: it copies the old data beside itself, then upgrades. Check again afterwards.',
  ),
  'home-new': well(
    'Dấu nhận biết ngoài thư mục: chưa có, vì chưa đăng bài nào.',
    'Note outside the home: none yet, since nothing was published.',
  ),
  'home-same': well(
    'Dấu nhận biết ngoài thư mục: khớp với dữ liệu.',
    'Note outside the home: it fits the data.',
  ),
  'home-restored': ill(
    'Dấu nhận biết ngoài thư mục: không khớp ({why}). Có thể dữ liệu vừa được phục hồi hoặc chép từ máy khác. Lần khởi động tới, Loa dừng và đối chiếu trước khi đăng.',
    'Note outside the home: it does not fit ({why}). The data may have been restored or copied. At the next start Loa stops and looks before it publishes.',
    'Nếu đúng là vừa phục hồi: khởi động Loa, chờ đối chiếu, xem danh sách rồi chọn “Tiếp tục”. Nếu không: kiểm tra LOA_HOME và LOA_STATE có trỏ đúng chỗ.',
    'If it was restored: start Loa, let it look, read the list, then resume. If not: see that LOA_HOME and LOA_STATE point to the right places.',
  ),
  'home-moved': ill(
    'Cơ quan: {person} đã chuyển sang máy khác lúc {at}. Loa ở đây không chạy, không đăng, không hỏi nền tảng và không gia hạn kết nối nào.',
    'The office: {person} moved it to another machine at {at}. Here Loa stays off: it publishes nothing, asks no platform and renews no sign-in.',
    'Không cần thao tác khi máy kia đang chạy. Muốn dùng lại máy này: tắt hẳn Loa ở máy kia, rồi chạy “npx loa move --take-back” (docs/sao-luu.md, mục “Nhận lại”).',
    'Nothing to do while the other machine runs. To use this one again: switch Loa off on the other, then run "npx loa move --take-back" (docs/sao-luu.md, "Nhận lại").',
  ),
  'daemon-running': well('Loa: đang chạy (tiến trình {pid}).', 'Loa: running (process {pid}).'),
  'daemon-not-running': ill(
    'Loa: không chạy. Không bài nào được đăng.',
    'Loa: not running. Nothing is published.',
    'Vui lòng khởi động dịch vụ, hoặc chạy “npx loa start”.',
    'Start the service, or run "npx loa start".',
  ),
  'journal-whole': well(
    'Sổ: {rows} dòng gần nhất nguyên vẹn.',
    'Journal: the last {rows} rows are whole.',
  ),
  'journal-damaged': ill(
    'Sổ: dòng {row} không khớp ({fault}). Có người hoặc lỗi ổ đĩa đã sửa dữ liệu ngoài Loa.',
    'Journal: row {row} does not fit ({fault}). Somebody, or a failing disk, changed the data outside Loa.',
    'Vui lòng giữ nguyên thư mục, sao ra nơi khác, chạy “npx loa ledger verify” và báo lãnh đạo phụ trách; sau đó phục hồi từ bản sao lưu gần nhất còn nguyên vẹn.',
    'Leave the folder as it is and copy it away, run "npx loa ledger verify", tell whoever is in charge; then restore the newest backup that is whole.',
  ),
  'backup-fresh': well('Sao lưu: bản gần nhất lúc {at}.', 'Backup: the last one was made at {at}.'),
  'backup-old': ill(
    'Sao lưu: bản gần nhất lúc {at}, đã {hours} giờ.',
    'Backup: the last one was made at {at}, {hours} h ago.',
    'Vui lòng chạy “npx loa backup”, và để Loa chạy liên tục thì mới sao lưu đúng lịch.',
    'Run "npx loa backup"; by schedule they are made only while Loa runs.',
  ),
  'backup-failed': ill(
    'Sao lưu: lần gần nhất, lúc {at}, không thành.',
    'Backup: the latest try, at {at}, failed.',
    'Vui lòng xử lý theo dòng dưới đây, rồi chạy “npx loa backup”.',
    'See to the line below, then run "npx loa backup".',
  ),
  'backup-without-secrets': ill(
    'Sao lưu: bản lúc {at} không có thông tin kết nối. Phục hồi từ bản này thì mọi kênh phải kết nối lại.',
    'Backup: the one of {at} has no secrets. Restored from it, every channel must be connected again.',
    'Vui lòng đặt mật khẩu sao lưu (backup.passphraseFile trong loa.yaml hoặc LOA_BACKUP_PASSPHRASE).',
    'Set a passphrase for backups (backup.passphraseFile in loa.yaml, or LOA_BACKUP_PASSPHRASE).',
  ),
  'backup-none': ill(
    'Sao lưu: chưa có bản nào. Hỏng ổ đĩa là mất sổ đăng, phê duyệt và kết nối.',
    'Backup: there is none. A broken disk would take ledger, approvals and sign-ins.',
    'Vui lòng khai báo phần backup trong loa.yaml (thư mục trên ổ khác) hoặc chạy “npx loa backup”.',
    'Configure backup in loa.yaml (a folder on another disk), or run "npx loa backup".',
  ),
  'sign-in-alive': well(
    'Kênh “{channel}”: kết nối tốt, tài khoản {account}.',
    'Channel "{channel}": signed in, account {account}.',
  ),
  'sign-in-renewed': well(
    'Kênh “{channel}”: kết nối tốt, tài khoản {account}; Loa tự gia hạn.',
    'Channel "{channel}": signed in, account {account}; renewed by Loa.',
  ),
  'sign-in-lasts': well(
    'Kênh “{channel}”: kết nối tốt, tài khoản {account}; còn {days} ngày (đến {until}).',
    'Channel "{channel}": signed in, account {account}; {days} days left (until {until}).',
  ),
  'sign-in-ends-soon': ill(
    'Kênh “{channel}”: kết nối còn {days} ngày (đến {until}), tài khoản {account}.',
    'Channel "{channel}": {days} days of its sign-in left (until {until}), account {account}.',
    'Đề nghị quản trị kết nối lại trước ngày đó: Kênh → Kết nối lại, hoặc “npx loa connect {id}”.',
    'Sign in again before that day: Channels → Connect again, or "npx loa connect {id}".',
  ),
  'sign-in-over': ill(
    'Kênh “{channel}”: kết nối đã hết hạn lúc {until}. Không bài nào của kênh được đăng.',
    'Channel "{channel}": its sign-in lapsed at {until}. Nothing is published there.',
    'Đề nghị quản trị kết nối lại: Kênh → Kết nối lại, hoặc “npx loa connect {id}”.',
    'Sign in again: Channels → Connect again, or "npx loa connect {id}".',
  ),
  'sign-in-needed': ill(
    'Kênh “{channel}”: nền tảng không nhận kết nối ({reason}). Không bài nào của kênh được đăng.',
    'Channel "{channel}": the platform does not take the sign-in ({reason}). Nothing is published there.',
    'Đề nghị quản trị kết nối lại: Kênh → Kết nối lại, hoặc “npx loa connect {id}”.',
    'Sign in again: Channels → Connect again, or "npx loa connect {id}".',
  ),
  'sign-in-other-account': ill(
    'Kênh “{channel}”: kết nối thuộc tài khoản khác, {accountName} ({account}), không phải {bound}. Không bài nào của kênh được đăng.',
    'Channel "{channel}": the sign-in belongs to another account, {accountName} ({account}), not {bound}. Nothing is published there.',
    'Đề nghị kết nối lại bằng đúng tài khoản: “npx loa connect {id}”.',
    'Sign in again with the right account: "npx loa connect {id}".',
  ),
  'sign-in-account-shared': ill(
    'Kênh “{channel}”: kênh “{other}” cũng thuộc tài khoản {account}, nên tin gửi cả hai kênh sẽ hiện hai lần. Không bài nào của hai kênh được đăng.',
    'Channel "{channel}": the channel "{other}" goes to the account {account} too, so an item for both would be public there twice. Nothing is published on either.',
    'Vui lòng bỏ một trong hai kênh (hoặc sửa “account” của nó) trong loa.yaml rồi khởi động lại Loa, hoặc kết nối kênh không ghi “account” với tài khoản khác bằng lệnh “npx loa connect”.',
    'Take one of the two out of loa.yaml (or change its "account") and start Loa again, or connect the one whose "account" is not written there to another account with "npx loa connect".',
  ),
  'sign-in-permission-missing': ill(
    'Kênh “{channel}”: kết nối thiếu quyền {missing}. Không bài nào của kênh được đăng.',
    'Channel "{channel}": the sign-in lacks {missing}. Nothing is published there.',
    'Đề nghị kết nối lại và chọn đủ các quyền: “npx loa connect {id}”.',
    'Sign in again and grant all of them: "npx loa connect {id}".',
  ),
  'sign-in-not-answered': ill(
    'Kênh “{channel}”: nền tảng chưa trả lời được ({reason}). Chưa biết kết nối còn hiệu lực không.',
    'Channel "{channel}": the platform gave no good answer ({reason}). Whether the sign-in is alive is not known.',
    'Vui lòng xem các mục mạng ở trên, chờ ít phút rồi kiểm tra lại.',
    'See the findings on the network above, wait some minutes and check again.',
  ),
  'sign-in-later': ill(
    'Kênh “{channel}”: kết nối đang được gia hạn hoặc gia hạn chưa thành ({reason}).',
    'Channel "{channel}": its sign-in is being renewed, or that did not work yet ({reason}).',
    'Không cần thao tác ngay; vui lòng kiểm tra lại sau ít phút.',
    'Nothing to do at once; check again in some minutes.',
  ),
  'sign-in-not-connected': ill(
    'Kênh “{channel}”: chưa kết nối tài khoản nào.',
    'Channel "{channel}": no account is connected yet.',
    'Vui lòng kết nối: Kênh → Kết nối, hoặc “npx loa connect {id}”.',
    'Connect it: Channels → Connect, or "npx loa connect {id}".',
  ),
  'sign-in-never-asked': well(
    'Kênh “{channel}”: chưa hỏi nền tảng về kết nối lần nào.',
    'Channel "{channel}": the platform was never asked about its sign-in.',
  ),
  'quota-none': well(
    'Kênh “{channel}”: Loa không tính hạn mức cho nền tảng này.',
    'Channel "{channel}": Loa counts no quota for this platform.',
  ),
  'quota-left': well('Kênh “{channel}”: {quota}.', 'Channel "{channel}": {quota}.'),
  'quota-low': ill(
    'Kênh “{channel}”: hạn mức sắp hết: {quota}.',
    'Channel "{channel}": little quota is left: {quota}.',
    'Không cần thao tác; bài vượt hạn mức tự lùi đến khi có lại. Bài gấp nên dành chỗ trước.',
    'Nothing to do; what does not fit waits until there is more. Keep room for what is urgent.',
  ),
  'quota-used-up': ill(
    'Kênh “{channel}”: đã dùng hết hạn mức: {quota}. Có lại lúc {until}.',
    'Channel "{channel}": the quota is used up: {quota}. More at {until}.',
    'Không cần thao tác; bài được lùi đến lúc đó.',
    'Nothing to do; what is due waits until then.',
  ),
  'office-blocked': ill(
    'Cả đơn vị: {block}. Không kênh nào được đăng.',
    'The whole office: {block}. Nothing is published on any channel.',
    'Cần một người xử lý theo lý do ở trên. Dừng khẩn cấp: xem danh sách chờ rồi chọn “Tiếp tục”. Đồng hồ lệch: bật tự động chỉnh giờ; Loa tự đăng tiếp khi giờ đúng.',
    'A person must act on the reason above. Stopped: read what waits, then resume. Clock: turn on automatic time; Loa goes on by itself once it is right.',
  ),
  'office-held': ill(
    'Cả đơn vị: {block}. Bài thường chờ đến khi hết thời gian này.',
    'The whole office: {block}. Usual items wait until it is over.',
    'Không cần thao tác; hết thời gian này Loa hỏi từng bài đã lỡ giờ.',
    'Nothing to do; when it is over, Loa asks about each item that missed its time.',
  ),
  'flow-open': well(
    'Kênh “{channel}”: không có gì chặn việc đăng; bài gần nhất lúc {last}.',
    'Channel "{channel}": nothing bars it; last published at {last}.',
  ),
  'flow-never-used': well(
    'Kênh “{channel}”: không có gì chặn việc đăng; chưa đăng bài nào.',
    'Channel "{channel}": nothing bars it; nothing was published yet.',
  ),
  'flow-blocked': ill(
    'Kênh “{channel}”: {block}. Không bài nào của kênh được đăng.',
    'Channel "{channel}": {block}. Nothing is published there.',
    'Cần một người xử lý theo lý do ở trên. Xong thì: Kênh → Kết nối lại hoặc Cho đăng tiếp; hoặc “npx loa connect KÊNH”, “npx loa resume KÊNH”.',
    'A person must act on the reason above. Then: Channels → Connect again or Resume; or "npx loa connect CHANNEL", "npx loa resume CHANNEL".',
  ),
  'flow-held': ill(
    'Kênh “{channel}”: {block}. Bài thường chờ đến khi hết hạn chờ.',
    'Channel "{channel}": {block}. Usual items wait until it is over.',
    'Không cần thao tác; Loa tự đăng tiếp.',
    'Nothing to do; Loa goes on by itself.',
  ),
  'table-well': well(
    'Bảng “{table}”: {rows} dòng, {items} tin bài.',
    'Table "{table}": {rows} rows, {items} items.',
  ),
  'table-rows-open': ill(
    'Bảng “{table}”: {open} dòng chưa thành tin bài.',
    'Table "{table}": {open} rows became no item.',
    'Vui lòng mở tệp “LOA - KẾT QUẢ …” cạnh bảng (bảng chia sẻ: trang “LOA - KẾT QUẢ”), xem cột “Cần bổ sung” và sửa từng dòng trong bảng.',
    'Open the file "LOA - KẾT QUẢ …" beside the table (of a shared sheet: its tab "LOA - KẾT QUẢ"), read the last column and mend the rows in the table.',
  ),
  'table-passing': ill(
    'Bảng “{table}”: lần gọi gần nhất chưa được, từ {since}. Khi chạy, Loa tự thử lại.',
    'Table "{table}": the latest calls did not go through, since {since}. While it runs, Loa tries again by itself.',
    'Không cần thao tác. Quá 30 phút vẫn vậy thì mục này thành lỗi.',
    'Nothing to do. After 30 minutes of it this becomes an error.',
  ),
  'table-lingers': ill(
    'Bảng “{table}”: chưa gọi được từ {since}, đã quá 30 phút. Dòng mới có thể chưa được nhận; tin đã nhận vẫn đăng. Loa vẫn tự thử lại.',
    'Table "{table}": no call has gone through since {since}, for more than 30 minutes. New rows may not be taken; items that were taken in go out. Loa keeps trying.',
    'Vui lòng xem các mục mạng ở trên và mở thử bảng trên máy này. Nếu do hết lượt gọi, xem có chương trình nào khác dùng chung tài khoản dịch vụ không.',
    'See the findings on the network above and open the sheet on this machine. Where the calls are used up, see whether another program uses the same service account.',
  ),
  'table-trouble': ill(
    'Bảng “{table}”: có lỗi của cả bảng; dòng mới có thể chưa được nhận.',
    'Table "{table}": there is trouble with the table itself; new rows may not be taken.',
    'Vui lòng xử lý theo các dòng dưới đây.',
    'See to the lines below.',
  ),
} satisfies Readonly<Record<string, DoctorEntry>>;
