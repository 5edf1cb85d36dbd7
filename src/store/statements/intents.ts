import type { Intent } from '../../domain/intent.ts';
import type { ListingLook } from '../../domain/outcome.ts';
import { oneOf, parseList } from '../parse.ts';
import { preparedChange, preparedRow, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { IntentRow } from '../tables.ts';

const STATES: readonly Intent['state'][] = ['open', 'landed', 'absent', 'failed', 'not-sent'];
const KINDS: readonly Intent['commit'][] = ['by-id', 'blind'];

/** Looks kept with an intent; older ones no longer change a judgement. */
const MOST_LOOKS = 200;

const byId = preparedRow((db, value: { readonly id: string }) =>
  db.selectFrom('intents').selectAll().where('id', '=', value.id),
);

const lastSent = preparedRow((db, value: { readonly publicationId: string }) =>
  db
    .selectFrom('intents')
    .selectAll()
    .where('publication_id', '=', value.publicationId)
    .where('state', '<>', 'not-sent')
    .orderBy('sequence', 'desc')
    .limit(1),
);

const open = preparedRows((db, _value: Readonly<Record<string, never>>) =>
  db.selectFrom('intents').selectAll().where('state', '=', 'open').orderBy('sequence'),
);

const close = preparedChange((db, value: { readonly id: string; readonly state: string }) =>
  db
    .updateTable('intents')
    .set({ state: value.state })
    .where('id', '=', value.id)
    .where('state', '=', 'open'),
);

const setLooks = preparedChange((db, value: { readonly id: string; readonly looks: string }) =>
  db.updateTable('intents').set({ looks: value.looks }).where('id', '=', value.id),
);

const insert = preparedChange((db, value: { readonly [K in keyof IntentRow]: IntentRow[K] }) =>
  db.insertInto('intents').values({
    id: value.id,
    publication_id: value.publication_id,
    channel_id: value.channel_id,
    state: value.state,
    attempt: value.attempt,
    flow: value.flow,
    step: value.step,
    commit_kind: value.commit_kind,
    digest: value.digest,
    match_key: value.match_key,
    at: value.at,
    call_ends_at: value.call_ends_at,
    looks: value.looks,
    sequence: value.sequence,
  }),
);

export async function findIntent(session: Session, id: string): Promise<Intent | null> {
  const row = await byId(session, { id });
  return row === null ? null : toIntent(row);
}

export async function findLastSentIntent(
  session: Session,
  publicationId: string,
): Promise<Intent | null> {
  const row = await lastSent(session, { publicationId });
  return row === null ? null : toIntent(row);
}

/** In the order in which they were granted. */
export async function listOpenIntents(session: Session): Promise<readonly Intent[]> {
  return (await open(session, {})).map(toIntent);
}

/** `sequence` is that of the journal row which grants it. A second open one throws. */
export async function insertIntent(
  session: Session,
  intent: Intent,
  sequence: number,
): Promise<void> {
  await insert(session, {
    id: intent.id,
    publication_id: intent.publicationId,
    channel_id: intent.channelId,
    state: intent.state,
    attempt: intent.attempt,
    flow: intent.flow,
    step: intent.step,
    commit_kind: intent.commit,
    digest: intent.digest,
    match_key: intent.matchKey,
    at: intent.at,
    call_ends_at: intent.callEndsAt,
    looks: JSON.stringify(intent.looks),
    sequence,
  });
}

/** Records the fate of an open intent; one whose fate is known already keeps it. */
export async function closeIntent(
  session: Session,
  id: string,
  state: Exclude<Intent['state'], 'open'>,
): Promise<void> {
  await close(session, { id, state });
}

export async function appendLook(session: Session, id: string, look: ListingLook): Promise<void> {
  const intent = await findIntent(session, id);
  if (intent === null) throw new Error(`no intent ${id}`);
  const looks = [...intent.looks, look].slice(-MOST_LOOKS);
  await setLooks(session, { id, looks: JSON.stringify(looks) });
}

function toIntent(row: IntentRow): Intent {
  const where = `intents ${row.id}`;
  return {
    id: row.id,
    publicationId: row.publication_id,
    channelId: row.channel_id,
    attempt: row.attempt,
    flow: row.flow,
    step: row.step,
    commit: oneOf(KINDS, row.commit_kind, where),
    digest: row.digest,
    matchKey: row.match_key,
    at: row.at,
    callEndsAt: row.call_ends_at,
    state: oneOf(STATES, row.state, where),
    looks: parseList(row.looks, where) as readonly ListingLook[],
  };
}
