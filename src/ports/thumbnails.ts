/** Widths in which small pictures are made; a browser picks the one that fits its screen. */
export const THUMBNAIL_WIDTHS_PX = [240, 480, 960] as const;
export type ThumbnailWidth = (typeof THUMBNAIL_WIDTHS_PX)[number];

/** A small picture, upright, without anything the camera wrote into the file. */
export interface Thumbnail {
  readonly bytes: Uint8Array;
  /** `image/webp`. */
  readonly mimeType: string;
}

/** Small pictures of stored photos and covers. Making one twice is harmless. */
export interface Thumbnails {
  /**
   * At most `widthPx` wide, never larger than the picture itself. Null = there is none: no picture,
   * a damaged or missing file, more pixels than are decoded, or too many are being made right now.
   */
  picture(sha256: string, widthPx: ThumbnailWidth): Promise<Thumbnail | null>;
}
