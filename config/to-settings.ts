import { resolve } from 'node:path';
import { type Channel, NOT_CONNECTED } from '../src/domain/channel.ts';
import type { Delegation, Person } from '../src/domain/people.ts';
import { HOME } from './defaults.ts';
import { localDate } from './local-date.ts';
import { policyRules } from './policy.ts';
import type { SettingsFile } from './schema.ts';
import type {
  BackupSettings,
  ConsoleSettings,
  IntakeSettings,
  NotificationSettings,
  PublicMediaSettings,
  Settings,
  SheetSettings,
} from './settings.ts';
import { spreadsheetId } from './sheet-schema.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const GIB_BYTES = 1024 ** 3;
const MIB_BYTES = 1024 ** 2;
const MBIT_BYTES = 1_000_000 / 8;

/** The checked file as frozen `Settings`; relative paths are below `homeFolder`. */
export function toSettings(file: SettingsFile, homeFolder: string): Settings {
  const { office, publishing, network, log } = file;
  const settings: Settings = {
    mode: file.mode,
    office: {
      name: office.name.normalize('NFC'),
      timeZone: office.timeZone,
      lateMs: office.lateMinutes * MINUTE_MS,
      language: office.language,
    },
    people: file.people.map(personOf),
    delegations: file.delegations.map((one) => delegationOf(one, office.timeZone)),
    channels: file.channels.map(channelOf),
    policy: policyRules(file),
    intake: intakeOf(file, homeFolder),
    publishing: {
      // Transfers start as early as the slower of line and limit wants.
      uploadBytesPerSecond: Math.round(
        Math.min(
          publishing.uploadMbitPerSecond,
          publishing.maxUploadMbitPerSecond ?? publishing.uploadMbitPerSecond,
        ) * MBIT_BYTES,
      ),
      slowestBytesPerSecond: Math.round(publishing.slowestMbitPerSecond * MBIT_BYTES),
      maxTransfers: publishing.maxTransfers,
      maxUploadBytesPerSecond:
        publishing.maxUploadMbitPerSecond === undefined
          ? null
          : Math.round(publishing.maxUploadMbitPerSecond * MBIT_BYTES),
    },
    network: {
      proxy: network.proxy ?? null,
      noProxy: network.noProxy.map((host) => host.toLowerCase()),
      caFile: network.caFile === undefined ? null : resolve(homeFolder, network.caFile),
    },
    console: consoleOf(file, homeFolder),
    publicMedia: publicMediaOf(file, homeFolder),
    notifications: notificationsOf(file),
    backup: backupOf(file, homeFolder),
    platforms: file.platforms,
    log: {
      level: log.level,
      file: log.file === undefined ? null : resolve(homeFolder, log.file),
      maxBytes: log.maxMiB * MIB_BYTES,
      keep: log.keep,
    },
    retention: file.retention,
  };
  return freezeDeep(settings);
}

function personOf(person: SettingsFile['people'][number]): Person {
  return {
    id: person.id,
    name: person.name.normalize('NFC'),
    roles: person.roles,
    units: person.units.map((unit) => unit.normalize('NFC')),
    osAccount: person.osAccount ?? null,
    email: person.email?.toLowerCase() ?? null,
  };
}

function delegationOf(one: SettingsFile['delegations'][number], timeZone: string): Delegation {
  return {
    from: one.from,
    to: one.to,
    document: one.document,
    startAt: instant(one.start, timeZone, 'start'),
    endAt: instant(one.end, timeZone, 'end'),
    channels: one.channels ?? null,
    shortVideo: one.shortVideo,
  };
}

function instant(text: string, timeZone: string, edge: 'start' | 'end'): number {
  const at = localDate(text, timeZone, edge);
  if (at === null) throw new TypeError('the schema let a date through that is none');
  return at;
}

/** A channel of the file as the rest of Loa knows it. */
export function channelOf(channel: SettingsFile['channels'][number]): Channel {
  const account = channel.account ?? NOT_CONNECTED;
  return { ...channel, account, name: channel.name.normalize('NFC') };
}

function consoleOf(file: SettingsFile, homeFolder: string): ConsoleSettings {
  const { enabled, port, address, publicUrl, certificate, proxy, health, metrics } = file.console;
  return {
    enabled,
    port,
    address,
    publicUrl: publicUrl === undefined ? null : new URL(publicUrl).origin,
    certificate: certificateOf(certificate, homeFolder),
    proxy:
      proxy === undefined
        ? null
        : {
            addresses: proxy.addresses,
            addressHeader: proxy.addressHeader.toLowerCase(),
            schemeHeader: proxy.schemeHeader.toLowerCase(),
          },
    health,
    metrics,
  };
}

function certificateOf(
  files: SettingsFile['console']['certificate'],
  homeFolder: string,
): ConsoleSettings['certificate'] {
  if (files === undefined) return null;
  return {
    certificateFile: resolve(homeFolder, files.certificateFile),
    keyFile: resolve(homeFolder, files.keyFile),
  };
}

/** The checks let one of the two ways through. */
function publicMediaOf(file: SettingsFile, homeFolder: string): PublicMediaSettings | null {
  const { serve, copyTo } = file.publicMedia ?? {};
  if (serve !== undefined) {
    const { address, port, certificate } = serve;
    const publicUrl = withoutSlash(serve.publicUrl);
    const own = { certificate: certificateOf(certificate, homeFolder) };
    return { way: 'serve', address, port, publicUrl, ...own };
  }
  if (copyTo === undefined) return null;
  const publicUrl = withoutSlash(copyTo.publicUrl);
  return { way: 'copy', folder: resolve(homeFolder, copyTo.folder), publicUrl };
}

function withoutSlash(address: string): string {
  return new URL(address).href.replace(/\/$/, '');
}

function notificationsOf(file: SettingsFile): NotificationSettings {
  const { mail, webhooks, reminderMinutes, dailyAt } = file.notifications;
  return {
    mail: mail === undefined ? null : { ...mail, user: mail.user ?? null },
    webhooks: webhooks.map((one) => ({ ...one, body: one.body ?? null })),
    reminderMs: reminderMinutes * MINUTE_MS,
    dailyAt,
  };
}

function backupOf(file: SettingsFile, homeFolder: string): BackupSettings {
  const { folder, passphraseFile, ...rest } = file.backup;
  return {
    ...rest,
    folder: resolve(homeFolder, folder ?? HOME.backups),
    passphraseFile: passphraseFile === undefined ? null : resolve(homeFolder, passphraseFile),
  };
}

function intakeOf(file: SettingsFile, homeFolder: string): IntakeSettings {
  const { intake } = file;
  return {
    queueFolder: resolve(homeFolder, intake.queueFolder ?? HOME.queue),
    folders: intake.folders,
    quietMs: Math.round(intake.quietSeconds * SECOND_MS),
    maxFileBytes: Math.round(intake.maxFileGiB * GIB_BYTES),
    submitters: Object.fromEntries(
      Object.entries(intake.submitters).map(([folder, one]) => [
        folder.normalize('NFC'),
        {
          unit: one.unit.normalize('NFC'),
          person: one.person ?? null,
          contributes: one.contributes,
        },
      ]),
    ),
    sheets: intake.sheets.map(sheetOf),
    sheetPollMs: Math.round(intake.sheetPollSeconds * SECOND_MS),
  };
}

function sheetOf(sheet: SettingsFile['intake']['sheets'][number]): SheetSettings {
  return {
    id: sheet.id,
    spreadsheet: spreadsheetId(sheet.spreadsheet) ?? sheet.spreadsheet,
    tabs: sheet.tabs?.map((tab) => tab.normalize('NFC')) ?? null,
    unit: sheet.unit?.normalize('NFC') ?? null,
    person: sheet.person ?? null,
    contributes: sheet.contributes,
    mediaFolder: (sheet.mediaFolder ?? sheet.id).normalize('NFC'),
  };
}

/** Freezes a value made of plain objects and lists, all the way down. */
function freezeDeep<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freezeDeep(inner);
  return Object.freeze(value);
}
