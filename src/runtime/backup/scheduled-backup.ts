import { lastTimeOfDay } from '../../domain/office-day.ts';
import type { BackupTrouble, MadeBackup } from '../../ports/backup.ts';
import { type BackupDeps, makeBackup, noteBackupTrouble } from './make-backup.ts';

export interface BackupSchedule {
  /** `02:00` on the office's clock. */
  readonly at: string;
  readonly timeZone: string;
  /** So many scheduled backups are kept. */
  readonly keep: number;
  readonly includeMedia: boolean;
  /** Null = without the secrets. */
  passphrase(): Promise<string | null | BackupTrouble>;
}

/** The schedule's time up to which everything is done, as an instant. */
const WATERMARK = 'backup-done-until';

/**
 * Makes the backup that is due: one for all the nights since the last good one. The first start only
 * begins to count. After trouble the next call tries again; old backups go only when a new one was
 * read back whole. Null = nothing was due.
 */
export async function makeDueBackup(
  deps: BackupDeps,
  schedule: BackupSchedule,
  signal?: AbortSignal,
): Promise<MadeBackup | BackupTrouble | null> {
  const now = deps.clock.now();
  const dueAt = lastTimeOfDay(now, schedule.timeZone, schedule.at);
  const doneUntil = await deps.store.meta(WATERMARK);
  if (doneUntil === null) {
    await deps.store.write((tx) => tx.setMeta(WATERMARK, String(dueAt)));
    return null;
  }
  // A clock that was set back must not make a night's backup wait for weeks.
  if (Number(doneUntil) >= dueAt && Number(doneUntil) <= now) return null;
  const homeId = (await deps.store.meta('home-id')) ?? '';
  const passphrase = await schedule.passphrase();
  if (passphrase !== null && typeof passphrase !== 'string') {
    await noteBackupTrouble(deps, 'loa', passphrase);
    return passphrase;
  }
  const made = await makeBackup(deps, {
    path: deps.station.scheduledPath(homeId, now),
    isNamed: false,
    actor: 'loa',
    scheduled: true,
    final: false,
    includeMedia: schedule.includeMedia,
    passphrase,
    ...(signal === undefined ? {} : { signal }),
  });
  if ('trouble' in made) return made;
  await deps.store.write((tx) => tx.setMeta(WATERMARK, String(dueAt)));
  await deps.station.prune(homeId, schedule.keep);
  return made;
}
