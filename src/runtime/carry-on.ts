import type { Transactor } from '../ports/store.ts';
import { beginApproved } from './commands/begin-approved.ts';
import type { CommandDeps } from './commands/command.ts';

/**
 * A publication that was parked because its content changed while a commit was open goes on at
 * once when the new version has all its approvals already.
 */
export async function carryOnIfApproved(
  tx: Transactor,
  deps: CommandDeps,
  publicationId: string,
  at: number,
): Promise<void> {
  const publication = await tx.publication(publicationId);
  if (publication?.state.name !== 'parked' || publication.state.why !== 'changed') return;
  const item = await tx.item(publication.itemId);
  if (item === null || item.version <= publication.version) return;
  const version = await tx.version(item.id, item.version);
  if (version === null) return;
  await beginApproved(deps, tx, item, version, publication.channelId, 'loa', at);
}
