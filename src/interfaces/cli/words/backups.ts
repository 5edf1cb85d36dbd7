import type { Messages } from '../../../domain/messages/message.ts';

/** What the command line says about backups, restoring and moving. */
export const BACKUP_WORDS: Messages = {
  'help.backup': {
    vi: 'sao lưu toàn bộ vào một tệp; Loa vẫn chạy bên cạnh',
    en: 'one file with everything, while Loa runs',
  },
  'help.backup.to': {
    vi: 'tệp hoặc thư mục để lưu; bỏ trống: theo loa.yaml',
    en: 'file or folder; absent: as in loa.yaml',
  },
  'help.backup.no-media': { vi: 'không kèm ảnh, video', en: 'without pictures and films' },
  'help.backup.without-secrets': {
    vi: 'không kèm token, mật khẩu; khi phục hồi phải kết nối lại các kênh',
    en: 'without tokens and passwords; after a restore the channels are connected anew',
  },
  'help.backup.final': {
    vi: 'bản cuối để chuyển máy: dừng đăng ở máy này, không đăng lại nữa',
    en: 'the last one before a move: this machine publishes nothing any more',
  },
  'help.restore': {
    vi: 'tạo thư mục Loa từ một bản sao lưu; không ghi đè gì',
    en: 'a home from a backup; nothing is overwritten',
  },
  'help.restore.file': { vi: 'tệp sao lưu', en: 'the backup' },
  'help.restore.to': { vi: 'thư mục mới hoặc trống', en: 'a new or empty folder' },
  'help.restore.without-secrets': {
    vi: 'không phục hồi token, mật khẩu',
    en: 'leave tokens and passwords out',
  },
  'help.move': {
    vi: 'các bước chuyển sang máy khác; --take-back để quay lại máy này',
    en: 'the steps to another machine; --take-back to return to this one',
  },
  'help.move.take-back': {
    vi: 'dùng lại máy này; máy kia phải đã tắt hẳn',
    en: 'use this machine again; the other one must be off',
  },
  'backup.ask': {
    vi: 'Cụm mật khẩu cho phần bí mật (ít nhất 12 ký tự, không hiện khi gõ):',
    en: 'Passphrase for the secrets (12 characters at least, not shown):',
  },
  'backup.ask-again': { vi: 'Gõ lại cụm mật khẩu:', en: 'The passphrase again:' },
  'backup.no-place': {
    vi: '--to: chưa ghi nơi lưu. Chưa sao lưu. Vui lòng ghi thư mục hoặc tên tệp .tar, ví dụ --to /mnt/usb, hoặc bỏ --to để lưu vào thư mục sao lưu của Loa.',
    en: '--to: no place is named. No backup was made. Name a folder or a .tar file, e.g. --to /mnt/usb, or leave --to out for the backup folder of Loa.',
  },
  'backup.moved': {
    vi: 'Lưu ý: cơ quan đã chuyển sang máy khác lúc {at}. Bản sao ở máy này chỉ có dữ liệu đến lúc đó, không có những gì máy kia đã đăng. Khi máy kia đã chạy: không phục hồi từ bản này, vui lòng sao lưu ở máy kia.',
    en: 'Note: the office moved to another machine at {at}. A copy made here ends at that moment and knows nothing of what the other machine published. Once the other machine runs, do not restore from it: make the backup there.',
  },
  'backup.no-passphrase': {
    vi: 'Sao lưu: chưa có cụm mật khẩu cho phần bí mật. Chưa sao lưu. Vui lòng đặt LOA_BACKUP_PASSPHRASE hoặc backup.passphraseFile, hoặc dùng --without-secrets.',
    en: 'Backup: there is no passphrase for the secrets. No backup was made. Set LOA_BACKUP_PASSPHRASE or backup.passphraseFile, or use --without-secrets.',
  },
  'backup.differs': {
    vi: 'Sao lưu: hai lần gõ cụm mật khẩu không giống nhau. Chưa sao lưu. Vui lòng chạy lại.',
    en: 'Backup: the passphrase was typed in two ways. No backup was made. Run it again.',
  },
  'backup.made': {
    vi: 'Đã sao lưu và đọc lại kiểm tra: “{path}” ({size} MiB). Trong đó có:',
    en: 'Made and read back: "{path}" ({size} MiB). It holds:',
  },
  'backup.rows': {
    vi: 'toàn bộ dữ liệu, sổ đến dòng {sequence}',
    en: 'the whole database, journal up to row {sequence}',
  },
  'backup.settings': { vi: 'cấu hình loa.yaml', en: 'the settings, loa.yaml' },
  'backup.media': {
    vi: '{count} tệp ảnh, video ({size} MiB)',
    en: '{count} media files ({size} MiB)',
  },
  'backup.no-media': { vi: 'không kèm ảnh, video', en: 'no pictures and films' },
  'backup.missing-media': {
    vi: 'thiếu {count} tệp ảnh, video: đã mất hoặc hỏng từ trước trong thư mục media',
    en: '{count} media files are not in it: they were missing or damaged in the folder media',
  },
  'backup.secrets': {
    vi: 'token, mật khẩu, mã hóa bằng cụm mật khẩu; mất cụm này thì không mở được',
    en: 'tokens and passwords under the passphrase; without it they cannot be opened',
  },
  'backup.no-secrets': { vi: 'không kèm token, mật khẩu', en: 'no tokens and passwords' },
  'backup.not-in-it': {
    vi: 'không kèm: thư mục hàng chờ, nhật ký kỹ thuật, chứng thư HTTPS nằm ngoài',
    en: 'not in it: the queue folder, the technical log, HTTPS certificates',
  },
  'restore.ask': {
    vi: 'Cụm mật khẩu của bản sao lưu (không hiện khi gõ):',
    en: 'Passphrase of the backup (not shown):',
  },
  'restore.no-passphrase': {
    vi: 'Phục hồi: bản này có phần bí mật nhưng chưa có cụm mật khẩu. Chưa phục hồi gì. Vui lòng đặt LOA_BACKUP_PASSPHRASE, hoặc dùng --without-secrets rồi kết nối lại các kênh.',
    en: 'Restore: this backup holds secrets and there is no passphrase. Nothing was restored. Set LOA_BACKUP_PASSPHRASE, or use --without-secrets and connect the channels anew.',
  },
  'restore.done': {
    vi: 'Đã phục hồi vào “{folder}”: {office}, bản sao lưu lúc {when}. Trong đó có:',
    en: 'Restored to "{folder}": {office}, backup of {when}. It holds:',
  },
  'restore.without-secrets': {
    vi: 'Không có token, mật khẩu: vui lòng kết nối lại từng kênh (npx loa connect), đặt lại mật khẩu thư, và mời lại những người đăng nhập bằng mã (npx loa invite).',
    en: 'There are no tokens and passwords: connect each channel (npx loa connect), set the mail password, and invite those who sign in with a code (npx loa invite).',
  },
  'restore.next': {
    vi: 'Trước khi khởi động: Loa ở máy cũ phải đã tắt hẳn. Token của vài nền tảng đổi mỗi lần gia hạn và chỉ dùng được ở một nơi: bản này chạy bên cạnh máy đang đăng thì kết nối của cả hai đều mất. Bước tiếp: đặt LOA_HOME={folder}, chép thư mục hàng chờ nếu có, rồi “npx loa start”. Loa khởi động ở trạng thái dừng, đối chiếu với các nền tảng và chưa đăng gì. Vui lòng xem “npx loa status”, so với trang thật, rồi “npx loa resume”.',
    en: 'Before the start: Loa must be off on the old machine. The tokens of some platforms change with every renewal and work in one place alone: this copy beside a machine that publishes ends the sign-in of both. Next: set LOA_HOME={folder}, copy the queue folder if there is one, then "npx loa start". Loa starts stopped, looks at the platforms and publishes nothing. See "npx loa status", compare with the real pages, then "npx loa resume".',
  },
  'move.reason': { vi: 'Chuyển sang máy khác', en: 'Moved to another machine' },
  'move.stopped': {
    vi: 'Đã dừng đăng ở máy này. Đang chờ Loa kết thúc và tạo bản sao lưu cuối.',
    en: 'Publishing is stopped on this machine. Waiting for Loa to end and making the last backup.',
  },
  'move.next': {
    vi: 'Máy này không đăng gì nữa. Vui lòng chép tệp trên và thư mục hàng chờ sang máy mới, rồi chạy “npx loa restore TỆP --to THƯ_MỤC” ở đó. Muốn bỏ việc chuyển: “npx loa move --take-back”.',
    en: 'This machine publishes nothing any more. Copy the file and the queue folder to the new one and run "npx loa restore FILE --to FOLDER" there. To give the move up: "npx loa move --take-back".',
  },
  'move.secret-busy': {
    vi: 'Kênh “{channel}”: một lệnh Loa khác đang gia hạn hoặc kết nối kênh này. Bản sao lưu cuối phải có mã mới, nên chưa tạo. Vui lòng chờ lệnh đó xong (nhiều nhất năm phút).',
    en: 'Channel "{channel}": another command of Loa is renewing its sign-in. The last backup must hold the new one, so it was not made. Wait for that command (five minutes at most).',
  },
  'move.not-made': {
    vi: 'Chưa có bản sao lưu cuối; máy này vẫn dừng. Vui lòng khắc phục rồi chạy lại, hoặc “npx loa move --take-back”.',
    en: 'There is no last backup; this machine stays stopped. Mend it and run it again, or "npx loa move --take-back".',
  },
  'move.guide': {
    vi: `Chuyển Loa sang máy khác, không đăng trùng, không mất gì:
  1. Máy mới: cài Loa, chưa khởi động.
  2. Máy cũ: npx loa backup --final --to TỆP (dừng đăng, tạo bản cuối; máy cũ không đăng nữa).
  3. Chép tệp đó, thư mục hàng chờ, chứng thư HTTPS sang máy mới.
  4. Máy mới: npx loa restore TỆP --to THƯ_MỤC, sửa đường dẫn trong loa.yaml nếu khác.
  5. Máy mới: npx loa doctor, rồi npx loa start: Loa dừng và đối chiếu trước.
  6. Máy mới: xem npx loa status, so với trang thật, rồi npx loa resume.
  7. Khi đã chạy ổn: xóa thư mục Loa trên máy cũ.
Muốn quay lại máy cũ: tắt hẳn Loa ở máy mới, rồi npx loa move --take-back ở máy cũ.`,
    en: `Moving Loa to another machine, with nothing published twice and nothing lost:
  1. New machine: install Loa, do not start it.
  2. Old machine: npx loa backup --final --to FILE (stops publishing; the old one publishes nothing any more).
  3. Copy that file, the queue folder and HTTPS certificates to the new machine.
  4. New machine: npx loa restore FILE --to FOLDER; change paths in loa.yaml where they differ.
  5. New machine: npx loa doctor, then npx loa start: Loa is stopped and looks first.
  6. New machine: see npx loa status, compare with the real pages, then npx loa resume.
  7. When it runs well: delete the home on the old machine.
To go back: switch Loa off on the new machine, then npx loa move --take-back on the old one.`,
  },
  'move.taken-back': {
    vi: 'Máy này được dùng lại, đang ở trạng thái dừng. Vui lòng chắc chắn Loa ở máy kia đã tắt hẳn; rồi “npx loa start” (Loa đối chiếu trước) và “npx loa resume”.',
    en: 'This machine is in use again, and stopped. Make sure that Loa is off on the other one; then "npx loa start" (it looks first) and "npx loa resume".',
  },
};
