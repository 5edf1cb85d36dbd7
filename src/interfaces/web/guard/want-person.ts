import type { MiddlewareHandler } from 'hono';
import { CALLBACK_PATH } from '../../../runtime/connect/return-address.ts';
import type { WebEnv } from '../visit.ts';

/** Pages for people who have not signed in. */
const PUBLIC = ['/sign-in', '/language', '/welcome/', '/static/'];

/** Everything else wants a signed-in person; reading leads to the sign-in page and back. */
export const wantPerson: MiddlewareHandler<WebEnv> = async (context, next) => {
  const { path, method } = context.req;
  if (context.get('visit').signed !== null || isPublic(path)) return next();
  // What a platform sends along opens an account once: it goes into no further address.
  if (path === CALLBACK_PATH) return context.redirect(`/sign-in?${LOST_CONNECT}`, 303);
  const query = new URL(context.req.url).search;
  const back = method === 'GET' && path !== '/' ? `?next=${encodeURIComponent(path + query)}` : '';
  return context.redirect(`/sign-in${back}`, 303);
};

/** After signing in the person begins to connect once more. */
const LOST_CONNECT = new URLSearchParams({ next: '/channels', lost: 'connect' }).toString();

function isPublic(path: string): boolean {
  return PUBLIC.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));
}
