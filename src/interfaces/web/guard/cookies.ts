import { getCookie, setCookie } from 'hono/cookie';
import type { WebContext } from '../visit.ts';

/** What a cookie is for. */
type CookieUse = 'session' | 'form' | 'language';

const DAY_SEC = 86_400;
/** How long the browser keeps each; the session itself ends on the server. */
const KEPT_SEC: Readonly<Record<CookieUse, number>> = {
  session: 7 * DAY_SEC,
  form: DAY_SEC,
  language: 365 * DAY_SEC,
};
const MOST_CHARACTERS = 200;

/** Over TLS the `__Host-` prefix binds the cookie to this very host. */
function nameOf(use: CookieUse, isSecure: boolean): string {
  return isSecure ? `__Host-loa-${use}` : `loa-${use}`;
}

export function readCookie(context: WebContext, use: CookieUse, isSecure: boolean): string | null {
  const value = getCookie(context, nameOf(use, isSecure));
  return value === undefined || value === '' || value.length > MOST_CHARACTERS ? null : value;
}

/** Sets a cookie that no script can read; null ends it. */
export function writeCookie(
  context: WebContext,
  use: CookieUse,
  isSecure: boolean,
  value: string | null,
): void {
  setCookie(context, nameOf(use, isSecure), value ?? '', {
    path: '/',
    httpOnly: true,
    secure: isSecure,
    sameSite: 'Lax',
    maxAge: value === null ? 0 : KEPT_SEC[use],
  });
}
