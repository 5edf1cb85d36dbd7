import { LANGUAGES } from '../../../domain/messages/message.ts';
import { safePath } from '../answers.ts';
import { formOf } from '../form.ts';
import { writeCookie } from '../guard/cookies.ts';
import type { WebApp } from '../visit.ts';

/** Keeps the language in a cookie and leads back to where the visitor was. */
export function addLanguage(app: WebApp): void {
  app.post('/language', async (context) => {
    const { origin } = context.get('visit');
    const wanted = (await formOf(context)).text('language');
    const language = LANGUAGES.find((one) => one === wanted);
    if (language !== undefined) {
      writeCookie(context, 'language', origin.startsWith('https:'), language);
    }
    return context.redirect(pathBefore(context.req.header('referer'), origin), 303);
  });
}

function pathBefore(referer: string | undefined, origin: string): string {
  const url = URL.parse(referer ?? '');
  if (url === null || url.origin !== origin) return '/';
  return safePath(`${url.pathname}${url.search}`, '/');
}
