import type { Environment } from '../../config/environment.ts';
import type { Settings } from '../../config/settings.ts';
import { createBackupStation } from '../host/backup-station.ts';
import { createCron } from '../host/cron.ts';
import { checkPassphrase, readPassphraseFile } from '../host/passphrase-file.ts';
import type { BackupTrouble } from '../ports/backup.ts';
import type { Clock } from '../ports/clock.ts';
import type { MediaPort } from '../ports/media.ts';
import type { BackupDeps } from '../runtime/backup/make-backup.ts';
import { type BackupSchedule, makeDueBackup } from '../runtime/backup/scheduled-backup.ts';
import { copyDatabase } from '../store/sqlite/copy-database.ts';
import type { DaemonProcess } from './daemon-process.ts';
import type { OpenHome } from './home.ts';
import { VERSION } from './version.ts';

/** What a backup of this home needs. */
export function composeBackups(
  environment: Environment,
  home: OpenHome,
  clock: Clock,
  media: Pick<MediaPort, 'open'>,
): BackupDeps {
  const { settings, store, secrets } = home;
  const station = createBackupStation({
    folder: settings.backup.folder,
    home: home.folder,
    databasePath: home.databasePath,
    settingsFile: environment.home.use === 'built-in' ? null : environment.home.settingsFile,
    media,
    about: { loa: VERSION, office: settings.office.name, mode: settings.mode },
    copyDatabase,
  });
  return { store, clock, secrets, station };
}

/** From the environment, else from the file that the settings name; null = neither is there. */
export async function backupPassphrase(
  environment: Environment,
  settings: Pick<Settings, 'backup'>,
): Promise<string | null | BackupTrouble> {
  if (environment.backupPassphrase !== undefined) {
    return checkPassphrase(environment.backupPassphrase);
  }
  const { passphraseFile } = settings.backup;
  return passphraseFile === null ? null : readPassphraseFile(passphraseFile);
}

/** Backups by schedule beside the daemon. Whatever happens to one, publishing goes on. */
export function startBackups(
  started: DaemonProcess,
  environment: Environment,
): { stop(): Promise<void> } {
  const { deps, home, settings } = started;
  const { backup, office } = settings;
  if (!backup.enabled) return { stop: async () => undefined };
  const backups = composeBackups(environment, home, deps.clock, deps.media);
  const schedule: BackupSchedule = {
    at: backup.at,
    timeZone: office.timeZone,
    keep: backup.keep,
    includeMedia: backup.media,
    passphrase: () => backupPassphrase(environment, settings),
  };
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const tick = async () => {
    const made = await makeDueBackup(backups, schedule, ending.signal);
    if (made === null) return;
    if ('trouble' in made) deps.log.warn('backup-failed', { trouble: made.trouble });
    else deps.log.info('backup-made', { sizeBytes: made.sizeBytes });
  };
  const onError = (error: unknown) => deps.log.error('backup-broke', { error: String(error) });
  const inTurn = () => (running = running.then(tick).catch(onError));
  void inTurn();
  // Hourly, so that one that failed is tried again; only what is due is made.
  const expression = `${Number(backup.at.slice(3))} * * * *`;
  const cron = createCron(onError).every(expression, office.timeZone, inTurn);
  return {
    async stop() {
      ending.abort();
      await cron.stop();
      await running;
    },
  };
}
