import { dirname } from 'node:path';
import type { Machine } from '../../../ports/machine.ts';
import type { DoctorPlaces } from '../deps.ts';
import { type Check, type Finding, finding } from '../finding.ts';
import { checkReadable } from './readable.ts';

/** Major version that the program needs; src/main.js refuses older ones. */
const OLDEST_NODE = 24;
const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
/** Below this nothing can be taken in and outcomes are at risk. */
const FULL_BYTES = 200 * MIB;
const LOW_BYTES = 2 * GIB;
const LOW_SHARE = 0.05;
const LARGE_LOG_BYTES = GIB;
/** Secrets of an office; more files than this are not looked at. */
const MOST_FILES = 1_000;
/** Others may not even look. */
const OTHERS = 0o077;
/** Others may not change anything. */
const OTHERS_WRITE = 0o022;

interface MachineDeps {
  readonly machine: Machine;
  readonly places: DoctorPlaces;
}

/** What can be said about the machine without opening the home. */
export function machineChecks(deps: MachineDeps): readonly Check[] {
  const { machine, places } = deps;
  return [
    { name: 'node', run: async () => [checkNode(machine.nodeVersion)] },
    { name: 'disk', run: async () => checkRooms(deps) },
    { name: 'file-system', run: async () => [await checkFileSystem(machine, places.home)] },
    { name: 'permissions', run: async () => checkPermissions(deps) },
    { name: 'log', run: async () => checkLog(deps) },
  ];
}

function checkNode(version: string): Finding {
  const major = Number(version.split('.', 1)[0]);
  return major >= OLDEST_NODE
    ? finding('ok', 'node', 'node-fits', { version })
    : finding('error', 'node', 'node-too-old', { version, needed: OLDEST_NODE });
}

/** Home and state often lie on one disk; each is told, since each may be moved. */
async function checkRooms({ machine, places }: MachineDeps): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const folder of [places.home, places.state]) {
    const room = await machine.room(folder === places.home ? await there(machine, folder) : folder);
    // The state folder is made by the first start.
    if (room === null && folder === places.state) continue;
    if (room === null) {
      findings.push(finding('error', 'disk', 'disk-unknown', { folder }));
      continue;
    }
    const values = {
      folder,
      freeMiB: Math.floor(room.freeBytes / MIB),
      percent: Math.floor((100 * room.freeBytes) / Math.max(1, room.totalBytes)),
    };
    const isLow = room.freeBytes < LOW_BYTES || room.freeBytes < LOW_SHARE * room.totalBytes;
    if (room.freeBytes < FULL_BYTES) findings.push(finding('error', 'disk', 'disk-full', values));
    else if (isLow) findings.push(finding('warn', 'disk', 'disk-low', values));
    else findings.push(finding('ok', 'disk', 'disk-roomy', values));
  }
  return findings;
}

/** The folder, or what is there of the way to it: the first start of a trial makes its home. */
async function there(machine: Machine, folder: string): Promise<string> {
  let place = folder;
  while ((await machine.look(place)) === null && place !== dirname(place)) place = dirname(place);
  return place;
}

async function checkFileSystem(machine: Machine, folder: string): Promise<Finding> {
  const fileSystem = await machine.networkFileSystem(folder);
  return fileSystem === null
    ? finding('ok', 'file-system', 'file-system-local', { folder })
    : finding('error', 'file-system', 'file-system-network', { folder, fileSystem });
}

/**
 * Secrets and the database are nobody else's to read; nobody else changes the home, its group neither,
 * since whoever writes `loa.yaml` is the head; and the machine's other people read nothing in it.
 */
async function checkPermissions({ machine, places }: MachineDeps): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const judge = async (path: string, forbidden: number, severity: 'warn' | 'error') => {
    const found = await machine.look(path);
    if (found === null || found.mode === null || (found.mode & forbidden) === 0) return;
    const values = { path, mode: found.mode.toString(8).padStart(3, '0') };
    const isFolder = found.kind === 'folder';
    const code = isFolder ? 'folder-too-open' : 'file-too-open';
    findings.push(finding(severity, 'permissions', code, values));
  };
  await judge(places.home, OTHERS_WRITE, 'warn');
  await judge(places.secrets, OTHERS, 'error');
  for (const path of await machine.list(places.secrets, MOST_FILES)) {
    await judge(path, OTHERS, 'error');
  }
  await judge(places.database, OTHERS, 'error');
  if (places.log !== null) await judge(places.log, OTHERS, 'warn');
  findings.push(...(await checkReadable({ machine, places })));
  if (findings.length > 0) return findings;
  return [finding('ok', 'permissions', 'permissions-right', { folder: places.home })];
}

async function checkLog({ machine, places }: MachineDeps): Promise<readonly Finding[]> {
  const found = places.log === null ? null : await machine.look(places.log);
  if (places.log === null || found === null) return [];
  const values = { path: places.log, mebibytes: Math.ceil(found.sizeBytes / MIB) };
  return found.sizeBytes > LARGE_LOG_BYTES
    ? [finding('warn', 'log', 'log-large', values)]
    : [finding('ok', 'log', 'log-small', values)];
}
