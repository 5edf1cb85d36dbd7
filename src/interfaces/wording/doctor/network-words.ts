import { type DoctorEntry, ill, well } from './entry.ts';

/** Proxy, certificates, hosts; mail, console and public media. */
export const NETWORK_WORDS = {
  'proxy-none': well('Proxy: không dùng, ra mạng trực tiếp.', 'Proxy: none, straight out.'),
  'proxy-reached': well('Proxy {host}:{port}: mở được.', 'Proxy {host}:{port}: it answers.'),
  'proxy-unreached': ill(
    'Proxy {host}:{port}: không kết nối được ({detail}). Loa không ra được nền tảng nào; bài đến giờ sẽ chờ.',
    'Proxy {host}:{port}: no connection ({detail}). Loa reaches no platform; what is due waits.',
    'Vui lòng kiểm tra proxy đang chạy và dòng network.proxy trong loa.yaml, rồi khởi động lại Loa.',
    'See that it runs and that network.proxy in loa.yaml is right, then restart Loa.',
  ),
  'proxy-wants-password': ill(
    '{host}: proxy đòi đăng nhập ({detail}), mà Loa chưa có tài khoản. Loa chưa ra được.',
    '{host}: the proxy asks for a sign-in ({detail}), and Loa has none. They are not reached.',
    'Vui lòng xin tài khoản proxy cho máy này, lưu bằng “npx loa secret set network-proxy user” và “npx loa secret set network-proxy password”, rồi khởi động lại Loa; hoặc xin miễn đăng nhập cho máy này.',
    'Get an account of the proxy for this machine, store it with "npx loa secret set network-proxy user" and "... password", restart Loa; or have the machine exempted.',
  ),
  'proxy-refuses-password': ill(
    '{host}: proxy không nhận tài khoản đang lưu trong Loa ({detail}). Loa chưa ra được.',
    '{host}: the proxy does not take the account that Loa has stored ({detail}). They are not reached.',
    'Vui lòng hỏi bộ phận mạng: tài khoản còn hiệu lực không, mật khẩu đã đổi chưa. Lưu lại bằng “npx loa secret set network-proxy user” và “npx loa secret set network-proxy password”, rồi khởi động lại Loa.',
    'Ask the network’s keepers whether the account is in force and its password was changed. Store both again with "npx loa secret set network-proxy user" and "... password", then restart Loa.',
  ),
  'proxy-refuses-host': ill(
    '{host}: proxy không cho đi qua ({detail}). Loa chưa ra được.',
    '{host}: the proxy lets nothing through ({detail}). They are not reached.',
    'Đề nghị bộ phận mạng cho phép CONNECT tới {host}, cổng 443.',
    'Ask the network’s keepers to allow CONNECT to {host}, port 443.',
  ),
  'ca-none': well(
    'Chứng thư riêng của đơn vị: không khai báo.',
    'Own certificate authority: none is configured.',
  ),
  'ca-right': well(
    'Tệp chứng thư “{path}”: đọc được, {count} chứng thư còn hạn.',
    'Authority file "{path}": readable, {count} certificates in force.',
  ),
  'ca-unreadable': ill(
    'Tệp chứng thư “{path}”: không đọc được ({detail}). Loa không khởi động được.',
    'Authority file "{path}": it cannot be read ({detail}). Loa cannot start.',
    'Vui lòng chép lại tệp hoặc sửa network.caFile trong loa.yaml.',
    'Put the file back, or mend network.caFile in loa.yaml.',
  ),
  'ca-malformed': ill(
    'Tệp chứng thư “{path}”: không phải tệp PEM hoặc đã hỏng. Kết nối qua thiết bị kiểm soát của đơn vị sẽ bị từ chối.',
    'Authority file "{path}": no PEM file, or damaged. Connections through the office’s own box are refused.',
    'Vui lòng xin lại tệp PEM (bắt đầu bằng “-----BEGIN CERTIFICATE-----”).',
    'Get the PEM file again (it begins with "-----BEGIN CERTIFICATE-----").',
  ),
  'ca-not-valid': ill(
    'Tệp chứng thư “{path}”: {subject} chỉ có giá trị từ {from} đến {until}.',
    'Authority file "{path}": {subject} is valid from {from} to {until} only.',
    'Vui lòng xin chứng thư mới của đơn vị, thay tệp, rồi khởi động lại Loa. Kiểm tra cả đồng hồ máy.',
    'Get the office’s new certificate, replace the file, restart Loa. Check the machine’s clock too.',
  ),
  'ca-ends-soon': ill(
    'Tệp chứng thư “{path}”: {subject} hết hạn lúc {until}.',
    'Authority file "{path}": {subject} ends at {until}.',
    'Vui lòng xin chứng thư mới trước ngày đó và thay tệp.',
    'Get the new certificate before that day and replace the file.',
  ),
  'host-reached': well('{host}: kết nối được.', '{host}: it answers.'),
  'host-unreached': ill(
    '{host}: không kết nối được {way} ({detail}). {effect}',
    '{host}: no connection {way} ({detail}). {effect}',
    'Vui lòng kiểm tra mạng và tường lửa: máy này phải ra được {host}, cổng 443.',
    'Check network and firewall: this machine must reach {host}, port 443.',
  ),
  'host-name-unknown': ill(
    '{host}: không tra được tên miền {way} ({detail}). {effect}',
    '{host}: its name cannot be looked up {way} ({detail}). {effect}',
    'Vui lòng kiểm tra máy có mạng và DNS; nếu đơn vị bắt buộc dùng proxy, khai báo network.proxy.',
    'Check network and DNS; where the office prescribes a proxy, set network.proxy.',
  ),
  'host-untrusted': ill(
    '{host}: chứng thư do đơn vị lạ ký ({detail}). Thường là thiết bị kiểm soát mạng của đơn vị xen vào giữa. Loa không gửi gì.',
    '{host}: its certificate is signed by somebody unknown ({detail}). Usually the office’s own inspecting box stands in between. Loa sends nothing.',
    'Vui lòng xin tệp chứng thư gốc (PEM) của thiết bị đó, ghi đường dẫn vào network.caFile trong loa.yaml, rồi khởi động lại. Nếu đơn vị không có thiết bị như vậy, đừng bỏ qua: báo bộ phận an toàn thông tin.',
    'Get that box’s root certificate (PEM), name it as network.caFile in loa.yaml and restart. If the office has no such box, do not pass over it: tell the security officer.',
  ),
  'host-certificate-lapsed': ill(
    '{host}: chứng thư hết hạn hoặc chưa đến hạn ({detail}). Loa không gửi gì.',
    '{host}: its certificate is over or not in force yet ({detail}). Loa sends nothing.',
    'Vui lòng kiểm tra đồng hồ máy trước; nếu đồng hồ đúng, kiểm tra chứng thư của thiết bị kiểm soát mạng.',
    'Check this machine’s clock first; if it is right, check the certificate of the inspecting box.',
  ),
  'host-other-certificate': ill(
    '{host}: bên trả lời mang tên khác ({detail}). Có thể mạng đang đòi đăng nhập hoặc DNS sai. Loa không gửi gì.',
    '{host}: whoever answers has another name ({detail}). The network may want a sign-in, or DNS is wrong. Loa sends nothing.',
    'Vui lòng mở trình duyệt trên máy này xem mạng có hỏi đăng nhập không, rồi kiểm tra DNS.',
    'Open a browser on this machine to see whether the network asks for a sign-in, then check DNS.',
  ),
  'host-tls-broken': ill(
    '{host}: không bắt tay TLS được ({detail}). Loa không gửi gì.',
    '{host}: TLS cannot be agreed ({detail}). Loa sends nothing.',
    'Vui lòng hỏi bộ phận mạng xem thiết bị nào chặn hoặc chỉ cho TLS cũ hơn 1.2.',
    'Ask the network’s keepers which box stands in the way or allows only TLS older than 1.2.',
  ),
  'hosts-behind-proxy': ill(
    '{host}: chưa thử được, vì không qua được proxy ({detail}).',
    '{host}: not tried, since there is no way through the proxy ({detail}).',
    'Không cần mở gì cho các máy chủ này. Vui lòng xử lý proxy trước: nó có chạy, có đúng là proxy HTTP, network.proxy ghi đúng chưa; rồi kiểm tra lại.',
    'Nothing has to be opened for these hosts. See to the proxy first: does it run, is it an HTTP proxy, is network.proxy right; then check again.',
  ),
  'hosts-await-authority': ill(
    '{host}: chưa tin được chứng thư ({detail}), vì tệp chứng thư của đơn vị không dùng được.',
    '{host}: the certificate cannot be trusted yet ({detail}), since the office’s authority file cannot be used.',
    'Vui lòng xử lý tệp chứng thư trước (mục Tệp chứng thư ở trên), rồi kiểm tra lại.',
    'See to the authority file first (its finding is above), then check again.',
  ),
  'hosts-named-later': well(
    '*.{domain}: máy chủ nhận tệp chỉ được nền tảng cho biết khi bắt đầu tải lên nên chưa thử hết được; đã biết {known}. Nếu tường lửa hoặc proxy chỉ cho qua từng tên, vui lòng cho qua cả *.{domain}, cổng 443.',
    '*.{domain}: which host takes a file is told only when its upload begins, so not all can be tried; known is {known}. Where firewall or proxy allow names one by one, allow all of *.{domain}, port 443.',
  ),
  'hosts-not-asked': well('Nền tảng: không hỏi ({why}).', 'Platforms: not asked ({why}).'),
  'media-none': well(
    'Địa chỉ công khai của ảnh, video: không khai báo, không kênh nào cần.',
    'Public address of media: none is configured.',
  ),
  'media-fetched': well(
    'Địa chỉ công khai {address}: tệp thử tải về đúng từ mạng của đơn vị. Phép thử này chỉ cho thấy phía trong; nền tảng nhìn từ ngoài vào.',
    'Public address {address}: a test file came back right through the office’s own network. This proves the inside view only; platforms look from outside.',
  ),
  'media-not-fetched': ill(
    'Địa chỉ công khai {address}: không tải được tệp thử ({detail}). Kênh cần địa chỉ này sẽ chờ.',
    'Public address {address}: a test file could not be fetched ({detail}). Channels that need it wait.',
    'Vui lòng kiểm tra tên miền, cổng và máy chủ web phía trước; thử mở địa chỉ từ điện thoại dùng mạng di động.',
    'Check name, port and the web server in front; try the address from a phone on the mobile network.',
  ),
  'media-behind-proxy': ill(
    'Địa chỉ công khai {address}: chưa thử được, vì không qua được proxy của đơn vị ({detail}). Nền tảng từ ngoài vào không qua proxy này.',
    'Public address {address}: not tried, since there is no way through the office’s proxy ({detail}). Platforms come from outside, not through it.',
    'Vui lòng xử lý proxy trước rồi kiểm tra lại; hoặc thử mở địa chỉ từ điện thoại dùng mạng di động.',
    'See to the proxy first, then check again; or try the address from a phone on the mobile network.',
  ),
  'media-wrong-answer': ill(
    'Địa chỉ công khai {address}: trả lời không phải tệp thử ({answer}).',
    'Public address {address}: what came back is not the test file ({answer}).',
    'Vui lòng kiểm tra máy chủ web phía trước có chuyển nguyên đường dẫn cho Loa, không đổi hướng, không hỏi đăng nhập.',
    'See that the web server in front passes the path on unchanged, without redirect or sign-in.',
  ),
  'media-not-made': ill(
    'Địa chỉ công khai {address}: không đặt được tệp thử.',
    'Public address {address}: a test file could not be put there.',
    'Vui lòng kiểm tra thư mục publicMedia trong loa.yaml có tồn tại và Loa ghi được.',
    'See that the publicMedia folder of loa.yaml is there and that Loa may write to it.',
  ),
  'media-not-asked': well(
    'Địa chỉ công khai của ảnh, video: chưa thử, vì Loa không chạy thì không ai phục vụ tệp.',
    'Public address of media: not tried, since nobody serves files while Loa does not run.',
  ),
  'console-off': well('Trang quản lý: đã tắt trong loa.yaml.', 'Console: turned off in loa.yaml.'),
  'console-reached': well(
    'Trang quản lý {host}:{port}: mở được.',
    'Console {host}:{port}: it answers.',
  ),
  'console-unreached': ill(
    'Trang quản lý {host}:{port}: không mở được ({detail}). Việc đăng vẫn chạy.',
    'Console {host}:{port}: no answer ({detail}). Publishing goes on.',
    'Vui lòng xem cổng có bị chương trình khác dùng không, rồi khởi động lại Loa.',
    'See whether another program has the port, then restart Loa.',
  ),
  'console-not-asked': well(
    'Trang quản lý: chưa thử, vì Loa không chạy.',
    'Console: not tried, since Loa does not run.',
  ),
  'mail-none': well('Thư điện tử: không khai báo.', 'Mail: none is configured.'),
  'mail-greeted': well(
    'Máy chủ thư {host}:{port}: có trả lời. Chưa gửi thư nào, chưa thử mật khẩu.',
    'Mail server {host}:{port}: it answers. No mail was sent and no password tried.',
  ),
  'mail-silent': ill(
    'Máy chủ thư {host}:{port}: không chào được ({detail}). Thông báo qua thư sẽ chờ; việc đăng vẫn chạy.',
    'Mail server {host}:{port}: no greeting ({detail}). Notices by mail wait; publishing goes on.',
    'Vui lòng kiểm tra notifications.mail trong loa.yaml và tường lửa. Thư chỉ đi qua proxy HTTP khi notifications.mail.throughProxy là true.',
    'Check notifications.mail in loa.yaml and the firewall. Mail goes through an HTTP proxy only where notifications.mail.throughProxy is true.',
  ),
  'mail-behind-proxy': ill(
    'Máy chủ thư {host}:{port}: chưa tới được, vì không qua được proxy ({detail}). Thông báo qua thư sẽ chờ; việc đăng vẫn chạy.',
    'Mail server {host}:{port}: not reached, since there is no way through the proxy ({detail}). Notices by mail wait; publishing goes on.',
    'Vui lòng xử lý proxy trước (các mục ở trên). Nếu các nền tảng vẫn ra được: đề nghị bộ phận mạng cho phép CONNECT tới {host}, cổng {port}, hoặc bỏ notifications.mail.throughProxy.',
    'See to the proxy first (the findings above). If the platforms are reached: ask the network’s keepers to allow CONNECT to {host}, port {port}, or remove notifications.mail.throughProxy.',
  ),
} satisfies Readonly<Record<string, DoctorEntry>>;
