import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { ItemContent, ItemKind, MediaReference } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import type { MediaPort } from '../../ports/media.ts';
import type { ItemEntry, ReadEntry } from '../folder/item-entry.ts';
import { isInWork, isJunk, isOwnFile } from '../folder/own-files.ts';
import { decodeText } from '../text/decode-text.ts';
import { fold } from '../text/fold.ts';
import { splitFrontMatter } from '../text/front-matter.ts';
import type { WrittenKind } from '../text/kinds.ts';
import { findStopWords } from '../text/stop-words.ts';
import type { WhenFrame } from '../text/when.ts';
import { type ItemFields, type NamedChannel, readFields } from './fields.ts';
import { isMediaName, takeMedia } from './media-files.ts';

const MAX_TEXT_BYTES = 1024 * 1024;
const MAX_WORD_BYTES = 30 * 1024 * 1024;
const MOST_FILES = 60;
/** A vertical or square film up to this length is a short video. */
const SHORT_VIDEO_MS = 180_000;
const TEXTS = ['.txt', '.md', '.docx'];
const REFUSED: Readonly<Record<string, string>> = {
  '.doc': 'file-old-word',
  '.rtf': 'file-old-word',
  '.odt': 'file-old-word',
  '.pdf': 'file-pdf',
  '.rar': 'file-packed',
  '.zip': 'file-packed',
  '.7z': 'file-packed',
};

export interface ReadEntryOptions {
  readonly channels: readonly NamedChannel[];
  readonly media: Pick<MediaPort, 'takeIn'>;
  readonly timeZone: string;
}

/** Reads one settled entry of the queue folder into an item; every problem at once. */
export async function readEntry(
  options: ReadEntryOptions,
  entry: ItemEntry,
  now: number,
): Promise<ReadEntry> {
  const files = await filesOf(entry);
  const texts = entry.type === 'text-file' ? [entry.path] : files.filter(isText);
  const problems: Problem[] = files.flatMap((path) => refusedFile(path));
  if (files.length > MOST_FILES)
    problems.push(error('too-many-files', '', { count: files.length, limit: MOST_FILES }));
  if (texts.length > 1) {
    problems.push(
      error('two-texts', '', { names: texts.map((path) => basename(path)).join(', ') }),
    );
  }
  const [textPath] = texts;
  if (textPath === undefined) problems.push(error('text-missing', basename(entry.path)));
  if (textPath === undefined || texts.length > 1 || files.length > MOST_FILES) {
    return { content: null, problems, twinMeant: false, files: [entry.path] };
  }
  const read = await readTextFile(textPath);
  const frame: WhenFrame = { now, timeZone: options.timeZone };
  const { entries, body } = splitFrontMatter(read.text);
  const fields = readFields(entries, options.channels, frame);
  const found = await findMedia(options, entry, files, fields);
  const draft = { read, body, fields, media: found.media };
  const content = toContent(draft, entry);
  problems.push(
    ...read.problems,
    ...fields.problems,
    ...found.problems,
    ...checkText(draft, content),
  );
  return {
    content,
    problems,
    twinMeant: fields.twinMeant,
    files: [textPath, ...found.paths],
  };
}

function error(
  code: string,
  where: string,
  values: Readonly<Record<string, string | number>> = {},
): Problem {
  return { code, where, values, severity: 'error' };
}

function isText(path: string): boolean {
  return TEXTS.includes(extname(path).toLowerCase());
}

function refusedFile(path: string): Problem[] {
  const code = REFUSED[extname(path).toLowerCase()];
  return code === undefined ? [] : [error(code, basename(path).normalize('NFC'))];
}

/** Plain files of the entry's folder and one folder below, as spelled on the disk. */
async function filesOf(entry: ItemEntry): Promise<string[]> {
  const found: string[] = [];
  const names = await readdir(entry.base, { withFileTypes: true });
  for (const name of names.sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))) {
    if (isJunk(name.name) || isInWork(name.name) || isOwnFile(name.name)) continue;
    const path = join(entry.base, name.name);
    if (!name.isDirectory()) found.push(path);
    else if (entry.type === 'folder') {
      for (const inner of await readdir(path)) {
        if (!isJunk(inner) && isMediaName(inner)) found.push(join(path, inner));
      }
    }
  }
  return found;
}

interface ReadText {
  readonly title: string | null;
  readonly text: string;
  readonly problems: readonly Problem[];
}

async function readTextFile(path: string): Promise<ReadText> {
  const name = basename(path).normalize('NFC');
  const isWord = extname(path).toLowerCase() === '.docx';
  const limit = isWord ? MAX_WORD_BYTES : MAX_TEXT_BYTES;
  const nothing = (problem: Problem): ReadText => ({ title: null, text: '', problems: [problem] });
  if ((await stat(path)).size > limit) return nothing(error('text-file-too-large', name));
  const bytes = await readFile(path);
  if (isWord) {
    // Its libraries are loaded when the first document comes.
    const { readWordDocument } = await import('../text/word-document.ts');
    const word = readWordDocument(bytes);
    const problems = word.troubles.map(({ code, count }) => error(code, name, { count }));
    return { title: word.title, text: word.text, problems };
  }
  const decoded = decodeText(bytes);
  if ('trouble' in decoded) {
    return nothing(error(`text-${decoded.trouble}`, name, { sample: decoded.sample }));
  }
  const guessed =
    decoded.encoding === 'windows-1258' || decoded.encoding === 'utf-8-read-as-windows-1252';
  const note: Problem = {
    code: 'text-converted',
    where: name,
    values: { encoding: decoded.encoding },
    severity: 'note',
  };
  return { title: null, text: decoded.text, problems: guessed ? [note] : [] };
}

interface FoundMedia {
  readonly media: readonly MediaReference[];
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/** Files that the head names, or every media file of a folder; a single text takes only named ones. */
async function findMedia(
  options: ReadEntryOptions,
  entry: ItemEntry,
  files: readonly string[],
  fields: ItemFields,
): Promise<FoundMedia> {
  const named = [
    ...fields.media,
    ...fields.captions,
    ...(fields.cover === null ? [] : [fields.cover]),
  ];
  const problems: Problem[] = [];
  const paths: string[] = [];
  for (const name of named) {
    const path = pathOf(name, files);
    if (path === null) problems.push(error(missingCode(name), name));
    else paths.push(path);
  }
  const takesAll = entry.type === 'folder' && fields.media.length === 0;
  const beside = files.filter((path) => takesAll && isMediaName(path) && !paths.includes(path));
  const wanted = [...new Set([...beside, ...paths])].filter(
    (path) => !isLivePhotoFilm(path, files),
  );
  const media: MediaReference[] = [];
  for (const path of wanted) {
    const taken = await takeMedia(options.media, path, entry.base);
    problems.push(...taken.problems);
    if (taken.reference !== null) media.push(described(taken.reference, media, fields));
  }
  return { media, paths: wanted, problems };
}

function missingCode(name: string): string {
  if (/^https?:/i.test(name)) return 'media-is-link';
  return name.includes('..') || name.startsWith('/') || /^[a-z]:/i.test(name)
    ? 'media-outside'
    : 'media-missing';
}

/** Names are compared folded: officers write `le hoi.jpg` for `lễ hội.jpg`. */
function pathOf(name: string, files: readonly string[]): string | null {
  const exact = files.find((path) => basename(path).normalize('NFC') === name.normalize('NFC'));
  return exact ?? files.find((path) => fold(basename(path)) === fold(basename(name))) ?? null;
}

/** `IMG_1.HEIC` + `IMG_1.MOV`: the film belongs to the picture and is not a second item. */
function isLivePhotoFilm(path: string, files: readonly string[]): boolean {
  if (extname(path).toLowerCase() !== '.mov') return false;
  const stem = path.slice(0, -extname(path).length).toLowerCase();
  return files.some((other) => {
    const ending = extname(other).toLowerCase();
    return (
      ['.heic', '.jpg', '.jpeg'].includes(ending) &&
      other.slice(0, -ending.length).toLowerCase() === stem
    );
  });
}

function described(
  reference: MediaReference,
  earlier: readonly MediaReference[],
  fields: ItemFields,
): MediaReference {
  const isCover = fields.cover !== null && fold(fields.cover) === fold(reference.name);
  if (isCover) {
    return {
      ...reference,
      role: 'cover',
      ...(fields.coverAlt === null ? {} : { altText: fields.coverAlt }),
    };
  }
  if (reference.role === 'captions') return { ...reference, language: languageOf(reference.name) };
  const position = earlier.filter((one) => one.role === reference.role).length + 1;
  const altText =
    fields.altTexts.get(fold(reference.name)) ?? fields.altTexts.get(String(position));
  return altText === undefined ? reference : { ...reference, altText };
}

/** `clip.en_US.srt` → `en_US`; without a language it is Vietnamese. */
function languageOf(name: string): string {
  return /\.([a-z]{2}_[A-Z]{2})\.srt$/.exec(name)?.[1] ?? 'vi_VN';
}

interface Draft {
  readonly read: ReadText;
  readonly body: string;
  readonly fields: ItemFields;
  readonly media: readonly MediaReference[];
}

function toContent(draft: Draft, entry: ItemEntry): ItemContent {
  const { read, body, fields, media } = draft;
  const text = [fields.text, body].filter((part) => part !== null && part !== '').join('\n\n');
  const optional = {
    link: fields.link,
    topic: fields.topic,
    unit: fields.unit ?? entry.submitter?.unit ?? null,
    tone: fields.tone,
    plan: fields.plan,
    source: fields.source,
  };
  return {
    kind: kindOf(fields.kind, media, fields.link),
    title: fields.title ?? read.title ?? '',
    text,
    hashtags: fields.hashtags,
    media,
    channelTexts: fields.channelTexts,
    channels: fields.channels,
    slotAt: fields.slotAt,
    lateMs: fields.lateMs,
    priority: fields.priority,
    ai: fields.ai,
    children: fields.children,
    consent: fields.consent,
    after: [],
    options: {},
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== null),
    ) as Partial<ItemContent>),
  };
}

/** What the files make of it, where the officer's word leaves it open. */
function kindOf(
  written: WrittenKind,
  media: readonly MediaReference[],
  link: string | null,
): ItemKind {
  const photos = media.filter((one) => one.role === 'photo').length;
  const video = media.find((one) => one.role === 'video');
  if (written === 'photo-or-album') return photos > 1 ? 'album' : 'photo';
  if (written === 'photo' && photos > 1) return 'album';
  if (written !== 'auto') return written;
  if (video !== undefined) return isShort(video) ? 'short_video' : 'video';
  if (photos > 0) return photos > 1 ? 'album' : 'photo';
  return link === null ? 'text' : 'link';
}

function isShort(video: MediaReference): boolean {
  const { widthPx, heightPx, durationMs } = video.facts;
  if (widthPx === undefined || heightPx === undefined || durationMs === undefined) return false;
  return heightPx >= widthPx && durationMs <= SHORT_VIDEO_MS;
}

function checkText(draft: Draft, content: ItemContent): Problem[] {
  const all = `${content.title}\n${content.text}`;
  const stops = findStopWords(all).map(({ word }) => ({
    code: 'stop-word',
    where: '',
    values: { word },
    severity: 'ask' as const,
  }));
  const isEmpty = content.text === '' && content.title === '' && draft.read.problems.length === 0;
  return isEmpty ? [...stops, error('text-empty', '')] : stops;
}
