import type { Spend } from '../../domain/quota.ts';
import { preparedChange, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';

const sinceInstant = preparedRows(
  (db, value: { readonly counter: string; readonly since: number }) =>
    db
      .selectFrom('spends')
      .select(['at', 'units'])
      .where('counter', '=', value.counter)
      .where('at', '>=', value.since)
      .orderBy('at'),
);

const insert = preparedChange(
  (
    db,
    value: {
      readonly counter: string;
      readonly at: number;
      readonly units: number;
      readonly reference: string;
    },
  ) =>
    db.insertInto('spends').values({
      counter: value.counter,
      at: value.at,
      units: value.units,
      reference: value.reference,
    }),
);

const remove = preparedChange((db, value: { readonly reference: string }) =>
  db.deleteFrom('spends').where('reference', '=', value.reference),
);

/** Spends at or after `since`, oldest first. */
export async function listSpends(
  session: Session,
  counter: string,
  since: number,
): Promise<readonly Spend[]> {
  return sinceInstant(session, { counter, since });
}

export async function insertSpend(
  session: Session,
  counter: string,
  spend: Spend,
  reference: string,
): Promise<void> {
  await insert(session, { counter, at: spend.at, units: spend.units, reference });
}

/** Harmless when there is nothing to give back. */
export async function deleteSpends(session: Session, reference: string): Promise<void> {
  await remove(session, { reference });
}
