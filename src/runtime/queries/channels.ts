import { type Block, blockOf } from '../../domain/blocking.ts';
import {
  type Channel,
  type ChannelCondition,
  isUnconnected,
  type OfficeCondition,
} from '../../domain/channel.ts';
import type { StateName } from '../../domain/publication.ts';
import { counterOf, maySpend, type QuotaRule, usedUnits, windowStart } from '../../domain/quota.ts';
import { isHeldAsShared } from '../../domain/shared-account.ts';
import type { Adapter } from '../../ports/adapter.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';
import { readCondition } from '../connect/channel-condition.ts';
import { type CredentialLife, readCredentialLife } from '../credential-life.ts';
import { LOA, restoredCode } from './office-matters.ts';
import { type Told, told } from './told.ts';

/** What is left of one allowance in its window now. */
export interface QuotaLeft {
  readonly name: string;
  readonly limit: number;
  readonly left: number;
  readonly window: QuotaRule['window'];
  /** When one more unit is free; null = now. */
  readonly freeAt: number | null;
}

/** One reason why nothing goes out on a channel, with who and until when. */
export interface Hold {
  readonly what: Told;
  /** Null = until a person acts. */
  readonly untilAt: number | null;
}

/** One channel as people look after it. */
export interface ChannelView {
  readonly channel: Channel;
  readonly condition: ChannelCondition;
  readonly block: Block | null;
  readonly holds: readonly Hold[];
  /** Null = never asked yet. */
  readonly credential: CredentialLife | null;
  /** Loa renews it before it lapses; its end is no person's concern. */
  readonly isRenewedByLoa: boolean;
  readonly quotas: readonly QuotaLeft[];
  readonly waiting: number;
  readonly parked: number;
}

const WAITING: readonly StateName[] = ['waiting', 'preparing', 'ready'];

/** Every configured channel, in the order of the configuration. */
export async function readChannels(
  reader: Reader,
  office: Office,
  now: number,
): Promise<readonly ChannelView[]> {
  const condition = await reader.office();
  const counts = await reader.stateCounts();
  const views: ChannelView[] = [];
  for (const { channel, adapter } of office.channels.values()) {
    const own = await readCondition(reader, office, channel.id);
    const countOf = (states: readonly StateName[]) =>
      counts
        .filter((one) => one.channelId === channel.id && states.includes(one.state))
        .reduce((sum, one) => sum + one.count, 0);
    views.push({
      channel,
      condition: own,
      block: blockOf(condition, own, 'normal', now),
      holds: holdsOf(condition, own, now),
      credential: await readCredentialLife(reader, channel.id),
      isRenewedByLoa: adapter.refresh !== undefined,
      quotas: await readQuotas(reader, adapter, now),
      waiting: countOf(WAITING),
      parked: countOf(['parked']),
    });
  }
  return views;
}

async function readQuotas(
  reader: Reader,
  adapter: Adapter,
  now: number,
): Promise<readonly QuotaLeft[]> {
  const scopes = adapter.quotaScopes();
  const left: QuotaLeft[] = [];
  for (const rule of adapter.facts.quotas) {
    const counter = counterOf(rule, scopes[rule.scope]);
    const spends = await reader.spends(counter, windowStart(rule, now));
    const answer = maySpend(rule, spends, 1, now);
    left.push({
      name: rule.name,
      limit: rule.limit,
      left: Math.max(0, rule.limit - usedUnits(rule, spends, now)),
      window: rule.window,
      freeAt: answer.allowed ? null : answer.notBefore,
    });
  }
  return left;
}

function stoppedTold({ by, reason }: NonNullable<OfficeCondition['stopped']>): Told {
  if (by === LOA) return told('hold.office-restored', { why: { code: restoredCode(reason) } });
  return told('hold.office-stopped', { person: { person: by }, reason });
}

/** Why nothing goes out on any channel. */
export function officeHolds(office: OfficeCondition, now: number): readonly Hold[] {
  const holds: Hold[] = [];
  if (office.stopped !== null) {
    holds.push({ what: stoppedTold(office.stopped), untilAt: null });
  }
  if (office.quiet !== null && office.quiet.untilAt > now) {
    const values = { from: { at: office.quiet.fromAt }, until: { at: office.quiet.untilAt } };
    holds.push({ what: told('hold.office-quiet', values), untilAt: office.quiet.untilAt });
  }
  return holds;
}

function holdsOf(office: OfficeCondition, own: ChannelCondition, now: number): readonly Hold[] {
  const holds = [...officeHolds(office, now)];
  if (isUnconnected(own)) {
    holds.push({ what: told('hold.not-connected'), untilAt: null });
  } else if (own.reconnect !== null && isHeldAsShared(own)) {
    const values = { other: { channel: own.reconnect.detail } };
    holds.push({ what: told('hold.account-shared', values), untilAt: null });
  } else if (own.reconnect !== null) {
    const what = told('hold.reconnect', { reason: { reason: own.reconnect } });
    holds.push({ what, untilAt: null });
  }
  if (own.paused !== null) {
    const values = { person: { person: own.paused.by }, at: { at: own.paused.at } };
    holds.push({ what: told('hold.paused', values), untilAt: null });
  }
  if (own.holdUntil !== null && own.holdUntil > now) {
    const reason = own.holdReason ?? { code: 'rate-limit', detail: '' };
    const values = { reason: { reason }, until: { at: own.holdUntil } };
    holds.push({ what: told('hold.platform', values), untilAt: own.holdUntil });
  }
  return holds;
}
