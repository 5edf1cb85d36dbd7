import type { Channel } from '../domain/channel.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Adapter, Credential } from '../ports/adapter.ts';
import type { HttpReply, HttpRequest, HttpResult, SendOptions } from '../ports/http.ts';
import type { RuntimeDeps } from './deps.ts';

type CallerDeps = Pick<
  RuntimeDeps,
  'http' | 'pacer' | 'store' | 'clock' | 'log' | 'meter' | 'clockGuard'
>;

/** Above this share of a platform's limit calls slow down; above the second nothing new is sent. */
const SLOW_DOWN_PERCENT = 75;
const STOP_PERCENT = 95;
const SLOW_DOWN_FACTOR = 4;
/** How long to hold when usage is at the limit and the platform does not say for how long. */
const USAGE_HOLD_MS = 10 * 60 * 1000;

/** What happened on the wire during one step, seen from outside the adapter. */
export interface CallRecord {
  count: number;
  last: HttpResult | null;
}

/** False only when nothing of any call can have left. */
export function wasSent({ last, count }: CallRecord): boolean {
  return count > 1 || (last !== null && !(last.type === 'failure' && last.sent === 'no'));
}

export interface Caller {
  readonly credential: Credential;
  readonly record: CallRecord;
  call(request: HttpRequest): Promise<HttpResult>;
}

/**
 * The adapter's way out: every call takes a pacing slot, and every answer's usage headers and
 * `Date` are read before the next call is let go.
 */
export function createCaller(
  deps: CallerDeps,
  bound: { readonly channel: Channel; readonly adapter: Adapter; readonly credential: Credential },
  options: SendOptions = {},
): Caller {
  const { channel, adapter } = bound;
  const record: CallRecord = { count: 0, last: null };

  async function call(request: HttpRequest): Promise<HttpResult> {
    const pacing = adapter.facts.pacing[request.pacing];
    if (pacing === undefined) {
      throw new Error(`adapter ${adapter.id} has no pacing class ${request.pacing}`);
    }
    const key = pacingKey(channel, request.pacing);
    return deps.pacer.run(key, pacing, async () => {
      const result = await deps.http.send(request, options);
      record.count += 1;
      record.last = result;
      deps.meter?.call(channel.id, outcomeOf(result));
      if (result.type === 'reply') await afterReply(result, key);
      return result;
    });
  }

  async function afterReply(reply: HttpReply, key: string): Promise<void> {
    const usage = adapter.usage(reply);
    if (usage !== null) {
      deps.pacer.setSlowdown(key, usage.percent >= SLOW_DOWN_PERCENT ? SLOW_DOWN_FACTOR : 1);
      if (usage.percent >= STOP_PERCENT) {
        const holdMs = usage.regainMs ?? USAGE_HOLD_MS;
        await holdChannel(deps, channel.id, deps.clock.now() + holdMs, `${usage.percent} %`);
      }
    }
    await noteSkew(deps, reply);
  }

  return { credential: bound.credential, record, call };
}

function outcomeOf(result: HttpResult): string {
  return result.type === 'reply' ? `${Math.floor(result.status / 100)}xx` : result.code;
}

function pacingKey(channel: Channel, pacing: string): string {
  return `${channel.platform}:${channel.account}:${pacing}`;
}

/** Nothing new on this channel before `until`; a longer hold that stands already stays. */
export async function holdChannel(
  deps: Pick<RuntimeDeps, 'store' | 'clock'>,
  channelId: string,
  until: number,
  detail: string,
): Promise<void> {
  await deps.store.write(async (tx) => {
    const condition = await tx.condition(channelId);
    if (condition.holdUntil !== null && condition.holdUntil >= until) return;
    const holdReason = { code: 'rate-limit', detail };
    await tx.saveCondition({ ...condition, holdUntil: until, holdReason });
    await tx.append({
      at: deps.clock.now(),
      kind: 'channel-held',
      actor: 'loa',
      itemId: null,
      publicationId: null,
      channelId,
      body: { until, reason: holdReason },
    });
  });
}

/** Compares the machine's clock with the platform's; a second of transport is not skew. */
async function noteSkew(deps: CallerDeps, reply: HttpReply): Promise<void> {
  const stated = Date.parse(reply.headers['date'] ?? '');
  if (Number.isNaN(stated)) return;
  const skewMs = deps.clock.now() - stated;
  const office = await deps.store.office();
  const wasFar = Math.abs(office.clockSkewMs) > LIMITS.clockSkewMs;
  const isFar = Math.abs(skewMs) > LIMITS.clockSkewMs;
  if (wasFar === isFar) {
    deps.clockGuard?.noteCompared();
    return;
  }
  await deps.store.write(async (tx) => {
    await tx.saveOffice({ ...(await tx.office()), clockSkewMs: skewMs });
    await tx.append({
      at: deps.clock.now(),
      kind: isFar ? 'clock-skew-found' : 'clock-skew-gone',
      actor: 'loa',
      itemId: null,
      publicationId: null,
      channelId: null,
      body: { skewMs },
    });
  });
  deps.clockGuard?.noteCompared();
}
