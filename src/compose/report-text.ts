import type { Settings } from '../../config/settings.ts';
import type { Messages } from '../domain/messages/message.ts';
import { createSay, type Say } from '../domain/messages/say.ts';
import { problemText } from '../interfaces/wording/problem-text.ts';
import { shortTime } from '../interfaces/wording/time.ts';
import type { ReportFacts } from '../runtime/intake-pump.ts';
import type { PublicationLine } from '../runtime/queries/list-items.ts';

/** What the office is called and how it reads times, for reports beside items. */
type Place = Pick<Settings, 'mode' | 'office' | 'channels'>;

/**
 * The text that an officer reads beside an item: Vietnamese first, the same in English below, times
 * as the office writes them. Complete: every problem at once.
 */
export function reportText(facts: ReportFacts, place: Place, tables: readonly Messages[]): string {
  return ['vi' as const, 'en' as const]
    .map((language) => oneLanguage(facts, place, language, createSay(language, tables)))
    .join('\n----------------------------------------\n');
}

function oneLanguage(facts: ReportFacts, place: Place, language: 'vi' | 'en', say: Say): string {
  const name = facts.title === '' ? '' : ` “${facts.title}”`;
  const number = facts.number === null ? '' : ` ${facts.number}`;
  const lines = [
    ...(place.mode === 'sandbox' ? [SANDBOX_WORDS[language]] : []),
    `${WORDS.item[language]}${number}${name}: ${say(`item.${facts.state}`)}`,
    ...(facts.state === 'returned' && facts.reason !== null
      ? [`${WORDS.reason[language]}: ${facts.reason}`]
      : []),
    ...facts.problems.map((problem) => `- ${problemText(problem, say)}`),
    ...facts.publications.map((one) => `- ${publicationText(one, place, say)}`),
    NEXT[language][nextStep(facts)],
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function publicationText(line: PublicationLine, place: Place, say: Say): string {
  const channel = place.channels.find((one) => one.id === line.channelId)?.name ?? line.channelId;
  const state = say(line.removed ? 'state.retracted' : `state.${line.state}`);
  const at = shortTime(line.publicAt ?? line.slotAt, place.office.timeZone);
  const reason = line.reason === null ? '' : ` – ${reasonText(line.reason, say)}`;
  const link = line.link === null ? '' : ` – ${line.link}`;
  const published = line.removed ? say('report.was-public-at', { at }) : at;
  return `${channel}: ${state}, ${published}${reason}${link}`;
}

/** A parked publication's reason is `why: code`; a waiting one's is the code alone. */
export function reasonText(reason: string, say: Say): string {
  const [first, second] = reason.split(': ');
  if (second === undefined) return say(`reason.${first}`);
  return `${say(`parked.${first}`)} (${say(`reason.${second}`)})`;
}

type Next = 'mend' | 'wait-desk' | 'wait-approval' | 'attend' | 'none';

function nextStep(facts: ReportFacts): Next {
  if (facts.state === 'problem' || facts.state === 'returned') return 'mend';
  if (facts.state === 'draft') return 'wait-desk';
  if (facts.state === 'submitted' || facts.state === 'missed') return 'wait-approval';
  return facts.publications.some((one) => one.state === 'parked') ? 'attend' : 'none';
}

/** Stands in whatever a trial leaves with officers. */
export const SANDBOX_WORDS = {
  vi: 'CHẠY THỬ – không đăng thật.',
  en: 'SANDBOX – nothing here is really published.',
};

const WORDS = {
  item: { vi: 'Tin bài', en: 'Item' },
  reason: { vi: 'Lý do', en: 'Reason' },
};

const NEXT: Readonly<Record<'vi' | 'en', Readonly<Record<Next, string>>>> = {
  vi: {
    mend: 'Vui lòng sửa ngay trong thư mục này. Loa tự đọc lại khi các tệp đã yên.',
    'wait-desk': 'Đã nhận làm bản nháp. Biên tập viên sẽ xem, sửa và trình duyệt. Chưa đăng gì.',
    'wait-approval': 'Đang chờ người có thẩm quyền duyệt. Chưa đăng gì.',
    attend: 'Có lượt đăng chờ người xử lý. Vui lòng báo người phụ trách.',
    none: '',
  },
  en: {
    mend: 'Mend it right here in this folder. Loa reads it again once the files are still.',
    'wait-desk':
      'Taken as a draft. The desk looks at it, edits it and sends it for approval. Nothing has been published.',
    'wait-approval': 'It waits for approval. Nothing has been published.',
    attend: 'A publication waits for a person. Tell whoever is in charge.',
    none: '',
  },
};
