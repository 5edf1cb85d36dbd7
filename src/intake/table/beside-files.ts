import { lstat, readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { isInWork, isJunk, isOwnFile } from '../folder/own-files.ts';
import { isMediaName } from '../item/media-files.ts';
import { fold } from '../text/fold.ts';

/** Files that stand beside one table, in its folder and the folders directly in it. */
const MOST_FILES = 5_000;
const MOST_NAMES = 5_000;
const DOCUMENTS: ReadonlySet<string> = new Set(['.docx', '.txt', '.md']);

/** One plain file that a row may name. */
export interface BesideFile {
  /** Absolute, as the disk spells it. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** The files beside a table, found by the names that officers write. */
export class BesideFiles {
  readonly all: readonly BesideFile[];
  readonly #byForm: readonly ReadonlyMap<string, readonly BesideFile[]>[];

  constructor(files: readonly BesideFile[]) {
    this.all = files;
    this.#byForm = FORMS.map((form) => byForm(files, form));
  }

  /** Every file that a name may mean, the exact spelling first: `le hoi.jpg` for `lễ hội.jpg`. */
  named(name: string): readonly BesideFile[] {
    const asked = name.normalize('NFC').replaceAll('\\', '/');
    for (const [index, form] of FORMS.entries()) {
      const found = this.#byForm[index]?.get(form(asked));
      if (found !== undefined) return found;
    }
    return [];
  }
}

const FORMS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  fold,
];

/** By the name alone, and by the folder and the name. */
function byForm(
  files: readonly BesideFile[],
  form: (text: string) => string,
): ReadonlyMap<string, readonly BesideFile[]> {
  const map = new Map<string, BesideFile[]>();
  for (const file of files) {
    const parts = file.path.normalize('NFC').split(/[\\/]/u);
    const keys = new Set([1, 2].map((count) => form(parts.slice(-count).join('/'))));
    for (const key of keys) map.set(key, [...(map.get(key) ?? []), file]);
  }
  return map;
}

export function isDocumentName(name: string): boolean {
  return DOCUMENTS.has(extname(name).toLowerCase());
}

/** Lists what rows may name: media and texts, never links, never what is still being written. */
export async function listBeside(folder: string): Promise<BesideFiles> {
  const files: BesideFile[] = [];
  await listInto(files, folder, 1);
  return new BesideFiles(files);
}

async function listInto(files: BesideFile[], folder: string, levelsBelow: number): Promise<void> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const one of names.slice(0, MOST_NAMES)) {
    if (files.length >= MOST_FILES) return;
    const path = join(folder, one.name);
    if (one.isDirectory() && levelsBelow > 0 && !isJunk(one.name)) {
      await listInto(files, path, levelsBelow - 1);
    }
    if (!one.isFile() || isJunk(one.name) || isInWork(one.name) || isOwnFile(one.name)) continue;
    if (!isMediaName(one.name) && !isDocumentName(one.name)) continue;
    const stats = await lstat(path).catch(() => null);
    if (stats === null) continue;
    files.push({ path, sizeBytes: stats.size, modifiedMs: Math.round(stats.mtimeMs) });
  }
}

/** Equal while neither name, size nor time of change differ; the place does not matter. */
export function stampOf({ path, sizeBytes, modifiedMs }: BesideFile): string {
  return `${basename(path).normalize('NFC')} ${sizeBytes} ${modifiedMs}`;
}
