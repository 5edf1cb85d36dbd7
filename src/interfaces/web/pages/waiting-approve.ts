import { approveItem } from '../../../runtime/commands/approve-item.ts';
import { WAITING_PAGE } from '../../../runtime/queries/waiting-for.ts';
import { refusalText } from '../../wording/refusal-text.ts';
import { formOf } from '../form.ts';
import { approvedWords } from '../parts/item/told-words.ts';
import { readItemNumber } from '../parts/item-number.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

const HERE = '/waiting';
const SEEN = /^(\d{1,9}) ([0-9a-f]{64})$/;

/** Approves several items at once, one by one; each result is told by itself. */
export function addWaitingApprove(app: WebApp, deps: WebDeps): void {
  app.post(`${HERE}/approve`, async (context) => {
    const visit = context.get('visit');
    const form = await formOf(context);
    const wanted = [...new Set(form.all('item'))].slice(0, WAITING_PAGE);
    const good: string[] = [];
    const bad: string[] = [];
    for (const reference of wanted) {
      const result = await approveOne(deps, visit, reference, form.text(`seen.${reference}`));
      (result.isDone ? good : bad).push(result.text);
    }
    if (wanted.length === 0) bad.push(visit.say('waiting.nothing-ticked'));
    if (good.length > 0) visit.notes.add({ tone: 'good', text: good.join('\n') });
    if (bad.length > 0) visit.notes.add({ tone: 'bad', text: bad.join('\n') });
    return context.redirect(HERE, 303);
  });
}

interface Result {
  readonly isDone: boolean;
  readonly text: string;
}

async function approveOne(
  deps: WebDeps,
  visit: Visit,
  reference: string,
  seen: string,
): Promise<Result> {
  const { say } = visit;
  const person = personOf(visit);
  const number = readItemNumber(reference);
  const item = number === null ? null : await deps.store.itemByNumber(number);
  const shown = SEEN.exec(seen);
  if (item === null || shown === null) {
    return { isDone: false, text: say('item-page.unknown', { item: reference.slice(0, 20) }) };
  }
  const [, version = '', digest = ''] = shown;
  // What the form says was seen is only a claim: the sighting was kept when the page was opened.
  const sighting = await deps.store.sighting(person.id, item.id);
  const isOpened = sighting?.digest === digest && String(sighting.version) === version;
  if (!isOpened) {
    return { isDone: false, text: say('waiting.refused-not-opened', { item: item.number }) };
  }
  const answer = await approveItem(deps, person, {
    item: reference,
    choices: {},
    slotAt: null,
    seenDigest: digest,
    seenVersion: Number(version),
  });
  return answer.done
    ? { isDone: true, text: approvedWords(visit, answer.value) }
    : { isDone: false, text: refusalText(visit.say, answer) };
}
