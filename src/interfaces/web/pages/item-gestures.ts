import type { ItemContent } from '../../../domain/item.ts';
import { type Approved, approveItem } from '../../../runtime/commands/approve-item.ts';
import type { CommandAnswer } from '../../../runtime/commands/command.ts';
import { editItem, type ItemEdit } from '../../../runtime/commands/edit-item.ts';
import type { Moved } from '../../../runtime/commands/move-publications.ts';
import { cancel, reschedule } from '../../../runtime/commands/publication-gestures.ts';
import { retract } from '../../../runtime/commands/retract.ts';
import { returnItem } from '../../../runtime/commands/return-item.ts';
import { sendForApproval } from '../../../runtime/commands/send-for-approval.ts';
import { withdrawApproval } from '../../../runtime/commands/withdraw-approval.ts';
import type { ItemDetail } from '../../../runtime/queries/read-item.ts';
import { channelName } from '../../wording/names.ts';
import { refusalText } from '../../wording/refusal-text.ts';
import { shortTime } from '../../wording/time.ts';
import { type Form, formOf } from '../form.ts';
import type { TypedEdit } from '../parts/item/item-view.ts';
import { approvedWords, sinceThen } from '../parts/item/told-words.ts';
import { type Typed, typedReason, typedTime } from '../parts/typed-text.ts';
import { personOf, type Visit, type WebApp, type WebContext } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';
import { itemPage, itemUnknown, wantedItem } from './item.ts';

const MOST_HASHTAGS = 30;

/** What a gesture needs to know. */
interface Given {
  readonly visit: Visit;
  readonly form: Form;
  readonly detail: ItemDetail;
  /** `17`, as commands name it. */
  readonly item: string;
}

/** A command's answer with the words for success, or what was wrong with the form. */
type Outcome = { readonly answer: CommandAnswer<string> } | { readonly refused: string };

/** The gestures on the page of an item. Each leads back to the page, which tells what came of it. */
export function addItemGestures(app: WebApp, deps: WebDeps): void {
  const GESTURES: Readonly<Record<string, (given: Given) => Promise<Outcome>>> = {
    approve: (given) => approve(deps, given),
    send: (given) => send(deps, given),
    return: (given) => sendBack(deps, given),
    withdraw: (given) => withdraw(deps, given),
    reschedule: (given) => moveTime(deps, given),
    cancel: (given) => takeOut(deps, given),
    retract: (given) => takeDown(deps, given),
  };
  for (const [name, run] of Object.entries(GESTURES)) {
    app.post(`/items/:number/${name}`, async (context) => {
      const given = await givenOf(context, deps);
      if (given === null) return itemUnknown(context);
      const outcome = await run(given);
      await tell(deps, given, outcome);
      return context.redirect(`/items/${given.item}`, 303);
    });
  }
  app.post('/items/:number/edit', (context) => edit(context, deps));
}

async function givenOf(context: WebContext, deps: WebDeps): Promise<Given | null> {
  const detail = await wantedItem(context, deps);
  if (detail === null) return null;
  const form = await formOf(context);
  return { visit: context.get('visit'), form, detail, item: String(detail.item.number) };
}

/** A refusal also tells what others did since the page was opened: who was first. */
async function tell(deps: WebDeps, { visit, form, detail }: Given, outcome: Outcome) {
  const { notes } = visit;
  if ('refused' in outcome) return notes.add({ tone: 'bad', text: outcome.refused });
  const { answer } = outcome;
  if (answer.done) return notes.add({ tone: 'good', text: answer.value });
  const seen = Number(form.text('seen-sequence'));
  const others = await sinceThen(deps, visit, detail.item.id, seen);
  return notes.add({ tone: 'bad', text: [refusalText(visit.say, answer), ...others].join('\n') });
}

async function approve(deps: WebDeps, { visit, form, detail, item }: Given): Promise<Outcome> {
  const slot = typedSlot(visit, form);
  if ('refused' in slot) return slot;
  const only = form.text('only');
  const answer = await approveItem(deps, personOf(visit), {
    item: detail.version.content.channels.includes(only) ? `${item}@${only}` : item,
    choices: choicesOf(form),
    slotAt: slot.value,
    seenDigest: form.text('seen-digest'),
    seenVersion: Number(form.text('seen-version')),
  });
  return told(answer, (value: Approved) => approvedWords(visit, value));
}

function typedSlot(visit: Visit, form: Form): Typed<number | null> {
  const slot = form.trimmed('slot');
  return slot === '' ? { value: null } : typedTime(visit, slot);
}

function choicesOf(form: Form): Readonly<Record<string, string>> {
  const made = form.names('choice.').map((key) => [key, form.text(`choice.${key}`)] as const);
  return Object.fromEntries(made.filter(([, value]) => value !== ''));
}

async function send(deps: WebDeps, { visit, form, item }: Given): Promise<Outcome> {
  const input = { item, seenDigest: form.text('seen-digest') };
  const answer = await sendForApproval(deps, personOf(visit), input);
  return told(answer, () => visit.say('item-page.sent', { item }));
}

async function sendBack(deps: WebDeps, { visit, form, detail, item }: Given): Promise<Outcome> {
  const reason = typedReason(visit, form);
  if ('refused' in reason) return reason;
  // The reason was written about other words than those that would be returned with it.
  if (detail.version.digest !== form.text('seen-digest')) {
    return { refused: visit.say('item-page.return-stale', { item }) };
  }
  const answer = await returnItem(deps, personOf(visit), { item, reason: reason.value });
  return told(answer, () => visit.say('item-page.returned', { item }));
}

async function withdraw(deps: WebDeps, { visit, item }: Given): Promise<Outcome> {
  const answer = await withdrawApproval(deps, personOf(visit), { item });
  return told(answer, ({ parked }) => visit.say('item-page.withdrawn', { item, count: parked }));
}

async function moveTime(deps: WebDeps, { visit, form, item }: Given): Promise<Outcome> {
  const slot = typedTime(visit, form.trimmed('slot'));
  if ('refused' in slot) return slot;
  const answer = await reschedule(deps, personOf(visit), { item, slotAt: slot.value });
  const slotWords = shortTime(slot.value, deps.timeZone);
  return told(answer, (moved) => movedWords(visit, 'item-page.rescheduled', moved, slotWords));
}

async function takeOut(deps: WebDeps, { visit, form, item }: Given): Promise<Outcome> {
  const reason = typedReason(visit, form);
  if ('refused' in reason) return reason;
  const answer = await cancel(deps, personOf(visit), { item, reason: reason.value });
  return told(answer, (moved) => movedWords(visit, 'item-page.cancelled', moved, ''));
}

async function takeDown(deps: WebDeps, { visit, form, item }: Given): Promise<Outcome> {
  const reason = typedReason(visit, form);
  if ('refused' in reason) return reason;
  const answer = await retract(deps, personOf(visit), { item, reason: reason.value });
  return told(answer, (asked) =>
    asked
      .map(({ channelId, how }) => {
        const channel = channelName(deps.office, channelId);
        return visit.say(`item-page.retract-${how}`, { channel });
      })
      .join('\n'),
  );
}

/** Every channel's own line: a wish that waits for an open commit is said as such. */
function movedWords(visit: Visit, code: string, moved: readonly Moved[], slot: string): string {
  const { say, deps } = visit;
  if (moved.length === 0) return say(`${code}-item`);
  return moved
    .map(({ channelId, keptAsWish }) => {
      const channel = channelName(deps.office, channelId);
      return say(keptAsWish ? 'item-page.kept-as-wish' : code, { channel, slot });
    })
    .join('\n');
}

function told<T>(answer: CommandAnswer<T>, words: (value: T) => string): Outcome {
  return { answer: answer.done ? { done: true, value: words(answer.value) } : answer };
}

/** A refused edit shows the page with what was typed: nobody loses a text. */
async function edit(context: WebContext, deps: WebDeps): Promise<Response> {
  const given = await givenOf(context, deps);
  if (given === null) return itemUnknown(context);
  const { form, detail, item } = given;
  const typed: TypedEdit = {
    title: form.text('title'),
    text: form.text('text'),
    link: form.trimmed('link'),
    hashtags: form.text('hashtags'),
    slot: form.trimmed('slot'),
    channels: form.text('asks-channels') === '' ? null : [...new Set(form.all('channel'))],
  };
  const outcome = await edited(deps, given, typed);
  await tell(deps, given, outcome);
  if ('answer' in outcome && outcome.answer.done) return context.redirect(`/items/${item}`, 303);
  const isStale = detail.version.digest !== form.text('seen-digest');
  return itemPage(context, deps, { typed, status: isStale ? 409 : refusedStatus(outcome) });
}

function refusedStatus(outcome: Outcome): 400 | 403 {
  if (!('answer' in outcome) || outcome.answer.done) return 400;
  return outcome.answer.code === 'not-allowed' ? 403 : 400;
}

async function edited(deps: WebDeps, given: Given, typed: TypedEdit): Promise<Outcome> {
  const { visit, form, detail, item } = given;
  // Somebody else's newer words would be lost under what was typed over the old ones.
  if (detail.version.digest !== form.text('seen-digest')) {
    return { refused: visit.say('item-page.edit-stale', { item }) };
  }
  const slot = typed.slot === '' ? null : typedTime(visit, typed.slot);
  if (slot !== null && 'refused' in slot) return slot;
  const words = editOf(typed, detail.version.content);
  const edit = slot === null ? words : { ...words, slotAt: slot.value };
  const answer = await editItem(deps, personOf(visit), { item, edit });
  return told(answer, ({ version, left }) => {
    const values = { item, version, count: left.length };
    return visit.say(left.length === 0 ? 'item-page.edited' : 'item-page.edited-still', values);
  });
}

/** Only what is different, so that a field that was never there does not count as a change. */
function editOf(typed: TypedEdit, content: ItemContent): ItemEdit {
  const title = typed.title.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  // Line by line: one pattern over a text of 256 KB that is mostly spaces would take minutes.
  const lines = typed.text.normalize('NFC').split('\n');
  const text = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
  const hashtags = hashtagsOf(typed.hashtags);
  const link = typed.link.normalize('NFC');
  return {
    ...(title === content.title ? {} : { title }),
    ...(typed.text === content.text || text === content.text ? {} : { text }),
    ...(link === (content.link ?? '') ? {} : { link }),
    ...(hashtags.join(' ') === content.hashtags.join(' ') ? {} : { hashtags }),
    ...(typed.channels === null || isSame(typed.channels, content.channels)
      ? {}
      : { channels: typed.channels }),
  };
}

/** In whatever order they are ticked. */
function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

function hashtagsOf(typed: string): readonly string[] {
  const tags = typed
    .normalize('NFC')
    .split(/[\s,;]+/)
    .map((tag) => tag.replace(/^#+/, ''))
    .filter((tag) => tag !== '');
  return [...new Set(tags)].slice(0, MOST_HASHTAGS);
}
