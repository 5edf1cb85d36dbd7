import type { MiddlewareHandler } from 'hono';
import { LANGUAGES, type Language } from '../../../domain/messages/message.ts';
import { createSay } from '../../../domain/messages/say.ts';
import { findSession } from '../../../runtime/sign-in/find-session.ts';
import type { NoteBoard } from '../notes.ts';
import type { WebContext, WebEnv } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';
import { WEB_MESSAGES } from '../words/all.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { type Origin, readOrigin } from './origin.ts';

/** What a Host header that is not ours gets; it is told nothing about the office. */
const WRONG_HOST =
  'Địa chỉ này không được phép. Vui lòng dùng địa chỉ do quản trị cung cấp.\n' +
  'This address is not allowed. Use the address that the administrator gave.\n';

/** Finds out who asks and keeps it in the context; refuses a wrong Host header. */
export function beginVisit(deps: WebDeps, board: NoteBoard): MiddlewareHandler<WebEnv> {
  return async (context, next) => {
    const origin = readOrigin(deps.place, context.env, (name) => context.req.header(name));
    if (origin === null) return context.text(WRONG_HOST, 421);
    const isSecure = origin.scheme === 'https';
    const token = readCookie(context, 'session', isSecure);
    // A page that renews a part of itself is no sign of the person.
    const use = context.req.header('hx-request') === undefined ? 'gesture' : 'look';
    const signed = token === null ? null : await findSession(deps, token, use);
    const key = signed === null ? formToken(deps, context, isSecure) : (token ?? '');
    const language = readLanguage(deps, context, isSecure);
    context.set('visit', {
      deps,
      language,
      say: createSay(language, [WEB_MESSAGES, ...deps.messages]),
      now: deps.clock.now(),
      formKey: deps.tokens.hash(`form:${key}`),
      address: origin.address,
      origin: originText(origin),
      signed,
      // Told apart by their first letters: a browser chooses its form key and might take another's id.
      notes: board.of(signed === null ? `form:${key}` : `session:${signed.session.id}`),
    });
    await next();
    // Whoever has seen the console over TLS never asks for it in the open again.
    if (isSecure) context.res.headers.set('strict-transport-security', 'max-age=31536000');
    return;
  };
}

function originText(origin: Origin): string {
  return `${origin.scheme}://${origin.host}`;
}

/** Before signing in a cookie of its own binds forms to this browser. */
function formToken(deps: WebDeps, context: WebContext, isSecure: boolean): string {
  const known = readCookie(context, 'form', isSecure);
  if (known !== null) return known;
  const fresh = deps.tokens.next();
  if (context.req.method === 'GET' && !context.req.path.startsWith('/static/')) {
    writeCookie(context, 'form', isSecure, fresh);
  }
  return fresh;
}

function readLanguage(deps: WebDeps, context: WebContext, isSecure: boolean): Language {
  const wanted = readCookie(context, 'language', isSecure);
  return LANGUAGES.find((one) => one === wanted) ?? deps.language;
}
