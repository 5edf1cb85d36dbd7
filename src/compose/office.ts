import { ADAPTERS } from '../../adapters/registry.ts';
import type { Settings } from '../../config/settings.ts';
import { type Channel, NOT_CONNECTED } from '../domain/channel.ts';
import { oneOf } from '../domain/messages/setting-words.ts';
import type { Adapter, SettingsProblem } from '../ports/adapter.ts';
import type { Office } from '../ports/office.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Reader } from '../ports/store.ts';
import { readBoundAccount } from '../runtime/connect/bound-account.ts';
import { holdsSignIn } from '../runtime/connect/sign-in-values.ts';
import { secretName } from '../runtime/token-pairs.ts';
import { SANDBOX_PLATFORMS } from './sandbox-note.ts';

/** The registry's word on one channel's settings. */
export function checkChannel(
  channel: Channel,
  platform: Readonly<Record<string, unknown>>,
): readonly SettingsProblem[] {
  const factory = Object.hasOwn(ADAPTERS, channel.platform)
    ? ADAPTERS[channel.platform]
    : undefined;
  if (factory === undefined) {
    return [{ path: 'platform', expected: oneOf(Object.keys(ADAPTERS)) }];
  }
  const made = factory.create(channel, platform);
  return 'problems' in made ? made.problems : [];
}

/** An office whose channels may be bound to an account while it is at work. */
export interface BoundOffice {
  /** Whoever asks it for a channel gets the binding of that moment. */
  readonly office: Office;
  /** The account that the configuration names for a channel; null = it is left to connect. */
  writtenAccount(channelId: string): string | null;
  /** From now on the channel goes to this account, unless the configuration names another. */
  bind(channelId: string, account: string): void;
  /** Takes over what was bound since, also by another process. */
  readBindings(): Promise<void>;
  /** Called after every binding that this process takes over; one listener, the last one. */
  onBound(listener: () => void): void;
}

/** Binds an adapter to every configured channel. The settings have been checked before. */
export async function composeOffice(
  settings: Settings,
  reader: Pick<Reader, 'meta'>,
  secrets: Pick<Secrets, 'read'>,
): Promise<BoundOffice> {
  const channels = new Map<string, { readonly channel: Channel; readonly adapter: Adapter }>();
  const written = new Map(settings.channels.map(({ id, account }) => [id, account]));
  const set = (channel: Channel) => {
    channels.set(channel.id, { channel, adapter: adapterOf(settings, channel) });
  };
  for (const channel of settings.channels) set(channel);

  let listener = () => undefined as void;
  const bind = (channelId: string, account: string) => {
    const bound = channels.get(channelId);
    if (bound === undefined || written.get(channelId) !== NOT_CONNECTED) return;
    if (bound.channel.account === account) return;
    set({ ...bound.channel, account });
    listener();
  };
  const readBindings = async () => {
    for (const [channelId, account] of written) {
      if (account !== NOT_CONNECTED) continue;
      bind(channelId, (await readBoundAccount(reader, channelId)) ?? NOT_CONNECTED);
    }
  };
  await readBindings();

  return {
    office: {
      mode: settings.mode,
      people: settings.people,
      delegations: settings.delegations,
      policy: settings.policy,
      channels,
      lateMs: settings.office.lateMs,
      uploadBytesPerSecond: settings.publishing.uploadBytesPerSecond,
      hasSignIn: (channelId) => hasSignIn(settings, reader, secrets, channelId),
    },
    writtenAccount(channelId) {
      const account = written.get(channelId) ?? NOT_CONNECTED;
      return account === NOT_CONNECTED ? null : account;
    },
    bind,
    readBindings,
    onBound(next) {
      listener = next;
    },
  };
}

/** A trial's stand-ins give their tokens at its first start; until then nothing is missing. */
async function hasSignIn(
  { mode }: Settings,
  reader: Pick<Reader, 'meta'>,
  secrets: Pick<Secrets, 'read'>,
  channelId: string,
): Promise<boolean> {
  if (holdsSignIn(await secrets.read(secretName(channelId)))) return true;
  return mode === 'sandbox' && (await reader.meta(SANDBOX_PLATFORMS)) === null;
}

function adapterOf(settings: Settings, channel: Channel): Adapter {
  const surroundings = { hasPublicMedia: settings.publicMedia !== null };
  const made = ADAPTERS[channel.platform]?.create(
    channel,
    settings.platforms[channel.platform] ?? {},
    surroundings,
  );
  if (made === undefined || 'problems' in made) {
    throw new Error(`channel ${channel.id} was not checked`);
  }
  return made.adapter;
}
