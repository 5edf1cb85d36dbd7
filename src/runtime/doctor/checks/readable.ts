import { dirname, relative } from 'node:path';
import type { Machine } from '../../../ports/machine.ts';
import { told } from '../../queries/told.ts';
import type { DoctorPlaces } from '../deps.ts';
import { type Finding, finding } from '../finding.ts';

/** Everybody on the machine who is neither the owner nor of the group may read, or go through. */
const OTHERS_READ = 0o004;
const OTHERS_ENTER = 0o001;
/** Folders lie no deeper. */
const MOST_PARENTS = 100;

interface ReadableDeps {
  readonly machine: Pick<Machine, 'look'>;
  readonly places: DoctorPlaces;
}

/**
 * What everybody on the machine can read in the home, and in a queue that lies elsewhere: one finding
 * for each. A group that was let in is the office's own wish.
 */
export async function checkReadable(deps: ReadableDeps): Promise<readonly Finding[]> {
  const { settings, queue, media, home } = deps.places;
  const isElsewhere = queue !== null && relative(home, queue).startsWith('..');
  const inHome = [
    ...(settings === null ? [] : [{ path: settings, code: 'doctor.readable-settings' }]),
    ...(queue === null || isElsewhere ? [] : [{ path: queue, code: 'doctor.readable-queue' }]),
    { path: media, code: 'doctor.readable-media' },
  ];
  const elsewhere = isElsewhere ? [{ path: queue, code: 'doctor.readable-queue' }] : [];
  return [
    ...(await tell(deps.machine, home, inHome)),
    ...(isElsewhere ? await tell(deps.machine, queue, elsewhere) : []),
  ];
}

async function tell(
  machine: ReadableDeps['machine'],
  folder: string,
  parts: readonly { readonly path: string; readonly code: string }[],
): Promise<readonly Finding[]> {
  const open: typeof parts = (
    await Promise.all(parts.map(async (part) => ((await isOpen(machine, part.path)) ? [part] : [])))
  ).flat();
  if (open.length === 0) return [];
  const mode = (await machine.look(folder))?.mode ?? 0;
  const values = { path: folder, mode: mode.toString(8).padStart(3, '0') };
  const details = open.map(({ path, code }) => told(code, { path }));
  return [finding('warn', 'permissions', 'others-can-read', values, details)];
}

/** Whether the way to a file or folder, and itself, is open to everybody. */
async function isOpen(machine: ReadableDeps['machine'], path: string): Promise<boolean> {
  const found = await machine.look(path);
  if (found === null || found.mode === null) return false;
  const wanted = found.kind === 'folder' ? OTHERS_READ | OTHERS_ENTER : OTHERS_READ;
  if ((found.mode & wanted) !== wanted) return false;
  let folder = dirname(path);
  for (let count = 0; count < MOST_PARENTS && folder !== dirname(folder); count += 1) {
    const { mode } = (await machine.look(folder)) ?? { mode: null };
    if (mode !== null && (mode & OTHERS_ENTER) === 0) return false;
    folder = dirname(folder);
  }
  return true;
}
