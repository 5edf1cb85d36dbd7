import type { Settings } from '../../config/settings.ts';
import { lookAtLock } from '../host/lock-file.ts';
import type { DoctorHome, DoctorOutside } from '../runtime/doctor/deps.ts';
import type { WantedOrigin } from '../runtime/doctor/platform-origins.ts';
import { authorityTrouble } from './network-route.ts';
import { sheetOrigins } from './sheet-source.ts';

/** An authority that cannot be read is a finding; the rest is looked at without it. */
export async function usableSettings(settings: Settings): Promise<Settings> {
  return (await authorityTrouble(settings)) === null ? settings : withoutOwn(settings);
}

/** What the settings alone tell. */
export function outsideOf(
  settings: Settings,
): Pick<DoctorOutside, 'timeZone' | 'network' | 'otherOrigins'> {
  return {
    timeZone: settings.office.timeZone,
    network: { proxy: proxyOf(settings), caFile: settings.network.caFile },
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

function proxyOf({ network }: Settings): DoctorHome['network']['proxy'] {
  if (network.proxy === null) return null;
  const url = new URL(network.proxy);
  const usualPort = url.protocol === 'https:' ? 443 : 80;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return { host, port: url.port === '' ? usualPort : Number(url.port) };
}
