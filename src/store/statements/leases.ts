import { LIMITS } from '../../domain/limits.ts';
import type { Lease } from '../../domain/publication.ts';
import { preparedChange, preparedRow, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import { leaseOf } from './publications.ts';

const columns = preparedRow((db, value: { readonly id: string }) =>
  db
    .selectFrom('publications')
    .select(['lease_owner', 'lease_until', 'fence'])
    .where('id', '=', value.id),
);

const held = preparedRows((db, _value: Readonly<Record<string, never>>) =>
  db
    .selectFrom('publications')
    .select(['id', 'lease_owner', 'lease_until', 'fence'])
    .where('lease_until', 'is not', null)
    .orderBy('lease_until'),
);

const take = preparedChange(
  (
    db,
    value: {
      readonly id: string;
      readonly owner: string;
      readonly until: number;
      readonly fence: number;
    },
  ) =>
    db
      .updateTable('publications')
      .set({ lease_owner: value.owner, lease_until: value.until, fence: value.fence })
      .where('id', '=', value.id),
);

const extend = preparedChange(
  (db, value: { readonly id: string; readonly fence: number; readonly until: number }) =>
    db
      .updateTable('publications')
      .set({ lease_until: value.until })
      .where('id', '=', value.id)
      .where('fence', '=', value.fence)
      .where('lease_owner', 'is not', null),
);

const end = preparedChange((db, value: { readonly id: string; readonly fence: number }) =>
  db
    .updateTable('publications')
    .set({ lease_owner: null, lease_until: null })
    .where('id', '=', value.id)
    .where('fence', '=', value.fence),
);

export async function findLease(session: Session, id: string): Promise<Lease | null> {
  const row = await columns(session, { id });
  return row === null ? null : leaseOf(row);
}

/** Every lease that was not released, whether or not it ran out; soonest to end first. */
export async function listLeases(
  session: Session,
): Promise<readonly { readonly publicationId: string; readonly lease: Lease }[]> {
  const rows = await held(session, {});
  return rows.flatMap((row) => {
    const lease = leaseOf(row);
    return lease === null ? [] : [{ publicationId: row.id, lease }];
  });
}

/**
 * Takes the lease with a new fence. A claim asks for `LIMITS.leaseMs` from now on, which tells what
 * "now" is; taking a lease that another owner still holds then is a bug and throws.
 */
export async function claimLease(
  session: Session,
  id: string,
  owner: string,
  until: number,
): Promise<Lease> {
  const row = await columns(session, { id });
  if (row === null) throw new Error(`no publication ${id}`);
  const before = leaseOf(row);
  if (before !== null && before.owner !== owner && before.until > until - LIMITS.leaseMs) {
    throw new Error(`publication ${id} is leased by ${before.owner}`);
  }
  const fence = row.fence + 1;
  await take(session, { id, owner, until, fence });
  return { owner, until, fence };
}

/** False when the lease was taken by a later claim or released. */
export async function renewLease(
  session: Session,
  id: string,
  fence: number,
  until: number,
): Promise<boolean> {
  return (await extend(session, { id, fence, until })) === 1;
}

/** Harmless when the lease is gone already. */
export async function releaseLease(session: Session, id: string, fence: number): Promise<void> {
  await end(session, { id, fence });
}
