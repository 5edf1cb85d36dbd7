import { preparedChange, preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';

const byKey = preparedRow((db, value: { readonly key: string }) =>
  db.selectFrom('meta').select('value').where('key', '=', value.key),
);

const upsert = preparedChange((db, value: { readonly key: string; readonly value: string }) =>
  db
    .insertInto('meta')
    .values({ key: value.key, value: value.value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: value.value })),
);

export async function readMeta(session: Session, key: string): Promise<string | null> {
  return (await byKey(session, { key }))?.value ?? null;
}

export async function saveMeta(session: Session, key: string, value: string): Promise<void> {
  await upsert(session, { key, value });
}
