import type { Person } from '../../../domain/people.ts';
import { readInvitation } from '../../../runtime/sign-in/read-invitation.ts';
import { redeemInvitation } from '../../../runtime/sign-in/redeem-invitation.ts';
import { refusalText } from '../../wording/refusal-text.ts';
import { formOf } from '../form.ts';
import { createAttempts } from '../guard/attempts.ts';
import { messagePage, page } from '../page.ts';
import { button, field, hidden, postForm } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { notice } from '../parts/page-parts.ts';
import { qrPicture } from '../parts/qr.ts';
import type { Visit, WebApp, WebContext } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

interface Totp {
  readonly secret: string;
  readonly uri: string;
}

/** A one-time link: its holder sets password and, where the role asks for it, the code app. */
export function addWelcome(app: WebApp, deps: WebDeps): void {
  const attempts = createAttempts();
  app.get('/welcome/:token', (context) => welcomePage(context, deps, null));
  app.post('/welcome/:token', async (context) => {
    const { say, notes, address, now } = context.get('visit');
    if (!attempts.allow(address, now)) {
      return welcomePage(context, deps, say('web.too-many-tries'));
    }
    const form = await formOf(context);
    if (form.text('password') !== form.text('again')) {
      return welcomePage(context, deps, say('web.passwords-differ'));
    }
    const answer = await redeemInvitation(deps, {
      token: context.req.param('token'),
      password: form.text('password'),
      code: form.text('code').replaceAll(/\s/g, '') || null,
    });
    if (!answer.done) return welcomePage(context, deps, refusalText(say, answer));
    notes.add({ tone: 'good', text: say('web.login-set') });
    return context.redirect('/sign-in', 303);
  });
}

async function welcomePage(
  context: WebContext,
  deps: WebDeps,
  trouble: string | null,
): Promise<Response> {
  const visit = context.get('visit');
  const invitation = await readInvitation(deps, context.req.param('token') ?? '');
  if (invitation === null) return messagePage(context, 404, 'web.invitation-over');
  const told = trouble === null ? NOTHING : notice('bad', trouble);
  const form = postForm(
    visit,
    { action: context.req.path },
    fields(visit, invitation.person, invitation.totp),
  );
  return page(
    context,
    {
      title: visit.say('web.welcome', { person: invitation.person.name }),
      status: trouble === null ? 200 : 400,
    },
    html`<div class="narrow">${told}${form}</div>`,
  );
}

function fields({ say }: Visit, person: Person, totp: Totp | null): Html {
  return html`<p>${say('web.welcome-text', { person: person.id })}</p>
${hidden('person', person.id)}
${field({ name: 'password', label: say('web.new-password'), hint: say('web.password-hint'), type: 'password', isRequired: true, autocomplete: 'new-password' })}
${field({ name: 'again', label: say('web.password-again'), type: 'password', isRequired: true, autocomplete: 'new-password' })}
${totp === null ? NOTHING : codeFields(say, totp)}
${button(say('web.save'))}`;
}

/** The picture for a code app, and the same as text for whoever cannot take it in by camera. */
function codeFields(say: Visit['say'], totp: Totp): Html {
  return html`<fieldset><legend>${say('web.code-app')}</legend>
<p>${say('web.code-app-text')}</p>
${qrPicture(totp.uri, say('web.code-picture'))}
<p>${say('web.code-secret')} <code class="secret">${totp.secret.match(/.{1,4}/g)?.join(' ') ?? ''}</code></p>
<p><a href="${totp.uri}">${say('web.code-open-app')}</a></p>
${field({ name: 'code', label: say('web.code'), isRequired: true, autocomplete: 'one-time-code', inputmode: 'numeric', mostCharacters: 10 })}
</fieldset>`;
}
