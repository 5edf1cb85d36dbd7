import type { Problem } from '../../domain/problem.ts';
import type { Grid } from '../../ports/table.ts';
import { readPlainFile } from '../folder/read-plain-file.ts';
import { error, note } from '../item/entry-files.ts';
import { readCsv } from './read-csv.ts';

/** Tables are read whole into memory; nothing larger is opened. */
const MAX_TABLE_BYTES = 20 * 1024 * 1024;

/** Reads a workbook; the trouble's code stands behind `table-` in the messages. */
export type ReadXlsx = (
  bytes: Uint8Array,
) => Promise<{ readonly grids: readonly Grid[] } | { readonly trouble: string }>;

/** Grids, or none and why; a note may stand beside grids. */
export interface TableContents {
  readonly grids: readonly Grid[] | null;
  readonly problems: readonly Problem[];
}

/** The bytes of a plain file, never through a link; throws the system's errors. */
export async function readTableBytes(path: string): Promise<Uint8Array | 'too-large'> {
  const bytes = await readPlainFile(path, MAX_TABLE_BYTES);
  return bytes === 'unfit' ? 'too-large' : bytes;
}

/** Reads a table by what is in it; the ending only tells a CSV from anything else. */
export async function readTableContents(
  name: string,
  bytes: Uint8Array | 'too-large',
  readXlsx: ReadXlsx,
): Promise<TableContents> {
  if (bytes === 'too-large') return refused('too-large', name);
  if (isCsvName(name) && !isPacked(bytes)) return readCsvContents(name, bytes);
  const read = await readXlsx(bytes);
  return 'trouble' in read ? refused(read.trouble, name) : { grids: read.grids, problems: [] };
}

function isCsvName(name: string): boolean {
  return /\.(?:csv|tsv)$/iu.test(name);
}

/** A workbook that was only renamed, in its new form or its old one. */
function isPacked(bytes: Uint8Array): boolean {
  const [first, second, third] = bytes;
  return (
    (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf && third === 0x11)
  );
}

/** Ways in which the letters of a CSV cannot be told. */
const LETTERS: ReadonlySet<string> = new Set([
  'binary',
  'tcvn3',
  'vni',
  'mojibake',
  'unknown-encoding',
]);

function readCsvContents(name: string, bytes: Uint8Array): TableContents {
  const read = readCsv(bytes);
  if ('trouble' in read) {
    return LETTERS.has(read.trouble)
      ? { grids: null, problems: [error('table-encoding', name, { sample: read.sample })] }
      : refused(read.trouble, name);
  }
  const isSure = read.encoding.startsWith('utf-') && !read.encoding.includes('read-as');
  const { encoding } = read;
  return {
    grids: read.grids,
    problems: isSure ? [] : [note('table-converted', name, { encoding })],
  };
}

function refused(trouble: string, name: string): TableContents {
  return { grids: null, problems: [error(`table-${trouble}`, name)] };
}
