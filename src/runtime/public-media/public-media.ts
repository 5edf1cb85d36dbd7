import {
  linkFileName,
  linkToken,
  linkTokenHash,
  mimeTypeOfExtension,
} from '../../domain/media-link.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { MediaLink } from '../../ports/media-links.ts';
import type { LinkedPublication, MediaPlace, PublicMedia } from '../../ports/public-media.ts';
import type { Store, Transactor } from '../../ports/store.ts';

const DAY_MS = 24 * 3_600_000;
/** A platform that is slow, and people who decide, may take days. */
const LINK_LIFE_MS = 7 * DAY_MS;
/** Who fetched what is of no use after that. */
const KEEP_MS = 90 * DAY_MS;

interface PublicMediaDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly place: MediaPlace;
  /** From the secrets: without it the rows in the database open nothing. */
  readonly key: string;
}

interface Wanted {
  readonly publicationId: string;
  readonly sha256: string;
  readonly extension: string;
}

/**
 * Links whose rows lie in the store, so that they outlive the process; the token itself is kept
 * nowhere. One daemon has one of these: giving and ending links happen one after the other.
 */
export function createPublicMedia(deps: PublicMediaDeps): PublicMedia {
  const inTurn = createTurns();
  return {
    link: (publicationId, sha256, extension) =>
      inTurn(() => giveLink(deps, { publicationId, sha256, extension })),
    fetches: (publicationId) => readFetches(deps, publicationId),
    revoke: (publicationId, askedBefore = Number.POSITIVE_INFINITY) =>
      inTurn(() => revokeLinks(deps, publicationId, askedBefore)),
    async linked(limit) {
      const byPublication = new Map<string, LinkedPublication>();
      for (const { publicationId, validUntil } of await deps.store.livingMediaLinks(limit)) {
        byPublication.set(publicationId, { publicationId, validUntil });
      }
      return [...byPublication.values()];
    },
  };
}

async function giveLink(deps: PublicMediaDeps, wanted: Wanted): Promise<string | null> {
  const { sha256, extension } = wanted;
  if (mimeTypeOfExtension(extension) === null) throw new TypeError(`no links to .${extension}`);
  const link = await deps.store.write((tx) => keepLink(deps, tx, wanted));
  const token = linkToken(deps.key, link.salt);
  return deps.place.put({ token, sha256, fileName: linkFileName(sha256, extension) });
}

/** The row of a link that lives, made now or before. */
async function keepLink(deps: PublicMediaDeps, tx: Transactor, wanted: Wanted): Promise<MediaLink> {
  const now = deps.clock.now();
  const links = await tx.mediaLinksOf(wanted.publicationId);
  const known = links.find((link) => serves(deps, link, wanted, now));
  if (known !== undefined) {
    const given = { ...known, askedAt: now, validUntil: now + LINK_LIFE_MS };
    await tx.saveMediaLink(given);
    return given;
  }
  const salt = deps.ids.next();
  const made: MediaLink = {
    ...wanted,
    salt,
    tokenHash: linkTokenHash(linkToken(deps.key, salt)),
    isCounted: deps.place.countsFetches,
    madeAt: now,
    askedAt: now,
    validUntil: now + LINK_LIFE_MS,
    revokedAt: null,
  };
  await tx.addMediaLink(made, now - KEEP_MS);
  return made;
}

/** False also for a link of another place, or of a key that was lost since. */
function serves(deps: PublicMediaDeps, link: MediaLink, wanted: Wanted, now: number): boolean {
  return (
    link.sha256 === wanted.sha256 &&
    link.extension === wanted.extension &&
    link.revokedAt === null &&
    link.validUntil > now &&
    link.isCounted === deps.place.countsFetches &&
    link.tokenHash === linkTokenHash(linkToken(deps.key, link.salt))
  );
}

/** The file goes first: a crash in between leaves a row that is revoked once more. */
async function revokeLinks(
  deps: PublicMediaDeps,
  publicationId: string,
  askedBefore: number,
): Promise<void> {
  const links = await deps.store.mediaLinksOf(publicationId);
  for (const link of links) {
    if (link.revokedAt !== null || link.askedAt >= askedBefore) continue;
    if (!(await deps.place.take(linkToken(deps.key, link.salt)))) continue;
    await deps.store.write((tx) => tx.saveMediaLink({ ...link, revokedAt: deps.clock.now() }));
  }
}

async function readFetches(deps: PublicMediaDeps, publicationId: string) {
  const links = await deps.store.mediaLinksOf(publicationId);
  if (!deps.place.countsFetches || links.some((link) => !link.isCounted)) return null;
  const fetches = [];
  for (const link of links) fetches.push(...(await deps.store.mediaFetchesOf(link.tokenHash)));
  return fetches
    .sort((a, b) => a.at - b.at)
    .map(({ at, isComplete }) => ({ at, complete: isComplete }));
}

/** Runs jobs one after the other; one that throws does not hinder the next. */
function createTurns(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = last.then(job);
    last = result.catch(() => undefined);
    return result;
  };
}
