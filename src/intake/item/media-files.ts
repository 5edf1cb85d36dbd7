import { lstat, realpath } from 'node:fs/promises';
import { basename, extname, sep } from 'node:path';
import type { MediaReference, MediaRole } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import type { MediaPort } from '../../ports/media.ts';

/** Endings that say what a file should be; what it is is measured. */
const EXPECTED: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.srt': 'application/x-subrip',
  '.heic': 'image/heic',
  '.heif': 'image/heif',
  '.avif': 'image/avif',
  '.avi': 'video/x-msvideo',
  '.wmv': 'video/x-ms-wmv',
  '.3gp': 'video/3gpp',
};

/** Pictures that telephones and browsers write and that platforms do not take as they are. */
const ADVICE: Readonly<Record<string, string>> = {
  'image/heic': 'picture-heic',
  'image/heif': 'picture-heic',
  'image/avif': 'picture-form',
  'image/webp': 'picture-form',
  'image/bmp': 'picture-form',
  'image/tiff': 'picture-form',
};

const FAMILY: Readonly<Record<string, MediaRole>> = {
  image: 'photo',
  video: 'video',
};

export function isMediaName(name: string): boolean {
  return EXPECTED[extname(name).toLowerCase()] !== undefined;
}

export interface TakenMedia {
  readonly reference: MediaReference | null;
  readonly problems: readonly Problem[];
}

/** Takes one file into the media store. A link out of the item's folder is refused unread. */
export async function takeMedia(
  media: Pick<MediaPort, 'takeIn'>,
  path: string,
  base: string,
): Promise<TakenMedia> {
  const name = basename(path).normalize('NFC');
  if (!(await isInside(path, base))) return trouble('media-outside', name);
  const expected = EXPECTED[extname(name).toLowerCase()] ?? '';
  const advice = ADVICE[expected];
  if (advice !== undefined) return trouble(advice, name);
  const taken = await media.takeIn(path);
  if ('refused' in taken) return trouble(`media-${taken.refused}`, name, { detail: taken.detail });
  const hidden = ADVICE[taken.mimeType];
  if (hidden !== undefined) return trouble(hidden, name);
  const role = roleOf(taken.mimeType);
  if (role === null) return trouble('media-not-media', name, { detail: taken.mimeType });
  if (roleOf(expected) !== role) {
    return trouble('media-wrong-ending', name, { found: taken.mimeType });
  }
  return { reference: { ...taken, name, role }, problems: [] };
}

/** Decided by what was measured; a name only says what somebody expected. */
function roleOf(mimeType: string): MediaRole | null {
  if (mimeType === 'application/x-subrip') return 'captions';
  return FAMILY[mimeType.split('/')[0] ?? ''] ?? null;
}

function trouble(
  code: string,
  where: string,
  values: Readonly<Record<string, string | number>> = {},
): TakenMedia {
  return { reference: null, problems: [{ code, where, values, severity: 'error' }] };
}

/** A plain file whose real place lies below the item's folder. */
async function isInside(path: string, base: string): Promise<boolean> {
  try {
    if (!(await lstat(path)).isFile()) return false;
    const [real, root] = await Promise.all([realpath(path), realpath(base)]);
    return real.startsWith(root + sep);
  } catch {
    return false;
  }
}
