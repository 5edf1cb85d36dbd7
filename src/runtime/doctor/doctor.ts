import { movedAway } from '../backup/moved-away.ts';
import { channelChecks } from './checks/channels.ts';
import { homeChecks, movedChecks, outerChecks } from './checks/home.ts';
import { machineChecks } from './checks/machine.ts';
import { networkChecks } from './checks/network.ts';
import { ownAuthoritiesCheck } from './checks/own-authorities.ts';
import { serviceChecks } from './checks/services.ts';
import { tablesCheck } from './checks/tables.ts';
import type { DoctorDeps, DoctorHome, DoctorOptions, DoctorOutside } from './deps.ts';
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
  const isMoved = 'store' in deps.home && (await hasMoved(deps.home));
  return runChecks(deps.clock, listChecks(deps, options, isMoved));
}

/** A database that cannot be read is told by the checks that need it. */
function hasMoved({ store }: Pick<DoctorHome, 'store'>): Promise<boolean> {
  return movedAway(store).then(
    (moved) => moved !== null,
    () => false,
  );
}

/** In the order in which people read them. */
function listChecks(deps: DoctorDeps, options: DoctorOptions, isMoved: boolean): readonly Check[] {
  const { home } = deps;
  if ('trouble' in home) {
    const closed = finding('error', 'home', 'home-trouble', {}, [home.trouble]);
    return [{ name: 'home', run: async () => [closed] }, ...machineChecks(deps)];
  }
  if ('older' in home) return olderChecks(deps, home.older, options);
  const open = finding('ok', 'home', 'home-open', { folder: deps.places.home });
  if (isMoved) {
    // Loa must stay off here, so what keeps it from publishing is no finding, and nobody is asked.
    const notAsked = notAskedFinding('doctor.not-asked-moved');
    return [
      { name: 'home', run: async () => [open] },
      ...movedChecks(home, options),
      ...machineChecks(deps),
      { name: 'network', run: async () => [notAsked] },
    ];
  }
  const asked = whyNobodyIsAsked(home, options);
  return [
    { name: 'home', run: async () => [open] },
    ...homeChecks(deps, home, options),
    ...machineChecks(deps),
    ...wayOutChecks(deps, home, asked),
    ...serviceChecks(deps, home, asked !== null),
    tablesCheck(home.store, deps.clock),
    ...channelChecks(deps.clock, home, asked === null),
  ];
}

/** Everything but what lies in the database. */
function olderChecks(
  deps: DoctorDeps,
  home: DoctorOutside,
  options: DoctorOptions,
): readonly Check[] {
  const older = finding('warn', 'home', 'home-older', { folder: deps.places.home });
  // Where the stand-ins of a trial listen is noted in the database.
  const isAsleep = home.office.mode === 'sandbox';
  const asked = whyNobodyIsAsked(isAsleep ? { ...home, daemon: null } : home, options);
  return [
    { name: 'home', run: async () => [older] },
    ...outerChecks(deps, home),
    ...machineChecks(deps),
    ...wayOutChecks(deps, home, asked),
  ];
}

function wayOutChecks(
  deps: DoctorDeps,
  home: DoctorOutside,
  notAsked: Finding | null,
): readonly Check[] {
  const network: readonly Check[] =
    notAsked === null
      ? networkChecks(deps, home)
      : [{ name: 'network', run: async () => [notAsked] }];
  return [ownAuthoritiesCheck(deps, home.network.caFile), ...network];
}

/** The stand-ins of a trial live with its daemon: without it there is nobody to ask. */
function whyNobodyIsAsked(
  { office, daemon }: DoctorOutside,
  options: DoctorOptions,
): Finding | null {
  const isAsleep = office.mode === 'sandbox' && daemon === null;
  if (!options.offline && !isAsleep) return null;
  return notAskedFinding(options.offline ? 'doctor.not-asked-offline' : 'doctor.not-asked-asleep');
}

function notAskedFinding(why: string): Finding {
  return finding('ok', 'network', 'hosts-not-asked', { why: { code: why } });
}
