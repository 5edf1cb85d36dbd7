import type { Channel } from '../src/domain/channel.ts';
import { withStraightMarks } from '../src/domain/messages/setting-words.ts';
import { UNIQUE, when } from './checking.ts';
import type { SettingsFile } from './schema.ts';
import { type Finding, type PathStep, shown, type Words } from './settings-problem.ts';
import { channelOf } from './to-settings.ts';

/** What one adapter says about one channel; `path` is below the channel. */
export interface ChannelComplaint {
  readonly path: string;
  readonly expected: Words;
}

/** What the loader cannot know by itself; `compose.ts` passes it in. */
export interface Outside {
  /** The registry's word on a channel; an unknown platform is a complaint with path `platform`. */
  checkChannel(
    channel: Channel,
    platform: Readonly<Record<string, unknown>>,
  ): readonly ChannelComplaint[];
  /** The word on services that no channel stands for; `path` begins with `platforms`. */
  checkPlatforms?(
    platforms: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ): readonly ChannelComplaint[];
  /** True where `Environment.home.onlySandbox` is: a live configuration is refused there. */
  readonly onlySandbox: boolean;
}

/** Ids and accounts once each, and what the adapters say. */
export function channelFindings(file: SettingsFile, outside: Outside): Finding[] {
  return file.channels.flatMap((channel, index) => {
    const path: PathStep[] = ['channels', index];
    const earlier = file.channels.slice(0, index);
    const sameAccount = earlier.some(
      (one) =>
        channel.account !== undefined &&
        one.platform === channel.platform &&
        one.account === channel.account,
    );
    return [
      ...when(
        earlier.some((one) => one.id === channel.id),
        [...path, 'id'],
        UNIQUE,
        channel.id,
      ),
      ...when(LOGIN_SECRET.test(channel.id), [...path, 'id'], NOT_LOGIN, channel.id),
      ...when(sameAccount, [...path, 'account'], ONE_CHANNEL, channel.account ?? null),
      ...outside
        .checkChannel(channelOf(channel), file.platforms[channel.platform] ?? {})
        .map((complaint) => complaintFinding(file, path, complaint)),
    ];
  });
}

/** What is wrong with the settings of platforms that no channel has. */
export function platformFindings(file: SettingsFile, outside: Outside): Finding[] {
  const complaints = outside.checkPlatforms?.(file.platforms) ?? [];
  return complaints.map((complaint) => complaintFinding(file, [], complaint));
}

/** `platforms.…` names a place of its own; every other path is below the channel. */
function complaintFinding(
  file: SettingsFile,
  channelPath: readonly PathStep[],
  complaint: ChannelComplaint,
): Finding {
  const steps = complaint.path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const path = steps[0] === 'platforms' ? steps : [...channelPath, ...steps];
  const value = path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<PathStep, unknown>>)[step]
        : undefined,
    file,
  );
  return {
    path,
    expected: withStraightMarks(complaint.expected, value),
    got: steps.length === 0 ? null : shown(value, path),
  };
}

/** What people sign in with lies beside the channels' credentials, under names of this form. */
const LOGIN_SECRET = /^(?:login|invitation|notify)-|^(?:public-media|network-proxy)$/;

const NOT_LOGIN: Words = {
  vi: 'mã khác: login-… và invitation-… dành cho việc đăng nhập, notify-… cho thông báo, public-media cho địa chỉ công khai, network-proxy cho proxy',
  en: 'another id: login-… and invitation-… belong to signing in, notify-… to notices, public-media to public links, network-proxy to the proxy',
};

const ONE_CHANNEL: Words = {
  vi: 'mỗi tài khoản trên nền tảng chỉ thuộc một kênh',
  en: 'one channel per account on a platform',
};
