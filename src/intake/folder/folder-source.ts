import { lstat, mkdir, readdir, rename } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Candidate, ItemReport, ItemSource, Place } from '../../ports/item-source.ts';
import type { ReadItem, Submitter } from './item-entry.ts';
import { writeMarker, writeReport } from './own-files.ts';
import { type SeenEntry, scanInbox, scanTaken } from './scan.ts';
import { SettleWatch } from './settle-watch.ts';

/** Names of the four folders under the queue folder. */
export interface QueueFolders {
  readonly inbox: string;
  readonly waiting: string;
  readonly done: string;
  readonly problems: string;
}

export interface FolderSourceOptions {
  /** Absolute path. */
  readonly queueFolder: string;
  readonly folders: QueueFolders;
  /** An entry is taken when nothing in it has changed for this long. */
  readonly quietMs: number;
  /** Subfolder of the inbox (NFC) -> who hands in there. */
  readonly submitters: Readonly<Record<string, Submitter>>;
  readonly readItem: ReadItem;
  /** Text of the note for files in the inbox that belong to no item; null = nothing to say. */
  readonly looseNote: (names: readonly string[]) => string | null;
}

/** Who submitted what lay in no submitter's folder. */
const NOBODY = 'queue';
/** Other names that a folder may get when one of its name is there already. */
const MOST_TWIN_NAMES = 1_000;

/**
 * The queue folder as a source: `inbox -> waiting -> done | problems`. What waits can still be
 * edited; what lies in problems is read again when something in it changed. Nothing is deleted but
 * Loa's own reports.
 */
export function createFolderSource(options: FolderSourceOptions): ItemSource {
  return new FolderSource(options);
}

class FolderSource implements ItemSource {
  readonly id = 'folder';
  readonly #options: FolderSourceOptions;
  readonly #watch: SettleWatch;
  /** Where each known item lies now, and what of it was read. */
  readonly #places = new Map<string, string>();
  readonly #reads = new Map<
    string,
    { readonly seen: SeenEntry; readonly files: readonly string[] }
  >();
  #looseSaid = '';
  #unsettled = 0;

  constructor(options: FolderSourceOptions) {
    this.#options = options;
    this.#watch = new SettleWatch(options.quietMs);
  }

  async read(now: number): Promise<readonly Candidate[]> {
    const { folders, submitters } = this.#options;
    await this.#makeFolders();
    const inbox = await scanInbox(this.#path(folders.inbox), submitters);
    const taken = [
      ...(await scanTaken(this.#path(folders.waiting))),
      ...(await scanTaken(this.#path(folders.problems))),
    ];
    const known = taken.filter((seen) => seen.marker !== null);
    for (const seen of known) this.#places.set(seen.sourceKey, seen.entry.path);
    const changed = known.filter((seen) => seen.marker?.fingerprint !== seen.fingerprint);
    const all = [...inbox.entries, ...changed];
    this.#watch.keepOnly(new Set(all.map((seen) => seen.sourceKey)));
    const settled = all.filter(
      (seen) => !seen.inWork && this.#watch.isSettled(seen.sourceKey, seen.fingerprint, now),
    );
    this.#unsettled = all.length - settled.length;
    const candidates: Candidate[] = [];
    for (const seen of settled) candidates.push(await this.#readOne(seen, now));
    await this.#sayLoose(inbox.loose, inbox.entries, candidates.length);
    return candidates;
  }

  unsettled(): number {
    return this.#unsettled;
  }

  async #readOne(seen: SeenEntry, now: number): Promise<Candidate> {
    const read = await this.#options.readItem(seen.entry, now);
    this.#reads.set(seen.sourceKey, { seen, files: read.files });
    return {
      sourceKey: seen.sourceKey,
      fingerprint: seen.fingerprint,
      submittedBy: seen.entry.submitter?.person ?? seen.entry.submitter?.unit ?? NOBODY,
      content: read.content,
      problems: read.problems,
      twinMeant: read.twinMeant,
    };
  }

  async acknowledge(candidate: Candidate, report: ItemReport): Promise<void> {
    const read = this.#reads.get(candidate.sourceKey);
    if (read === undefined) throw new Error(`${candidate.sourceKey} was not read`);
    this.#reads.delete(candidate.sourceKey);
    const { entry } = read.seen;
    const target = this.#placeOf(report.place);
    const folder =
      entry.type === 'text-file'
        ? await gather(entry.path, read.files, target)
        : await moveInto(entry.path, target);
    if (folder === null) return;
    const inode = String((await lstat(folder, { bigint: true })).ino);
    const fingerprint = await fingerprintNow(folder, read.seen);
    await writeMarker(folder, { sourceKey: candidate.sourceKey, fingerprint, inode });
    this.#places.set(candidate.sourceKey, folder);
    await writeReport(folder, report.place === 'problems' ? 'problem' : 'result', report.text);
  }

  async writeBack(report: ItemReport): Promise<void> {
    const folder = this.#places.get(report.sourceKey) ?? (await this.#find(report.sourceKey));
    if (folder === null) return;
    const moved = await moveInto(folder, this.#placeOf(report.place));
    if (moved === null) {
      this.#places.delete(report.sourceKey);
      return;
    }
    this.#places.set(report.sourceKey, moved);
    await writeReport(moved, report.place === 'problems' ? 'problem' : 'result', report.text);
  }

  /** Looks for an item that this process has not met yet, in every place it may lie. */
  async #find(sourceKey: string): Promise<string | null> {
    const { folders } = this.#options;
    for (const name of [folders.waiting, folders.problems, folders.done]) {
      const found = (await scanTaken(this.#path(name))).find((one) => one.sourceKey === sourceKey);
      if (found !== undefined) return found.entry.path;
    }
    return null;
  }

  /** Says once which files lie about without a text, so that nobody waits for them in vain. */
  async #sayLoose(
    loose: readonly string[],
    entries: readonly SeenEntry[],
    justTaken: number,
  ): Promise<void> {
    // While a text lies there or things are moving, the files may still belong to it.
    if (justTaken > 0 || entries.some((seen) => seen.entry.type === 'text-file')) return;
    const names = loose.map((path) => basename(path).normalize('NFC')).sort();
    const text = this.#options.looseNote(names);
    if (text === null || text === this.#looseSaid) return;
    this.#looseSaid = text;
    await writeReport(this.#path(this.#options.folders.inbox), 'problem', text);
  }

  async #makeFolders(): Promise<void> {
    const { folders, submitters } = this.#options;
    for (const name of Object.values(folders)) await mkdir(this.#path(name), { recursive: true });
    for (const name of Object.keys(submitters)) {
      await mkdir(join(this.#path(folders.inbox), name), { recursive: true });
    }
  }

  #path(name: string): string {
    return join(this.#options.queueFolder, name);
  }

  #placeOf(place: Place): string {
    return this.#path(this.#options.folders[place]);
  }
}

/** Moves a folder; a name that is taken gets a number. Null when it is gone. */
async function moveInto(folder: string, target: string): Promise<string | null> {
  if (dirname(folder) === target) return (await exists(folder)) ? folder : null;
  const free = await freeName(target, basename(folder));
  try {
    await rename(folder, free);
    return free;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Makes a folder of a single text and the files it names. Null when the text is gone. */
async function gather(
  text: string,
  files: readonly string[],
  target: string,
): Promise<string | null> {
  if (!(await exists(text))) return null;
  const folder = await freeName(target, basename(text, extname(text)));
  await mkdir(folder);
  // The text goes last: until then a crash leaves it where it is read again.
  for (const path of [...files.filter((file) => file !== text), text]) {
    await rename(path, join(folder, basename(path))).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  }
  return folder;
}

async function freeName(target: string, name: string): Promise<string> {
  const taken = new Set((await readdir(target)).map((one) => one.normalize('NFC').toLowerCase()));
  for (let number = 1; number < MOST_TWIN_NAMES; number += 1) {
    const wanted = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(wanted.normalize('NFC').toLowerCase())) return join(target, wanted);
  }
  throw new Error(`too many folders are called ${name}`);
}

/** The fingerprint after the move; a folder keeps its own unless it changed meanwhile. */
async function fingerprintNow(folder: string, seen: SeenEntry): Promise<string> {
  if (seen.entry.type === 'folder') return seen.fingerprint;
  const found = (await scanTaken(dirname(folder))).find((one) => one.entry.path === folder);
  return found?.fingerprint ?? seen.fingerprint;
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
