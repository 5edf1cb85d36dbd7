import { isUnconnected, NO_CREDENTIAL } from '../../../domain/channel.ts';
import { DAY_MS } from '../../../domain/limits.ts';
import { sharerOf } from '../../../domain/shared-account.ts';
import type { Clock } from '../../../ports/clock.ts';
import { signInEnd } from '../../credential-life.ts';
import { type ChannelView, type QuotaLeft, readChannels } from '../../queries/channels.ts';
import { askChannel, type ChannelAnswer } from '../ask-channel.ts';
import type { DoctorHome } from '../deps.ts';
import { type Check, type Finding, finding, type Severity } from '../finding.ts';
import { CHECK_MS } from '../run-checks.ts';
import { flowFindings, officeFlowCheck } from './flow.ts';

/** Days before the end of a sign-in at which somebody should, and must, see to it. */
const SOON_DAYS = 14;
const URGENT_DAYS = 2;
const LOW_SHARE = 0.1;
/** What the check of a flow needs beyond that of the sign-in. */
const FLOW_MORE_MS = 2_000;

/** Every channel: its sign-in, its allowances, and whether anything keeps it from publishing. */
export function channelChecks(clock: Clock, home: DoctorHome, isAsking: boolean): readonly Check[] {
  let read: ReturnType<typeof readChannels> | null = null;
  const viewOf = async (id: string): Promise<ChannelView> => {
    const views = await (read ??= readChannels(home.store, home.office, clock.now()));
    const view = views.find(({ channel }) => channel.id === id);
    if (view === undefined) throw new Error(`no channel ${id}`);
    return view;
  };
  const perChannel = [...home.office.channels.keys()].flatMap((id): readonly Check[] => {
    const signIn = Promise.withResolvers<Finding | null>();
    return [
      {
        name: 'channel-sign-in',
        run: async (signal) => {
          signal.addEventListener('abort', () => signIn.resolve(null));
          try {
            const found = await checkSignIn(
              clock,
              home,
              await viewOf(id),
              isAsking ? signal : null,
            );
            signIn.resolve(found);
            return [found];
          } finally {
            signIn.resolve(null);
          }
        },
      },
      { name: 'channel-quota', run: async () => checkQuotas(await viewOf(id)) },
      {
        name: 'channel-flow',
        // It waits for what the sign-in's check finds, or until that gives up.
        limitMs: CHECK_MS + FLOW_MORE_MS,
        run: async () => {
          const found = await signIn.promise;
          return flowFindings(await viewOf(id), await home.store.office(), found, clock.now());
        },
      },
    ];
  });
  return [officeFlowCheck(home.store, clock), ...perChannel];
}

/** Without a signal nobody is asked, and what was last heard is told. */
async function checkSignIn(
  clock: Clock,
  home: DoctorHome,
  view: ChannelView,
  signal: AbortSignal | null,
): Promise<Finding> {
  const { channel, condition, credential } = view;
  const values = { channel: { channel: channel.id }, id: channel.id };
  if (isUnconnected(condition)) {
    return finding('error', 'channel-sign-in', 'sign-in-not-connected', values);
  }
  const sharer = sharerOf(channel, home.office.channels.values());
  if (sharer !== null) {
    const shared = { ...values, other: { channel: sharer }, account: channel.account };
    return finding('error', 'channel-sign-in', 'sign-in-account-shared', shared);
  }
  if (signal !== null) {
    return answerFinding(view, await askChannel({ ...home, clock }, channel.id, signal), clock);
  }
  if (condition.reconnect !== null) {
    const reason = { reason: condition.reconnect };
    return finding('error', 'channel-sign-in', 'sign-in-needed', { ...values, reason });
  }
  if (credential === null) return finding('ok', 'channel-sign-in', 'sign-in-never-asked', values);
  const endsAt = signInEnd(credential, view.isRenewedByLoa);
  return aliveFinding(view, endsAt, channel.account, clock.now());
}

function answerFinding(view: ChannelView, answer: ChannelAnswer, clock: Clock): Finding {
  const { channel } = view;
  const values = { channel: { channel: channel.id }, id: channel.id };
  switch (answer.answer) {
    case 'needs-person':
      if (answer.reason.code === NO_CREDENTIAL.code) {
        return finding('error', 'channel-sign-in', 'sign-in-not-connected', values);
      }
      return finding('error', 'channel-sign-in', 'sign-in-needed', {
        ...values,
        reason: { reason: answer.reason },
      });
    case 'later':
      return finding('warn', 'channel-sign-in', 'sign-in-later', {
        ...values,
        reason: { reason: answer.reason },
      });
    case 'not-answered':
      return finding('warn', 'channel-sign-in', 'sign-in-not-answered', {
        ...values,
        reason: { reason: answer.reason },
      });
    case 'healthy': {
      const { account, accountName, missing, endsAt } = answer;
      if (account !== channel.account) {
        const other = { ...values, account, accountName, bound: channel.account };
        return finding('error', 'channel-sign-in', 'sign-in-other-account', other);
      }
      if (missing.length > 0) {
        const lacking = { ...values, missing: missing.join(', ') };
        return finding('error', 'channel-sign-in', 'sign-in-permission-missing', lacking);
      }
      return aliveFinding(view, endsAt, accountName, clock.now());
    }
  }
}

function aliveFinding(
  { channel, isRenewedByLoa }: ChannelView,
  endsAt: number | null,
  account: string,
  now: number,
): Finding {
  const values = { channel: { channel: channel.id }, id: channel.id, account };
  const well = isRenewedByLoa ? 'sign-in-renewed' : 'sign-in-alive';
  if (endsAt === null) return finding('ok', 'channel-sign-in', well, values);
  const until = { ...values, until: { at: endsAt } };
  if (endsAt <= now) return finding('error', 'channel-sign-in', 'sign-in-over', until);
  const days = Math.floor((endsAt - now) / DAY_MS);
  if (days >= SOON_DAYS) {
    return finding('ok', 'channel-sign-in', 'sign-in-lasts', { ...until, days });
  }
  const severity: Severity = days < URGENT_DAYS ? 'error' : 'warn';
  return finding(severity, 'channel-sign-in', 'sign-in-ends-soon', { ...until, days });
}

function checkQuotas({ channel, quotas }: ChannelView): readonly Finding[] {
  const values = { channel: { channel: channel.id }, id: channel.id };
  if (quotas.length === 0) return [finding('ok', 'channel-quota', 'quota-none', values)];
  return quotas.map((quota) => quotaFinding(values, quota));
}

function quotaFinding(
  channel: { readonly channel: { readonly channel: string }; readonly id: string },
  quota: QuotaLeft,
): Finding {
  const values = { ...channel, quota: { quota } };
  if (quota.freeAt !== null) {
    const until = { ...values, until: { at: quota.freeAt } };
    return finding('warn', 'channel-quota', 'quota-used-up', until);
  }
  const isLow = quota.left < LOW_SHARE * quota.limit;
  return isLow
    ? finding('warn', 'channel-quota', 'quota-low', values)
    : finding('ok', 'channel-quota', 'quota-left', values);
}
