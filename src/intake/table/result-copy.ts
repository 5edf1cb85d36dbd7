import { createHash, randomUUID } from 'node:crypto';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { canonicalJson } from '../../domain/json.ts';
import type { TableResult } from '../../ports/table.ts';
import { isGone } from '../folder/move-entry.ts';

const RESULT = 'LOA - KẾT QUẢ ';

/** `lich-dang.xlsx` → `LOA - KẾT QUẢ lich-dang.xlsx`; a twin of another ending keeps it as well. */
export function resultName(name: string, beside: readonly string[]): string {
  const stem = stemOf(name);
  const isShared = beside.some(
    (other) => other !== name && stemOf(other).toLowerCase() === stem.toLowerCase(),
  );
  return `${RESULT}${isShared ? name : stem}.xlsx`;
}

/** True for the name of a copy that says what became of a table's rows. */
export function isResultName(name: string): boolean {
  return name.normalize('NFC').startsWith(RESULT);
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}

/** Over what a result says of the table and its rows; when it was counted is not part of it. */
export function resultDigest(result: TableResult): string {
  const { headers, rows, summary } = result;
  const notes = summary.split('\n').slice(1);
  return createHash('sha256').update(canonicalJson({ headers, rows, notes })).digest('hex');
}

export async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

/** A reader sees the old copy or the new one; `later` when a program holds it open. */
export async function replaceCopy(
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<'written' | 'later' | 'gone'> {
  const temporary = join(folder, `.loa-ket-qua-${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    await rename(temporary, join(folder, name));
    return 'written';
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (isGone(error)) return 'gone';
    if (error instanceof Error && 'code' in error) return 'later';
    throw error;
  }
}
