import type { QueueFolders } from './settings.ts';

/** What holds where `loa.yaml` says nothing; units as in the file. */
export const DEFAULTS = {
  timeZone: 'Asia/Ho_Chi_Minh',
  lateMinutes: 30,
  quietSeconds: 10,
  sheetPollSeconds: 20,
  maxFileGiB: 4,
  uploadMbitPerSecond: 10,
  slowestMbitPerSecond: 1,
  maxTransfers: 3,
  mailPort: 587,
  reminderMinutes: 60,
  dailyAt: '17:00',
  consolePort: 8737,
  publicMediaPort: 8738,
  backupAt: '02:00',
  backupKeep: 14,
  logMaxMiB: 20,
  logKeep: 5,
  mediaMonths: 60,
} as const;

/** Folders under the queue: taken from, waiting for the slot, done, needs something. */
export const DEFAULT_FOLDERS: QueueFolders = {
  inbox: '1-cho-nhan',
  waiting: '2-cho-dang',
  done: '3-da-dang',
  problems: '4-can-bo-sung',
};

/** Names of what lies in the home folder. */
export const HOME = {
  settings: 'loa.yaml',
  secrets: 'secrets',
  media: 'media',
  queue: 'queue',
  backups: 'backups',
} as const;
