import type { Language, Messages } from '../../domain/messages/message.ts';
import { createSay, type Say } from '../../domain/messages/say.ts';
import type { NoticeText } from '../../domain/notices.ts';
import type { Office } from '../../ports/office.ts';
import type { NoticeFacts } from '../../runtime/notices/facts.ts';
import { channelName, personName } from './names.ts';
import { oneLine } from './safe-text.ts';
import { longTime, shortTime } from './time.ts';
import { WORDING_MESSAGES } from './words.ts';

const TITLE_CHARS = 120;
const SAID_CHARS = 1_000;

export interface NoticePlace {
  readonly office: Office;
  readonly timeZone: string;
  /** e.g. `https://loa.example`; null = nobody said where the console is reached. */
  readonly consoleUrl: string | null;
  /** Words of adapters and intake. */
  readonly messages: readonly Messages[];
}

/** Puts what is known about a journal row into the words of a notice, in both languages. */
export function noticeWords(place: NoticePlace, facts: NoticeFacts): NoticeText {
  const vi = createSay('vi', [WORDING_MESSAGES, ...place.messages]);
  const en = createSay('en', [WORDING_MESSAGES, ...place.messages]);
  const viValues = valuesOf(place, facts, vi, 'vi');
  const enValues = valuesOf(place, facts, en, 'en');
  const code = `notice.${facts.words}`;
  return {
    subject: oneLine(vi(`${code}.subject`, viValues)),
    subjectEn: oneLine(en(`${code}.subject`, enValues)),
    text: vi(`${code}.text`, viValues),
    textEn: en(`${code}.text`, enValues),
    link: place.consoleUrl === null ? null : `${place.consoleUrl}${pageOf(facts)}`,
    item: facts.item?.number ?? null,
  };
}

function valuesOf(
  place: NoticePlace,
  facts: NoticeFacts,
  say: Say,
  language: Language,
): Readonly<Record<string, string>> {
  const { office, timeZone } = place;
  const { item, reason } = facts;
  const person = (id: string) => oneLine(personName(office, say, id));
  const title = cut(oneLine(item?.title ?? ''), TITLE_CHARS) || say('no-title');
  return {
    title,
    name: item === null ? '' : `${item.number} “${title}”`,
    slot:
      item === null || item.slotAt === null
        ? say('as-approved')
        : longTime(item.slotAt, timeZone, language),
    submitter: item === null ? '' : submitterName(item.submittedBy, person, say),
    turn: facts.turn.map(person).join(', '),
    actor: person(facts.actor),
    channel: facts.channelId === null ? '' : channelName(office, facts.channelId),
    why: facts.why === null ? '' : say(`parked.${facts.why}`),
    reason: reasonOf(facts, say),
    said: cut(oneLine(facts.said), SAID_CHARS),
    operation: facts.operation === null ? '' : say(`operation.${facts.operation}`),
    at: shortTime(facts.at, timeZone),
    until: facts.ends === null ? '' : shortTime(facts.ends.untilAt, timeZone),
    days: String(facts.ends?.days ?? ''),
    day: dayText(facts.day?.day ?? ''),
    channels: channelLines(office, facts, say),
    sequence: String(facts.day?.head.sequence ?? ''),
    hash: facts.day?.head.hash ?? '',
    ...(reason === null ? {} : { detail: oneLine(reason.detail) }),
  };
}

/** A person, a unit, or the queue folder when nobody knows more. */
function submitterName(id: string, person: (id: string) => string, say: Say): string {
  return id === 'queue' ? say('notice.queue') : person(id);
}

/** The reason in words; a follow-up's detail is such a code too. */
function reasonOf(facts: NoticeFacts, say: Say): string {
  if (facts.reason !== null) return say(`reason.${facts.reason.code}`);
  return facts.words === 'person-task' && facts.said !== '' ? say(`reason.${facts.said}`) : '';
}

function channelLines(office: Office, facts: NoticeFacts, say: Say): string {
  return Object.entries(facts.day?.channels ?? {})
    .map(([channelId, counts]) =>
      say('notice.daily.channel', { channel: channelName(office, channelId), ...counts }),
    )
    .join('\n');
}

/** `2026-11-21` as the office writes it. */
function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}

function cut(text: string, chars: number): string {
  const all = [...text];
  return all.length <= chars ? text : `${all.slice(0, chars - 1).join('')}…`;
}

/** What an administrator mends on the page of channels. */
const OF_CHANNELS: readonly NoticeFacts['words'][] = ['not-connected', 'reconnect', 'sign-in-ends'];

function pageOf(facts: NoticeFacts): string {
  if (facts.item !== null) return `/items/${facts.item.number}`;
  if (OF_CHANNELS.includes(facts.words)) return '/channels';
  if (facts.words === 'daily') return '/ledger';
  if (facts.words === 'login-link' || facts.words === 'login-set') return '/account';
  const isMatter = facts.words === 'restored' || facts.words === 'backup-failed';
  return isMatter ? '/attention' : '/stop';
}
