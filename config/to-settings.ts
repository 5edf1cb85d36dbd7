import { resolve } from 'node:path';
import type { Channel } from '../src/domain/channel.ts';
import type { Delegation, Person } from '../src/domain/people.ts';
import { HOME } from './defaults.ts';
import { localDate } from './local-date.ts';
import { policyRules } from './policy.ts';
import type { SettingsFile } from './schema.ts';
import type { IntakeSettings, Settings } from './settings.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const GIB_BYTES = 1024 ** 3;
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
      uploadBytesPerSecond: Math.round(publishing.uploadMbitPerSecond * MBIT_BYTES),
      slowestBytesPerSecond: Math.round(publishing.slowestMbitPerSecond * MBIT_BYTES),
      maxTransfers: publishing.maxTransfers,
    },
    network: {
      proxy: network.proxy ?? null,
      caFile: network.caFile === undefined ? null : resolve(homeFolder, network.caFile),
    },
    platforms: file.platforms,
    log: {
      level: log.level,
      file: log.file === undefined ? null : resolve(homeFolder, log.file),
    },
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

function channelOf(channel: SettingsFile['channels'][number]): Channel {
  return { ...channel, name: channel.name.normalize('NFC') };
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
        { unit: one.unit.normalize('NFC'), person: one.person ?? null },
      ]),
    ),
  };
}

/** Freezes a value made of plain objects and lists, all the way down. */
function freezeDeep<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freezeDeep(inner);
  return Object.freeze(value);
}
