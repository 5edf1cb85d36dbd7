/** Days, nights and package months in Vietnam (seven hours before UTC, no summer time). */

import type { OaRecord } from './records.ts';
import { broadcast } from './rules.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

function localOf(at: number): Date {
  return new Date(at + broadcast.zoneOffsetMs);
}

/** 22:00 to 05:59: no broadcast is taken. */
export function isNight(at: number): boolean {
  const hour = localOf(at).getUTCHours();
  return hour < broadcast.firstHour || hour > broadcast.lastHour;
}

/** The next 06:00, `at` itself when it is day. */
export function nextMorning(at: number): number {
  if (!isNight(at)) return at;
  const midnight = dayStart(at);
  const today = midnight + broadcast.firstHour * hourMs;
  return at <= today ? today : today + dayMs;
}

/** Midnight at which the local day began. */
export function dayStart(at: number): number {
  const local = at + broadcast.zoneOffsetMs;
  return local - (local % dayMs) - broadcast.zoneOffsetMs;
}

/** Midnight of the first day of the local month. */
export function monthStart(at: number): number {
  const local = localOf(at);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1) - broadcast.zoneOffsetMs;
}

/** Midnight of the subscription day with which the running package month began. */
export function periodStart(oa: OaRecord, at: number): number {
  const local = localOf(at);
  const back = local.getUTCDate() >= oa.subscriptionDay ? 0 : 1;
  const month = local.getUTCMonth() - back;
  return Date.UTC(local.getUTCFullYear(), month, oa.subscriptionDay) - broadcast.zoneOffsetMs;
}

/** `31/12/2026`. */
export function dateText(at: number): string {
  const [year = '', month = '', day = ''] = localOf(at).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}
