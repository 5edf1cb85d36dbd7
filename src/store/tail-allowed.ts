import type { Session } from './session.ts';
import { listApprovals } from './statements/approvals.ts';
import { readCondition, readOffice } from './statements/conditions.ts';
import { findIntent } from './statements/intents.ts';
import { findPublication } from './statements/publications.ts';

/**
 * May the held-back tail of a running last-byte commit still go out? Nothing is written. False when
 * the intent is no longer open, the lease is another's or over, a person stopped, paused, withdrew
 * or asked for something meanwhile.
 */
export async function tailAllowed(
  session: Session,
  intentId: string,
  fence: number,
  at: number,
): Promise<boolean> {
  const intent = await findIntent(session, intentId);
  if (intent === null || intent.state !== 'open') return false;
  const stored = await findPublication(session, intent.publicationId);
  if (stored === null) return false;
  const { publication, lease } = stored;
  const { state } = publication;
  if (state.name !== 'publishing' || state.intentId !== intentId) return false;
  if (lease === null || lease.fence !== fence || lease.until <= at) return false;
  if (publication.wish !== null) return false;
  if ((await readOffice(session)).stopped !== null) return false;
  if ((await readCondition(session, publication.channelId)).paused !== null) return false;
  const approvals = await listApprovals(session, publication.itemId, publication.version);
  return approvals.some((approval) => approval.channelId === publication.channelId);
}
