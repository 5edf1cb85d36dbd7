import type { MediaFetch, PublicMedia } from '../../src/ports/public-media.ts';

/** Public links in memory. Links are counted, not unguessable: this is for tests only. */
export interface MemoryPublicMedia extends PublicMedia {
  /** A platform fetches a link; false when the link is not (or no longer) valid. Logged either way. */
  fetch(link: string, at: number): boolean;
  /** From now on fetches break off in the middle (`true`) or are whole again. */
  breakFetches(broken: boolean): void;
}

interface Link {
  readonly publicationId: string;
  readonly key: string;
  isValid: boolean;
}

export function createMemoryPublicMedia(baseUrl = 'https://media.fake.test'): MemoryPublicMedia {
  const links = new Map<string, Link>();
  const log: { readonly publicationId: string; readonly fetched: MediaFetch }[] = [];
  let isBroken = false;
  return {
    async link(publicationId, sha256, extension) {
      const key = `${sha256}.${extension}`;
      for (const [address, link] of links) {
        if (link.isValid && link.publicationId === publicationId && link.key === key) {
          return address;
        }
      }
      const address = `${baseUrl}/${links.size + 1}/${key}`;
      links.set(address, { publicationId, key, isValid: true });
      return address;
    },
    async fetches(publicationId) {
      return log
        .filter((entry) => entry.publicationId === publicationId)
        .map((entry) => entry.fetched);
    },
    async revoke(publicationId) {
      for (const link of links.values()) {
        if (link.publicationId === publicationId) link.isValid = false;
      }
    },
    async linked(limit) {
      const living = [...links.values()].filter((link) => link.isValid);
      const ids = [...new Set(living.map((link) => link.publicationId))].slice(0, limit);
      return ids.map((publicationId) => ({ publicationId, validUntil: Number.MAX_SAFE_INTEGER }));
    },
    fetch(address, at) {
      const link = links.get(address);
      if (link === undefined || !link.isValid) return false;
      log.push({ publicationId: link.publicationId, fetched: { at, complete: !isBroken } });
      return !isBroken;
    },
    breakFetches(broken) {
      isBroken = broken;
    },
  };
}
