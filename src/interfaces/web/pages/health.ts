import { type Health, readHealth } from '../../../runtime/queries/health.ts';
import { readMetrics } from '../../../runtime/queries/metrics.ts';
import { plainAddress } from '../guard/origin.ts';
import { EXPOSITION_TYPE, exposition } from '../parts/exposition.ts';
import type { WebApp, WebContext } from '../visit.ts';
import type { MonitoringReach, WebDeps } from '../web-deps.ts';

/** Headers by which a request gives away that it came through somebody else. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Programs read no sign-in page; what they get tells nothing about the office. */
const NOT_FOR_YOU =
  'Địa chỉ này không trả lời cho máy đang hỏi. Vui lòng hỏi từ chính máy chạy Loa, hoặc đổi health, metrics ở phần “console” của loa.yaml.\n' +
  'This address does not answer whoever is asking. Ask from the machine that runs Loa, or change health and metrics under "console" in loa.yaml.\n';

/** Answers without a login, before any other guard. */
export function addHealth(app: WebApp, deps: WebDeps): void {
  const { monitoring } = deps;
  if (monitoring === undefined) return;
  app.get('/healthz', async (context, next) => {
    if (!isOurHost(context, deps)) return next();
    if (!mayAsk(context, deps, monitoring.health)) return context.text(NOT_FOR_YOU, 403);
    const health = await readHealth(monitoring.deps, deps.clock.now());
    return context.json(healthJson(health), health.well ? 200 : 503);
  });
  app.get('/metrics', async (context, next) => {
    if (!isOurHost(context, deps)) return next();
    if (!mayAsk(context, deps, monitoring.metrics)) return context.text(NOT_FOR_YOU, 403);
    const text = exposition(await readMetrics(monitoring.deps, deps.clock.now()));
    return context.body(text, 200, { 'content-type': EXPOSITION_TYPE });
  });
}

/** Else a page of another site could read it by its own name; the guard that follows refuses it. */
function isOurHost(context: WebContext, { place }: WebDeps): boolean {
  return place.hosts.includes(context.req.header('host')?.toLowerCase() ?? '');
}

function mayAsk(context: WebContext, { place }: WebDeps, reach: MonitoringReach): boolean {
  if (reach === 'none') return false;
  if (reach === 'open') return true;
  const isForwarded = [...FORWARDED, place.proxy?.addressHeader ?? 'via'].some(
    (name) => context.req.header(name) !== undefined,
  );
  const address = plainAddress(context.env.address);
  return !isForwarded && (address === '::1' || address.startsWith('127.'));
}

/** Times for people and programs alike; ids of channels are no secret. */
function healthJson(health: Health) {
  const { channels, lastJournalAt, lastBackupAt, ...plain } = health;
  return {
    ...plain,
    lastJournalAt: isoOrNull(lastJournalAt),
    lastBackupAt: isoOrNull(lastBackupAt),
    channels: Object.fromEntries(
      channels.map(({ channelId, lastSuccessAt, block }) => [
        channelId,
        { lastSuccessAt: isoOrNull(lastSuccessAt), block },
      ]),
    ),
  };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
