import { when } from './checking.ts';
import type { SettingsFile } from './schema.ts';
import type { Finding, Words } from './settings-problem.ts';

/** Passwords never cross a network in the open. */
export function consoleFindings(file: SettingsFile): Finding[] {
  const { address, certificate, publicUrl } = file.console;
  const isLocal = address === '::1' || address.startsWith('127.');
  const isOpen = publicUrl !== undefined && publicUrl.toLowerCase().startsWith('http:');
  const host = URL.parse(publicUrl ?? '')?.hostname ?? '';
  const isLocalName = host === 'localhost' || host === '[::1]' || host.startsWith('127.');
  const isBehindProxy = file.console.proxy !== undefined;
  return [
    ...when(
      !isLocal && certificate === undefined && !isBehindProxy,
      ['console', 'address'],
      NEEDS_CERTIFICATE,
      address,
    ),
    ...when(isOpen && !isLocalName, ['console', 'publicUrl'], NEEDS_HTTPS, publicUrl ?? ''),
    ...when(
      publicUrl !== undefined && !isOpen && certificate === undefined && !isBehindProxy,
      ['console', 'publicUrl'],
      NEEDS_A_WAY,
      publicUrl ?? '',
    ),
  ];
}

const NEEDS_CERTIFICATE: Words = {
  vi: '127.0.0.1, hoặc đi cùng khóa proxy (máy chủ trung gian có HTTPS) hay certificate (chứng thư riêng) của mục này; mật khẩu không được đi qua mạng ở dạng mở',
  en: '127.0.0.1, or together with proxy (a reverse proxy with HTTPS) or certificate (one of its own) in this section; passwords must not cross the network in the open',
};

const NEEDS_A_WAY: Words = {
  vi: 'đi cùng mục console: proxy (máy chủ trung gian có HTTPS) hoặc certificate; thiếu cả hai thì không biểu mẫu nào gửi được',
  en: 'together with proxy or certificate under console; without one of them no form would be accepted',
};

const NEEDS_HTTPS: Words = {
  vi: 'địa chỉ bắt đầu bằng https://',
  en: 'an address that begins with https://',
};
