/** Bytes kept on disk, named by their SHA-256. */
export interface StoredMedia {
  /** 64 hex digits. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mimeType: string;
}
