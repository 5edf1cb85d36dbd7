import type { MiddlewareHandler } from 'hono';
import type { WebEnv } from '../visit.ts';

/** Pages for people who have not signed in. */
const PUBLIC = ['/sign-in', '/language', '/welcome/', '/static/'];

/** Everything else wants a signed-in person; reading leads to the sign-in page and back. */
export const wantPerson: MiddlewareHandler<WebEnv> = async (context, next) => {
  const { path, method } = context.req;
  if (context.get('visit').signed !== null || isPublic(path)) return next();
  const query = new URL(context.req.url).search;
  const back = method === 'GET' && path !== '/' ? `?next=${encodeURIComponent(path + query)}` : '';
  return context.redirect(`/sign-in${back}`, 303);
};

function isPublic(path: string): boolean {
  return PUBLIC.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));
}
