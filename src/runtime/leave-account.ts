import { NOT_CONNECTED } from '../domain/channel.ts';
import type { Publication } from '../domain/publication.ts';
import { standingApprovals } from '../domain/standing-approvals.ts';
import { mayBeApproved } from '../domain/transition-person.ts';
import type { Reader, Transactor } from '../ports/store.ts';
import { type MoveDeps, recordMove } from './consequences.ts';
import type { RuntimeDeps } from './deps.ts';
import { parkOperation } from './foreign-operations.ts';

/** Items looked through when a channel begins to go to another account. */
const MOST_ITEMS = 10_000;

/** States from which a publication would still be sent. */
const AHEAD = ['waiting', 'preparing', 'ready', 'parked'] as const;

/**
 * The channel goes to this account from now on. What was approved for another one leaves the
 * schedule at once and asks for new approvals; where something may have left already, that is
 * settled first. Doing it twice is harmless.
 */
export async function leaveOtherAccounts(
  tx: Transactor,
  deps: MoveDeps,
  channelId: string,
  account: string,
  at: number,
): Promise<void> {
  for (const { id } of await aheadElsewhere(tx, channelId, account)) {
    await recordMove(tx, deps, id, { event: 'account-changed', at, account }, { actor: 'loa' });
  }
  for (const operation of await tx.operations({ states: ['waiting'] })) {
    if (operation.channelId !== channelId) continue;
    const publication = await tx.publication(operation.publicationId);
    if (publication !== null && publication.account !== account) {
      await parkOperation(tx, deps.office, operation, { account: publication.account, at });
    }
  }
  await lapseHalfApproved(tx, channelId, account);
}

/** The same for every channel, for the configuration may name other accounts than at the last start. */
export async function leaveUnnamedAccounts(
  deps: Pick<RuntimeDeps, 'office' | 'store' | 'clock'>,
): Promise<void> {
  for (const { channel } of deps.office.channels.values()) {
    const { id, account } = channel;
    // Nobody knows yet where it will go: it may well be the same account again.
    if (account === NOT_CONNECTED) continue;
    await deps.store.write((tx) => leaveOtherAccounts(tx, deps, id, account, deps.clock.now()));
  }
}

async function aheadElsewhere(
  reader: Reader,
  channelId: string,
  account: string,
): Promise<readonly Publication[]> {
  const publications = await reader.publications({ states: AHEAD, channelId });
  return publications.filter((publication) => publication.account !== account);
}

/**
 * Whoever said the first of several yeses thought of the account before. Items that wait for the
 * next one begin anew on this channel; what may be on its way keeps what it went out with.
 */
async function lapseHalfApproved(
  tx: Transactor,
  channelId: string,
  account: string,
): Promise<void> {
  const items = await tx.items({ states: ['submitted', 'missed'], limit: MOST_ITEMS });
  for (const item of items) {
    const version = await tx.version(item.id, item.version);
    if (version === null) continue;
    const given = (await tx.approvals(item.id, item.version)).filter(
      (approval) => approval.channelId === channelId,
    );
    if (given.length === 0) continue;
    if (standingApprovals(version, given, channelId, account).length > 0) continue;
    const publication = await tx.publicationOf(item.id, channelId);
    const isCarried = publication?.version === item.version && !mayBeApproved(publication);
    if (!isCarried) await tx.removeApprovals(item.id, { version: item.version, channelId });
  }
}
