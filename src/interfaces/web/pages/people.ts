import type { Person } from '../../../domain/people.ts';
import type { Login } from '../../../ports/logins.ts';
import { invite } from '../../../runtime/sign-in/invite.ts';
import { endSession, listSessions } from '../../../runtime/sign-in/sessions.ts';
import { shortTime } from '../../wording/time.ts';
import { afterGesture } from '../answers.ts';
import { formOf } from '../form.ts';
import { forbidden, page } from '../page.ts';
import { hidden, postForm } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { badge, section, table, time } from '../parts/page-parts.ts';
import { sessionTable } from '../parts/session-table.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

/** Who may sign in, and where somebody is signed in now; for administrators. */
export function addPeople(app: WebApp, deps: WebDeps): void {
  app.get('/people', async (context) => {
    const refusal = await forbidden(context, 'administer');
    if (refusal !== null) return refusal;
    const visit = context.get('visit');
    const logins = new Map((await deps.store.logins()).map((login) => [login.person, login]));
    const sessions = await listSessions(deps, personOf(visit), null);
    const body = html`<p>${visit.say('web.people-text')}</p>
${peopleTable(visit, logins)}
${section(visit.say('web.sessions'), sessionTable(visit, sessions.done ? sessions.value : [], '/people/end-session'))}`;
    return page(context, { title: visit.say('web.menu-people'), here: 'people' }, body);
  });
  app.post('/people/invite', async (context) => {
    const visit = context.get('visit');
    const whom = (await formOf(context)).text('person');
    const answer = await invite(deps, personOf(visit), { person: whom });
    return afterGesture(context, answer, {
      to: '/people',
      done: ({ token, endsAt }) =>
        visit.say('web.invited', {
          person: nameOf(visit, whom),
          link: `${visit.origin}/welcome/${token}`,
          until: shortTime(endsAt, deps.timeZone),
        }),
    });
  });
  app.post('/people/end-session', async (context) => {
    const visit = context.get('visit');
    const sessionId = (await formOf(context)).text('session');
    const answer = await endSession(deps, personOf(visit), { sessionId });
    return afterGesture(context, answer, {
      to: '/people',
      done: () => visit.say('web.session-ended'),
    });
  });
}

function nameOf(visit: Visit, id: string): string {
  return visit.deps.office.people.find((person) => person.id === id)?.name ?? id;
}

function peopleTable(visit: Visit, logins: ReadonlyMap<string, Login>): Html {
  const { say, deps } = visit;
  return table({
    caption: say('web.people-who'),
    heads: [
      say('web.person'),
      say('web.roles'),
      say('web.units'),
      say('web.login'),
      say('web.gesture'),
    ],
    rows: deps.office.people.map((person) => [
      html`${person.name} <span class="quiet">${person.id}</span>`,
      person.roles.map((role) => say(`role.${role}`)).join(', '),
      person.units.join(', '),
      loginState(visit, logins.get(person.id)),
      inviteForm(visit, person),
    ]),
  });
}

function loginState(visit: Visit, login: Login | undefined): Html {
  const { say, now } = visit;
  if (login === undefined || login.passwordHash === null) return badge(say('web.login-unset'));
  const { lockedUntil } = login;
  const locked =
    lockedUntil !== null && lockedUntil > now
      ? html` ${badge(say('web.login-locked'), 'warn')} ${time(visit, lockedUntil)}`
      : NOTHING;
  const code = login.hasTotp ? html` ${badge(say('web.login-code'), 'good')}` : NOTHING;
  return html`${badge(say('web.login-ready'), 'good')}${code}${locked}`;
}

function inviteForm(visit: Visit, person: Person): Html {
  const words = html`${visit.say('web.invite')}<span class="unseen"> ${person.name}</span>`;
  return postForm(
    visit,
    { action: '/people/invite', isInline: true },
    html`${hidden('person', person.id)}<button class="button plain">${words}</button>`,
  );
}
