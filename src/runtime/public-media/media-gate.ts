import { type ByteRange, coverFile, linkFileName, linkTokenHash } from '../../domain/media-link.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Log } from '../../ports/log.ts';
import type { LoggedFetch } from '../../ports/media-links.ts';
import type { MediaGate } from '../../ports/public-media.ts';
import type { Store } from '../../ports/store.ts';

/** A film of many gigabytes in ranges of a few megabytes takes some thousand. */
const MOST_FETCHES_OF_LINK = 5_000;
const MOST_RANGE_CHARS = 100;
const MOST_AGENT_CHARS = 200;

interface GateDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** What the listener may serve, and the record of who fetched what. */
export function createMediaGate(deps: GateDeps): MediaGate {
  const { store, clock } = deps;
  return {
    async find(token, fileName) {
      const tokenHash = linkTokenHash(token);
      const link = await store.mediaLink(tokenHash);
      if (link === null || link.revokedAt !== null || link.validUntil <= clock.now()) return null;
      const { sha256, extension } = link;
      return link.isCounted && linkFileName(sha256, extension) === fileName
        ? { tokenHash, sha256, extension }
        : null;
    },
    begin: ({ tokenHash }, asked) =>
      store.write(async (tx) => {
        if ((await tx.mediaFetchCount(tokenHash)) >= MOST_FETCHES_OF_LINK) return null;
        const fetch: LoggedFetch = {
          id: deps.ids.next(),
          tokenHash,
          at: clock.now(),
          startByte: asked.startByte,
          range: asked.range.slice(0, MOST_RANGE_CHARS),
          userAgent: asked.userAgent.slice(0, MOST_AGENT_CHARS),
          endedAt: null,
          sentBytes: 0,
          isComplete: false,
        };
        await tx.addMediaFetch(fetch);
        return fetch.id;
      }),
    async end(fetchId, sentBytes, sizeBytes) {
      const ended = await store.write(async (tx) => {
        const begun = await tx.mediaFetch(fetchId);
        if (begun === null) return null;
        const { startByte, tokenHash } = begun;
        const earlier = (await tx.mediaFetchesOf(tokenHash)).filter((one) => one.endedAt !== null);
        const ranges = [...earlier.map(rangeOf), { startByte, endByte: startByte + sentBytes }];
        const isComplete = sentBytes > 0 && coverFile(ranges, sizeBytes);
        const fetch = { ...begun, endedAt: clock.now(), sentBytes, isComplete };
        await tx.saveMediaFetch(fetch);
        const link = await tx.mediaLink(tokenHash);
        return { ...fetch, publicationId: link?.publicationId ?? '', file: link?.sha256 ?? '' };
      });
      if (ended === null) return;
      const { publicationId, file, range, userAgent, isComplete } = ended;
      const facts = { publicationId, file, range, userAgent, sentBytes, isComplete };
      deps.log.info('media-fetched', facts);
    },
  };
}

function rangeOf({ startByte, sentBytes }: LoggedFetch): ByteRange {
  return { startByte, endByte: startByte + sentBytes };
}
