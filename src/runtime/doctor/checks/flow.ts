import { type Block, blockOf } from '../../../domain/blocking.ts';
import { freshCondition, type OfficeCondition } from '../../../domain/channel.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Reader } from '../../../ports/store.ts';
import { type ChannelView, officeHolds } from '../../queries/channels.ts';
import type { FindingCode } from '../codes.ts';
import { type Check, type Finding, finding } from '../finding.ts';

/** Sign-ins with which nothing goes out, whatever else is well. */
const DEAD: readonly FindingCode[] = [
  'sign-in-not-connected',
  'sign-in-needed',
  'sign-in-over',
  'sign-in-other-account',
  'sign-in-account-shared',
  'sign-in-permission-missing',
];
/** Nobody knows whether anything could go out. */
const UNKNOWN: readonly FindingCode[] = [
  'sign-in-not-answered',
  'sign-in-later',
  'sign-in-never-asked',
];
/** What ends by itself needs nobody. */
const PASSING: readonly Block[] = ['channel-held', 'office-quiet'];

/** What keeps the whole office from publishing, once for all its channels. */
export function officeFlowCheck(reader: Reader, clock: Clock): Check {
  return {
    name: 'office-flow',
    run: async () => {
      const office = await reader.office();
      const block = blockOf(office, freshCondition(''), 'normal', clock.now());
      if (block === null) return [];
      const values = { block: { code: `block.${block}` } };
      const details = officeHolds(office, clock.now()).map(({ what }) => what);
      return PASSING.includes(block)
        ? [finding('warn', 'office-flow', 'office-held', values, details)]
        : [finding('error', 'office-flow', 'office-blocked', values, details)];
    },
  };
}

/**
 * What keeps this one channel from publishing. What the finding on its sign-in says already is not
 * said again, and nothing is called open whose sign-in is not known to be good.
 */
export function flowFindings(
  view: ChannelView,
  office: OfficeCondition,
  signIn: Finding | null,
  now: number,
): readonly Finding[] {
  const { channel, condition } = view;
  const values = { channel: { channel: channel.id }, id: channel.id };
  const isDead = signIn !== null && DEAD.includes(signIn.code);
  const own = isDead ? { ...condition, reconnect: null } : condition;
  const block = blockOf(OPEN_OFFICE, own, 'normal', now);
  if (block !== null) {
    const blocked = { ...values, block: { code: `block.${block}` } };
    const said = isDead ? ['hold.reconnect', 'hold.not-connected', 'hold.account-shared'] : [];
    const details = view.holds
      .map(({ what }) => what)
      .filter(({ code }) => !code.startsWith('hold.office-') && !said.includes(code));
    return PASSING.includes(block)
      ? [finding('warn', 'channel-flow', 'flow-held', blocked, details)]
      : [finding('error', 'channel-flow', 'flow-blocked', blocked, details)];
  }
  const isUnknown = signIn === null || UNKNOWN.includes(signIn.code);
  const isOfficeOpen = blockOf(office, freshCondition(channel.id), 'normal', now) === null;
  if (isDead || isUnknown || !isOfficeOpen) return [];
  if (condition.lastSuccessAt === null) {
    return [finding('ok', 'channel-flow', 'flow-never-used', values)];
  }
  const last = { ...values, last: { at: condition.lastSuccessAt } };
  return [finding('ok', 'channel-flow', 'flow-open', last)];
}

const OPEN_OFFICE: OfficeCondition = { stopped: null, quiet: null, clockSkewMs: 0 };
