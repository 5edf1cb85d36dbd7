import { blockOf } from '../../domain/blocking.ts';
import { dueAt } from '../../domain/transition.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';
import { lastBackup } from '../backup/last-backup.ts';
import { readCondition } from '../connect/channel-condition.ts';

/** Due publications that are looked at; more are never due at once in one office. */
const MOST_DUE = 1_000;
/** Due for longer than this and in nobody's hands: the daemon no longer does its work. */
const STUCK_MS = 15 * 60_000;

/** How Loa is, told to programs that watch over it. Nothing of it is secret. */
export interface Health {
  /** `stopped` = a person stopped publishing; that is no fault. */
  readonly state: 'running' | 'stopped' | 'stuck' | 'store-not-writable';
  /** False = somebody must look after the machine. */
  readonly well: boolean;
  readonly version: string;
  readonly mode: string;
  /** How long the oldest publication that could go out now has been due; 0 = none waits. */
  readonly oldestDueMs: number;
  readonly dueNow: number;
  /** The system's code when the database could not be written, e.g. `SQLITE_FULL`. */
  readonly storeTrouble: string | null;
  readonly lastJournalAt: number | null;
  readonly lastBackupAt: number | null;
  readonly channels: readonly ChannelHealth[];
}

export interface ChannelHealth {
  readonly channelId: string;
  /** Public since, of the newest publication on it. */
  readonly lastSuccessAt: number | null;
  /** Why nothing goes out on it now; null = it can. */
  readonly block: string | null;
}

export interface HealthDeps {
  readonly store: Reader;
  readonly office: Office;
  readonly version: string;
  /** Tries to write; null = it worked, else the system's code. */
  probeStore(): Promise<string | null>;
}

export async function readHealth(deps: HealthDeps, now: number): Promise<Health> {
  const { store, office } = deps;
  const channels = await readChannelHealth(deps, now);
  const blocked = new Set(channels.filter((one) => one.block !== null).map((one) => one.channelId));
  const due = (await store.due(now, MOST_DUE)).filter(
    ({ publication }) => !blocked.has(publication.channelId),
  );
  const oldestDueMs = due.reduce((oldest, { publication, lease }) => {
    const since = dueAt(publication) ?? lease?.until ?? publication.slotAt;
    return Math.max(oldest, now - since);
  }, 0);
  const storeTrouble = await deps.probeStore();
  const isStopped = (await store.office()).stopped !== null;
  const state = stateOf(storeTrouble, oldestDueMs, isStopped);
  return {
    state,
    well: state === 'running' || state === 'stopped',
    version: deps.version,
    mode: office.mode,
    oldestDueMs,
    dueNow: due.length,
    storeTrouble,
    lastJournalAt: (await store.journalHead())?.at ?? null,
    lastBackupAt: (await lastBackup(store)).made?.at ?? null,
    channels,
  };
}

function stateOf(
  storeTrouble: string | null,
  oldestDueMs: number,
  isStopped: boolean,
): Health['state'] {
  if (storeTrouble !== null) return 'store-not-writable';
  if (isStopped) return 'stopped';
  return oldestDueMs > STUCK_MS ? 'stuck' : 'running';
}

async function readChannelHealth(
  { store, office }: HealthDeps,
  now: number,
): Promise<readonly ChannelHealth[]> {
  const condition = await store.office();
  const channels: ChannelHealth[] = [];
  for (const channelId of office.channels.keys()) {
    const [newest] = await store.publicationListings(
      { channelId, results: ['published', 'retracted'] },
      { limit: 1, newestFirst: true },
    );
    const own = await readCondition(store, office, channelId);
    channels.push({
      channelId,
      lastSuccessAt: newest?.at ?? null,
      // Urgent ones go out in quiet hours too; those hours are no hindrance of the daemon.
      block: blockOf(condition, own, 'normal', now),
    });
  }
  return channels;
}
