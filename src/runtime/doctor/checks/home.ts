import { DAY_MS, HOUR_MS } from '../../../domain/limits.ts';
import { lastBackup } from '../../backup/last-backup.ts';
import { movedAway } from '../../backup/moved-away.ts';
import { restoredMark } from '../../backup/moved-home.ts';
import { told } from '../../queries/told.ts';
import type { DoctorDeps, DoctorHome, DoctorOptions, DoctorOutside } from '../deps.ts';
import { type Check, type Finding, finding } from '../finding.ts';

/** Rows of the journal that are checked unless all are asked for. */
const NEWEST_ROWS = 10_000;
/** Checking every row of a big office takes its time. */
const FULL_MS = 15 * 60_000;
/** A backup may be late by so much before somebody is told. */
const BACKUP_GRACE_MS = DAY_MS / 2;
/** Where nobody makes them by schedule. */
const BY_HAND_MS = 7 * DAY_MS;

/** What lies in the home and beside it. */
export function homeChecks(
  deps: Pick<DoctorDeps, 'clock' | 'machine'>,
  home: DoctorHome,
  options: DoctorOptions,
): readonly Check[] {
  return [
    ...outerChecks(deps, home),
    journalCheck(home, options),
    { name: 'epoch', run: async () => [await checkEpoch(home)] },
    { name: 'backup', run: async () => checkBackup(home, deps.clock.now()) },
  ];
}

/** Of a home whose office moved to another machine: that, and whether its record is whole. */
export function movedChecks(home: DoctorHome, options: DoctorOptions): readonly Check[] {
  return [
    { name: 'epoch', run: async () => [await checkEpoch(home)] },
    journalCheck(home, options),
  ];
}

function journalCheck(home: DoctorHome, { full }: DoctorOptions): Check {
  return {
    name: 'journal',
    ...(full ? { limitMs: FULL_MS } : {}),
    run: async () => [await checkJournal(home, full)],
  };
}

/** What is known of this home without its database. */
export function outerChecks(
  { clock, machine }: Pick<DoctorDeps, 'clock' | 'machine'>,
  home: DoctorOutside,
): readonly Check[] {
  return [
    { name: 'daemon', run: async () => [daemonFinding(home)] },
    {
      name: 'time-zone',
      run: async () => [zoneFinding(machine.timeZone, home.timeZone, clock.now())],
    },
  ];
}

function daemonFinding({ daemon, office }: DoctorOutside): Finding {
  if (daemon !== null) return finding('ok', 'daemon', 'daemon-running', { pid: daemon });
  // A trial that does not run hurts nobody.
  const severity = office.mode === 'live' ? 'error' : 'warn';
  return finding(severity, 'daemon', 'daemon-not-running');
}

/** Loa reckons in the office's zone whatever the machine is set to; people are told all the same. */
function zoneFinding(machine: string, office: string, now: number): Finding {
  const values = { machine, office };
  return wallTime(machine, now) === wallTime(office, now)
    ? finding('ok', 'time-zone', 'time-zone-same', values)
    : finding('ok', 'time-zone', 'time-zone-differs', values);
}

function wallTime(timeZone: string, at: number): string {
  return new Date(at).toLocaleString('en-GB', { timeZone });
}

async function checkJournal(home: DoctorHome, isFull: boolean): Promise<Finding> {
  const { fault, checkedRows } = await home.verifyJournal(isFull ? null : NEWEST_ROWS);
  if (fault === null) return finding('ok', 'journal', 'journal-whole', { rows: checkedRows });
  const values = { row: fault.sequence, fault: { code: `fault.${fault.fault}` } };
  return finding('error', 'journal', 'journal-damaged', values);
}

async function checkEpoch(home: DoctorHome): Promise<Finding> {
  const moved = await movedAway(home.store);
  if (moved !== null) {
    const values = { person: { person: moved.by }, at: { at: moved.at } };
    return finding('warn', 'epoch', 'home-moved', values);
  }
  const mark = await restoredMark(home.store);
  if (mark !== null) {
    const why = { code: `doctor.restored-${mark}` };
    return finding('warn', 'epoch', 'home-restored', { why });
  }
  const check = await home.checkHome();
  switch (check.home) {
    case 'same':
      return finding('ok', 'epoch', 'home-same');
    case 'new':
      return finding('ok', 'epoch', 'home-new');
    case 'restored':
      return finding('error', 'epoch', 'home-restored', {
        why: { code: `doctor.restored-${check.why}` },
      });
  }
}

/** A trial needs none. */
async function checkBackup(home: DoctorHome, now: number): Promise<readonly Finding[]> {
  const { made, trouble } = await lastBackup(home.store);
  if (trouble !== null) {
    const values = { at: { at: trouble.at } };
    const why = [told(trouble.trouble, trouble.values)];
    return [finding('error', 'backup', 'backup-failed', values, why)];
  }
  if (made === null) {
    return home.office.mode === 'sandbox' ? [] : [finding('warn', 'backup', 'backup-none')];
  }
  const values = { at: { at: made.at }, hours: Math.floor((now - made.at) / HOUR_MS) };
  const mayBeOldMs = (home.backupEveryMs ?? BY_HAND_MS) + BACKUP_GRACE_MS;
  const isHere = made.isSameDisk === true && home.office.mode === 'live';
  const notes = isHere ? [told('backup.same-disk')] : [];
  const findings =
    now - made.at > mayBeOldMs
      ? [finding('warn', 'backup', 'backup-old', values, notes)]
      : [finding('ok', 'backup', 'backup-fresh', values, notes)];
  if (made.hasSecrets) return findings;
  return [...findings, finding('warn', 'backup', 'backup-without-secrets', values)];
}
