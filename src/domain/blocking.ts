import { type ChannelCondition, isUnconnected, type OfficeCondition } from './channel.ts';
import type { Priority } from './item.ts';
import { LIMITS } from './limits.ts';

/** Why nothing may be published on a channel now. */
export type Block =
  | 'office-stopped'
  | 'office-quiet'
  | 'clock-skew'
  | 'channel-not-connected'
  | 'channel-reconnect'
  | 'channel-paused'
  | 'channel-held';

/** The first reason why a publication of this channel may not go on, or null. */
export function blockOf(
  office: OfficeCondition,
  condition: ChannelCondition,
  priority: Priority,
  now: number,
): Block | null {
  if (office.stopped !== null) return 'office-stopped';
  if (isQuiet(office, now) && priority !== 'urgent') return 'office-quiet';
  if (isClockWrong(office)) return 'clock-skew';
  if (isUnconnected(condition)) return 'channel-not-connected';
  if (condition.reconnect !== null) return 'channel-reconnect';
  if (condition.paused !== null) return 'channel-paused';
  if (condition.holdUntil !== null && condition.holdUntil > now) return 'channel-held';
  return null;
}

/** Whether the machine's clock is known to differ too much from the platforms'. */
export function isClockWrong(office: OfficeCondition): boolean {
  return Math.abs(office.clockSkewMs) > LIMITS.clockSkewMs;
}

export function isQuiet(office: OfficeCondition, now: number): boolean {
  return office.quiet !== null && office.quiet.fromAt <= now && now < office.quiet.untilAt;
}
