import { ADAPTERS } from '../../adapters/registry.ts';
import type { Settings } from '../../config/settings.ts';
import type { Channel } from '../domain/channel.ts';
import type { Adapter, SettingsProblem } from '../ports/adapter.ts';
import type { Office } from '../ports/office.ts';

/** The registry's word on one channel's settings. */
export function checkChannel(
  channel: Channel,
  platform: Readonly<Record<string, unknown>>,
): readonly SettingsProblem[] {
  const factory = ADAPTERS[channel.platform];
  if (factory === undefined) {
    return [{ path: 'platform', expected: Object.keys(ADAPTERS).join(' | ') }];
  }
  const made = factory.create(channel, platform);
  return 'problems' in made ? made.problems : [];
}

/** Binds an adapter to every configured channel. The settings have been checked before. */
export function composeOffice(settings: Settings): Office {
  const surroundings = { hasPublicMedia: settings.publicMedia !== null };
  const channels = new Map<string, { readonly channel: Channel; readonly adapter: Adapter }>();
  for (const channel of settings.channels) {
    const made = ADAPTERS[channel.platform]?.create(
      channel,
      settings.platforms[channel.platform] ?? {},
      surroundings,
    );
    if (made === undefined || 'problems' in made) {
      throw new Error(`channel ${channel.id} was not checked`);
    }
    channels.set(channel.id, { channel, adapter: made.adapter });
  }
  return {
    mode: settings.mode,
    people: settings.people,
    delegations: settings.delegations,
    policy: settings.policy,
    channels,
    lateMs: settings.office.lateMs,
    uploadBytesPerSecond: settings.publishing.uploadBytesPerSecond,
  };
}
