/** Addresses of platforms in the settings. */

import type { Message } from '../../src/domain/messages/message.ts';
import type { SettingsProblem } from '../../src/ports/adapter.ts';

/** `[name of the setting, its address]`. */
export type NamedAddress = readonly [string, string];

/** What is wrong with the addresses under `platforms.{platform}`. */
export function addressProblems(
  platform: string,
  addresses: readonly NamedAddress[],
): SettingsProblem[] {
  return addresses
    .filter(([, address]) => !isSafeAddress(address))
    .map(([name]) => ({
      path: `platforms.${platform}.${name}`,
      expected: SAFE_ADDRESS,
    }));
}

const SAFE_ADDRESS: Message = {
  vi: 'một địa chỉ https:// (http:// chỉ dùng cho chính máy này)',
  en: 'an https:// address (http:// only on this computer)',
};

function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(address));
}

/** On this computer: a stand-in. */
export function isLoopback(address: string): boolean {
  const host = URL.parse(address)?.hostname;
  return host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
}

/** The origins of these addresses, each once. */
export function originsOf(...addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}

export function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
