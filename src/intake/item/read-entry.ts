import { basename } from 'node:path';
import type { Problem } from '../../domain/problem.ts';
import type { MediaPort } from '../../ports/media.ts';
import type { ItemEntry, ReadEntry } from '../folder/item-entry.ts';
import { splitFrontMatter } from '../text/front-matter.ts';
import { dayOfFolderName, type WhenFrame } from '../text/when.ts';
import type { NamedChannel } from './channel-names.ts';
import { type EntryFiles, error, listEntryFiles } from './entry-files.ts';
import { type ItemFields, readFields } from './fields.ts';
import { putTogether } from './put-together.ts';
import { readTextFile } from './read-text-file.ts';

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
  const item = await putTogether(options.media, {
    entry,
    files: files.media,
    fields,
    read,
    body,
  });
  const problems = [
    ...files.problems,
    ...read.problems,
    ...troubles.map(({ code, key, line }) => error(code, key, { line })),
    ...fields.problems,
    ...item.problems,
    ...checkSlot(entry, fields, frame),
  ];
  const { content, paths } = item;
  return { content, problems, twinMeant: fields.twinMeant, files: [textPath, ...paths] };
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
