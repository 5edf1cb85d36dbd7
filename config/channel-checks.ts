import type { Channel } from '../src/domain/channel.ts';
import { UNIQUE, when } from './checking.ts';
import type { SettingsFile } from './schema.ts';
import { type Finding, type PathStep, shown, type Words } from './settings-problem.ts';

/** What one adapter says about one channel; `path` is below the channel. */
export interface ChannelComplaint {
  readonly path: string;
  readonly expected: string;
}

/** What the loader cannot know by itself; `compose.ts` passes it in. */
export interface Outside {
  /** The registry's word on a channel; an unknown platform is a complaint with path `platform`. */
  checkChannel(
    channel: Channel,
    platform: Readonly<Record<string, unknown>>,
  ): readonly ChannelComplaint[];
  /** Names in `secrets/`; a channel's secret has the channel's id. Null = do not ask for them. */
  readonly secretNames: readonly string[] | null;
  /** True where `Environment.home.onlySandbox` is: a live configuration is refused there. */
  readonly onlySandbox: boolean;
}

/** Ids and accounts once each, a secret for each, and what the adapters say. */
export function channelFindings(file: SettingsFile, outside: Outside): Finding[] {
  return file.channels.flatMap((channel, index) => {
    const path: PathStep[] = ['channels', index];
    const earlier = file.channels.slice(0, index);
    const sameAccount = earlier.some(
      (one) => one.platform === channel.platform && one.account === channel.account,
    );
    return [
      ...when(
        earlier.some((one) => one.id === channel.id),
        [...path, 'id'],
        UNIQUE,
        channel.id,
      ),
      ...when(LOGIN_SECRET.test(channel.id), [...path, 'id'], NOT_LOGIN, channel.id),
      ...when(sameAccount, [...path, 'account'], ONE_CHANNEL, channel.account),
      ...secretFindings(file, outside, index),
      ...outside
        .checkChannel(channel, file.platforms[channel.platform] ?? {})
        .map((complaint) => complaintFinding(file, path, complaint)),
    ];
  });
}

function secretFindings(file: SettingsFile, outside: Outside, index: number): Finding[] {
  const channel = file.channels[index];
  if (file.mode === 'sandbox' || outside.secretNames === null || channel === undefined) return [];
  if (outside.secretNames.includes(channel.id)) return [];
  const expected: Words = {
    vi: `kênh đã kết nối; vui lòng chạy: npx loa secret set ${channel.id} KEY`,
    en: `a connected channel; run: npx loa secret set ${channel.id} KEY`,
  };
  return [{ path: ['channels', index], expected, got: null }];
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
    expected: { vi: complaint.expected, en: complaint.expected },
    got: steps.length === 0 ? null : shown(value, path),
  };
}

/** What people sign in with lies beside the channels' credentials, under names of this form. */
const LOGIN_SECRET = /^(?:login|invitation|notify)-|^public-media$/;

const NOT_LOGIN: Words = {
  vi: 'mã khác: login-… và invitation-… dành cho việc đăng nhập, notify-… cho thông báo, public-media cho địa chỉ công khai',
  en: 'another id: login-… and invitation-… belong to signing in, notify-… to notices, public-media to public links',
};

const ONE_CHANNEL: Words = {
  vi: 'mỗi tài khoản trên nền tảng chỉ thuộc một kênh',
  en: 'one channel per account on a platform',
};
