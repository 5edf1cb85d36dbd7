import type { SettingsFile } from './schema.ts';
import { type Finding, type PathStep, shown, type Words } from './settings-problem.ts';

/** Nesting that a platform's settings may have; deeper values are not addresses. */
const MAX_DEPTH = 5;

/**
 * Keeps the two worlds apart: a live configuration names no stand-in on this machine, a sandbox
 * configuration names nothing but stand-ins on this machine.
 */
export function hostFindings(file: SettingsFile): Finding[] {
  const places: { readonly path: PathStep[]; readonly value: unknown }[] = [
    { path: ['platforms'], value: file.platforms },
    ...file.channels.map((channel, index) => ({
      path: ['channels', index, 'settings'],
      value: channel.settings,
    })),
  ];
  return places.flatMap(({ path, value }) =>
    addresses(value, path, 0)
      .filter(({ url }) => isLoopback(url.hostname) !== (file.mode === 'sandbox'))
      .map((one) => ({
        path: one.path,
        expected: file.mode === 'sandbox' ? ON_THIS_MACHINE : NOT_ON_THIS_MACHINE,
        got: shown(one.url.origin, []),
      })),
  );
}

interface Address {
  readonly path: PathStep[];
  readonly url: URL;
}

function addresses(value: unknown, path: PathStep[], depth: number): Address[] {
  if (typeof value === 'string') {
    const url = /^https?:/i.test(value) ? URL.parse(value) : null;
    return url === null ? [] : [{ path, url }];
  }
  if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    addresses(inner, [...path, Array.isArray(value) ? Number(key) : key], depth + 1),
  );
}

function isLoopback(host: string): boolean {
  return host === '[::1]' || /^127(?:\.\d+){3}$/.test(host) || /(?:^|\.)localhost$/.test(host);
}

const ON_THIS_MACHINE: Words = {
  vi: 'địa chỉ trên chính máy này (127.0.0.1); cấu hình chạy thử không được gọi ra ngoài',
  en: 'an address on this machine (127.0.0.1); a sandbox configuration calls nothing outside',
};

const NOT_ON_THIS_MACHINE: Words = {
  vi: 'địa chỉ thật của nền tảng; muốn chạy thử thì ghi mode: sandbox',
  en: 'the real address of the platform; for a trial write mode: sandbox',
};
