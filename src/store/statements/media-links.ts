import type { MediaLink } from '../../ports/media-links.ts';
import { preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { MediaLinkRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';

/** Old links that one new link takes away: it must not have to wait for them. */
const FORGET_AT_ONCE = 100;

const byToken = preparedRow((db, value: { readonly tokenHash: string }) =>
  db.selectFrom('media_links').selectAll().where('token_hash', '=', value.tokenHash),
);

export async function findMediaLink(
  session: Session,
  tokenHash: string,
): Promise<MediaLink | null> {
  const row = await byToken(session, { tokenHash });
  return row === null ? null : toLink(row);
}

/** Newest first. */
export async function listMediaLinksOf(
  session: Session,
  publicationId: string,
): Promise<readonly MediaLink[]> {
  const limit = checkedLimit(undefined);
  const query = session.db
    .selectFrom('media_links')
    .selectAll()
    .where('publication_id', '=', publicationId)
    .orderBy('made_at', 'desc')
    .orderBy('token_hash')
    .limit(limit.rows);
  return limit.check(await session.rows(query.compile())).map(toLink);
}

export async function listLivingMediaLinks(
  session: Session,
  limit: number,
): Promise<readonly MediaLink[]> {
  const query = session.db
    .selectFrom('media_links')
    .selectAll()
    .where('revoked_at', 'is', null)
    .orderBy('valid_until')
    .orderBy('token_hash')
    .limit(limit);
  return (await session.rows(query.compile())).map(toLink);
}

export async function insertMediaLink(
  session: Session,
  link: MediaLink,
  forgetBefore: number,
): Promise<void> {
  await forget(session, forgetBefore);
  await session.execute(session.db.insertInto('media_links').values(toRow(link)).compile());
}

export async function saveMediaLink(session: Session, link: MediaLink): Promise<void> {
  const { asked_at, valid_until, revoked_at } = toRow(link);
  const query = session.db
    .updateTable('media_links')
    .set({ asked_at, valid_until, revoked_at })
    .where('token_hash', '=', link.tokenHash);
  await session.execute(query.compile());
}

async function forget(session: Session, before: number): Promise<void> {
  const old = session.db
    .selectFrom('media_links')
    .select('token_hash')
    .where('revoked_at', '<', before)
    .orderBy('revoked_at')
    .limit(FORGET_AT_ONCE);
  const hashes = (await session.rows(old.compile())).map((row) => row.token_hash);
  if (hashes.length === 0) return;
  for (const table of ['media_fetches', 'media_links'] as const) {
    const query = session.db.deleteFrom(table).where('token_hash', 'in', hashes);
    await session.execute(query.compile());
  }
}

function toRow(link: MediaLink): MediaLinkRow {
  return {
    token_hash: link.tokenHash,
    salt: link.salt,
    publication_id: link.publicationId,
    sha256: link.sha256,
    extension: link.extension,
    counted: link.isCounted ? 1 : 0,
    made_at: Math.ceil(link.madeAt),
    asked_at: Math.ceil(link.askedAt),
    valid_until: Math.ceil(link.validUntil),
    revoked_at: link.revokedAt === null ? null : Math.ceil(link.revokedAt),
  };
}

function toLink(row: MediaLinkRow): MediaLink {
  return {
    tokenHash: row.token_hash,
    salt: row.salt,
    publicationId: row.publication_id,
    sha256: row.sha256,
    extension: row.extension,
    isCounted: row.counted === 1,
    madeAt: row.made_at,
    askedAt: row.asked_at,
    validUntil: row.valid_until,
    revokedAt: row.revoked_at,
  };
}
