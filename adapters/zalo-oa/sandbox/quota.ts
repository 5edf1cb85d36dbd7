/** Allowances: calls of the clock minute, articles and broadcasts of the package month. */

import { appRateGone, oaRateGone, type Refusal } from './errors.ts';
import { periodStart } from './month.ts';
import type { OaRecord } from './records.ts';
import { rate } from './rules.ts';
import type { World } from './world.ts';

interface RateView {
  readonly limit: number;
  readonly remain: number;
}

function minuteOf(world: World, at: number): Record<string, number> {
  const start = at - (at % rate.windowMs);
  const { minute } = world.kept;
  if (minute.at !== start) Object.assign(minute, { at: start, calls: {} });
  return minute.calls;
}

function oaLimit(world: World, oa: OaRecord): number {
  if (world.switches.oaPerMinute > 0) return world.switches.oaPerMinute;
  return rate.perPackage[oa.packageName] || rate.perPackage['Tăng trưởng'];
}

/** Takes one call of this clock minute; a refused one takes nothing. */
export function spendCall(
  world: World,
  oa: OaRecord,
  isArticle: boolean,
  at: number,
): Refusal | null {
  const calls = minuteOf(world, at);
  const app = isArticle ? 'app:article' : 'app:oa';
  const own = `oa:${oa.id}`;
  if ((calls[app] ?? 0) >= rate.perApp) return appRateGone();
  if ((calls[own] ?? 0) >= oaLimit(world, oa)) return oaRateGone();
  calls[app] = (calls[app] ?? 0) + 1;
  calls[own] = (calls[own] ?? 0) + 1;
  return null;
}

/** What the rate headers say; without an OA, the application's own allowance. */
export function rateView(world: World, oa: OaRecord | null, at: number): RateView {
  const calls = minuteOf(world, at);
  const limit = oa === null ? rate.perApp : oaLimit(world, oa);
  const used = (oa === null ? calls['app:article'] : calls[`oa:${oa.id}`]) ?? 0;
  return { limit, remain: Math.max(0, limit - used) };
}

export function articlesLeft(world: World, oa: OaRecord, at: number): number {
  const since = periodStart(oa, at);
  const spent = world.kept.spentArticles.filter((one) => one.oaId === oa.id && one.at >= since);
  return Math.max(0, world.switches.articleQuota - spent.length);
}

export function broadcastsLeft(world: World, oa: OaRecord, at: number): number {
  const since = periodStart(oa, at);
  const sent = world.kept.broadcasts.filter((one) => one.oaId === oa.id && one.acceptedAt >= since);
  return Math.max(0, world.switches.broadcastQuota - sent.length);
}
