/** What was last known of a home's database, noted outside that home. */
export interface EpochMark {
  /** Inode of `loa.db` as decimal text (it may exceed 2^53). */
  readonly inode: string;
  /** Sequence of the last intent that was committed. */
  readonly intentSequence: number;
}

/**
 * A note outside the home folder by which a restored or copied home gives itself away. `homeId` is
 * a UUID or a similar name of letters, digits and `-`, at most 64 characters; anything else throws.
 */
export interface Epoch {
  /** The last mark, or null when there is none or it cannot be read: then Loa starts stopped. */
  read(homeId: string): Promise<EpochMark | null>;
  /** Puts the mark on disk (synced) before it resolves. Writing the same mark twice is harmless. */
  note(homeId: string, mark: EpochMark): Promise<void>;
}
