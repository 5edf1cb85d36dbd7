import type { ItemContent } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import type { MediaPort } from '../../ports/media.ts';
import type { ItemEntry } from '../folder/item-entry.ts';
import { fold } from '../text/fold.ts';
import { findStopWords } from '../text/stop-words.ts';
import { readClosingSource } from './closing-source.ts';
import { error, note } from './entry-files.ts';
import type { ItemFields } from './fields.ts';
import { findMedia, type MediaWishes } from './find-media.ts';
import { takePhotoCaptions } from './photo-captions.ts';
import type { ReadText } from './read-text-file.ts';
import { checkTogether, toContent } from './to-content.ts';

/** What an item's words came to, wherever they stood: in a folder's text or in a table's row. */
export interface ReadWords {
  readonly entry: ItemEntry;
  /** Absolute paths of the media files that it may name. */
  readonly files: readonly string[];
  readonly fields: ItemFields;
  readonly read: ReadText;
  /** Text below the head. */
  readonly body: string;
}

export interface WholeItem {
  readonly content: ItemContent;
  /** Absolute paths of the files that belong to it. */
  readonly paths: readonly string[];
  /** What is wrong with its media, with all of it together, and with its text. */
  readonly problems: readonly Problem[];
}

/** Takes in the files of an item and makes one content of files and words. */
export async function putTogether(
  port: Pick<MediaPort, 'takeIn'>,
  words: ReadWords,
): Promise<WholeItem> {
  const { entry, files, fields, read, body } = words;
  const captions = takePhotoCaptions(body, files.length);
  const found = await findMedia(port, entry, files, wishesOf(fields, read, captions.texts));
  const text = [fields.text, captions.body]
    .filter((part) => part !== null && part !== '')
    .join('\n\n');
  const { unit, written } = unitOf(entry, fields);
  const title = fields.title ?? read.title ?? '';
  const closing = fields.source === null ? readClosingSource(text) : null;
  const source = closing === null ? fields.source : { text: closing, verified: false };
  const content = toContent({
    title,
    text,
    fields: { ...fields, source, unit },
    media: found.media,
  });
  const isMediaWhole = found.problems.every(({ severity }) => severity === 'note');
  const problems = [
    ...found.problems,
    ...checkTogether(content, isMediaWhole),
    ...checkText(read, content),
    ...(written === null ? [] : [note('unit-not-used', written, { unit: unit ?? '' })]),
    ...(closing === null ? [] : [note('source-unverified', 'Nguồn', { source: closing })]),
  ];
  return { content, paths: found.paths, problems };
}

/**
 * Whose item it is. Who contributes speaks for the unit of its folder or sheet alone: another unit
 * that the item names is told (`written`) and does not count.
 */
function unitOf(
  { submitter }: ItemEntry,
  fields: ItemFields,
): { readonly unit: string | null; readonly written: string | null } {
  if (submitter?.contributes !== true) {
    return { unit: fields.unit ?? submitter?.unit ?? null, written: null };
  }
  const isOther = fields.unit !== null && fold(fields.unit) !== fold(submitter.unit);
  return { unit: submitter.unit, written: isOther ? fields.unit : null };
}

/** The head's wishes come first; then what the text itself names and describes. */
function wishesOf(
  fields: ItemFields,
  read: ReadText,
  captions: ReadonlyMap<string, string>,
): MediaWishes {
  const images = read.images.map(({ name }) => name);
  const described = read.images.flatMap(({ altText }, index) =>
    altText === '' ? [] : [[String(index + 1), altText] as const],
  );
  return {
    media: fields.media.length > 0 ? fields.media : images,
    captions: fields.captions,
    cover: fields.cover,
    coverAlt: fields.coverAlt,
    altTexts: new Map([...captions, ...described, ...fields.altTexts]),
  };
}

function checkText(read: ReadText, content: ItemContent): Problem[] {
  const all = [content.title, content.text, ...Object.values(content.channelTexts), read.margins];
  const words = new Set(findStopWords(all.join('\n')).map(({ word }) => word));
  const problems: Problem[] = [...words].map((word) => ({
    code: 'stop-word',
    where: '',
    values: { word },
    severity: 'ask',
  }));
  const isEmpty = content.text === '' && content.title === '' && read.problems.length === 0;
  if (isEmpty) problems.push(error('text-empty', ''));
  if (read.pictures > 0) problems.push(insidePictures(read.pictures, content));
  return problems;
}

/** Pictures inside a document are small copies; with originals beside it they are only mentioned. */
function insidePictures(count: number, content: ItemContent): Problem {
  const hasOriginals = content.media.some((one) => one.role === 'photo');
  return hasOriginals
    ? note('word-pictures-left', '', { count })
    : error('word-pictures', '', { count });
}
