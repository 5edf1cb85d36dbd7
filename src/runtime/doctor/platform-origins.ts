import type { Office } from '../../ports/office.ts';

/** What stands still while a host is not reached; the code has words. */
export type HostUse = 'platform' | 'sheets' | 'webhook';

/** One host that this machine should reach. */
export interface WantedOrigin {
  /** E.g. `https://graph.example`. */
  readonly origin: string;
  readonly use: HostUse;
  /** True = one of several that a platform may name later; it may be gone without harm. */
  readonly isExample: boolean;
}

/** A domain below which a platform names hosts only in its answers. */
export interface WantedDomain {
  readonly domain: string;
  /** Names of the hosts below it that are known, e.g. `upload.example`. */
  readonly known: readonly string[];
}

/** Where the office's channels call, as their adapters say. */
export function platformOrigins(office: Office): readonly WantedOrigin[] {
  const reaches = [...office.channels.values()].map(({ adapter }) => adapter.reach);
  const wanted = (origin: string, isExample: boolean): WantedOrigin => ({
    origin,
    use: 'platform',
    isExample,
  });
  return onceEach([
    ...reaches.flatMap(({ origins }) => origins.map((origin) => wanted(origin, false))),
    ...reaches.flatMap(({ namedLater }) =>
      (namedLater?.known ?? []).map((origin) => wanted(origin, true)),
    ),
  ]);
}

/** The first of those with the same origin. */
export function onceEach(origins: readonly WantedOrigin[]): readonly WantedOrigin[] {
  const first = new Map<string, WantedOrigin>();
  for (const one of origins) if (!first.has(one.origin)) first.set(one.origin, one);
  return [...first.values()];
}

/** Domains that must be open as a whole, each once. */
export function platformDomains(office: Office): readonly WantedDomain[] {
  const found = new Map<string, WantedDomain>();
  for (const { adapter } of office.channels.values()) {
    const later = adapter.reach.namedLater;
    if (later === undefined) continue;
    const known = later.known.map((origin) => new URL(origin).host);
    found.set(later.domain, { domain: later.domain, known });
  }
  return [...found.values()];
}
