import { mayDo } from '../../../domain/people.ts';
import { currentDelegations } from '../../../runtime/sign-in/current-delegations.ts';
import { delegate, endDelegation } from '../../../runtime/sign-in/delegate.ts';
import { channelName, personName } from '../../wording/names.ts';
import { parseDay } from '../../wording/parse-time.ts';
import { shortTime } from '../../wording/time.ts';
import { afterGesture } from '../answers.ts';
import { type Form, formOf } from '../form.ts';
import { button, field, hidden, postForm, selectField, tickField } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { empty, section, table } from '../parts/page-parts.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

/** Giving the right to approve to a deputy for a time, under a document. */
export function addDelegations(app: WebApp, deps: WebDeps): void {
  app.post('/account/delegate', async (context) => {
    const visit = context.get('visit');
    const form = await formOf(context);
    const days = daysOf(form, deps.timeZone);
    if (days === null) {
      visit.notes.add({ tone: 'bad', text: visit.say('web.day-unreadable') });
      return context.redirect('/account#delegation', 303);
    }
    const channels = form.all('channel');
    const answer = await delegate(deps, personOf(visit), {
      to: form.text('to'),
      document: form.trimmed('document'),
      ...days,
      channels: channels.length === 0 ? null : channels,
      shortVideo: form.text('short-video') === 'yes',
    });
    return afterGesture(context, answer, {
      to: '/account#delegation',
      done: () => visit.say('web.delegated'),
    });
  });
  app.post('/account/end-delegation', async (context) => {
    const visit = context.get('visit');
    const id = (await formOf(context)).text('delegation');
    const answer = await endDelegation(deps, personOf(visit), { id });
    return afterGesture(context, answer, {
      to: '/account#delegation',
      done: () => visit.say('web.delegation-ended'),
    });
  });
}

function daysOf(form: Form, timeZone: string): { startAt: number; endAt: number } | null {
  const start = parseDay(form.trimmed('start'), timeZone);
  const end = parseDay(form.trimmed('end'), timeZone);
  if ('trouble' in start || 'trouble' in end) return null;
  return { startAt: start.fromAt, endAt: end.toAt + 1 };
}

/** What this person gave and got; approvers may give more. */
export async function delegationPart(visit: Visit): Promise<Html> {
  const { say, deps, now } = visit;
  const person = personOf(visit);
  const all = await currentDelegations(deps.store, deps.office);
  const own = all.filter(
    (one) => one.endAt > now && (one.from === person.id || one.to === person.id),
  );
  const isGiver = mayDo(person, 'approve');
  if (own.length === 0 && !isGiver) return NOTHING;
  const list = own.length === 0 ? empty(say('web.no-delegations')) : delegationTable(visit, own);
  return section(
    say('web.delegation'),
    html`${list}${isGiver ? delegateForm(visit) : NOTHING}`,
    'delegation',
  );
}

type Listed = Awaited<ReturnType<typeof currentDelegations>>[number];

function delegationTable(visit: Visit, delegations: readonly Listed[]): Html {
  const { say, deps } = visit;
  const { office, timeZone } = deps;
  return table({
    caption: say('web.delegation-text'),
    heads: [
      say('web.from'),
      say('web.to'),
      say('web.document'),
      say('web.time-span'),
      say('web.covers'),
      say('web.gesture'),
    ],
    rows: delegations.map((one) => [
      personName(office, say, one.from),
      personName(office, say, one.to),
      one.document,
      `${shortTime(one.startAt, timeZone)} – ${shortTime(one.endAt - 1, timeZone)}`,
      coveredText(visit, one),
      endForm(visit, one),
    ]),
  });
}

function coveredText({ say, deps }: Visit, one: Listed): string {
  const channels =
    one.channels === null
      ? say('web.all-channels')
      : one.channels.map((id) => channelName(deps.office, id)).join(', ');
  return `${channels}; ${say(one.shortVideo ? 'web.with-short-video' : 'web.without-short-video')}`;
}

/** Those of the configuration are ended there. */
function endForm(visit: Visit, one: Listed): Html | string {
  const { say } = visit;
  if (!('id' in one)) return say('web.in-configuration');
  if (one.from !== personOf(visit).id) return '';
  return postForm(
    visit,
    { action: '/account/end-delegation', isInline: true },
    html`${hidden('delegation', one.id)}<button class="button plain">${say('web.revoke')}</button>`,
  );
}

function delegateForm(visit: Visit): Html {
  const { say, deps } = visit;
  const person = personOf(visit);
  const others = deps.office.people.filter((one) => one.id !== person.id);
  const channels = [...deps.office.channels.values()].map(({ channel }) =>
    tickField({
      name: 'channel',
      id: `delegate-${channel.id}`,
      label: channel.name,
      value: channel.id,
    }),
  );
  return html`<details><summary>${say('web.delegate')}</summary>${postForm(
    visit,
    { action: '/account/delegate', label: say('web.delegate') },
    html`${selectField({
      name: 'to',
      label: say('web.to'),
      value: '',
      options: others.map((one) => [one.id, one.name]),
      isRequired: true,
    })}
${field({ name: 'document', label: say('web.document'), hint: say('web.document-hint'), isRequired: true, mostCharacters: 200 })}
${field({ name: 'start', label: say('web.first-day'), type: 'date', isRequired: true })}
${field({ name: 'end', label: say('web.last-day'), type: 'date', isRequired: true })}
<fieldset><legend>${say('web.delegate-channels')}</legend>${channels}</fieldset>
${tickField({ name: 'short-video', label: say('web.delegate-short-video') })}
${button(say('web.delegate'))}`,
  )}</details>`;
}
