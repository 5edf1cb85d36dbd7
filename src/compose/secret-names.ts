import {
  SECRET as SHEETS_SECRET,
  SECRET_KEY as SHEETS_SECRET_KEY,
} from '../../adapters/google-sheets/account.ts';
import { ADAPTERS } from '../../adapters/registry.ts';
import type { Settings } from '../../config/settings.ts';
import { MAIL_SECRET, noticeSecretName } from '../runtime/notices/secret-name.ts';
import { secretName } from '../runtime/token-pairs.ts';
import { PROXY_SECRET } from './network-route.ts';

/** Every secret that something of these settings reads, with the keys that a person may enter. */
export function secretKeysOf(settings: Settings): ReadonlyMap<string, readonly string[]> {
  const { channels, notifications, intake } = settings;
  return new Map([
    ...channels.map(
      ({ id, platform }) => [secretName(id), ADAPTERS[platform]?.secretKeys ?? []] as const,
    ),
    [MAIL_SECRET, ['password']],
    ...notifications.webhooks.map(
      ({ name }) => [noticeSecretName(name), ['token', 'key']] as const,
    ),
    [PROXY_SECRET, ['user', 'password']],
    ...(intake.sheets.length > 0 ? [[SHEETS_SECRET, [SHEETS_SECRET_KEY]] as const] : []),
  ]);
}
