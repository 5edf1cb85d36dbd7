import type { SecretValues } from '../../ports/secrets.ts';
import type { AppField } from '../../ports/sign-in.ts';
import { secretName } from '../token-pairs.ts';
import type { ConnectDeps } from './deps.ts';

/** One value of the app, and whether Loa has it already. */
export interface KnownAppField extends AppField {
  readonly isKnown: boolean;
}

/**
 * The app's values that Loa holds for a channel: its own, else those of another channel of the same
 * platform, since an office registers one app for all of its accounts.
 */
export async function knownAppValues(
  deps: Pick<ConnectDeps, 'office' | 'secrets'>,
  channelId: string,
): Promise<SecretValues> {
  const bound = deps.office.channels.get(channelId);
  const fields = bound?.adapter.signIn?.appFields ?? [];
  const siblings = [...deps.office.channels.values()]
    .filter(({ channel }) => channel.platform === bound?.channel.platform)
    .map(({ channel }) => channel.id);
  const known: Record<string, string> = {};
  for (const id of [channelId, ...siblings.filter((one) => one !== channelId)]) {
    const values = await deps.secrets.read(secretName(id));
    for (const { key } of fields) {
      const value = values?.[key];
      if (value !== undefined && value !== '') known[key] ??= value;
    }
  }
  return known;
}

/** What a person must still be asked before the sign-in can begin. */
export async function appFieldsOf(
  deps: Pick<ConnectDeps, 'office' | 'secrets'>,
  channelId: string,
): Promise<readonly KnownAppField[]> {
  const known = await knownAppValues(deps, channelId);
  const fields = deps.office.channels.get(channelId)?.adapter.signIn?.appFields ?? [];
  return fields.map((field) => ({ ...field, isKnown: known[field.key] !== undefined }));
}
