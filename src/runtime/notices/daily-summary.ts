import type { Json } from '../../domain/json.ts';
import { lastTimeOfDay, nextOfficeDay, officeDay } from '../../domain/office-day.ts';
import type { Reader } from '../../ports/store.ts';
import type { NoticeDeps } from './deps.ts';

/** Counts of one channel. */
export interface DayCounts {
  /** Became public since the summary before. */
  readonly published: number;
  /** Are parked now. */
  readonly parked: number;
  /** Items that wait for approval now, missed ones too. */
  readonly waiting: number;
  /** Approved for the next day on the office's calendar. */
  readonly tomorrow: number;
}

/** The body of the row `day-summed-up`. */
export interface DaySummary {
  /** `2026-11-21`. */
  readonly day: string;
  readonly channels: Readonly<Record<string, DayCounts>>;
  /** The journal's row before this one: whoever keeps it can prove later that nothing was cut. */
  readonly head: { readonly sequence: number; readonly hash: string };
}

/** When the last summary was made and at which row: JSON of `Mark`. */
const WATERMARK = 'daily-summary';
const PAGE = 1_000;
/** Most journal rows one summary reads. */
const MOST_ROWS = 500_000;

interface Mark {
  readonly at: number;
  readonly sequence: number;
}

type Deps = Pick<NoticeDeps, 'store' | 'office' | 'clock'>;

/**
 * Sums the day up once after `dailyAt` (`17:00`, office time). A time that was slept through is made
 * up for by one summary; the very first call only notes where counting begins.
 */
export async function sumUpDay(deps: Deps, timeZone: string, dailyAt: string): Promise<boolean> {
  const now = deps.clock.now();
  const mark = await readMark(deps.store);
  if (mark === null) {
    await deps.store.write(async (tx) => {
      const sequence = (await tx.journalHead())?.sequence ?? 0;
      await tx.setMeta(WATERMARK, JSON.stringify({ at: now, sequence }));
    });
    return false;
  }
  if (mark.at >= lastTimeOfDay(now, timeZone, dailyAt)) return false;
  const channels = await countChannels(deps, mark.sequence, nextOfficeDay(now, timeZone));
  return deps.store.write(async (tx) => {
    const head = await tx.journalHead();
    const summary: DaySummary = {
      day: officeDay(now, timeZone),
      channels,
      head: { sequence: head?.sequence ?? 0, hash: head?.hash ?? '' },
    };
    const { sequence } = await tx.append({
      at: now,
      kind: 'day-summed-up',
      actor: 'loa',
      itemId: null,
      publicationId: null,
      channelId: null,
      body: summary as unknown as Json,
    });
    await tx.setMeta(WATERMARK, JSON.stringify({ at: now, sequence }));
    return true;
  });
}

async function readMark(reader: Reader): Promise<Mark | null> {
  const noted = await reader.meta(WATERMARK);
  return noted === null ? null : (JSON.parse(noted) as Mark);
}

async function countChannels(
  deps: Deps,
  afterSequence: number,
  tomorrow: { readonly fromAt: number; readonly untilAt: number },
): Promise<Readonly<Record<string, DayCounts>>> {
  const { store, office } = deps;
  const published = await publishedSince(store, afterSequence);
  const waiting = await waitingByChannel(store);
  const counts: Record<string, DayCounts> = {};
  for (const channelId of office.channels.keys()) {
    const parked = await store.publications({ channelId, states: ['parked'] });
    const coming = await store.publications({
      channelId,
      states: ['waiting', 'preparing', 'ready'],
    });
    counts[channelId] = {
      published: published.get(channelId) ?? 0,
      parked: parked.length,
      waiting: waiting.get(channelId) ?? 0,
      tomorrow: coming.filter(
        ({ slotAt }) => tomorrow.fromAt <= slotAt && slotAt < tomorrow.untilAt,
      ).length,
    };
  }
  return counts;
}

async function publishedSince(
  reader: Reader,
  afterSequence: number,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  let after = afterSequence;
  for (let rows = 0; rows < MOST_ROWS; rows += PAGE) {
    const filter = { kinds: ['publication-moved'], afterSequence: after, limit: PAGE };
    const page = await reader.journal(filter);
    for (const entry of page) {
      const { from, to } = entry.body as { readonly from?: string; readonly to?: string };
      if (to === 'published' && from !== 'published') add(counts, entry.channelId ?? '');
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = last.sequence;
  }
  return counts;
}

async function waitingByChannel(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const item of await reader.items({ states: ['submitted', 'missed'] })) {
    const version = await reader.version(item.id, item.version);
    for (const channelId of version?.content.channels ?? []) add(counts, channelId);
  }
  return counts;
}

function add(counts: Map<string, number>, channelId: string): void {
  counts.set(channelId, (counts.get(channelId) ?? 0) + 1);
}
