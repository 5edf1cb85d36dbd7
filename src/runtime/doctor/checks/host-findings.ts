import type { HttpResult } from '../../../ports/http.ts';
import type { FindingCode } from '../codes.ts';
import type { DoctorNetwork } from '../deps.ts';
import { type Finding, finding, type Severity } from '../finding.ts';
import { hostTrouble } from '../host-trouble.ts';
import type { WantedOrigin } from '../platform-origins.ts';

/** One host with what it answered. */
export interface ProbedHost {
  readonly wanted: WantedOrigin;
  readonly result: HttpResult;
}

/** What is known of the way to all hosts. */
export interface Way {
  readonly network: DoctorNetwork;
  readonly isProxyDown: boolean;
  /** The office's own authorities are configured and cannot be used. */
  readonly isAuthorityBroken: boolean;
}

/** What one host's trouble is called, and what stands still for it. */
interface HostTrouble {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly host: string;
  readonly detail: string;
  readonly effect: string;
}

/** Each host's own affair: hosts are told together only where the same stands still. */
const BY_EFFECT: readonly FindingCode[] = [
  'host-unreached',
  'host-name-unknown',
  'proxy-refuses-host',
];
/** What another finding calls an error already. */
const CONSEQUENCES: readonly FindingCode[] = ['hosts-behind-proxy', 'hosts-await-authority'];

/** A host that answers is a finding of its own; hosts with one and the same trouble are one. */
export function hostFindings(way: Way, probes: readonly ProbedHost[]): readonly Finding[] {
  const groups = new Map<string, HostTrouble[]>();
  const findings: (Finding | HostTrouble[])[] = [];
  for (const probe of probes) {
    const trouble = troubleOf(way, probe);
    if (trouble === null) {
      findings.push(finding('ok', 'network', 'host-reached', { host: hostOf(probe.wanted) }));
      continue;
    }
    const key = keyOf(trouble);
    const group = groups.get(key);
    if (group !== undefined) group.push(trouble);
    else {
      const fresh = [trouble];
      groups.set(key, fresh);
      findings.push(fresh);
    }
  }
  return findings.map((one) => (Array.isArray(one) ? groupFinding(way, one) : one));
}

function keyOf({ code, detail, effect }: HostTrouble): string {
  if (CONSEQUENCES.includes(code)) return code;
  return BY_EFFECT.includes(code) ? `${code} ${detail} ${effect}` : `${code} ${detail}`;
}

function groupFinding({ network }: Way, group: readonly HostTrouble[]): Finding {
  const worst = group.find(({ severity }) => severity === 'error') ?? group[0];
  if (worst === undefined) throw new Error('an empty group');
  const { code, severity, detail, effect } = worst;
  const way = { code: network.proxy === null ? 'doctor.way-straight' : 'doctor.way-proxy' };
  const host = group.map((one) => one.host).join(', ');
  return finding(severity, 'network', code, { host, detail, way, effect: { code: effect } });
}

function troubleOf(way: Way, { wanted, result }: ProbedHost): HostTrouble | null {
  // An answer that is too large or was cut is an answer all the same: the way is open.
  if (result.type === 'reply' || result.code.startsWith('answer-')) return null;
  const { code: seen, detail } = hostTrouble(result);
  const code = causeOf(way, wanted, seen);
  const effect = wanted.isExample ? 'doctor.without-example' : `doctor.without-${wanted.use}`;
  // Publishing goes on without notices, and maybe without one of several hosts.
  const isLight = wanted.isExample || wanted.use === 'webhook';
  const isTold = CONSEQUENCES.includes(code) && (way.isProxyDown || way.isAuthorityBroken);
  return {
    code,
    severity: isLight || isTold ? 'warn' : 'error',
    host: hostOf(wanted),
    detail,
    effect,
  };
}

/** What lies behind what was seen at one host. */
function causeOf(way: Way, wanted: WantedOrigin, seen: FindingCode): FindingCode {
  const { proxy } = way.network;
  const isBehindProxy = proxy !== null && !proxy.isPassedBy(new URL(wanted.origin).hostname);
  if (way.isProxyDown && isBehindProxy) return 'hosts-behind-proxy';
  if (seen === 'proxy-wants-password' && proxy?.hasSignIn === true) return 'proxy-refuses-password';
  if (seen === 'host-untrusted' && way.isAuthorityBroken) return 'hosts-await-authority';
  return seen;
}

function hostOf({ origin }: WantedOrigin): string {
  return new URL(origin).host;
}
