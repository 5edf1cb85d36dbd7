/** One fetch of a published media link, as evidence for settling. */
export interface MediaFetch {
  /** When it began. */
  readonly at: number;
  /** True when by its end every byte of its file had been fetched, if need be in several ranges. */
  readonly complete: boolean;
}

/** A publication with links that can still be fetched. */
export interface LinkedPublication {
  readonly publicationId: string;
  /** When the last of them ends by itself. */
  readonly validUntil: number;
}

/** Media files that a platform fetches itself: one unguessable link per publication and file. */
export interface PublicMedia {
  /**
   * The same arguments give the same link while it is valid, also after a crash; it is valid for at
   * least 7 days from this call. A step that wants links of its own revokes the old ones first, so
   * that a lost call of an earlier attempt finds nothing. `extension` is the real one, e.g. `jpg`.
   * Null = nobody can fetch anything at the moment: the step is tried again later.
   */
  link(publicationId: string, sha256: string, extension: string): Promise<string | null>;
  /**
   * Everything that was fetched through links of this publication, revoked ones too, oldest first.
   * Null = nobody counts (files copied to a web server of the office): it proves nothing.
   */
  fetches(publicationId: string): Promise<readonly MediaFetch[] | null>;
  /**
   * From here on the publication's links lead nowhere; harmless twice. With `askedBefore` only links
   * that `link` has not given since that instant.
   */
  revoke(publicationId: string, askedBefore?: number): Promise<void>;
  /** Publications with links that are not revoked, lapsed ones included; at most `limit`. */
  linked(limit: number): Promise<readonly LinkedPublication[]>;
}

/** Where linked files can be fetched: a listener of Loa's own, or a folder that others serve. */
export interface MediaPlace {
  /** True when every fetch passes Loa, so that a fetch that is not written down did not happen. */
  readonly countsFetches: boolean;
  /** Makes a stored file reachable and gives its address; harmless twice. Null = not now. */
  put(file: LinkedFile): Promise<string | null>;
  /** Ends what `put` began; harmless when there is nothing. False = not now, to be tried again. */
  take(token: string): Promise<boolean>;
}

export interface LinkedFile {
  /** 43 characters, the first part of the path. */
  readonly token: string;
  /** Second part of the path, e.g. `0123456789abcdef.jpg`. */
  readonly fileName: string;
  readonly sha256: string;
}

/** What somebody asks of the listener. */
export interface FetchAsked {
  /** First byte that is asked for. */
  readonly startByte: number;
  /** The Range header as it came, shortened; empty = none. */
  readonly range: string;
  /** What the other end calls itself, shortened. */
  readonly userAgent: string;
}

/** A file that a living link leads to. */
export interface FoundFile {
  readonly tokenHash: string;
  readonly sha256: string;
  readonly extension: string;
}

/** What the listener asks before and after it serves a file. */
export interface MediaGate {
  /** Null = no living link has this token and file name. */
  find(token: string, fileName: string): Promise<FoundFile | null>;
  /**
   * Writes down that a fetch begins, before its first byte leaves: a crash must not lose it. Null =
   * this link was fetched too often.
   */
  begin(file: FoundFile, asked: FetchAsked): Promise<string | null>;
  /** How many bytes really left. */
  end(fetchId: string, sentBytes: number, sizeBytes: number): Promise<void>;
}
