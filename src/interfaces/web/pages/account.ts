import { changePassword } from '../../../runtime/sign-in/change-password.ts';
import { endSession, listSessions } from '../../../runtime/sign-in/sessions.ts';
import { afterGesture } from '../answers.ts';
import { formOf } from '../form.ts';
import { page } from '../page.ts';
import { button, field, postForm } from '../parts/form-parts.ts';
import { type Html, html } from '../parts/html.ts';
import { factList, section } from '../parts/page-parts.ts';
import { sessionTable } from '../parts/session-table.ts';
import { personOf, type Visit, type WebApp, type WebContext } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';
import { delegationPart } from './delegations.ts';

/** What concerns the person alone: roles, password, sessions, delegation. */
export function addAccount(app: WebApp, deps: WebDeps): void {
  app.get('/account', (context) => accountPage(context, deps));
  app.post('/account/password', async (context) => {
    const visit = context.get('visit');
    const form = await formOf(context);
    const { say, notes, signed } = visit;
    if (form.text('password') !== form.text('again')) {
      notes.add({ tone: 'bad', text: say('web.passwords-differ') });
      return context.redirect('/account', 303);
    }
    const answer = await changePassword(deps, personOf(visit), {
      old: form.text('old'),
      next: form.text('password'),
      keepSessionId: signed?.session.id ?? null,
    });
    return afterGesture(context, answer, {
      to: '/account',
      done: () => say('web.password-changed'),
    });
  });
  app.post('/account/end-session', async (context) => {
    const visit = context.get('visit');
    const sessionId = (await formOf(context)).text('session');
    const answer = await endSession(deps, personOf(visit), { sessionId });
    return afterGesture(context, answer, {
      to: '/account',
      done: () => visit.say('web.session-ended'),
    });
  });
}

async function accountPage(context: WebContext, deps: WebDeps): Promise<Response> {
  const visit = context.get('visit');
  const person = personOf(visit);
  const { say } = visit;
  const sessions = await listSessions(deps, person, person.id);
  const body = html`${factList([
    [say('web.person'), `${person.name} (${person.id})`],
    [say('web.roles'), person.roles.map((role) => say(`role.${role}`)).join(', ')],
    [say('web.units'), person.units.join(', ')],
  ])}
${await delegationPart(visit)}
${section(say('web.password'), passwordForm(visit))}
${section(say('web.sessions'), sessionTable(visit, sessions.done ? sessions.value : [], '/account/end-session'))}`;
  return page(context, { title: say('web.menu-account'), here: 'account' }, body);
}

function passwordForm(visit: Visit): Html {
  const { say } = visit;
  return postForm(
    visit,
    { action: '/account/password', label: say('web.password') },
    html`${field({ name: 'old', label: say('web.old-password'), type: 'password', isRequired: true, autocomplete: 'current-password' })}
${field({ name: 'password', label: say('web.new-password'), hint: say('web.password-hint'), type: 'password', isRequired: true, autocomplete: 'new-password' })}
${field({ name: 'again', label: say('web.password-again'), type: 'password', isRequired: true, autocomplete: 'new-password' })}
${button(say('web.save'))}`,
  );
}
