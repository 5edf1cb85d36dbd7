/** One stored media file as it lies on the disk. */
export interface ShelvedMedia {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** When it was taken in (UTC ms). */
  readonly takenAt: number;
}

/** The stored media as a whole, for those who make room. Nothing else ever removes one. */
export interface MediaShelf {
  list(): Promise<readonly ShelvedMedia[]>;
  /** True when it is gone now; false when it was not there. */
  remove(sha256: string): Promise<boolean>;
}
