import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Problem } from '../../domain/problem.ts';
import { decodeText, type TextEncoding } from '../text/decode-text.ts';
import { LEGACY_NAMES } from '../text/legacy-letters.ts';
import { readMarkdown } from '../text/markdown.ts';
import type { WordTrouble } from '../text/word-troubles.ts';
import { error, note } from './entry-files.ts';

const MAX_TEXT_BYTES = 1024 * 1024;
const MAX_WORD_BYTES = 30 * 1024 * 1024;

/** What an item's text file holds, before its head is read. */
export interface ReadText {
  readonly title: string | null;
  readonly text: string;
  /** What stands in the margins of a document; looked at for stop words, never published. */
  readonly margins: string;
  /** Pictures inside a document, whose originals should lie beside it. */
  readonly pictures: number;
  /** Pictures that the text names itself: file name and alt text. */
  readonly images: readonly { readonly name: string; readonly altText: string }[];
  readonly problems: readonly Problem[];
}

export const NOTHING: ReadText = {
  title: null,
  text: '',
  margins: '',
  pictures: 0,
  images: [],
  problems: [],
};

/** Reads a .txt, .md or .docx. Never through a link, never from anything but a plain file. */
export async function readTextFile(path: string): Promise<ReadText> {
  const name = basename(path).normalize('NFC');
  const ending = extname(path).toLowerCase();
  const bytes = await readPlainFile(path, ending === '.docx' ? MAX_WORD_BYTES : MAX_TEXT_BYTES);
  if (bytes === 'too-large') return { ...NOTHING, problems: [error('text-file-too-large', name)] };
  if (bytes === 'not-plain') return { ...NOTHING, problems: [error('media-outside', name)] };
  if (bytes.length === 0) return { ...NOTHING, problems: [error('text-empty', name)] };
  if (ending === '.docx') return readWord(bytes, name);
  const decoded = decodeText(bytes);
  if ('trouble' in decoded) {
    return {
      ...NOTHING,
      problems: [error(`text-${decoded.trouble}`, name, { sample: decoded.sample })],
    };
  }
  const isGuessed = !decoded.encoding.startsWith('utf-') || decoded.encoding.includes('read-as');
  const problems = isGuessed
    ? [note('text-converted', name, { encoding: nameOf(decoded.encoding) })]
    : [];
  const read = ending === '.md' ? readMarkdown(decoded.text) : { text: decoded.text };
  return { ...NOTHING, ...read, problems };
}

async function readWord(bytes: Uint8Array, name: string): Promise<ReadText> {
  // Its libraries are loaded when the first document comes.
  const { readWordDocument } = await import('../text/word-document.ts');
  const { troubles, ...word } = readWordDocument(bytes);
  return {
    ...NOTHING,
    ...word,
    problems: troubles.map((trouble) => wordProblem(trouble, name)),
  };
}

function wordProblem({ code, count, places }: WordTrouble, name: string): Problem {
  if (code === 'text-converted') return note(code, name, { encoding: places });
  if (code === 'word-head-left') return note(code, name, { places });
  return error(code, name, { count, places });
}

/** How an encoding is called in front of people. */
function nameOf(encoding: TextEncoding): string {
  return encoding === 'tcvn3' || encoding === 'vni' ? LEGACY_NAMES[encoding] : encoding;
}

/** Opened so that neither a link nor a pipe put there a moment ago can lead or hold the reader. */
async function readPlainFile(
  path: string,
  maxBytes: number,
): Promise<Uint8Array | 'too-large' | 'not-plain'> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let file: FileHandle;
  try {
    file = await open(path, flags);
  } catch (trouble) {
    if (trouble instanceof Error && 'code' in trouble && trouble.code === 'ELOOP')
      return 'not-plain';
    throw trouble;
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return 'not-plain';
    return stats.size > maxBytes ? 'too-large' : await file.readFile();
  } finally {
    await file.close();
  }
}
