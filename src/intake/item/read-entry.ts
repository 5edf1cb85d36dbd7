import { basename } from 'node:path';
import type { ItemContent } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import type { MediaPort } from '../../ports/media.ts';
import type { ItemEntry, ReadEntry } from '../folder/item-entry.ts';
import { splitFrontMatter } from '../text/front-matter.ts';
import { findStopWords } from '../text/stop-words.ts';
import { dayOfFolderName, type WhenFrame } from '../text/when.ts';
import { type EntryFiles, error, listEntryFiles, note } from './entry-files.ts';
import { type ItemFields, type NamedChannel, readFields } from './fields.ts';
import { findMedia, type MediaWishes } from './find-media.ts';
import { takePhotoCaptions } from './photo-captions.ts';
import { type ReadText, readTextFile } from './read-text-file.ts';
import { checkTogether, toContent } from './to-content.ts';

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
  const files = await listEntryFiles(entry);
  const [textPath, ...more] = files.texts;
  if (textPath === undefined || more.length > 0 || files.isTooMany) return refused(entry, files);
  const read = await readTextFile(textPath);
  const frame: WhenFrame = { now, timeZone: options.timeZone };
  const { entries, body, troubles } = splitFrontMatter(read.text);
  const fields = readFields(entries, options.channels, frame);
  const captions = takePhotoCaptions(body, files.media.length);
  const found = await findMedia(
    options.media,
    entry,
    files.media,
    wishesOf(fields, read, captions.texts),
  );
  const text = [fields.text, captions.body]
    .filter((part) => part !== null && part !== '')
    .join('\n\n');
  const unit = entry.submitter?.unit ?? null;
  const title = fields.title ?? read.title ?? '';
  const content = toContent({ title, text, fields, media: found.media, unit });
  const problems = [
    ...files.problems,
    ...read.problems,
    ...troubles.map(({ code, key, line }) => error(code, key, { line })),
    ...fields.problems,
    ...found.problems,
    ...checkTogether(
      content,
      found.problems.every(({ severity }) => severity === 'note'),
    ),
    ...checkText(read, content),
    ...checkSlot(entry, fields, frame),
  ];
  return { content, problems, twinMeant: fields.twinMeant, files: [textPath, ...found.paths] };
}

/** Without exactly one text nothing is read: Loa does not choose. */
function refused(entry: ItemEntry, files: EntryFiles): ReadEntry {
  const problems: Problem[] = [...files.problems];
  const names = files.texts.map((path) => basename(path).normalize('NFC')).join(', ');
  if (files.texts.length > 1) problems.push(error('two-texts', '', { names }));
  const isExplained = problems.some(
    ({ code }) => code === 'nested-text' || code === 'too-many-files',
  );
  if (files.texts.length === 0 && !isExplained) {
    problems.push(error('text-missing', basename(entry.path).normalize('NFC')));
  }
  return { content: null, problems, twinMeant: false, files: [entry.path] };
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

/**
 * A day in the folder's name is only a wish, but it shows that the item is not meant to go out as
 * soon as it is approved.
 */
function checkSlot(entry: ItemEntry, fields: ItemFields, frame: WhenFrame): Problem[] {
  if (entry.type !== 'folder' || fields.isTimed) return [];
  const name = basename(entry.path).normalize('NFC');
  const day = dayOfFolderName(name, frame);
  return day === null
    ? []
    : [{ code: 'day-in-name', where: name, values: { day }, severity: 'ask' }];
}
