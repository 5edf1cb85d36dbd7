import { ownScope } from '../../../domain/own-scope.ts';
import { mayDo } from '../../../domain/people.ts';
import { resumeOffice, stopOffice } from '../../../runtime/commands/office-gestures.ts';
import { readStopView, type StopView } from '../../../runtime/queries/stop-view.ts';
import { channelName, personName } from '../../wording/names.ts';
import { stopReason } from '../../wording/stop-reason.ts';
import { shortTime } from '../../wording/time.ts';
import { afterGesture } from '../answers.ts';
import { formOf } from '../form.ts';
import { page } from '../page.ts';
import { button, field, postForm, tickField } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { count, empty, live, notice, section, table } from '../parts/page-parts.ts';
import { MOST_TYPED_CHARACTERS, typedReason } from '../parts/typed-text.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

const HERE = '/stop';

/** The emergency stop: its state, the gesture, and what platforms will still do by themselves. */
export function addStop(app: WebApp, deps: WebDeps): void {
  app.get(HERE, async (context) => {
    const visit = context.get('visit');
    const view = await readStopView(deps.store, ownScope(personOf(visit)));
    const body = html`${stateNotice(visit, view)}${gesture(visit, view)}${comingPart(visit, view)}`;
    return page(context, { title: visit.say('stop.title') }, body);
  });
  app.post(HERE, async (context) => {
    const visit = context.get('visit');
    const reason = typedReason(visit, await formOf(context));
    if ('refused' in reason) {
      visit.notes.add({ tone: 'bad', text: reason.refused });
      return context.redirect(HERE, 303);
    }
    const answer = await stopOffice(deps, personOf(visit), { reason: reason.value });
    return afterGesture(context, answer, { to: HERE, done: () => visit.say('stop.done') });
  });
  app.post(`${HERE}/resume`, async (context) => {
    const visit = context.get('visit');
    if ((await formOf(context)).text('confirm') !== 'yes') {
      visit.notes.add({ tone: 'bad', text: visit.say('stop.not-confirmed') });
      return context.redirect(HERE, 303);
    }
    const answer = await resumeOffice(deps, personOf(visit));
    return afterGesture(context, answer, {
      to: HERE,
      done: ({ wasStopped }) => visit.say(wasStopped ? 'stop.resumed' : 'stop.was-not-stopped'),
    });
  });
}

function stateNotice(visit: Visit, { stopped }: StopView): Html {
  const { say, deps } = visit;
  if (stopped === null) return notice('good', say('stop.running'));
  const values = {
    person: personName(deps.office, say, stopped.by),
    at: shortTime(stopped.at, deps.timeZone),
    reason: stopReason(visit.say, stopped),
  };
  return notice('bad', say('stop.stopped', values));
}

function gesture(visit: Visit, { stopped }: StopView): Html {
  const { say } = visit;
  if (!mayDo(personOf(visit), 'stop')) return html`<p>${say('stop.may-not')}</p>`;
  return stopped === null ? stopForm(visit) : resumeForm(visit);
}

function stopForm(visit: Visit): Html {
  const { say } = visit;
  return postForm(
    visit,
    { action: HERE, label: say('stop.title') },
    html`${field({
      name: 'reason',
      label: say('stop.reason'),
      hint: say('stop.reason-hint'),
      isRequired: true,
      mostCharacters: MOST_TYPED_CHARACTERS,
    })}${button(say('stop.do'), 'danger')}`,
  );
}

function resumeForm(visit: Visit): Html {
  const { say } = visit;
  return postForm(
    visit,
    { action: `${HERE}/resume`, label: say('stop.resume') },
    html`<p class="hint">${say('stop.resume-hint')}</p>
${tickField({ name: 'confirm', label: say('stop.confirm') })}${button(say('stop.resume'))}`,
  );
}

function comingPart(visit: Visit, view: StopView): Html {
  const { say, deps } = visit;
  const hidden = view.comingCount - view.coming.length;
  const rest =
    hidden === 0
      ? NOTHING
      : html`<p>${say('stop.coming-more', { count: count(visit, hidden) })}</p>`;
  const list =
    view.comingCount === 0
      ? empty(say('stop.nothing-coming'))
      : table({
          caption: say('stop.coming-caption'),
          heads: [say('col.number'), say('col.title'), say('col.channel'), say('col.state')],
          rows: view.coming.map((one) => [
            html`<a href="/items/${one.itemNumber}">${one.itemNumber}</a>`,
            one.title === '' ? say('no-title') : one.title,
            channelName(deps.office, one.channelId),
            say(`state.${one.state}`),
          ]),
          numbers: [0],
        });
  return live('coming', HERE, section(say('stop.coming'), html`${list}${rest}`));
}
