import type { Messages } from './message.ts';

/** Backups, restoring them, and the move to another machine. `{wanted}`, `{free}` in MiB. */
export const BACKUP_MESSAGES: Messages = {
  'backup-exists': {
    vi: '“{path}”: đã có tệp tên này. Chưa sao lưu. Vui lòng chọn tên khác.',
    en: '"{path}": a file of this name is there. No backup was made. Choose another name.',
  },
  'backup-no-space': {
    vi: '“{folder}”: không đủ chỗ (cần {wanted} MiB, còn {free} MiB). Chưa sao lưu; các bản cũ vẫn còn. Vui lòng dọn ổ đĩa, đổi nơi lưu, hoặc sao lưu không kèm ảnh, video.',
    en: '"{folder}": too little room ({wanted} MiB wanted, {free} MiB free). No backup was made; older ones are still there. Make room, choose another place, or leave the media out.',
  },
  'backup-folder-missing': {
    vi: 'Thư mục “{folder}”: chưa có. Chưa sao lưu; Loa không tự tạo thư mục ở ngoài, vì ổ đĩa chưa gắn thì bản sao sẽ nằm ngay trên ổ này. Vui lòng gắn ổ đĩa, hoặc tạo thư mục (mkdir "{folder}"), rồi chạy lại. Muốn đặt tên tệp thì tên phải kết thúc bằng .tar.',
    en: 'Folder "{folder}": it is not there. No backup was made; Loa makes no folders outside its home, because with a disk that is not mounted the copy would lie on this very disk. Mount the disk, or make the folder (mkdir "{folder}"), then run it again. The name of a file must end in .tar.',
  },
  'backup-folder-own': {
    vi: 'Thư mục “{folder}”: là nơi Loa để dữ liệu đang dùng, không phải nơi để bản sao lưu. Chưa sao lưu. Vui lòng chọn thư mục khác với --to, tốt nhất ở ổ đĩa khác, hoặc bỏ --to để lưu vào thư mục sao lưu của Loa.',
    en: 'Folder "{folder}": Loa keeps what it works with there; it is no place for a copy. No backup was made. Name another folder with --to, best on another disk, or leave --to out for the backup folder of Loa.',
  },
  'backup.same-disk': {
    vi: 'Bản này nằm cùng ổ đĩa với dữ liệu: ổ hỏng là mất cả hai. Vui lòng đặt backup.folder sang ổ đĩa khác, hoặc chép tệp sang máy khác.',
    en: 'It lies on the same disk as the data: one fault would take both. Set backup.folder to another disk, or copy the file to another machine.',
  },
  'backup-unwritable': {
    vi: '“{path}”: không ghi được ({code}). Chưa sao lưu; các bản cũ vẫn còn. Vui lòng kiểm tra ổ đĩa và quyền ghi.',
    en: '"{path}": it cannot be written ({code}). No backup was made; older ones are still there. Check disk and permissions.',
  },
  'backup-database-damaged': {
    vi: '“{path}”: dữ liệu trong đó không nguyên vẹn ({code}), không dùng được. Không có gì thay đổi. Vui lòng giữ nguyên các bản sao lưu cũ, dùng bản trước đó và xem docs/sao-luu.md.',
    en: '"{path}": the database in it does not hold together ({code}) and was not used. Nothing was changed. Keep the older backups, use the one before, and see docs/sao-luu.md.',
  },
  'backup-stopped': {
    vi: '“{path}”: sao lưu bị dừng giữa chừng. Không để lại tệp dở dang. Vui lòng chạy lại khi thuận tiện.',
    en: '"{path}": the backup was stopped. Nothing half made is left. Run it again at leisure.',
  },
  'backup-unreadable': {
    vi: '“{path}”: không đọc được ({code}). Chưa phục hồi gì. Vui lòng kiểm tra đường dẫn và quyền đọc.',
    en: '"{path}": it cannot be read ({code}). Nothing was restored. Check the path and permissions.',
  },
  'backup-not-one': {
    vi: '“{path}”: không phải bản sao lưu của Loa. Chưa phục hồi gì. Vui lòng chọn tệp khác.',
    en: '"{path}": this is no backup of Loa. Nothing was restored. Choose another file.',
  },
  'backup-newer': {
    vi: '“{path}”: do một bản Loa mới hơn tạo ra. Chưa phục hồi gì. Vui lòng cài bản Loa mới rồi chạy lại.',
    en: '"{path}": a newer Loa made it. Nothing was restored. Install the newer Loa, then run it again.',
  },
  'backup-truncated': {
    vi: '“{path}”: tệp bị cụt, chép chưa hết. Chưa phục hồi gì. Vui lòng chép lại hoặc dùng bản khác.',
    en: '"{path}": the file is cut short. Nothing was restored. Copy it again or use another one.',
  },
  'backup-altered': {
    vi: '“{path}”: phần “{part}” đã bị thay đổi sau khi sao lưu. Chưa phục hồi gì. Vui lòng dùng bản khác.',
    en: '"{path}": the part "{part}" was changed after the backup. Nothing was restored. Use another one.',
  },
  'backup-foreign-end': {
    vi: '“{path}”: sau phần cuối còn dữ liệu không do Loa ghi. Chưa phục hồi gì. Vui lòng dùng bản khác.',
    en: '"{path}": after its last part there is something that Loa did not write. Nothing was restored. Use another one.',
  },
  'backup-foreign-part': {
    vi: '“{path}”: có phần “{part}” không do Loa tạo ra. Chưa phục hồi gì. Vui lòng dùng bản khác.',
    en: '"{path}": it holds "{part}", which Loa never writes. Nothing was restored. Use another one.',
  },
  'backup-passphrase-wrong': {
    vi: '“{path}”: cụm mật khẩu không đúng. Chưa phục hồi gì. Vui lòng thử lại, hoặc phục hồi không kèm bí mật (--without-secrets) rồi kết nối lại các kênh.',
    en: '"{path}": the passphrase does not fit. Nothing was restored. Try again, or restore without the secrets (--without-secrets) and connect the channels anew.',
  },
  'passphrase-unreadable': {
    vi: '“{path}”: không đọc được tệp cụm mật khẩu ({code}). Chưa sao lưu. Vui lòng kiểm tra mục backup.passphraseFile.',
    en: '"{path}": the file with the passphrase cannot be read ({code}). No backup was made. Check backup.passphraseFile.',
  },
  'passphrase-too-open': {
    vi: '“{path}”: người khác trên máy đọc được tệp cụm mật khẩu. Chưa sao lưu. Vui lòng chỉ để tài khoản chạy Loa đọc được (0600).',
    en: '"{path}": others on this machine can read the passphrase. No backup was made. Give the file to Loa’s account alone (0600).',
  },
  'passphrase-too-short': {
    vi: 'Cụm mật khẩu sao lưu: quá ngắn, cần ít nhất {least} ký tự. Chưa sao lưu. Vui lòng chọn cụm dài hơn.',
    en: 'The backup’s passphrase is too short; at least {least} characters are wanted. No backup was made. Choose a longer one.',
  },
  'restore-not-empty': {
    vi: 'Thư mục “{folder}”: không trống. Chưa phục hồi gì, không ghi đè gì. Vui lòng chọn một thư mục mới hoặc trống.',
    en: 'Folder "{folder}": it is not empty. Nothing was restored or overwritten. Choose a new or empty folder.',
  },
  'restore-no-space': {
    vi: 'Thư mục “{folder}”: không đủ chỗ (cần {wanted} MiB, còn {free} MiB). Chưa phục hồi gì. Vui lòng dọn ổ đĩa hoặc chọn nơi khác.',
    en: 'Folder "{folder}": too little room ({wanted} MiB wanted, {free} MiB free). Nothing was restored. Make room or choose another place.',
  },
  'restore-unwritable': {
    vi: 'Thư mục “{folder}”: không ghi được ({code}). Chưa phục hồi gì. Vui lòng kiểm tra ổ đĩa và quyền ghi.',
    en: 'Folder "{folder}": it cannot be written ({code}). Nothing was restored. Check disk and permissions.',
  },
  'home-moved': {
    vi: 'Thư mục “{folder}”: cơ quan đã chuyển sang máy khác từ {at}. Loa không chạy ở đây để hai máy không đăng trùng. Muốn dùng lại máy này, vui lòng tắt hẳn Loa ở máy kia, rồi chạy “npx loa move --take-back”.',
    en: 'Folder "{folder}": the office moved to another machine at {at}. Loa does not run here, so that two machines never publish the same. To use this one again, switch Loa off on the other, then run "npx loa move --take-back".',
  },
  'home-still-runs': {
    vi: 'Thư mục “{folder}”: tiến trình Loa (số {pid}) chưa dừng. Chưa tạo bản sao lưu cuối; việc đăng vẫn dừng. Vui lòng dừng tiến trình đó rồi chạy lại, hoặc chạy “npx loa move --take-back”.',
    en: 'Folder "{folder}": the Loa process {pid} has not ended. The final backup was not made; publishing stays stopped. End that process and run it again, or run "npx loa move --take-back".',
  },
  'moved-away': {
    vi: 'Cơ quan đã chuyển sang máy khác. Ở máy này Loa không đăng và không đụng đến kết nối của các kênh nữa; chưa có gì thay đổi. Muốn dùng lại máy này, vui lòng tắt hẳn Loa ở máy kia, rồi chạy “npx loa move --take-back”.',
    en: 'The office moved to another machine. Here Loa neither publishes nor touches the sign-ins of the channels; nothing was changed. To use this machine again, switch Loa off on the other, then run "npx loa move --take-back".',
  },
  'not-moved': {
    vi: 'Cơ quan chưa chuyển đi đâu. Không có gì thay đổi. Vui lòng xem “npx loa status”.',
    en: 'The office was not moved. Nothing was changed. See "npx loa status".',
  },
  'reason.home-moved': {
    vi: 'cơ quan đã chuyển sang máy khác; ở đây Loa không gia hạn kết nối',
    en: 'the office moved to another machine; Loa renews no sign-in here',
  },
  'restored.backup': { vi: 'phục hồi từ bản sao lưu', en: 'made from a backup' },
  'restored.taken-back': {
    vi: 'đã chuyển đi rồi lấy lại',
    en: 'moved away and taken back',
  },
  'journal.backup-made': { vi: '{actor} sao lưu xong.', en: '{actor} made a backup.' },
  'journal.backup-failed': {
    vi: 'Sao lưu không thành; các bản cũ vẫn còn.',
    en: 'A backup failed; older ones are still there.',
  },
  'journal.home-moved': {
    vi: '{actor} chuyển cơ quan sang máy khác; máy này không đăng gì nữa.',
    en: '{actor} moved the office to another machine; this one publishes nothing any more.',
  },
  'journal.home-taken-back': {
    vi: '{actor} lấy lại cơ quan về máy này; Loa đối chiếu trước khi đăng.',
    en: '{actor} took the office back to this machine; Loa looks before it publishes.',
  },
  'topic.backup': { vi: 'Sao lưu', en: 'backup' },
  'notice.backup-failed.subject': { vi: 'Sao lưu không thành', en: 'The backup failed' },
  'notice.backup-failed.text': {
    vi: 'Sao lưu lúc {at} không thành: {reason}. Việc đăng vẫn bình thường; các bản sao lưu cũ vẫn còn. Loa thử lại mỗi giờ.\nVui lòng kiểm tra nơi lưu (npx loa doctor).',
    en: 'The backup at {at} failed: {reason}. Publishing goes on; older backups are still there. Loa tries again every hour.\nCheck the place (npx loa doctor).',
  },
  'reason.backup-exists': { vi: 'đã có tệp cùng tên', en: 'a file of that name is there' },
  'reason.backup-folder-own': {
    vi: 'thư mục lưu là nơi Loa để dữ liệu đang dùng',
    en: 'the folder is one that Loa works in',
  },
  'reason.backup-folder-missing': {
    vi: 'chưa có thư mục lưu (ổ đĩa có thể chưa gắn)',
    en: 'the folder is not there (perhaps the disk is not mounted)',
  },
  'reason.backup-no-space': { vi: 'ổ đĩa không đủ chỗ', en: 'too little room on the disk' },
  'reason.backup-unwritable': { vi: 'không ghi được', en: 'it cannot be written' },
  'reason.backup-database-damaged': {
    vi: 'dữ liệu không nguyên vẹn',
    en: 'the database does not hold together',
  },
  'reason.backup-truncated': { vi: 'tệp vừa ghi bị cụt', en: 'what was written is cut short' },
  'reason.backup-altered': {
    vi: 'tệp vừa ghi đọc lại không khớp',
    en: 'what was written reads back otherwise',
  },
  'reason.backup-foreign-end': {
    vi: 'tệp vừa ghi có dữ liệu lạ ở cuối',
    en: 'what was written has something foreign at its end',
  },
  'reason.backup-unreadable': {
    vi: 'tệp vừa ghi không đọc lại được',
    en: 'what was written cannot be read back',
  },
  'reason.passphrase-unreadable': {
    vi: 'không đọc được tệp cụm mật khẩu',
    en: 'the file with the passphrase cannot be read',
  },
  'reason.passphrase-too-open': {
    vi: 'người khác đọc được tệp cụm mật khẩu',
    en: 'others can read the passphrase',
  },
  'reason.passphrase-too-short': { vi: 'cụm mật khẩu quá ngắn', en: 'the passphrase is too short' },
};
