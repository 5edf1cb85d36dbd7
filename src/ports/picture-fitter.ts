import type { StoredMedia } from './media.ts';

/** What a platform takes; the same wish on the same picture always gives the same bytes. */
export interface PictureWish {
  /** The picture is shrunk into this frame, never enlarged, never cut. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly maxBytes: number;
}

/**
 * Makes a stored picture fit a platform's limits. What is made is stored like any other media file,
 * so a body can name it by its hash; making it twice is harmless.
 */
export interface PictureFitter {
  /** A JPEG of the picture. Null = it cannot be read, or no quality makes it small enough. */
  jpeg(sha256: string, wish: PictureWish): Promise<StoredMedia | null>;
}
