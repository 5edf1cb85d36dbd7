import { channelChecks } from './checks/channels.ts';
import { homeChecks } from './checks/home.ts';
import { machineChecks } from './checks/machine.ts';
import { networkChecks } from './checks/network.ts';
import { ownAuthoritiesCheck } from './checks/own-authorities.ts';
import { serviceChecks } from './checks/services.ts';
import { tablesCheck } from './checks/tables.ts';
import type { DoctorDeps, DoctorHome, DoctorOptions } from './deps.ts';
import { type Check, type Finding, finding } from './finding.ts';
import { runChecks } from './run-checks.ts';

/**
 * Looks the whole house over and changes nothing in it, except that a token about to lapse is
 * renewed. Each look ends within ten seconds and all of them within a minute (a full walk over the
 * journal apart); trouble of any look is a finding.
 */
export async function examine(
  deps: DoctorDeps,
  options: DoctorOptions,
): Promise<readonly Finding[]> {
  return runChecks(deps.clock, listChecks(deps, options));
}

/** In the order in which people read them. */
function listChecks(deps: DoctorDeps, options: DoctorOptions): readonly Check[] {
  const { home } = deps;
  if ('trouble' in home) {
    const closed = finding('error', 'home', 'home-trouble', {}, [home.trouble]);
    return [{ name: 'home', run: async () => [closed] }, ...machineChecks(deps)];
  }
  const open = finding('ok', 'home', 'home-open', { folder: deps.places.home });
  const asked = whyNobodyIsAsked(home, options);
  return [
    { name: 'home', run: async () => [open] },
    ...homeChecks(deps, home, options),
    ...machineChecks(deps),
    ownAuthoritiesCheck(deps, home.network.caFile),
    ...(asked === null
      ? networkChecks(deps, home)
      : [{ name: 'network', run: async () => [asked] } as const]),
    ...serviceChecks(deps, home, asked !== null),
    tablesCheck(home.store),
    ...channelChecks(deps.clock, home, asked === null),
  ];
}

/** The stand-ins of a trial live with its daemon: without it there is nobody to ask. */
function whyNobodyIsAsked({ office, daemon }: DoctorHome, options: DoctorOptions): Finding | null {
  const isAsleep = office.mode === 'sandbox' && daemon === null;
  if (!options.offline && !isAsleep) return null;
  const why = options.offline ? 'doctor.not-asked-offline' : 'doctor.not-asked-asleep';
  return finding('ok', 'network', 'hosts-not-asked', { why: { code: why } });
}
