import type { ItemKind } from '../../domain/item.ts';
import { fold } from './fold.ts';

/** `auto`: the word names no form, so the files decide. */
export type WrittenKind = ItemKind | 'auto' | 'photo-or-album';

const KIND_WORDS: Readonly<Record<WrittenKind, readonly string[]>> = {
  short_video: [
    'video ngắn',
    'clip',
    'clip ngắn',
    'reels',
    'reel',
    'shorts',
    'thước phim',
    'short video',
    'short_video',
  ],
  video: ['video', 'video dài', 'video ngang', 'phóng sự', 'phim', 'long video'],
  album: ['bộ ảnh', 'chùm ảnh', 'phóng sự ảnh', 'album'],
  photo: ['ảnh', 'hình', 'hình ảnh', 'poster', 'infographic', 'áp phích', 'photo', 'picture'],
  link: ['tin dẫn', 'link', 'bài kèm liên kết', 'liên kết', 'link post'],
  article: ['bài viết', 'bài', 'article'],
  broadcast: ['broadcast', 'tin truyền thông'],
  text: ['chữ', 'văn bản', 'text', 'chỉ chữ'],
  'photo-or-album': ['tin ảnh', 'photos'],
  auto: ['tin', 'tin bài', 'thông báo', 'lịch', 'tin tức', 'notice', 'news', 'tự động', 'auto'],
};

const BY_FOLD: ReadonlyMap<string, WrittenKind> = new Map(
  Object.entries(KIND_WORDS).flatMap(([kind, words]) =>
    words.map((word) => [fold(word), kind as WrittenKind] as const),
  ),
);

/** The kind that an officer wrote, e.g. `Video ngắn` → `short_video`; null = not known. */
export function readKind(written: string): WrittenKind | null {
  return BY_FOLD.get(fold(written)) ?? null;
}

/** The word that officers use for a kind, for messages: `short_video` → `video ngắn`. */
export function kindWord(kind: ItemKind): string {
  return KIND_WORDS[kind][0] ?? kind;
}
