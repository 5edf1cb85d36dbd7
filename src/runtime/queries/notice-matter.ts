import type { Reader } from '../../ports/store.ts';
import { type Matter, matter } from './matter.ts';
import { recentNotices } from './recent-notices.ts';
import { type Told, told } from './told.ts';

/** Lost notices that are named one by one. */
const MOST_NAMED = 10;

/** Mails and webhooks that reached nobody, or may not have, as one matter; none = nothing. */
export async function noticeMatters(reader: Reader, now: number): Promise<readonly Matter[]> {
  const notices = await recentNotices(reader, now, MOST_NAMED);
  const latest = notices[0];
  if (latest === undefined) return [];
  const evidence = notices.map(
    (notice): Told =>
      told('evidence.notice', {
        at: { at: notice.changedAt },
        topic: { code: `topic.${notice.topic}` },
        state: { code: `notice-state.${notice.state}` },
        to: notice.way === 'mail' ? { person: notice.recipient } : notice.recipient,
        why: notice.reason === null ? '' : { reason: notice.reason },
      }),
  );
  return [
    matter('notices-lost', told('attention.notices-lost'), { at: latest.changedAt, evidence }),
  ];
}
