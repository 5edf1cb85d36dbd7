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
  configuration: {
    vi: 'Cấu hình chưa dùng được. Loa chưa làm gì. Vui lòng xem config/README.md.',
    en: 'The configuration cannot be used. Nothing was done. See config/README.md.',
  },
  'store-newer-schema': {
    vi: 'Cơ sở dữ liệu “{path}”: do một bản Loa mới hơn tạo. Chưa đọc, chưa ghi gì. Vui lòng dùng bản Loa mới hơn.',
    en: 'Database "{path}": a newer Loa made it. Nothing was read or written. Use the newer Loa.',
  },
  'store-older-schema': {
    vi: 'Cơ sở dữ liệu “{path}”: của một bản Loa cũ hơn. Chưa đọc gì. Vui lòng khởi động Loa một lần để nâng cấp.',
    en: 'Database "{path}": an older Loa made it. Nothing was read. Start Loa once; that brings it up to date.',
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
    vi: '“{where}”: người khác trên máy đọc được. Loa chưa khởi động. Vui lòng đặt quyền chỉ cho tài khoản chạy Loa (0700 cho thư mục, 0600 cho tệp).',
    en: '"{where}": others on this machine can read it. Loa has not started. Give it to Loa’s account alone (0700 for the folder, 0600 for files).',
  },
  'secrets-unreadable': {
    vi: '“{where}”: không giải mã được, có thể tệp đã bị sửa hoặc khóa đã đổi. Loa chưa khởi động. Vui lòng phục hồi khóa hoặc kết nối lại kênh.',
    en: '"{where}": it cannot be decrypted; the file or the key changed. Loa has not started. Restore the key or connect the channel again.',
  },
  'secrets-key-malformed': {
    vi: '“{where}”: khóa không đúng dạng. Loa chưa khởi động. Vui lòng kiểm tra LOA_KEY hoặc tệp khóa.',
    en: '"{where}": the key is malformed. Loa has not started. Check LOA_KEY or the key file.',
  },
  'secrets-key-missing': {
    vi: '“{where}”: thiếu tệp khóa trong khi đã có bí mật được mã hóa. Loa chưa khởi động. Vui lòng phục hồi khóa từ bản sao lưu.',
    en: '"{where}": the key is missing, but there are encrypted secrets. Loa has not started. Restore the key from a backup.',
  },
  'no-person': {
    vi: 'Tài khoản máy “{account}”: chưa gắn với người nào trong cấu hình. Chưa có gì thay đổi. Đề nghị quản trị thêm dòng osAccount vào mục “people” của loa.yaml.',
    en: 'Machine account "{account}": no person of the configuration is bound to it. Nothing was changed. Add osAccount under "people" in loa.yaml.',
  },
};
