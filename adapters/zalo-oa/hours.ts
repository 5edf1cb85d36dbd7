import { FACTS, TIME_ZONE } from './facts.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
});

/** Broadcasts are taken from 06:00 to 21:59. */
export function isBroadcastTime(at: number): boolean {
  const minute = minuteOfDay(at);
  return minute >= FACTS.broadcastFromMinute.value && minute < FACTS.broadcastToMinute.value;
}

/** The next 06:00, `at` itself by day. Vietnam's clock never changes. */
export function nextMorning(at: number): number {
  if (isBroadcastTime(at)) return at;
  const minutes = (FACTS.broadcastFromMinute.value - minuteOfDay(at) + DAY_MINUTES) % DAY_MINUTES;
  return at - (at % MINUTE_MS) + minutes * MINUTE_MS;
}

/** E.g. `22:30`. */
export function clockTime(at: number): string {
  return CLOCK.format(at);
}

function minuteOfDay(at: number): number {
  const [hours = 0, minutes = 0] = CLOCK.format(at).split(':').map(Number);
  return (hours % 24) * 60 + minutes;
}
