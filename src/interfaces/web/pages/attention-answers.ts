import { ANSWERS, type AnswerName } from '../../../domain/possible-answers.ts';
import { closeTask } from '../../../runtime/commands/close-task.ts';
import type { CommandAnswer } from '../../../runtime/commands/command.ts';
import type { Moved } from '../../../runtime/commands/move-publications.ts';
import { setChannelPaused } from '../../../runtime/commands/office-gestures.ts';
import {
  cancel,
  reschedule,
  retry,
  settleAbsent,
  settleFound,
} from '../../../runtime/commands/publication-gestures.ts';
import { retract } from '../../../runtime/commands/retract.ts';
import { channelName } from '../../wording/names.ts';
import { stateWords } from '../../wording/reason-words.ts';
import { afterGesture } from '../answers.ts';
import { type Form, formOf } from '../form.ts';
import { type Typed, typedLink, typedReason, typedTime } from '../parts/typed-text.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';

const HERE = '/attention';

/** Carries one answer out; the commands check the person's role and the state themselves. */
export function addAttentionAnswers(app: WebApp): void {
  app.post(HERE, async (context) => {
    const visit = context.get('visit');
    const form = await formOf(context);
    const name = answerName(form.text('answer'));
    const given = name === null ? null : await give(visit, name, form);
    if (given === null) return refuse(visit.say('refused.answer-unknown'));
    if ('refused' in given) return refuse(given.refused);
    return afterGesture(context, given.answer, { to: HERE, done: (words) => words });

    function refuse(text: string): Response {
      visit.notes.add({ tone: 'bad', text });
      return context.redirect(HERE, 303);
    }
  });
}

function answerName(text: string): AnswerName | null {
  return Object.hasOwn(ANSWERS, text) ? (text as AnswerName) : null;
}

/** The command's answer with the words for success, a refusal of what was typed, or no such answer. */
type Given = { readonly answer: CommandAnswer<string> } | { readonly refused: string } | null;

async function give(visit: Visit, name: AnswerName, form: Form): Promise<Given> {
  const { deps } = visit;
  const person = personOf(visit);
  const item = form.text('item');
  switch (name) {
    case 'settle-found':
      return withTyped(typedLink(visit, form), (link) =>
        moved(visit, item, settleFound(deps, person, { item, link })),
      );
    case 'settle-absent':
      // The post may go out again after this: one slip of a thumb must not say so.
      if (form.text('confirm') !== 'yes') return { refused: visit.say('answer.absent-not-looked') };
      return { answer: await moved(visit, item, settleAbsent(deps, person, { item })) };
    case 'retry':
      return { answer: await moved(visit, item, retry(deps, person, { item })) };
    case 'reschedule':
      return withTyped(typedTime(visit, form.trimmed('slot')), (slotAt) =>
        moved(visit, item, reschedule(deps, person, { item, slotAt })),
      );
    case 'cancel':
      return withTyped(typedReason(visit, form), (reason) =>
        moved(visit, item, cancel(deps, person, { item, reason })),
      );
    case 'retract':
      return withTyped(typedReason(visit, form), (reason) => retracted(visit, item, reason));
    case 'task-done':
      return { answer: await closed(visit, form, 'done', '') };
    case 'task-dropped':
      return withTyped(typedReason(visit, form), (reason) =>
        closed(visit, form, 'cancelled', reason),
      );
    case 'resume-channel':
      return { answer: await resumed(visit, form.text('channel')) };
    default:
      return null;
  }
}

async function withTyped<T>(
  typed: Typed<T>,
  act: (value: T) => Promise<CommandAnswer<string>>,
): Promise<Given> {
  return 'refused' in typed ? typed : { answer: await act(typed.value) };
}

async function moved(
  visit: Visit,
  reference: string,
  asked: Promise<CommandAnswer<readonly Moved[]>>,
): Promise<CommandAnswer<string>> {
  const answer = await asked;
  if (!answer.done) return answer;
  const { say } = visit;
  const item = reference.split('@')[0] ?? '';
  if (answer.value.length === 0) {
    return { done: true, value: say('answered.item-cancelled', { item }) };
  }
  const lines: string[] = [];
  for (const move of answer.value) lines.push(await movedLine(visit, item, move));
  return { done: true, value: lines.join('\n') };
}

async function movedLine(visit: Visit, item: string, move: Moved): Promise<string> {
  const { say, deps } = visit;
  const values = { item, channel: channelName(deps.office, move.channelId) };
  if (move.keptAsWish) return say('answered.kept-as-wish', values);
  const publication = await deps.store.publication(move.publicationId);
  const to = publication === null ? say(`state.${move.to}`) : stateWords(say, publication.state);
  return say('answered.moved', { ...values, to });
}

async function retracted(
  visit: Visit,
  item: string,
  reason: string,
): Promise<CommandAnswer<string>> {
  const { deps, say } = visit;
  const answer = await retract(deps, personOf(visit), { item, reason });
  if (!answer.done) return answer;
  const lines = answer.value.map(({ channelId, how }) =>
    say(`answered.retract-${how}`, { channel: channelName(deps.office, channelId) }),
  );
  return { done: true, value: lines.join('\n') };
}

async function closed(
  visit: Visit,
  form: Form,
  as: 'done' | 'cancelled',
  reason: string,
): Promise<CommandAnswer<string>> {
  const { deps, say } = visit;
  const operationId = form.text('operation');
  const answer = await closeTask(deps, personOf(visit), { operationId, as, reason });
  if (!answer.done) return answer;
  const operation = say(`operation.${answer.value.kind}`);
  const code = as === 'done' ? 'answered.task-done' : 'answered.task-dropped';
  return { done: true, value: say(code, { operation }) };
}

async function resumed(visit: Visit, channel: string): Promise<CommandAnswer<string>> {
  const { deps, say } = visit;
  const answer = await setChannelPaused(deps, personOf(visit), { channel, paused: false });
  if (!answer.done) return answer;
  const name = channelName(deps.office, answer.value.channelId);
  return { done: true, value: say('answered.channel-resumed', { channel: name }) };
}
