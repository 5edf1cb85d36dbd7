import type { Clock } from '../../ports/clock.ts';
import { diskTrouble } from '../disk-trouble.ts';
import { told } from '../queries/told.ts';
import { type Check, type Finding, finding } from './finding.ts';

/** Checks that run at the same time. */
const AT_ONCE = 6;
/** Usual time of one check. */
export const CHECK_MS = 10_000;
/** Nothing is begun any more when less than one check's time is left of this. */
const WHOLE_MS = 60_000;
const MAX_TIMER_MS = 30_000;

/**
 * Runs every check, a few at a time, and gives the findings in the order of the checks. One that
 * throws, takes too long or comes too late is a finding of its own; the others go on.
 */
export async function runChecks(
  clock: Clock,
  checks: readonly Check[],
): Promise<readonly Finding[]> {
  const startedAt = clock.monotonic();
  const found: (readonly Finding[])[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < checks.length; at = next++) {
      const check = checks[at];
      if (check === undefined) return;
      const isLate = clock.monotonic() - startedAt > WHOLE_MS - CHECK_MS;
      found[at] = isLate
        ? [finding('warn', check.name, 'check-left-out', { check: checkCode(check) })]
        : await runOne(clock, check);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return diskToldOnce(found.flat());
}

/** A full disk breaks many looks: it is one finding, with what it broke as details. */
function diskToldOnce(findings: readonly Finding[]): readonly Finding[] {
  const broken = findings.filter(isOfDisk);
  const [first] = broken;
  if (first === undefined) return findings;
  const checks = new Set(broken.flatMap(({ details }) => details.map(({ code }) => code)));
  const once = { ...first, details: [...checks].map((code) => told(code)) };
  return findings
    .filter((one) => one === first || !isOfDisk(one))
    .map((one) => (one === first ? once : one));
}

function isOfDisk({ code }: Finding): boolean {
  return code === 'disk-not-written';
}

/** A check's name in words. */
function checkCode({ name }: Check) {
  return { code: `check.${name}` };
}

async function runOne(clock: Clock, check: Check): Promise<readonly Finding[]> {
  const ending = new AbortController();
  const limitMs = check.limitMs ?? CHECK_MS;
  const late = Promise.withResolvers<readonly Finding[]>();
  const stopTimer = startTimer(clock, limitMs, () => {
    const values = { check: checkCode(check), seconds: Math.round(limitMs / 1000) };
    late.resolve([finding('warn', check.name, 'check-took-too-long', values)]);
    ending.abort();
  });
  const run = async () => check.run(ending.signal);
  try {
    return await Promise.race([late.promise, run().catch((error: unknown) => broke(check, error))]);
  } finally {
    stopTimer();
  }
}

function broke(check: Check, error: unknown): readonly Finding[] {
  const disk = diskTrouble(error);
  if (disk !== null) {
    const broken = [told(checkCode(check).code)];
    return [finding('error', 'disk', 'disk-not-written', { code: disk }, broken)];
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [finding('error', check.name, 'check-broke', { check: checkCode(check), detail })];
}

/** In hops that are short enough for the clock's timers. */
function startTimer(clock: Clock, limitMs: number, wake: () => void): () => void {
  const endsAt = clock.monotonic() + limitMs;
  let stop: () => void = () => undefined;
  const hop = () => {
    const leftMs = endsAt - clock.monotonic();
    if (leftMs <= 0) wake();
    else stop = clock.timer(Math.min(leftMs, MAX_TIMER_MS), hop);
  };
  hop();
  return () => stop();
}
