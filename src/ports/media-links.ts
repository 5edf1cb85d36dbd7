/** A link that was made for one file of one publication. */
export interface MediaLink {
  /** SHA-256 of its token, hex. */
  readonly tokenHash: string;
  /** From it and a key outside the database the token is made again. */
  readonly salt: string;
  readonly publicationId: string;
  readonly sha256: string;
  readonly extension: string;
  /** True when fetches of it are written down. */
  readonly isCounted: boolean;
  readonly madeAt: number;
  /** When it was last given to a step. */
  readonly askedAt: number;
  readonly validUntil: number;
  readonly revokedAt: number | null;
}

/** One fetch of a link, written down before its first byte left. */
export interface LoggedFetch {
  readonly id: string;
  readonly tokenHash: string;
  readonly at: number;
  readonly startByte: number;
  /** At most 100 characters. */
  readonly range: string;
  /** At most 200 characters. */
  readonly userAgent: string;
  /** Null = it runs, or the process died in it. */
  readonly endedAt: number | null;
  readonly sentBytes: number;
  readonly isComplete: boolean;
}

export interface MediaLinkReader {
  /** Revoked and lapsed ones too. */
  mediaLink(tokenHash: string): Promise<MediaLink | null>;
  /** Of one publication, newest first. */
  mediaLinksOf(publicationId: string): Promise<readonly MediaLink[]>;
  /** Those that are not revoked, by their end, the earliest first. */
  livingMediaLinks(limit: number): Promise<readonly MediaLink[]>;
  mediaFetch(id: string): Promise<LoggedFetch | null>;
  /** Of one link, oldest first. */
  mediaFetchesOf(tokenHash: string): Promise<readonly LoggedFetch[]>;
  mediaFetchCount(tokenHash: string): Promise<number>;
}

export interface MediaLinkWriter {
  /** Links that were revoked before `forgetBefore` go away with their fetches. */
  addMediaLink(link: MediaLink, forgetBefore: number): Promise<void>;
  /** Saves the instants of a known link. */
  saveMediaLink(link: MediaLink): Promise<void>;
  addMediaFetch(fetch: LoggedFetch): Promise<void>;
  /** Saves the end of a known fetch. */
  saveMediaFetch(fetch: LoggedFetch): Promise<void>;
}
