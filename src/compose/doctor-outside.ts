import type { Settings } from '../../config/settings.ts';
import { directHosts } from '../host/direct-hosts.ts';
import { lookAtLock } from '../host/lock-file.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { DoctorHome, DoctorOutside } from '../runtime/doctor/deps.ts';
import type { WantedOrigin } from '../runtime/doctor/platform-origins.ts';
import { authorityTrouble, PROXY_SECRET } from './network-route.ts';
import { sheetOrigins } from './sheet-source.ts';

/** An authority that cannot be read is a finding; the rest is looked at without it. */
export async function usableSettings(settings: Settings): Promise<Settings> {
  return (await authorityTrouble(settings)) === null ? settings : withoutOwn(settings);
}

/** What settings and secrets tell, without the database. */
export async function outsideOf(
  settings: Settings,
  secrets: Pick<Secrets, 'read'>,
): Promise<Pick<DoctorOutside, 'timeZone' | 'network' | 'otherOrigins'>> {
  return {
    timeZone: settings.office.timeZone,
    network: { proxy: await proxyOf(settings, secrets), caFile: settings.network.caFile },
    otherOrigins: [...sheetOrigins(settings), ...webhookOrigins(settings)],
  };
}

/** The process that holds the home, `?` when it is not known; null = nobody does. */
export function daemonOf(lockPath: string): string | null {
  const held = lookAtLock(lockPath);
  return held === 'free' ? null : String(held.heldBy?.pid ?? '?');
}

/** An address keeps its token in the secrets; the host stands in the settings. */
function webhookOrigins({ notifications }: Settings): readonly WantedOrigin[] {
  return notifications.webhooks.map(({ url }) => ({
    origin: new URL(url.replaceAll('{token}', 'token')).origin,
    use: 'webhook',
    isExample: false,
  }));
}

function withoutOwn(settings: Settings): Settings {
  return { ...settings, network: { ...settings.network, caFile: null } };
}

async function proxyOf(
  { network }: Settings,
  secrets: Pick<Secrets, 'read'>,
): Promise<DoctorHome['network']['proxy']> {
  if (network.proxy === null) return null;
  const url = new URL(network.proxy);
  const usualPort = url.protocol === 'https:' ? 443 : 80;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? usualPort : Number(url.port),
    hasSignIn: (await secrets.read(PROXY_SECRET))?.['user'] !== undefined,
    isPassedBy: directHosts(network.noProxy),
  };
}
