import type { PublicationEvent } from '../../domain/events.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { Values } from '../../domain/messages/message.ts';
import type { Say } from '../../domain/messages/say.ts';
import type { Reason } from '../../domain/outcome.ts';
import type { Office } from '../../ports/office.ts';
import { operationReason } from '../../runtime/queries/operation-reason.ts';
import { channelName, personName } from './names.ts';
import { reasonWords } from './reason-words.ts';
import { shortTime } from './time.ts';

export interface StoryWords {
  readonly say: Say;
  readonly office: Office;
  readonly timeZone: string;
}

/** Shapes of journal bodies as far as a sentence reads them. */
interface Body {
  readonly version?: number;
  readonly reason?: string | Reason;
  readonly channel?: string;
  readonly delegation?: string | null;
  readonly step?: string | number;
  readonly operation?: string;
  readonly detail?: string;
  readonly until?: number;
  readonly person?: string;
  readonly device?: string;
  readonly document?: string;
  readonly endAt?: number;
  readonly to?: string;
  readonly event?: PublicationEvent;
  readonly publication?: { readonly slotAt?: number };
  readonly name?: string;
  readonly account?: string;
  readonly accounts?: number;
}

/** One row of the journal as one plain sentence. */
export function storySentence(words: StoryWords, entry: JournalEntry): string {
  const { say, office, timeZone } = words;
  const body = (isRecord(entry.body) ? entry.body : {}) as Body;
  const slotAt = body.publication?.slotAt;
  const until = body.until ?? body.endAt;
  const values: Values = {
    actor: personName(office, say, entry.actor),
    channel: channelName(office, body.channel ?? entry.channelId ?? ''),
    version: body.version ?? '',
    reason: reasonText(say, body.reason),
    delegated: delegated(say, body.delegation),
    step: body.step ?? '',
    operation: body.operation === undefined ? '' : say(`operation.${body.operation}`),
    why: operationWhy(say, body.detail),
    until: until === undefined ? '' : shortTime(until, timeZone),
    person: body.person === undefined ? '' : personName(office, say, body.person),
    device: body.device ?? '',
    document: body.document ?? '',
    slot: slotAt === undefined ? '' : shortTime(slotAt, timeZone),
    name: body.name ?? '',
    account: body.account ?? '',
    accounts: body.accounts ?? '',
  };
  const isMove = entry.kind === 'publication-moved' && body.event !== undefined;
  const what = isMove ? moveWords(words, body.event, body.to ?? '', values).trim() : '';
  return say(`journal.${entry.kind}`, { ...values, what });
}

function moveWords(
  words: StoryWords,
  event: PublicationEvent | undefined,
  to: string,
  values: Values,
): string {
  if (event === undefined) return '';
  const { say, timeZone } = words;
  const state = say(`state.${to}`);
  if (event.event === 'verdict') {
    const { verdict } = event;
    const reason = 'reason' in verdict ? reasonWords(say, verdict.reason) : '';
    const receiver = verdict.verdict === 'handed-over' ? say(`to.${verdict.to}`) : '';
    return say(`verdict.${verdict.verdict}`, { ...values, reason, state, to: receiver });
  }
  if (event.event === 'looked') {
    const { answer } = event;
    const found = lookReason(answer);
    const reason = found === null ? '' : reasonWords(say, found);
    const receiver = answer.answer === 'handed-over' ? say(`to.${answer.to}`) : '';
    // What is public already is looked at again for twins alone.
    const what = answer.answer === 'absent' && to === 'published' ? 'no-twin' : answer.answer;
    return say(`look.${what}`, { ...values, reason, state, to: receiver });
  }
  const reason = 'reason' in event ? reasonText(say, event.reason) : '';
  const slot = 'slotAt' in event ? shortTime(event.slotAt, timeZone) : '';
  const isLoas = event.event === 'withdrawn' && event.by === 'loa';
  return say(isLoas ? 'event.withdrawn-by-loa' : `event.${event.event}`, {
    ...values,
    reason,
    state,
    slot,
  });
}

function lookReason(
  answer: Extract<PublicationEvent, { event: 'looked' }>['answer'],
): Reason | null {
  if (answer.answer === 'absent') return answer.evidence;
  return 'reason' in answer ? answer.reason : null;
}

function reasonText(say: Say, reason: string | Reason | undefined): string {
  if (reason === undefined) return '';
  return typeof reason === 'string' ? reason : reasonWords(say, reason);
}

function operationWhy(say: Say, detail: string | undefined): string {
  const reason = operationReason({ detail: detail ?? '' });
  return reason === null ? '' : ` (${reasonWords(say, reason)})`;
}

function delegated(say: Say, document: string | null | undefined): string {
  return document === null || document === undefined ? '' : say('delegated', { document });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
