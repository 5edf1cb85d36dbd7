import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settleDatabase } from '../../src/compose/cli-backup.ts';
import { type RestoreOrder, restoreBackup } from '../../src/host/backup-restore.ts';
import { type BackupStationSettings, createBackupStation } from '../../src/host/backup-station.ts';
import { openSecretFiles } from '../../src/host/secret-files.ts';
import type { BackupOrder } from '../../src/ports/backup.ts';
import type { MediaPort } from '../../src/ports/media.ts';
import type { Secrets } from '../../src/ports/secrets.ts';
import { copyDatabase } from '../../src/store/sqlite/copy-database.ts';

export const PASSPHRASE = 'sáu chiếc ghe qua sông';
export const ENOUGH_BYTES = 2 ** 40;

/** Folders of one office: its home, where backups go, and where they are restored. */
export interface BackupPlace {
  readonly folder: string;
  readonly home: string;
  readonly databasePath: string;
  readonly target: string;
  readonly restored: string;
  destroy(): void;
}

export function createBackupPlace(databasePath?: string): BackupPlace {
  const folder = mkdtempSync(join(tmpdir(), 'loa-backup-test-'));
  writeFileSync(join(folder, 'loa.yaml'), 'mode: live\n');
  return {
    folder,
    home: folder,
    databasePath: databasePath ?? join(folder, 'loa.db'),
    target: join(folder, 'target'),
    restored: join(folder, 'restored'),
    destroy: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function stationAt(
  place: BackupPlace,
  media: Pick<MediaPort, 'open'>,
  changes: Partial<BackupStationSettings> = {},
) {
  return createBackupStation({
    folder: place.target,
    home: place.home,
    databasePath: place.databasePath,
    settingsFile: join(place.folder, 'loa.yaml'),
    media,
    about: { loa: '0.0.0', office: 'Xã Suối Mẫu', mode: 'live' },
    copyDatabase,
    freeBytes: async () => ENOUGH_BYTES,
    ...changes,
  });
}

export function orderTo(path: string, changes: Partial<BackupOrder> = {}): BackupOrder {
  return {
    path,
    createdAt: Date.UTC(2026, 10, 21),
    final: false,
    includeMedia: true,
    secrets: null,
    ...changes,
  };
}

/** Restores as the command does; nobody asks for a passphrase. */
export function restoreTo(file: string, home: string, changes: Partial<RestoreOrder> = {}) {
  return restoreBackup({
    file,
    home,
    passphrase: null,
    secretKey: undefined,
    settleDatabase,
    freeBytes: async () => ENOUGH_BYTES,
    ...changes,
  });
}

export async function secretsIn(home: string): Promise<Secrets> {
  const opened = await openSecretFiles(join(home, 'secrets'));
  if (opened.type === 'refused') throw new Error(opened.refusal.code);
  return opened.secrets;
}
