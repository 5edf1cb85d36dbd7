import type { HttpResult } from '../../../ports/http.ts';
import type { DoctorDeps, DoctorHome } from '../deps.ts';
import { type Check, type Finding, finding } from '../finding.ts';
import { hostTrouble } from '../host-trouble.ts';
import { platformOrigins } from '../platform-origins.ts';

/** A check's own time is longer, so that a slow host is told as slow. */
const PROBE_MS = 8_000;
/** Different hosts that are asked; an office has four platforms with a few each. */
const MOST_ORIGINS = 24;
const AT_ONCE = 6;
/** From here on a skew is told, and from here on it holds publishing. */
const SKEW_WARN_MS = 30_000;
const SKEW_ERROR_MS = 120_000;
/** A `Date` header has whole seconds; the middle of them is taken. */
const HALF_SECOND_MS = 500;

/** One host with what it answered. */
interface Probe {
  readonly host: string;
  readonly result: HttpResult;
  /** Our clock minus theirs; null = no answer, or none with a time. */
  readonly skewMs: number | null;
}

type Reached = Pick<DoctorHome, 'office' | 'http' | 'network'>;

/** Proxy, every host that the platforms live on, and with their clocks our own. */
export function networkChecks(
  deps: Pick<DoctorDeps, 'clock' | 'machine'>,
  home: Reached,
): readonly Check[] {
  let asked: Promise<readonly Probe[]> | null = null;
  const probes = (signal: AbortSignal) => (asked ??= probeAll(deps, home, signal));
  return [
    { name: 'proxy', run: () => checkProxy(deps, home) },
    {
      name: 'network',
      run: async (signal) => (await probes(signal)).map((probe) => hostFinding(home, probe)),
    },
    { name: 'clock', run: async (signal) => [clockFinding(await probes(signal))] },
  ];
}

async function checkProxy(
  { machine }: Pick<DoctorDeps, 'machine'>,
  { network }: Reached,
): Promise<readonly Finding[]> {
  if (network.proxy === null) return [finding('ok', 'proxy', 'proxy-none')];
  const { host, port } = network.proxy;
  const answer = await machine.reach(host, port, PROBE_MS);
  const values = { host, port };
  return answer.reached
    ? [finding('ok', 'proxy', 'proxy-reached', values)]
    : [finding('error', 'proxy', 'proxy-unreached', { ...values, detail: answer.code })];
}

async function probeAll(
  deps: Pick<DoctorDeps, 'clock'>,
  home: Reached,
  signal: AbortSignal,
): Promise<readonly Probe[]> {
  const origins = (await platformOrigins(home.office, deps.clock)).slice(0, MOST_ORIGINS);
  const probes: Probe[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < origins.length; at = next++) {
      const origin = origins[at];
      if (origin !== undefined) probes[at] = await probe(deps, home, origin, signal);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return probes;
}

/** Any answer will do: it shows that the way is open and what time it is there. */
async function probe(
  { clock }: Pick<DoctorDeps, 'clock'>,
  home: Reached,
  origin: string,
  signal: AbortSignal,
): Promise<Probe> {
  const before = clock.now();
  const request = {
    method: 'GET',
    url: `${origin}/`,
    timeoutMs: PROBE_MS,
    pacing: 'read',
  } as const;
  const result = await home.http.send(request, { signal });
  const middle = (before + clock.now()) / 2;
  const stated = result.type === 'reply' ? Date.parse(result.headers['date'] ?? '') : Number.NaN;
  const skewMs = Number.isNaN(stated) ? null : Math.round(middle - stated - HALF_SECOND_MS);
  return { host: new URL(origin).host, result, skewMs };
}

function hostFinding({ network }: Reached, { host, result }: Probe): Finding {
  // An answer that is too large or was cut is an answer all the same: the way is open.
  const isAnswer = result.type === 'reply' || result.code.startsWith('answer-');
  if (isAnswer) return finding('ok', 'network', 'host-reached', { host });
  const { code, detail } = hostTrouble(result);
  const way = { code: network.proxy === null ? 'doctor.way-straight' : 'doctor.way-proxy' };
  return finding('error', 'network', code, { host, detail, way });
}

/** The middle one of all answers: a single platform with a wrong clock must not blame ours. */
function clockFinding(probes: readonly Probe[]): Finding {
  const skews = probes.flatMap(({ skewMs }) => (skewMs === null ? [] : [skewMs]));
  const sorted = skews.sort((a, b) => a - b);
  const skewMs = sorted[Math.floor(sorted.length / 2)];
  if (skewMs === undefined) return finding('warn', 'clock', 'clock-unknown');
  const values = { seconds: Math.round(skewMs / 1000), hosts: sorted.length };
  if (Math.abs(skewMs) <= SKEW_WARN_MS) return finding('ok', 'clock', 'clock-right', values);
  const severity = Math.abs(skewMs) > SKEW_ERROR_MS ? 'error' : 'warn';
  return finding(severity, 'clock', 'clock-off', values);
}
