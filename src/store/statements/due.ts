import type { Kysely } from 'kysely';
import type { DuePublication } from '../../ports/store.ts';
import { preparedRow, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { PublicationRow, Tables } from '../tables.ts';
import { toStoredPublication } from './publications.ts';

/** States in which a lapsed lease means that somebody died at work. */
const WORKED: readonly string[] = ['preparing', 'ready', 'publishing'];

interface Window {
  readonly now: number;
  readonly limit: number;
  readonly [other: string]: string | number | null;
}

interface PriorityWindow extends Window {
  readonly priority: string;
}

/** Due and in nobody's hands, of one priority, by due instant. */
export function dueOfPriority(db: Kysely<Tables>, value: PriorityWindow) {
  return db
    .selectFrom('publications')
    .selectAll()
    .where('priority', '=', value.priority)
    .where('due_at', '<=', value.now)
    .where((or) => or.or([or('lease_until', 'is', null), or('lease_until', '<=', value.now)]))
    .orderBy('due_at')
    .limit(value.limit);
}

/** Leases that ran out. Their states are looked at afterwards, so that the index of leases is used. */
export function lapsed(db: Kysely<Tables>, value: Window) {
  return db
    .selectFrom('publications')
    .selectAll()
    .where('lease_until', '<=', value.now)
    .orderBy('lease_until')
    .limit(value.limit);
}

/** Work that says it is running but that nobody holds: for the rescuer too. */
export function abandoned(db: Kysely<Tables>, value: { readonly limit: number }) {
  return db
    .selectFrom('publications')
    .selectAll()
    .where('state', 'in', ['preparing', 'publishing'])
    .where('lease_owner', 'is', null)
    .orderBy('slot_at')
    .limit(value.limit);
}

/** The first due instant after `now` among publications of one priority. */
export function firstDueAfter(
  db: Kysely<Tables>,
  value: { readonly now: number; readonly priority: string },
) {
  return db
    .selectFrom('publications')
    .select('due_at')
    .where('priority', '=', value.priority)
    .where('due_at', '>', value.now)
    .orderBy('due_at')
    .limit(1);
}

const runDue = preparedRows((db, value: PriorityWindow) => dueOfPriority(db, value));
const runLapsed = preparedRows((db, value: Window) => lapsed(db, value));
const runAbandoned = preparedRows((db, value: { readonly limit: number }) => abandoned(db, value));
const runFirst = preparedRow((db, value: { readonly now: number; readonly priority: string }) =>
  firstDueAfter(db, value),
);

/** Urgent ones first, then by due instant (lapsed work by the end of its lease). */
export async function listDue(
  session: Session,
  now: number,
  limit: number,
): Promise<readonly DuePublication[]> {
  const found = [
    ...(await runDue(session, { now, limit, priority: 'urgent' })),
    ...(await runDue(session, { now, limit, priority: 'normal' })),
    ...(await runLapsed(session, { now, limit })).filter((row) => WORKED.includes(row.state)),
    ...(await runAbandoned(session, { limit })),
  ];
  const rows = [...new Map(found.map((row) => [row.id, row])).values()];
  return rows
    .sort(byUrgencyAndInstant)
    .slice(0, limit)
    .map((row) => {
      const { publication, lease } = toStoredPublication(row);
      return { publication, lease };
    });
}

export async function nextDueAfter(session: Session, now: number): Promise<number | null> {
  const urgent = await runFirst(session, { now, priority: 'urgent' });
  const normal = await runFirst(session, { now, priority: 'normal' });
  const instants = [urgent?.due_at, normal?.due_at].filter((at) => typeof at === 'number');
  return instants.length === 0 ? null : Math.min(...instants);
}

function byUrgencyAndInstant(a: PublicationRow, b: PublicationRow): number {
  const urgency = Number(b.priority === 'urgent') - Number(a.priority === 'urgent');
  return urgency === 0 ? instantOf(a) - instantOf(b) : urgency;
}

function instantOf(row: PublicationRow): number {
  return row.due_at ?? row.lease_until ?? row.slot_at;
}
