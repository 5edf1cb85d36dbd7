import type { JournalEntry } from '../../domain/journal.ts';
import { LIMITS } from '../../domain/limits.ts';
import { tellingOf } from '../../domain/notice-audience.ts';
import type { Notice } from '../../domain/notices.ts';
import type { NoticeWay } from '../../ports/notices.ts';
import type { Transactor } from '../../ports/store.ts';
import type { NoticeDeps } from './deps.ts';
import { type Told, toldOf } from './facts.ts';

/** Journal rows that one round takes. */
const PAGE = 500;
/** Notices that one transaction writes, give or take the last row's. */
const MOST_PER_WRITE = 1_000;
/** How far the journal was read for notices; empty while no way is configured. */
const CURSOR = 'cursor:notices';

export interface NoticeCollector {
  /** Reads one page. True when more is waiting to be read. */
  collect(): Promise<boolean>;
  /** Notes how far it has read. */
  settle(): Promise<void>;
}

/**
 * Turns journal rows into notices. The rows it reads for nothing move the cursor in memory only,
 * so that publishing pays no extra write; a row that tells something moves it in the transaction
 * that inserts its notices, so a crash neither loses nor doubles one.
 */
export function createNoticeCollector(deps: NoticeDeps): NoticeCollector {
  let stored: number | null = null;
  let read = 0;

  /** The first time it begins at the journal's head: what happened before is old news. */
  async function begin(): Promise<number> {
    const noted = (await deps.store.meta(CURSOR)) ?? '';
    const head = noted === '' ? ((await deps.store.journalHead())?.sequence ?? 0) : Number(noted);
    if (noted === '') await deps.store.write((tx) => tx.setMeta(CURSOR, String(head)));
    stored = head;
    read = head;
    return head;
  }

  async function collect(): Promise<boolean> {
    const cursor = stored ?? (await begin());
    const page = await deps.store.journal({ afterSequence: read, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return false;
    const telling = page.filter((entry) => tellingOf(entry) !== null);
    if (telling.length === 0) {
      read = last.sequence;
      if (read - cursor >= PAGE) await settle();
      return page.length === PAGE;
    }
    if ((await deps.store.noticeCount('waiting')) >= LIMITS.noticesWaiting) return false;
    read = await deps.store.write((tx) => insertAll(tx, telling, last.sequence));
    stored = read;
    return read < last.sequence || page.length === PAGE;
  }

  /** Returns how far it came: the page's end, or the last row that still had room. */
  async function insertAll(
    tx: Transactor,
    entries: readonly JournalEntry[],
    endOfPage: number,
  ): Promise<number> {
    let written = 0;
    let reached = endOfPage;
    for (const entry of entries) {
      const told = await toldOf(tx, deps, entry);
      if (told !== null) written += await insert(tx, told);
      if (written < MOST_PER_WRITE) continue;
      reached = entry.sequence;
      break;
    }
    await tx.setMeta(CURSOR, String(reached));
    return reached;
  }

  async function insert(tx: Transactor, told: Told): Promise<number> {
    let written = 0;
    for (const way of deps.ways) {
      if (!way.topics.includes(told.telling.topic)) continue;
      for (const recipient of recipientsOf(way, told)) {
        const isNew = await tx.addNotice(noticeOf(told, way, recipient));
        if (isNew) written += 1;
      }
    }
    return written;
  }

  function noticeOf(told: Told, way: NoticeWay, recipient: string): Notice {
    const at = deps.clock.now();
    return {
      id: deps.ids.next(),
      topic: told.telling.topic,
      way: way.id,
      recipient,
      key: told.key,
      message: deps.words(told.facts),
      state: 'waiting',
      tries: 0,
      notBefore: at,
      reason: null,
      createdAt: at,
      changedAt: at,
    };
  }

  async function settle(): Promise<void> {
    if (stored === null || read === stored) return;
    await deps.store.write((tx) => tx.setMeta(CURSOR, String(read)));
    stored = read;
  }

  return { collect, settle };
}

/** Without a way nothing is collected; a way that comes later begins at the head of that day. */
export async function forgetCursor(deps: Pick<NoticeDeps, 'store'>): Promise<void> {
  if (((await deps.store.meta(CURSOR)) ?? '') === '') return;
  await deps.store.write((tx) => tx.setMeta(CURSOR, ''));
}

function recipientsOf(way: NoticeWay, told: Told): readonly string[] {
  if ('receiver' in way.to) return [way.to.receiver];
  return told.audience.filter((person) => person.email !== null).map((person) => person.id);
}
