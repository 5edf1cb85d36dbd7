import type { DoctorDeps, DoctorHome } from '../deps.ts';
import { type Check, type Finding, finding } from '../finding.ts';
import {
  onceEach,
  platformDomains,
  platformOrigins,
  type WantedDomain,
  type WantedOrigin,
} from '../platform-origins.ts';
import { hostFindings, type ProbedHost, type Way } from './host-findings.ts';

/** A check's own time is longer, so that a slow host is told as slow. */
const PROBE_MS = 8_000;
/** Different hosts that are asked; an office has four platforms with a few each, and its webhooks. */
const MOST_ORIGINS = 48;
const AT_ONCE = 6;
/** From here on a skew is told, and from here on it holds publishing. */
const SKEW_WARN_MS = 30_000;
const SKEW_ERROR_MS = 120_000;
/** A `Date` header has whole seconds; the middle of them is taken. */
const HALF_SECOND_MS = 500;

/** One host with what it answered. */
interface Probe extends ProbedHost {
  /** Our clock minus theirs; null = no answer, or none with a time. */
  readonly skewMs: number | null;
}

type Reached = Pick<DoctorHome, 'office' | 'http' | 'network' | 'otherOrigins'>;

/** Proxy, every host that this office calls, and with the platforms' clocks our own. */
export function networkChecks(
  deps: Pick<DoctorDeps, 'clock' | 'machine'>,
  home: Reached,
): readonly Check[] {
  let asked: Promise<readonly Probe[]> | null = null;
  const probes = (signal: AbortSignal) => (asked ??= probeAll(deps, home, signal));
  let looked: Promise<Finding> | null = null;
  const proxy = () => (looked ??= checkProxy(deps, home));
  return [
    { name: 'proxy', run: async () => [await proxy()] },
    {
      name: 'network',
      run: async (signal) => {
        const [probed, way] = await Promise.all([probes(signal), proxy()]);
        return [
          ...hostFindings(await wayOf(deps, home, way), probed),
          ...platformDomains(home.office).map(domainFinding),
        ];
      },
    },
    { name: 'clock', run: async (signal) => [clockFinding(await probes(signal))] },
  ];
}

async function checkProxy(
  { machine }: Pick<DoctorDeps, 'machine'>,
  { network }: Reached,
): Promise<Finding> {
  if (network.proxy === null) return finding('ok', 'proxy', 'proxy-none');
  const { host, port } = network.proxy;
  const answer = await machine.reach(host, port, PROBE_MS);
  const values = { host, port };
  return answer.reached
    ? finding('ok', 'proxy', 'proxy-reached', values)
    : finding('error', 'proxy', 'proxy-unreached', { ...values, detail: answer.code });
}

async function wayOf(
  { machine }: Pick<DoctorDeps, 'machine'>,
  { network }: Reached,
  { code }: Finding,
): Promise<Way> {
  const { caFile } = network;
  return {
    network,
    isProxyDown: code === 'proxy-unreached',
    isAuthorityBroken:
      caFile !== null && (await machine.certificates(caFile)).type !== 'certificates',
  };
}

async function probeAll(
  deps: Pick<DoctorDeps, 'clock'>,
  home: Reached,
  signal: AbortSignal,
): Promise<readonly Probe[]> {
  const wanted = onceEach([...platformOrigins(home.office), ...home.otherOrigins]);
  const origins = wanted.slice(0, MOST_ORIGINS);
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
  wanted: WantedOrigin,
  signal: AbortSignal,
): Promise<Probe> {
  const before = clock.now();
  const request = {
    method: 'GET',
    url: `${wanted.origin}/`,
    timeoutMs: PROBE_MS,
    pacing: 'read',
  } as const;
  const result = await home.http.send(request, { signal });
  const middle = (before + clock.now()) / 2;
  const stated = result.type === 'reply' ? Date.parse(result.headers['date'] ?? '') : Number.NaN;
  const skewMs = Number.isNaN(stated) ? null : Math.round(middle - stated - HALF_SECOND_MS);
  return { wanted, result, skewMs };
}

/** Nobody can ask hosts that are not known yet; whoever keeps the firewall is told of them. */
function domainFinding({ domain, known }: WantedDomain): Finding {
  return finding('ok', 'network', 'hosts-named-later', { domain, known: known.join(', ') });
}

/** The middle one of all answers: a single platform with a wrong clock must not blame ours. */
function clockFinding(probes: readonly Probe[]): Finding {
  // Receivers of notices are machines of the office's own, and no judges of time.
  const judges = probes.filter(({ wanted }) => wanted.use !== 'webhook');
  const skews = judges.flatMap(({ skewMs }) => (skewMs === null ? [] : [skewMs]));
  const sorted = skews.sort((a, b) => a - b);
  const skewMs = sorted[Math.floor(sorted.length / 2)];
  if (skewMs === undefined) return finding('warn', 'clock', 'clock-unknown');
  const values = { seconds: Math.round(skewMs / 1000), hosts: sorted.length };
  if (Math.abs(skewMs) <= SKEW_WARN_MS) return finding('ok', 'clock', 'clock-right', values);
  const severity = Math.abs(skewMs) > SKEW_ERROR_MS ? 'error' : 'warn';
  return finding(severity, 'clock', 'clock-off', values);
}
