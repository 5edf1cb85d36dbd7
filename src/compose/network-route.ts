import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Settings } from '../../config/settings.ts';
import type { Route } from '../host/connect.ts';
import { errorCode } from '../host/error-code.ts';
import type { Secrets } from '../ports/secrets.ts';
import { type Trouble, trouble } from './trouble.ts';

/** Secret with the sign-in of the office's proxy: keys `user` and `password`. */
export const PROXY_SECRET = 'network-proxy';

/** How this office reaches the outside; holds the proxy's password, so it is never logged. */
export async function networkRoute(
  { network }: Pick<Settings, 'network'>,
  secrets: Pick<Secrets, 'read'>,
): Promise<Route> {
  const { proxy, noProxy, caFile } = network;
  return {
    ...(proxy === null ? {} : { proxy: await withSignIn(proxy, secrets), noProxy }),
    ...(caFile === null ? {} : { ca: await readFile(caFile, 'utf8') }),
  };
}

async function withSignIn(proxy: string, secrets: Pick<Secrets, 'read'>): Promise<string> {
  const values = await secrets.read(PROXY_SECRET);
  const user = values?.['user'];
  if (user === undefined) return proxy;
  const url = new URL(proxy);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(values?.['password'] ?? '');
  return url.href;
}

/** Why the office's own authority cannot be trusted as configured; null = it can, or there is none. */
export async function authorityTrouble({
  network,
}: Pick<Settings, 'network'>): Promise<Trouble | null> {
  const { caFile } = network;
  if (caFile === null) return null;
  try {
    const text = await readFile(caFile, 'utf8');
    return isCertificate(text) ? null : trouble('ca-file-malformed', { path: caFile });
  } catch (error) {
    return trouble('ca-file-unreadable', { path: caFile, code: errorCode(error) });
  }
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).subject !== undefined;
  } catch {
    return false;
  }
}
