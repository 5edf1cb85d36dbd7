import type { BackupStation, BackupTrouble, MadeBackup } from '../../ports/backup.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Secrets, SecretValues } from '../../ports/secrets.ts';
import type { Store } from '../../ports/store.ts';
import { BACKUP_TROUBLE, LAST_BACKUP, type NotedBackup } from './last-backup.ts';

export interface BackupDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly secrets: Pick<Secrets, 'names' | 'read'>;
  readonly station: BackupStation;
}

export interface BackupWish {
  /** Absolute path of the file to make. */
  readonly path: string;
  /** True = a person named the place for this one: that it will not do is no trouble of the office. */
  readonly isNamed: boolean;
  /** A person id, or `loa` for the schedule. */
  readonly actor: string;
  readonly scheduled: boolean;
  readonly final: boolean;
  readonly includeMedia: boolean;
  /** Null = without the secrets. */
  readonly passphrase: string | null;
  readonly signal?: AbortSignal;
}

/** Makes one backup and writes down how it went: a journal row, and what `lastBackup` gives. */
export async function makeBackup(
  deps: BackupDeps,
  wish: BackupWish,
): Promise<MadeBackup | BackupTrouble> {
  const { path, final, includeMedia, passphrase, signal } = wish;
  const createdAt = deps.clock.now();
  const made = await deps.station.make({
    path,
    createdAt,
    final,
    includeMedia,
    secrets: passphrase === null ? null : { values: await allSecrets(deps.secrets), passphrase },
    ...(signal === undefined ? {} : { signal }),
  });
  if ('trouble' in made) {
    if (isOffices(wish, made)) await noteBackupTrouble(deps, wish.actor, made);
  } else await noteMade(deps, wish, made);
  return made;
}

/** Only the one who typed it need hear that a file or a place does not suit. */
function isOffices({ isNamed, scheduled }: BackupWish, { trouble }: BackupTrouble): boolean {
  if (trouble === 'backup-database-damaged') return true;
  return scheduled || (!isNamed && trouble !== 'backup-exists');
}

/** Every name with its values, and what each held before: a rotating token may need it. */
async function allSecrets(
  secrets: BackupDeps['secrets'],
): Promise<Readonly<Record<string, SecretValues>>> {
  const all: Record<string, SecretValues> = {};
  for (const name of await secrets.names()) {
    for (const one of [name, `${name}.previous`]) {
      const values = await secrets.read(one);
      if (values !== null) all[one] = values;
    }
  }
  return all;
}

async function noteMade(deps: BackupDeps, wish: BackupWish, made: MadeBackup): Promise<void> {
  const { manifest, path, sizeBytes, isSameDisk } = made;
  const noted: NotedBackup = {
    at: manifest.createdAt,
    path,
    sizeBytes,
    sequence: manifest.journal.sequence,
    hasSecrets: manifest.secrets === 'encrypted',
    hasMedia: manifest.media === 'included',
    missingMedia: manifest.missingMedia,
    isSameDisk,
    scheduled: wish.scheduled,
  };
  await deps.store.write(async (tx) => {
    await tx.setMeta(LAST_BACKUP, JSON.stringify(noted));
    await tx.setMeta(BACKUP_TROUBLE, '');
    await tx.append({
      ...officeRow(deps, wish.actor),
      kind: 'backup-made',
      body: { sizeBytes, sequence: noted.sequence, hasSecrets: noted.hasSecrets },
    });
  });
}

/** One journal row for one trouble: a schedule that tries again says nothing new. */
export async function noteBackupTrouble(
  deps: Pick<BackupDeps, 'store' | 'clock'>,
  actor: string,
  { trouble, values }: BackupTrouble,
): Promise<void> {
  if (trouble === 'backup-stopped') return;
  await deps.store.write(async (tx) => {
    const before = (await tx.meta(BACKUP_TROUBLE)) ?? '';
    const noted = JSON.stringify({ at: deps.clock.now(), trouble, values });
    await tx.setMeta(BACKUP_TROUBLE, noted);
    if (before.includes(`"trouble":"${trouble}"`)) return;
    await tx.append({
      ...officeRow(deps, actor),
      kind: 'backup-failed',
      body: { reason: { code: trouble, detail: '' }, values },
    });
  });
}

function officeRow(deps: Pick<BackupDeps, 'clock'>, actor: string) {
  const nothing = { itemId: null, publicationId: null, channelId: null };
  return { at: deps.clock.now(), actor, ...nothing };
}
