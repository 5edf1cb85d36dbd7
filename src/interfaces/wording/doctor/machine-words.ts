import { type DoctorEntry, ill, well } from './entry.ts';

/** The doctor itself, and the machine. */
export const MACHINE_WORDS = {
  'check-broke': ill(
    'Mục “{check}”: việc kiểm tra bị lỗi ({detail}). Chưa biết mục này thế nào.',
    'Check "{check}": it broke ({detail}). Nothing is known about it.',
    'Vui lòng chạy lại; nếu vẫn lỗi, gửi dòng này cho người quản trị phần mềm.',
    'Run it again; if it breaks again, hand this line to whoever looks after the program.',
  ),
  'check-took-too-long': ill(
    'Mục “{check}”: quá {seconds} giây chưa xong. Chưa biết mục này thế nào.',
    'Check "{check}": not done after {seconds} s. Nothing is known about it.',
    'Vui lòng chạy lại khi máy và mạng rảnh hơn.',
    'Run it again when machine and network are less busy.',
  ),
  'check-left-out': ill(
    'Mục “{check}”: chưa kiểm tra vì đã hết một phút dành cho cả lượt.',
    'Check "{check}": left out, the minute for the whole run was over.',
    'Vui lòng xử lý các mục chậm ở trên rồi chạy lại.',
    'See to the slow ones above, then run it again.',
  ),
  'node-fits': well('Node {version}: dùng được.', 'Node {version}: it fits.'),
  'node-too-old': ill(
    'Node {version}: cũ hơn mức Loa cần ({needed}).',
    'Node {version}: older than Loa needs ({needed}).',
    'Vui lòng chạy “npm ci” trong thư mục chương trình, rồi khởi động bằng “npx loa”.',
    'Run "npm ci" in the program’s folder and start Loa with "npx loa".',
  ),
  'clock-right': well(
    'Đồng hồ máy: lệch {seconds} giây so với {hosts} máy chủ.',
    'Clock: off by {seconds} s against {hosts} hosts.',
  ),
  'clock-off': ill(
    'Đồng hồ máy: lệch {seconds} giây so với {hosts} máy chủ (dấu trừ là chậm). Lệch quá 120 giây thì Loa không đăng.',
    'Clock: off by {seconds} s against {hosts} hosts (minus is slow). Beyond 120 s Loa publishes nothing.',
    'Vui lòng bật tự động chỉnh giờ (Linux: “timedatectl set-ntp true”) và kiểm tra lại.',
    'Turn on automatic time (Linux: "timedatectl set-ntp true") and check again.',
  ),
  'clock-unknown': ill(
    'Đồng hồ máy: chưa so được vì không nền tảng nào trả lời kèm giờ.',
    'Clock: not compared, no platform answered with a time.',
    'Vui lòng xử lý phần mạng rồi kiểm tra lại; trong lúc đó tự so với một đồng hồ đúng.',
    'See to the network and check again; compare with a clock that is right meanwhile.',
  ),
  'time-zone-same': well(
    'Múi giờ: máy và đơn vị cùng giờ ({office}).',
    'Time zone: the machine has the office’s time ({office}).',
  ),
  'time-zone-differs': well(
    'Múi giờ: máy dùng {machine}, đơn vị dùng {office}. Loa luôn tính theo giờ đơn vị; chỉ giờ trong nhật ký hệ thống là khác.',
    'Time zone: the machine has {machine}, the office {office}. Loa always reckons in the office’s; only the system’s own logs differ.',
  ),
  'disk-roomy': well(
    'Ổ đĩa của “{folder}”: còn trống {freeMiB} MiB ({percent} %).',
    'Disk of "{folder}": {freeMiB} MiB free ({percent} %).',
  ),
  'disk-low': ill(
    'Ổ đĩa của “{folder}”: chỉ còn {freeMiB} MiB ({percent} %). Việc đăng vẫn chạy; video lớn có thể không nhận được.',
    'Disk of "{folder}": only {freeMiB} MiB left ({percent} %). Publishing goes on; large videos may not be taken.',
    'Vui lòng dọn ổ đĩa hoặc chuyển thư mục Loa sang ổ lớn hơn.',
    'Make room, or move Loa’s folder to a larger disk.',
  ),
  'disk-full': ill(
    'Ổ đĩa của “{folder}”: gần đầy, còn {freeMiB} MiB. Loa có thể không ghi được kết quả và sẽ dừng lại.',
    'Disk of "{folder}": nearly full, {freeMiB} MiB left. Loa may be unable to record outcomes and will stop.',
    'Vui lòng dọn ổ đĩa ngay. Không xóa gì trong thư mục Loa.',
    'Make room at once. Delete nothing inside Loa’s folder.',
  ),
  'disk-not-written': ill(
    'Ổ đĩa: đầy hoặc không ghi được ({code}). Loa chưa nhận tin mới, chưa đăng được; các mục sau chưa kiểm tra xong:',
    'Disk: it is full or cannot be written ({code}). Loa takes in nothing new and cannot publish; these were not looked at to the end:',
    'Vui lòng dọn ổ đĩa (không xóa gì trong thư mục Loa) hoặc cho Loa quyền ghi, rồi kiểm tra lại. Nếu Loa đã dừng, khởi động lại.',
    'Make room (delete nothing inside Loa’s folder) or let Loa write there, then check again. If Loa has ended, start it again.',
  ),
  'disk-unknown': ill(
    'Ổ đĩa của “{folder}”: không hỏi được dung lượng.',
    'Disk of "{folder}": its room cannot be asked.',
    'Vui lòng kiểm tra thư mục có tồn tại và tài khoản chạy Loa mở được.',
    'See that the folder is there and that Loa’s account may open it.',
  ),
  'file-system-local': well(
    'Thư mục “{folder}”: nằm trên ổ của máy này.',
    'Folder "{folder}": on a disk of this machine.',
  ),
  'file-system-network': ill(
    'Thư mục “{folder}”: nằm trên ổ mạng ({fileSystem}). Ở đó dữ liệu có thể hỏng khi mất mạng; Loa không khởi động.',
    'Folder "{folder}": on a network file system ({fileSystem}). Data may break there when the network does; Loa does not start.',
    'Vui lòng chuyển thư mục sang ổ của máy và đặt LOA_HOME theo.',
    'Move it to a disk of this machine and set LOA_HOME.',
  ),
  'permissions-right': well(
    'Quyền tệp trong “{folder}”: đúng, ngoài tài khoản chạy Loa và nhóm được cho vào, không ai trên máy đọc được.',
    'Permissions in "{folder}": right, nobody on the machine reads it but Loa’s account and a group that was let in.',
  ),
  'folder-too-open': ill(
    'Thư mục “{path}”: quyền {mode} để người khác trên máy vào được.',
    'Folder "{path}": mode {mode} lets others on the machine in.',
    'Vui lòng chạy: chmod 700 "{path}"',
    'Run: chmod 700 "{path}"',
  ),
  'file-too-open': ill(
    'Tệp “{path}”: quyền {mode} để người khác trên máy đọc hoặc sửa được.',
    'File "{path}": mode {mode} lets others on the machine read or change it.',
    'Vui lòng chạy: chmod 600 "{path}"',
    'Run: chmod 600 "{path}"',
  ),
  'others-can-read': ill(
    'Thư mục “{path}”: quyền {mode} để mọi tài khoản trên máy đọc được những thứ dưới đây.',
    'Folder "{path}": mode {mode} lets every account of this machine read what follows.',
    'Vui lòng chạy: chmod o= "{path}" (quyền của nhóm, nếu cơ quan cố ý chia sẻ, vẫn giữ; không chia sẻ cho nhóm nào thì chmod 700).',
    'Run: chmod o= "{path}" (rights of a group that the office shares it with stay; without one: chmod 700).',
  ),
  'log-small': well(
    'Nhật ký kỹ thuật “{path}”: {mebibytes} MiB.',
    'Technical log "{path}": {mebibytes} MiB.',
  ),
  'log-large': ill(
    'Nhật ký kỹ thuật “{path}”: đã {mebibytes} MiB.',
    'Technical log "{path}": it has grown to {mebibytes} MiB.',
    'Vui lòng dừng Loa, chuyển tệp đi nơi khác, rồi khởi động lại. Sổ đăng không nằm trong tệp này.',
    'Stop Loa, move the file away, start again. The ledger is not in it.',
  ),
} satisfies Readonly<Record<string, DoctorEntry>>;
