import type { Messages } from './message.ts';

/** Why Loa could not begin or open its home. */
export const TROUBLE_MESSAGES: Messages = {
  'home-in-use': {
    vi: 'Thư mục “{folder}”: một tiến trình Loa khác đang dùng (số {pid}). Lần khởi động này chưa làm gì. Các lệnh xem và duyệt vẫn dùng được bên cạnh; muốn khởi động lại, vui lòng dừng tiến trình kia trước.',
    en: 'Folder "{folder}": another Loa process ({pid}) owns it. This start did nothing. Commands still work beside it; to start anew, stop the other one first.',
  },
  'lock-unusable': {
    vi: 'Tệp khóa “{path}”: không dùng được ({code}). Loa chưa khởi động. Vui lòng kiểm tra quyền ghi và ổ đĩa.',
    en: 'Lock file "{path}": it cannot be used ({code}). Loa has not started. Check permissions and disk.',
  },
  'home-on-network': {
    vi: 'Thư mục “{folder}”: nằm trên hệ thống tệp mạng ({fileSystem}). Loa chưa khởi động vì ở đó không giữ được cam kết chỉ đăng một lần. Vui lòng chuyển về ổ đĩa của máy.',
    en: 'Folder "{folder}": it lies on a network file system ({fileSystem}). Loa has not started, because exactly once cannot be kept there. Move it to a local disk.',
  },
  'home-missing': {
    vi: 'Thư mục “{folder}”: không có hoặc không đọc được. Loa chưa làm gì. Vui lòng tạo bằng “npx loa init” hoặc kiểm tra LOA_HOME.',
    en: 'Folder "{folder}": it is missing or cannot be read. Nothing was done. Make it with "npx loa init" or check LOA_HOME.',
  },
  'home-not-made': {
    vi: 'Thư mục “{folder}”: không tạo được ({code}). Những gì đã có vẫn giữ nguyên. Vui lòng kiểm tra quyền ghi và dung lượng ổ đĩa.',
    en: 'Folder "{folder}": it could not be made ({code}). What was there stays as it is. Check permissions and disk space.',
  },
  'home-of-other-mode': {
    vi: 'Thư mục “{folder}”: được tạo ở chế độ “{made}”, cấu hình nay ghi “{mode}”. Loa chưa khởi động. Vui lòng dùng một thư mục khác cho mỗi chế độ.',
    en: 'Folder "{folder}": it was made in mode "{made}", the configuration says "{mode}". Loa has not started. Use another folder for each mode.',
  },
  'channels-share-account': {
    vi: 'Kênh “{channel}” và kênh “{other}”: cùng thuộc một tài khoản {platform} ({account}), nên tin gửi cả hai kênh sẽ hiện hai lần. Loa chưa khởi động, chưa đăng gì. Vui lòng bỏ một trong hai kênh (hoặc sửa “account” của nó) trong loa.yaml, hoặc kết nối kênh “{connectable}” với tài khoản khác bằng lệnh “npx loa connect {connectable}”; rồi khởi động lại Loa.',
    en: 'Channels "{channel}" and "{other}": both go to one {platform} account ({account}), so an item for both would be public there twice. Loa has not started and nothing was published. Take one of the two out of loa.yaml (or change its "account"), or connect "{connectable}" to another account with "npx loa connect {connectable}"; then start Loa again.',
  },
  'file-exists': {
    vi: 'Tệp “{path}”: đã có. Chưa ghi gì, tệp cũ giữ nguyên. Vui lòng chọn tên khác hoặc chuyển tệp cũ đi nơi khác.',
    en: 'File "{path}": it is there already. Nothing was written, it stays as it is. Choose another name or move it away.',
  },
  'file-not-written': {
    vi: 'Tệp “{path}”: không ghi được ({code}). Chưa có tệp nào được tạo. Vui lòng kiểm tra thư mục, quyền ghi và dung lượng ổ đĩa.',
    en: 'File "{path}": it could not be written ({code}). No file was made. Check the folder, permissions and disk space.',
  },
  configuration: {
    vi: 'Cấu hình chưa dùng được. Loa chưa làm gì. Vui lòng xem config/README.md.',
    en: 'The configuration cannot be used. Nothing was done. See config/README.md.',
  },
  'ca-file-unreadable': {
    vi: 'Tệp chứng thư “{path}” (network: caFile): không đọc được ({code}). Loa chưa khởi động. Vui lòng kiểm tra đường dẫn và quyền đọc.',
    en: 'Certificate file "{path}" (network: caFile): it cannot be read ({code}). Loa has not started. Check the path and its permissions.',
  },
  'ca-file-malformed': {
    vi: 'Tệp “{path}” (network: caFile): không phải chứng thư dạng PEM. Loa chưa khởi động. Vui lòng xin lại tệp từ nơi quản lý mạng.',
    en: 'File "{path}" (network: caFile): it is no PEM certificate. Loa has not started. Ask the network’s administrators for the file.',
  },
  'store-newer-schema': {
    vi: 'Cơ sở dữ liệu “{path}”: do một bản Loa mới hơn tạo. Chưa đọc, chưa ghi gì. Vui lòng dùng bản Loa mới hơn.',
    en: 'Database "{path}": a newer Loa made it. Nothing was read or written. Use the newer Loa.',
  },
  'store-older-schema': {
    vi: 'Cơ sở dữ liệu “{path}”: của một bản Loa cũ hơn. Chưa đọc gì. Vui lòng khởi động Loa một lần để nâng cấp.',
    en: 'Database "{path}": an older Loa made it. Nothing was read. Start Loa once; that brings it up to date.',
  },
  'store-not-writable': {
    vi: 'Cơ sở dữ liệu “{path}”: không ghi được ({code}). Loa chưa làm gì, dữ liệu vẫn nguyên. Vui lòng kiểm tra ổ đĩa (có thể bị gắn ở chế độ chỉ đọc) và quyền ghi của tài khoản chạy Loa.',
    en: 'Database "{path}": it cannot be written ({code}). Nothing was done, the data are whole. Check the disk (it may be mounted read-only) and that Loa’s account may write.',
  },
  'media-in-use': {
    vi: 'Ảnh, video đã lưu: Loa đang chạy (tiến trình số {pid}) và có thể đang cần. Chưa xóa gì. Vui lòng dừng Loa, chạy lại lệnh, rồi khởi động Loa.',
    en: 'Stored media: Loa is running (process {pid}) and may need them. Nothing was removed. Stop Loa, run the command again, then start Loa.',
  },
  'store-upgrade-waits': {
    vi: 'Cơ sở dữ liệu “{path}”: của một bản Loa cũ hơn, bản đó có thể vẫn đang chạy. Chưa nâng cấp, chưa thay đổi gì. Vui lòng dừng bản Loa cũ, rồi khởi động lại.',
    en: 'Database "{path}": it belongs to an older Loa, which may still be running. Nothing was upgraded or changed. Stop the older Loa, then start again.',
  },
  'store-lowered-synchronous': {
    vi: 'Cơ sở dữ liệu “{path}”: chế độ ghi an toàn bị hạ. Loa chưa khởi động vì có thể mất dữ liệu khi mất điện. Vui lòng bỏ thiết lập đó.',
    en: 'Database "{path}": safe writing was lowered. Loa has not started, because a power cut could lose data. Remove that setting.',
  },
  'store-no-write-ahead-log': {
    vi: 'Cơ sở dữ liệu “{path}”: ổ đĩa này không ghi được kiểu WAL. Loa chưa khởi động. Vui lòng dùng ổ đĩa của máy.',
    en: 'Database "{path}": this disk cannot keep a write-ahead log. Loa has not started. Use a local disk.',
  },
  'store-not-a-database': {
    vi: 'Tệp “{path}”: không phải cơ sở dữ liệu của Loa. Loa chưa ghi gì. Vui lòng kiểm tra tệp hoặc phục hồi từ bản sao lưu.',
    en: 'File "{path}": it is not a database of Loa. Nothing was written. Check it or restore a backup.',
  },
  'store-missing': {
    vi: 'Cơ sở dữ liệu “{path}”: chưa có hoặc không mở được. Chưa làm gì. Vui lòng khởi động Loa một lần, hoặc kiểm tra quyền.',
    en: 'Database "{path}": it is missing or cannot be opened. Nothing was done. Start Loa once, or check permissions.',
  },
  'secrets-too-open': {
    vi: '“{where}”: tài khoản khác trên máy đọc được. Loa chưa khởi động. Vui lòng chạy: chmod -R go= "{where}"',
    en: '"{where}": other accounts of this machine can read it. Loa has not started. Run: chmod -R go= "{where}"',
  },
  'secrets-unreadable': {
    vi: 'Bí mật “{where}”: không giải mã được, có thể tệp đã bị sửa hoặc khóa đã đổi. Loa chưa khởi động. Vui lòng phục hồi khóa (vừa đổi khóa thì dùng khóa mới); không còn khóa thì chuyển tệp {where}.secret đi nơi khác rồi kết nối lại kênh.',
    en: 'Secret "{where}": it cannot be decrypted; the file or the key changed. Loa has not started. Restore the key (after a change of the key: the new one); if it is lost, move the file {where}.secret away and connect the channel again.',
  },
  'secrets-key-malformed': {
    vi: '“{where}”: khóa không đúng dạng. Loa chưa khởi động. Vui lòng kiểm tra LOA_KEY hoặc tệp khóa.',
    en: '"{where}": the key is malformed. Loa has not started. Check LOA_KEY or the key file.',
  },
  'secrets-key-missing': {
    vi: '“{where}”: thiếu tệp khóa trong khi đã có bí mật được mã hóa. Loa chưa khởi động. Vui lòng phục hồi khóa từ bản sao lưu.',
    en: '"{where}": the key is missing, but there are encrypted secrets. Loa has not started. Restore the key from a backup.',
  },
  'secret-name-unknown': {
    vi: '“{name}”: không có kênh hay dịch vụ nào tên này trong loa.yaml. Chưa lưu gì. Tên dùng được: mã kênh; notify-mail (thư); notify-TÊN khi notifications.webhooks có mục tên TÊN (phải ghi mục đó vào loa.yaml trước); network-proxy (proxy); google-sheets khi có intake.sheets. Với loa.yaml hiện nay có thể đặt cho: {known}.',
    en: '"{name}": loa.yaml has no channel and no service of that name. Nothing was stored. Possible names: the id of a channel; notify-mail (mail); notify-NAME once notifications.webhooks has an entry named NAME (write it into loa.yaml first); network-proxy (the proxy); google-sheets with intake.sheets. With the present loa.yaml, values may be set for: {known}.',
  },
  'secret-key-unknown': {
    vi: '“{channel}”: không dùng giá trị nào tên “{key}”. Chưa lưu gì. Các tên dùng được (đúng chữ hoa, chữ thường): {known}.',
    en: '"{channel}": it has no use for a value named "{key}". Nothing was stored. Names that it takes (capitals matter): {known}.',
  },
  'secret-busy': {
    vi: 'Kênh “{channel}”: Loa đang gia hạn phiên kết nối. Chưa lưu gì. Vui lòng chạy lại lệnh sau một phút.',
    en: 'Channel "{channel}": Loa is renewing its sign-in. Nothing was stored. Run the command again in a minute.',
  },
  'secret-rotate-running': {
    vi: 'Thư mục “{folder}”: Loa đang chạy. Chưa đổi khóa. Vui lòng dừng Loa, chạy lại lệnh này, rồi khởi động Loa.',
    en: 'Folder "{folder}": Loa is running. The key was not changed. Stop Loa, run this command again, then start it.',
  },
  'secret-rotate-busy': {
    vi: 'Một lệnh khác đang dùng các bí mật. Chưa đổi khóa. Vui lòng chạy lại lệnh sau năm phút.',
    en: 'Another command is working with the secrets. The key was not changed. Run this again in five minutes.',
  },
  'secret-rotate-no-next': {
    vi: 'LOA_KEY_NEXT: chưa có khóa mới, trong khi khóa đang dùng nằm ở LOA_KEY. Chưa đổi khóa. Vui lòng tạo khóa mới (openssl rand -base64 32), giữ LOA_KEY như cũ, ghi khóa mới vào LOA_KEY_NEXT rồi chạy lại.',
    en: 'LOA_KEY_NEXT: there is no new key, and the one in use comes from LOA_KEY. The key was not changed. Make a new one (openssl rand -base64 32), leave LOA_KEY as it is, put the new one into LOA_KEY_NEXT and run this again.',
  },
  'secret-rotate-no-key': {
    vi: 'LOA_KEY_NEXT: chỉ dùng khi khóa nằm ở LOA_KEY; khóa của thư mục này nằm trong tệp. Chưa đổi khóa. Vui lòng bỏ LOA_KEY_NEXT rồi chạy lại; Loa tự tạo khóa mới.',
    en: 'LOA_KEY_NEXT: it is for keys in LOA_KEY; the key of this home is a file. The key was not changed. Drop LOA_KEY_NEXT and run this again; Loa makes the new key.',
  },
  'secret-rotate-same': {
    vi: 'LOA_KEY_NEXT: trùng với LOA_KEY. Chưa đổi khóa. Vui lòng tạo khóa khác (openssl rand -base64 32).',
    en: 'LOA_KEY_NEXT: it is the same as LOA_KEY. The key was not changed. Make another one (openssl rand -base64 32).',
  },
  'no-person': {
    vi: 'Tài khoản máy “{account}”: chưa gắn với người nào trong cấu hình. Chưa có gì thay đổi. Đề nghị quản trị thêm dòng osAccount vào mục “people” của loa.yaml.',
    en: 'Machine account "{account}": no person of the configuration is bound to it. Nothing was changed. Add osAccount under "people" in loa.yaml.',
  },
};
