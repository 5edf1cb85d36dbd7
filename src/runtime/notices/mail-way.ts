import { noticeMail, noticeSubject } from '../../domain/notice-frame.ts';
import { NOTICE_TOPICS } from '../../domain/notices.ts';
import type { Mailer } from '../../ports/mailer.ts';
import type { NoticeWay } from '../../ports/notices.ts';
import type { Office } from '../../ports/office.ts';

/** Notices by mail: one to each person of the audience who has an address. */
export function createMailWay(
  mailer: Mailer,
  office: Pick<Office, 'people' | 'mode'>,
  officeName: string,
): NoticeWay {
  return {
    id: 'mail',
    to: { each: 'person' },
    topics: NOTICE_TOPICS,
    async deliver(notice, signal) {
      // The address of today: it may have been mended since the notice was written.
      const person = office.people.find((one) => one.id === notice.recipient);
      if (person === undefined || person.email === null) {
        return { sent: 'no', again: false, detail: 'no address' };
      }
      const message = {
        id: notice.id,
        toName: person.name,
        toAddress: person.email,
        subject: noticeSubject(notice.message, office.mode, 'vi'),
        text: noticeMail(notice.message, office.mode, officeName),
        at: notice.createdAt,
      };
      return mailer.send(message, signal);
    },
  };
}
