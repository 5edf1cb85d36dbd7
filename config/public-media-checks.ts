import { isIP } from 'node:net';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { when } from './checking.ts';
import type { SettingsFile } from './schema.ts';
import type { Finding, PathStep, Words } from './settings-problem.ts';

/** One way alone, a port of its own, and an address that platforms can really reach. */
export function publicMediaFindings(file: SettingsFile, homeFolder: string): Finding[] {
  const { publicMedia } = file;
  if (publicMedia === undefined) return [];
  const { serve, copyTo } = publicMedia;
  const hasConsole = file.console.enabled;
  return [
    ...when((serve === undefined) === (copyTo === undefined), ['publicMedia'], ONE_WAY),
    ...when(
      hasConsole && serve?.port === file.console.port,
      ['publicMedia', 'serve', 'port'],
      OTHER_PORT,
      serve?.port,
    ),
    ...folderFindings(homeFolder, copyTo?.folder),
    ...urlFindings(file, ['publicMedia', 'serve', 'publicUrl'], serve?.publicUrl),
    ...urlFindings(file, ['publicMedia', 'copyTo', 'publicUrl'], copyTo?.publicUrl),
  ];
}

/** Whoever serves that folder would serve our secrets and our database, too. */
function folderFindings(homeFolder: string, named: string | undefined): Finding[] {
  if (named === undefined) return [];
  const home = resolve(homeFolder);
  const folder = resolve(home, named);
  const isShared = isWithin(home, folder) || isWithin(folder, home);
  return when(isShared, ['publicMedia', 'copyTo', 'folder'], APART, named);
}

/** True when `inner` is `outer` or lies below it. */
function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}

function urlFindings(
  file: SettingsFile,
  path: readonly PathStep[],
  publicUrl: string | undefined,
): Finding[] {
  const url = URL.parse(publicUrl ?? '');
  if (url === null) return [];
  const isOpen = url.protocol === 'http:';
  if (file.mode === 'sandbox') {
    return when(isOpen && !isLoopback(url.hostname), path, LOCAL_OR_HTTPS, publicUrl);
  }
  const isReachable = !isOpen && isPublicName(url.hostname);
  const consoleUrl = URL.parse(file.console.publicUrl ?? '');
  return [
    ...when(!isReachable, path, PUBLIC_HTTPS, publicUrl),
    // Same host and port: whoever has a link would stand at the console's door.
    ...when(consoleUrl?.origin === url.origin, path, OTHER_ORIGIN, publicUrl),
  ];
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

/** A host name under a real domain: platforms take no bare IP address and no name of a local net. */
function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, '');
  const isAddress = isIP(name) !== 0 || name.startsWith('[');
  return !isAddress && name.includes('.') && !LOCAL_NAMES.test(name);
}

const LOCAL_NAMES =
  /\.(?:local|localhost|localdomain|internal|intranet|lan|home|corp|home\.arpa)$/i;

const ONE_WAY: Words = {
  vi: 'một trong hai: serve (Loa tự mở cổng riêng) hoặc copyTo (chép vào thư mục của cổng thông tin)',
  en: 'one of two: serve (Loa listens on a port of its own) or copyTo (a folder that the portal serves)',
};

const OTHER_PORT: Words = {
  vi: 'cổng khác với cổng của trang quản lý (mục console)',
  en: 'another port than the console’s',
};

const APART: Words = {
  vi: 'thư mục nằm ngoài thư mục dữ liệu của Loa (và không chứa thư mục đó)',
  en: 'a folder outside Loa’s home folder (and not around it)',
};

const PUBLIC_HTTPS: Words = {
  vi: 'địa chỉ https:// với tên miền mở được từ Internet, ví dụ https://media.xa.example; nền tảng không lấy được tệp từ địa chỉ nội bộ',
  en: 'an https:// address with a name that the internet can reach, e.g. https://media.xa.example; platforms fetch nothing from a local address',
};

const LOCAL_OR_HTTPS: Words = {
  vi: 'địa chỉ trên chính máy này (http://127.0.0.1:8738) hoặc địa chỉ https://',
  en: 'an address on this machine (http://127.0.0.1:8738) or an https:// address',
};

const OTHER_ORIGIN: Words = {
  vi: 'tên miền khác với trang quản lý (mục console)',
  en: 'another host name than the console’s',
};
