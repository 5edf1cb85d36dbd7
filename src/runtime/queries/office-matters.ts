import { isQuiet } from '../../domain/blocking.ts';
import {
  type ChannelCondition,
  isUnconnected,
  type OfficeCondition,
} from '../../domain/channel.ts';
import { LIMITS } from '../../domain/limits.ts';
import { isHeldAsShared } from '../../domain/shared-account.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';
import { readCondition } from '../connect/channel-condition.ts';
import { type Matter, matter } from './matter.ts';
import { type Told, told } from './told.ts';

/** Of the office itself: stopped, restored, quiet, clock off. */
export function officeMatters(office: OfficeCondition, now: number): readonly Matter[] {
  const matters: Matter[] = [];
  const { stopped, quiet, clockSkewMs } = office;
  if (stopped !== null) matters.push(stoppedMatter(stopped));
  if (Math.abs(clockSkewMs) > LIMITS.clockSkewMs) {
    const seconds = Math.round(clockSkewMs / 1000);
    const evidence = [told('evidence.clock-skew', { seconds })];
    matters.push(matter('clock-skew', told('attention.clock-skew'), { evidence }));
  }
  if (quiet !== null && isQuiet(office, now)) {
    const values = { from: { at: quiet.fromAt }, until: { at: quiet.untilAt } };
    const what = told('attention.office-quiet', values);
    matters.push(matter('office-quiet', what, { at: quiet.fromAt }));
  }
  return matters;
}

/** Who stopped the office when Loa itself found a copied home. */
export const LOA = 'loa';

/** Code of the words for `restored: behind`, which Loa wrote when it found a copied home. */
export function restoredCode(reason: string): string {
  return `restored.${reason.replace(/^restored: /, '')}`;
}

function stoppedMatter(stopped: NonNullable<OfficeCondition['stopped']>): Matter {
  const { at, by, reason } = stopped;
  const answers = ['resume-office'] as const;
  if (by === LOA) {
    const evidence = [told('evidence.restored', { why: { code: restoredCode(reason) } })];
    return matter('home-restored', told('attention.home-restored'), { at, evidence, answers });
  }
  const what = told('attention.office-stopped', { person: { person: by }, reason });
  return matter('office-stopped', what, { at, answers });
}

/** Of the channels: not connected, reconnect, paused, held. */
export async function channelMatters(
  reader: Reader,
  office: Office,
  now: number,
): Promise<readonly Matter[]> {
  const matters: Matter[] = [];
  for (const { channel } of office.channels.values()) {
    const condition = await readCondition(reader, office, channel.id);
    matters.push(...matterOfChannel(condition, now));
  }
  return matters;
}

function matterOfChannel(condition: ChannelCondition, now: number): readonly Matter[] {
  const { channelId, reconnect, paused, holdUntil, holdReason, lastSuccessAt } = condition;
  const channel = { channel: channelId };
  const seen: readonly Told[] =
    lastSuccessAt === null ? [] : [told('evidence.last-success', { at: { at: lastSuccessAt } })];
  const matters: Matter[] = [];
  const answers = ['resume-channel'] as const;
  if (isUnconnected(condition)) {
    const what = told('attention.channel-not-connected', { channel, id: channelId });
    matters.push(matter('channel-not-connected', what, { channelId, answers: ['open-channel'] }));
  } else if (reconnect !== null && isHeldAsShared(condition)) {
    const values = { channel, other: { channel: reconnect.detail } };
    const what = told('attention.channel-shared', values);
    matters.push(matter('channel-reconnect', what, { channelId, answers: ['open-channel'] }));
  } else if (reconnect !== null) {
    const what = told('attention.channel-reconnect', { channel, reason: { reason: reconnect } });
    matters.push(matter('channel-reconnect', what, { channelId, evidence: seen, answers }));
  }
  if (paused !== null) {
    const what = told('attention.channel-paused', { channel, person: { person: paused.by } });
    matters.push(matter('channel-paused', what, { channelId, at: paused.at, answers }));
  }
  if (holdUntil !== null && holdUntil > now) {
    const reason = holdReason ?? { code: 'rate-limit', detail: '' };
    const values = { channel, until: { at: holdUntil }, reason: { reason } };
    const what = told('attention.channel-held', values);
    matters.push(matter('channel-held', what, { channelId, evidence: seen }));
  }
  return matters;
}
