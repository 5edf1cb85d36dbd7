import type { PublicationEvent } from '../domain/events.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Lease, Publication } from '../domain/publication.ts';
import { holdChannel } from './caller.ts';
import { carryOnIfApproved } from './carry-on.ts';
import { recordMove } from './consequences.ts';
import type { RuntimeDeps } from './deps.ts';
import { lapseApprovals } from './lapse-approvals.ts';
import { markReconnect } from './reconnect.ts';
import type { TokenKeeper } from './token-keeper.ts';

export interface OutcomeDeps extends RuntimeDeps {
  readonly keeper: TokenKeeper;
}

/**
 * Writes down what an attempt came to. When the disk is full the ballast makes room once; if it
 * still cannot be recorded the daemon stops, and the next start settles what is open.
 */
export async function recordOutcome(
  deps: OutcomeDeps,
  publication: Publication,
  lease: Lease,
  event: PublicationEvent,
): Promise<void> {
  const refreshed = await refreshInstead(deps, publication, event);
  // The channel first: otherwise the freed publication could be claimed again in between.
  await tellChannel(deps, publication, refreshed);
  const write = () => deps.store.write((tx) => recordOnce(tx, deps, publication, lease, refreshed));
  const outcome = refreshed.event === 'verdict' ? refreshed.verdict.verdict : refreshed.event;
  deps.meter?.attempt(publication.channelId, outcome);
  try {
    await write();
  } catch (error) {
    deps.log.error('outcome-not-recorded', { error: String(error) });
    if (!(await deps.freeBallast())) throw error;
    await write();
  }
}

async function recordOnce(
  tx: Parameters<typeof recordMove>[0],
  deps: OutcomeDeps,
  publication: Publication,
  lease: Lease,
  event: PublicationEvent,
): Promise<void> {
  const options = { actor: 'loa', fence: lease.fence };
  const answer = await recordMove(tx, deps, publication.id, event, options);
  if (event.event === 'version-made' && !('refused' in answer)) {
    const { account } = publication;
    const lapse = { code: 'content-changed', account, at: event.at } as const;
    await lapseApprovals(tx, deps.office, publication, lapse);
  }
  const late = 'refused' in answer && answer.refused === 'lease-lost' && event.event === 'verdict';
  // The lease ran out while the call was out: a definite answer still settles the uncertain intent.
  if (late) await recordMove(tx, deps, publication.id, event, { actor: 'loa' });
  await carryOnIfApproved(tx, deps, publication.id, event.at);
}

/** A dead access token of a channel that can refresh is refreshed once before a person is asked. */
async function refreshInstead(
  deps: OutcomeDeps,
  publication: Publication,
  event: PublicationEvent,
): Promise<PublicationEvent> {
  if (event.event !== 'verdict' || event.verdict.verdict !== 'reconnect') return event;
  const bound = deps.office.channels.get(publication.channelId);
  if (bound?.adapter.refresh === undefined) return event;
  const { reason } = event.verdict;
  if (!deps.keeper.expire(publication.channelId)) return event;
  const until = event.at + LIMITS.firstLookMs;
  return { ...event, verdict: { verdict: 'later', until, cause: 'held', reason } };
}

/** Facts about the channel that a verdict told us. */
async function tellChannel(
  deps: OutcomeDeps,
  publication: Publication,
  event: PublicationEvent,
): Promise<void> {
  if (event.event !== 'verdict') return;
  const { verdict } = event;
  if (verdict.verdict === 'reconnect') {
    await markReconnect(deps, publication.channelId, verdict.reason);
  }
  if (verdict.verdict === 'later' && verdict.scope === 'channel') {
    await holdChannel(deps, publication.channelId, verdict.until, verdict.reason.code);
  }
}
