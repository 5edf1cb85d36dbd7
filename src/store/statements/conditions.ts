import {
  type ChannelCondition,
  freshCondition,
  type OfficeCondition,
} from '../../domain/channel.ts';
import { DamagedRowError, parseRecord } from '../parse.ts';
import { preparedChange, preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';

const OFFICE = 'office';

const FRESH_OFFICE: OfficeCondition = { stopped: null, quiet: null, clockSkewMs: 0 };

const ofChannel = preparedRow((db, value: { readonly channelId: string }) =>
  db.selectFrom('conditions').select('data').where('channel_id', '=', value.channelId),
);

const upsertChannel = preparedChange(
  (db, value: { readonly channelId: string; readonly data: string }) =>
    db
      .insertInto('conditions')
      .values({ channel_id: value.channelId, data: value.data })
      .onConflict((conflict) => conflict.column('channel_id').doUpdateSet({ data: value.data })),
);

const ofOffice = preparedRow((db, _value: Readonly<Record<string, never>>) =>
  db.selectFrom('office').select('data').where('id', '=', OFFICE),
);

const upsertOffice = preparedChange((db, value: { readonly data: string }) =>
  db
    .insertInto('office')
    .values({ id: OFFICE, data: value.data })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ data: value.data })),
);

/** A channel that nothing was recorded about is in a fresh condition. */
export async function readCondition(
  session: Session,
  channelId: string,
): Promise<ChannelCondition> {
  const row = await ofChannel(session, { channelId });
  if (row === null) return freshCondition(channelId);
  const where = `conditions ${channelId}`;
  const condition = parseRecord(row.data, where) as unknown as ChannelCondition;
  if (condition.channelId !== channelId) throw new DamagedRowError(`${where}: another channel`);
  return condition;
}

export async function saveCondition(session: Session, condition: ChannelCondition): Promise<void> {
  const { channelId } = condition;
  await upsertChannel(session, { channelId, data: JSON.stringify(condition) });
}

export async function readOffice(session: Session): Promise<OfficeCondition> {
  const row = await ofOffice(session, {});
  if (row === null) return FRESH_OFFICE;
  const office = parseRecord(row.data, OFFICE) as unknown as OfficeCondition;
  if (!Number.isFinite(office.clockSkewMs)) throw new DamagedRowError('office: no clock skew');
  return office;
}

export async function saveOffice(session: Session, office: OfficeCondition): Promise<void> {
  await upsertOffice(session, { data: JSON.stringify(office) });
}
