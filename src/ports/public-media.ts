/** One fetch of a published media link, as evidence for settling. */
export interface MediaFetch {
  readonly at: number;
  readonly complete: boolean;
}

/** Media files that a platform fetches itself: one unguessable link per publication and file. */
export interface PublicMedia {
  /** The same arguments give the same link while it is valid. */
  link(publicationId: string, sha256: string, extension: string): Promise<string>;
  fetches(publicationId: string): Promise<readonly MediaFetch[]>;
  revoke(publicationId: string): Promise<void>;
}
