import { DAY_MS } from '../../../domain/limits.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Machine } from '../../../ports/machine.ts';
import { type Check, type Finding, finding } from '../finding.ts';

const SOON_MS = 30 * DAY_MS;

/** The file with the office's own certificate authorities, if there is one. */
export function ownAuthoritiesCheck(
  { clock, machine }: { readonly clock: Clock; readonly machine: Machine },
  caFile: string | null,
): Check {
  return {
    name: 'ca-file',
    run: async () =>
      caFile === null
        ? [finding('ok', 'ca-file', 'ca-none')]
        : judge(await machine.certificates(caFile), caFile, clock.now()),
  };
}

function judge(
  answer: Awaited<ReturnType<Machine['certificates']>>,
  path: string,
  now: number,
): readonly Finding[] {
  if (answer.type === 'unreadable') {
    return [finding('error', 'ca-file', 'ca-unreadable', { path, detail: answer.code })];
  }
  if (answer.type === 'malformed') return [finding('error', 'ca-file', 'ca-malformed', { path })];
  const wrong = answer.certificates.flatMap(({ subject, validFrom, validTo }) => {
    const values = { path, subject, from: { at: validFrom }, until: { at: validTo } };
    if (validTo <= now || validFrom > now) {
      return [finding('error', 'ca-file', 'ca-not-valid', values)];
    }
    const isSoon = validTo - now < SOON_MS;
    return isSoon ? [finding('warn', 'ca-file', 'ca-ends-soon', values)] : [];
  });
  if (wrong.length > 0) return wrong;
  const values = { path, count: answer.certificates.length };
  return [finding('ok', 'ca-file', 'ca-right', values)];
}
