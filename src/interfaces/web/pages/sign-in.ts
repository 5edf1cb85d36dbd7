import { signOut } from '../../../runtime/sign-in/sessions.ts';
import { signIn } from '../../../runtime/sign-in/sign-in.ts';
import { safePath } from '../answers.ts';
import { formOf } from '../form.ts';
import { type Attempts, createAttempts } from '../guard/attempts.ts';
import { readCookie, writeCookie } from '../guard/cookies.ts';
import { page } from '../page.ts';
import { button, field, hidden, postForm } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { notice } from '../parts/page-parts.ts';
import type { Visit, WebApp, WebContext } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

/** Longest name of a browser that is kept. */
const DEVICE_CHARACTERS = 200;

/** Signing in and out. */
export function addSignIn(app: WebApp, deps: WebDeps): void {
  const attempts = createAttempts();
  app.get('/sign-in', async (context) => {
    if (context.get('visit').signed !== null) return context.redirect('/', 303);
    const isLost = context.req.query('lost') === 'connect';
    const told = isLost ? context.get('visit').say('connect.signed-out') : null;
    return signInPage(context, 200, told, context.req.query('next') ?? '');
  });
  app.post('/sign-in', (context) => takeSignIn(context, deps, attempts));
  app.post('/sign-out', async (context) => {
    const isSecure = context.get('visit').origin.startsWith('https:');
    const token = readCookie(context, 'session', isSecure);
    if (token !== null) await signOut(deps, token);
    writeCookie(context, 'session', isSecure, null);
    return context.redirect('/sign-in', 303);
  });
}

async function takeSignIn(
  context: WebContext,
  deps: WebDeps,
  attempts: Attempts,
): Promise<Response> {
  const visit = context.get('visit');
  const form = await formOf(context);
  const next = form.text('next');
  if (!attempts.allow(visit.address, visit.now)) {
    return signInPage(context, 429, visit.say('web.too-many-tries'), next);
  }
  const code = form.text('code').replaceAll(/\s/g, '');
  const answer = await signIn(deps, {
    person: form.trimmed('person'),
    password: form.text('password'),
    code: code === '' ? null : code,
    device: (context.req.header('user-agent') ?? '').slice(0, DEVICE_CHARACTERS),
    address: visit.address,
  });
  if (answer.answer === 'refused') {
    return signInPage(
      context,
      403,
      visit.say(answer.code, answer.values),
      next,
      form.trimmed('person'),
    );
  }
  const isSecure = visit.origin.startsWith('https:');
  const earlier = readCookie(context, 'session', isSecure);
  if (earlier !== null) await signOut(deps, earlier);
  writeCookie(context, 'session', isSecure, answer.token);
  return context.redirect(safePath(next, '/'), 303);
}

function signInPage(
  context: WebContext,
  status: 200 | 403 | 429,
  trouble: string | null,
  next: string,
  person = '',
): Promise<Response> {
  const visit = context.get('visit');
  const told = trouble === null ? NOTHING : notice('bad', trouble);
  const form = postForm(visit, { action: '/sign-in' }, fields(visit, next, person));
  return page(
    context,
    { title: visit.say('web.sign-in'), status },
    html`<div class="narrow">${told}${form}</div>`,
  );
}

function fields({ say }: Visit, next: string, person: string): Html {
  return html`${hidden('next', next)}
${field({ name: 'person', label: say('web.sign-in-person'), value: person, isRequired: true, autocomplete: 'username' })}
${field({ name: 'password', label: say('web.password'), type: 'password', isRequired: true, autocomplete: 'current-password' })}
${field({ name: 'code', label: say('web.code'), hint: say('web.code-hint'), autocomplete: 'one-time-code', inputmode: 'numeric', mostCharacters: 10 })}
${button(say('web.sign-in'))}`;
}
