import { channelFindings, type Outside, platformFindings } from './channel-checks.ts';
import { CHANNEL, PERSON, UNIQUE, unknownAt, when } from './checking.ts';
import { consoleFindings } from './console-checks.ts';
import { hostFindings } from './host-checks.ts';
import { localDate } from './local-date.ts';
import { notificationFindings } from './notification-checks.ts';
import { peopleFindings } from './people-checks.ts';
import { publicMediaFindings } from './public-media-checks.ts';
import { ruleFindings } from './rule-checks.ts';
import type { SettingsFile } from './schema.ts';
import type { Finding, PathStep, Words } from './settings-problem.ts';

/** Everything that the schema alone cannot see, all at once. */
export function crossFindings(file: SettingsFile, outside: Outside, homeFolder: string): Finding[] {
  const findings = [
    ...when(outside.onlySandbox && file.mode !== 'sandbox', ['mode'], SANDBOX, file.mode),
    ...peopleFindings(file),
    ...delegationFindings(file),
    ...channelFindings(file, outside),
    ...platformFindings(file, outside),
    ...ruleFindings(file),
    ...intakeFindings(file),
    ...publishingFindings(file),
    ...hostFindings(file),
    ...consoleFindings(file),
    ...publicMediaFindings(file, homeFolder),
    ...notificationFindings(file),
  ];
  // Each channel of a platform complains about the platform's own settings; once is enough.
  const told = new Set<string>();
  return findings.filter((finding) => {
    const key = JSON.stringify([finding.path, finding.expected]);
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}

/** An upload whose share of the limit is below the slowest that is waited for would never end. */
function publishingFindings({ publishing }: SettingsFile): Finding[] {
  const { maxUploadMbitPerSecond: most, slowestMbitPerSecond, maxTransfers } = publishing;
  const isTooLow = most !== undefined && most < slowestMbitPerSecond * maxTransfers;
  return when(isTooLow, ['publishing', 'maxUploadMbitPerSecond'], ENOUGH_FOR_ALL, most ?? '');
}

function delegationFindings(file: SettingsFile): Finding[] {
  const people = file.people.map((person) => person.id);
  const channels = file.channels.map((channel) => channel.id);
  return file.delegations.flatMap((one, index) => {
    const path: PathStep[] = ['delegations', index];
    const startAt = localDate(one.start, file.office.timeZone, 'start') ?? 0;
    const endAt = localDate(one.end, file.office.timeZone, 'end') ?? 0;
    return [
      ...unknown(
        [one.from, one.to],
        people,
        [
          [...path, 'from'],
          [...path, 'to'],
        ],
        PERSON,
      ),
      ...unknownAt(one.channels ?? [], channels, [...path, 'channels'], CHANNEL),
      ...when(one.from === one.to, [...path, 'to'], OTHER_PERSON, one.to),
      ...when(endAt <= startAt, [...path, 'end'], LATER_END, one.end),
    ];
  });
}

function intakeFindings(file: SettingsFile): Finding[] {
  const { folders, submitters, sheets } = file.intake;
  const people = file.people.map((person) => person.id);
  const names = Object.entries(folders).map(([key, name]) => ({ key, name: folded(name) }));
  return [
    ...names.flatMap(({ key, name }, index) =>
      when(
        names.slice(0, index).some((one) => one.name === name),
        ['intake', 'folders', key],
        UNIQUE,
        name,
      ),
    ),
    ...Object.entries(submitters).flatMap(([folder, one]) =>
      unknownAt(
        one.person === undefined ? [] : [one.person],
        people,
        ['intake', 'submitters', folder, 'person'],
        PERSON,
        false,
      ),
    ),
    ...sheets.flatMap((one, index) => [
      ...unknownAt(
        one.person === undefined ? [] : [one.person],
        people,
        ['intake', 'sheets', index, 'person'],
        PERSON,
        false,
      ),
      ...when(
        sheets.slice(0, index).some((other) => other.id === one.id),
        ['intake', 'sheets', index, 'id'],
        UNIQUE,
        one.id,
      ),
    ]),
  ];
}

/** Two names that Windows or macOS would take for one. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function unknown(
  values: readonly string[],
  known: readonly string[],
  paths: readonly (readonly PathStep[])[],
  words: (known: readonly string[]) => Words,
): Finding[] {
  return values.flatMap((value, index) =>
    unknownAt([value], known, paths[index] ?? [], words, false),
  );
}

const ENOUGH_FOR_ALL: Words = {
  vi: 'ít nhất slowestMbitPerSecond × maxTransfers, nếu không lượt tải lên nào cũng bị ngắt vì quá chậm',
  en: 'at least slowestMbitPerSecond × maxTransfers, or every upload would be cut for being too slow',
};

const OTHER_PERSON: Words = {
  vi: 'người khác với người ủy quyền',
  en: 'another person than the one who delegates',
};

const LATER_END: Words = {
  vi: 'ngày kết thúc sau ngày bắt đầu',
  en: 'an end after the start',
};

const SANDBOX: Words = {
  vi: 'sandbox; thư mục này dành cho chạy thử, cấu hình thật đặt ở ./data hoặc nơi LOA_HOME chỉ',
  en: 'sandbox; this folder is for trials, a live configuration belongs to ./data or LOA_HOME',
};
