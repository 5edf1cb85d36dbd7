import type { OfficeCondition } from '../../domain/channel.ts';
import type { HomeState } from '../../runtime/queries/home-state.ts';
import { personName } from '../wording/names.ts';
import { stopReason } from '../wording/stop-reason.ts';
import { shortTime } from '../wording/time.ts';
import type { OpenOffice } from './cli-context.ts';
import type { CliSession } from './session.ts';

/** What keeps the whole office from publishing here: a move, a person's stop, the disk. */
export function homeLines(
  { say }: CliSession,
  { deps, timeZone }: OpenOffice,
  { moved, storeTrouble }: HomeState,
  { stopped }: OfficeCondition,
): readonly string[] {
  const who = ({ at, by }: { readonly at: number; readonly by: string }) => ({
    when: shortTime(at, timeZone),
    by: personName(deps.office, say, by),
  });
  const disk = storeTrouble === null ? [] : [say('status.disk', { code: storeTrouble })];
  // A move stops the office too, but what ends that stop is another command.
  if (moved !== null) return [say('status.moved', who(moved)), ...disk];
  if (stopped === null) return disk;
  const reason = stopReason(say, stopped);
  return [say('status.stopped', { ...who(stopped), reason }), ...disk];
}
