import type { Language } from './messages/message.ts';
import { say } from './messages/say.ts';
import type { NoticeText } from './notices.ts';

type Mode = 'live' | 'sandbox';

/** `[Loa] …`, or with the mark of a sandbox: a trial must never be taken for the real thing. */
export function noticeSubject(message: NoticeText, mode: Mode, language: Language): string {
  const subject = language === 'vi' ? message.subject : message.subjectEn;
  return `${say(language, `notice.mark.${mode}`)} ${subject}`;
}

/** One language of a notice: what happened, then where to look. */
export function noticeText(message: NoticeText, mode: Mode, language: Language): string {
  const text = language === 'vi' ? message.text : message.textEn;
  return [
    ...(mode === 'sandbox' ? [say(language, 'notice.sandbox')] : []),
    text,
    ...(message.link === null ? [] : [message.link]),
  ].join('\n\n');
}

/** The whole plain text of a mail: Vietnamese, then English, then who wrote it. */
export function noticeMail(message: NoticeText, mode: Mode, officeName: string): string {
  const line = '-'.repeat(40);
  const end = `${say('vi', 'notice.end', { office: officeName })}\n${say('en', 'notice.end', { office: officeName })}`;
  const vi = noticeText(message, mode, 'vi');
  const en = noticeText(message, mode, 'en');
  return `${vi}\n\n${line}\n${en}\n\n${line}\n${end}\n`;
}
