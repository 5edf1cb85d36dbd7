import { basename, extname } from 'node:path';
import type { MediaReference } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import type { MediaPort } from '../../ports/media.ts';
import type { ItemEntry } from '../folder/item-entry.ts';
import { fold } from '../text/fold.ts';
import { error, note } from './entry-files.ts';
import type { ItemFields } from './fields.ts';
import { takeMedia } from './media-files.ts';

/** What an item names and describes, from its head and its text together. */
export type MediaWishes = Pick<
  ItemFields,
  'media' | 'captions' | 'cover' | 'coverAlt' | 'altTexts'
>;

export interface FoundMedia {
  readonly media: readonly MediaReference[];
  /** Absolute paths of the files that belong to the item. */
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Takes in the files that the item names, or every media file of its folder. A single text in the
 * inbox takes only what it names: the files beside it may belong to another.
 */
export async function findMedia(
  port: Pick<MediaPort, 'takeIn'>,
  entry: ItemEntry,
  files: readonly string[],
  wishes: MediaWishes,
): Promise<FoundMedia> {
  const problems: Problem[] = [];
  // A file that is missing is told once, wherever it is named.
  const named = new Set([
    ...wishes.media,
    ...wishes.captions,
    ...(wishes.cover === null ? [] : [wishes.cover]),
  ]);
  const paths = [...new Set([...named].flatMap((name) => resolve(name, files, problems)))];
  const films = files.filter((path) => !paths.includes(path) && isLivePhotoFilm(path, files));
  const beside =
    entry.type === 'folder'
      ? files.filter((path) => !paths.includes(path) && !films.includes(path))
      : [];
  const takesAll = wishes.media.length === 0;
  if (!takesAll) problems.push(...beside.map((path) => note('media-not-named', shownName(path))));
  if (entry.type === 'folder')
    problems.push(...films.map((path) => note('live-photo', shownName(path))));
  const wanted = takesAll ? inOrder([...beside, ...paths], files) : paths;
  const media: MediaReference[] = [];
  for (const path of wanted) {
    const taken = await takeMedia(port, path, entry.base);
    problems.push(...taken.problems);
    if (taken.reference !== null) media.push(taken.reference);
  }
  return { media: described(media, wishes), paths: wanted, problems };
}

function inOrder(paths: readonly string[], files: readonly string[]): readonly string[] {
  return files.filter((path) => paths.includes(path));
}

function shownName(path: string): string {
  return basename(path).normalize('NFC');
}

/** Names are compared folded at last: officers write `le hoi.jpg` for `lễ hội.jpg`. */
function resolve(name: string, files: readonly string[], problems: Problem[]): readonly string[] {
  const code = refusedName(name);
  if (code !== null) {
    problems.push(error(code, name));
    return [];
  }
  const asked = name.normalize('NFC').replaceAll('\\', '/');
  const forms: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.toLowerCase(),
    fold,
  ];
  for (const form of forms) {
    const found = files.filter((path) => isNamed(path, asked, form));
    if (found.length === 1) return found;
    if (found.length > 1) {
      problems.push(error('media-ambiguous', name, { names: found.map(shownName).join(', ') }));
      return [];
    }
  }
  problems.push(error('media-missing', name));
  return [];
}

function isNamed(path: string, asked: string, form: (text: string) => string): boolean {
  const parts = path.normalize('NFC').split(/[\\/]/u);
  return [1, 2].some((count) => form(parts.slice(-count).join('/')) === form(asked));
}

/** Why a name is no name of a file beside the item; null = it may be one. */
export function refusedName(name: string): string | null {
  if (/^https?:/iu.test(name)) return 'media-is-link';
  const isOutside = name.split(/[\\/]/u).includes('..') || /^(?:[\\/~]|[a-z]:)/iu.test(name);
  return isOutside ? 'media-outside' : null;
}

/** `IMG_1.HEIC` + `IMG_1.MOV`: the film belongs to the picture and is not a second item. */
function isLivePhotoFilm(path: string, files: readonly string[]): boolean {
  if (extname(path).toLowerCase() !== '.mov') return false;
  const stem = path.slice(0, -extname(path).length).toLowerCase();
  return files.some((other) => {
    const ending = extname(other).toLowerCase();
    const isPicture = ['.heic', '.heif', '.jpg', '.jpeg'].includes(ending);
    return isPicture && other.slice(0, -ending.length).toLowerCase() === stem;
  });
}

const COVER_NAME = /^(?:anhbia|bia|cover|thumb|thumbnail|anhdaidien)/u;

/** Gives each file its role and its words. */
function described(media: readonly MediaReference[], wishes: MediaWishes): MediaReference[] {
  const hasVideo = media.some((one) => one.role === 'video');
  const photos = media.filter((one) => one.role === 'photo');
  const covers = photos.filter((one) =>
    wishes.cover === null
      ? hasVideo && COVER_NAME.test(fold(one.name))
      : fold(basename(wishes.cover)) === fold(one.name),
  );
  // The cover of pictures is one of them; only a film has a cover apart.
  const cover = hasVideo ? covers[0] : undefined;
  const counted = new Map<string, number>();
  return media.map((one) => {
    if (one.role === 'captions') return { ...one, language: languageOf(one.name) };
    if (one === cover) return withAlt({ ...one, role: 'cover' }, wishes.coverAlt);
    const position = (counted.get(one.role) ?? 0) + 1;
    counted.set(one.role, position);
    const own = wishes.altTexts.get(fold(one.name)) ?? wishes.altTexts.get(String(position));
    return withAlt(one, own ?? (covers.includes(one) ? wishes.coverAlt : null));
  });
}

function withAlt(reference: MediaReference, altText: string | null): MediaReference {
  return altText === null ? reference : { ...reference, altText };
}

/** `clip.en_US.srt` → `en_US`; without a language it is Vietnamese. */
function languageOf(name: string): string {
  return /\.([a-z]{2}_[A-Z]{2})\.srt$/u.exec(name)?.[1] ?? 'vi_VN';
}
