import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Candidate, ItemReport, ItemSource, Place } from '../../ports/item-source.ts';
import type { TableClaims } from '../table/table-claims.ts';
import type { ReadEntry, ReadItem, Submitter } from './item-entry.ts';
import { finishGathering, gatherText, inodeOf, isGone, isHeld, moveFolder } from './move-entry.ts';
import { type Marker, writeMarker, writeReport } from './own-files.ts';
import { fingerprintOfFiles, type SeenEntry, scanInbox, scanTaken, seeAgain } from './scan.ts';
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
  /** What belongs to tables; null = nobody reads tables. */
  readonly claims?: TableClaims | null;
}

/** Who submitted what lay in no submitter's folder. */
const NOBODY = 'queue';
/**
 * A file like `~$tin.docx` or `clip.mp4.part` holds an item back while something in it moves. One
 * that a crashed program left behind does so no longer than this.
 */
const STALE_WORK_MS = 10 * 60_000;

/**
 * The queue folder as a source: `inbox -> waiting -> done | problems`. What waits can still be
 * edited; what lies in problems is read again when something in it changed. Nothing is deleted but
 * Loa's own reports.
 */
export function createFolderSource(options: FolderSourceOptions): ItemSource {
  return new FolderSource(options);
}

/** What was read of an entry, until its row is written. */
interface KeptReading {
  readonly seen: SeenEntry;
  readonly files: readonly string[];
  /** What the item's own folder will look like once it is gathered. */
  readonly fingerprint: string;
}

class FolderSource implements ItemSource {
  readonly id = 'folder';
  readonly #options: FolderSourceOptions;
  readonly #watch = new SettleWatch();
  /** Where each known item lies now, and what of it was read. */
  readonly #places = new Map<string, string>();
  /** By the candidate itself: two folders may bring the same key along. */
  readonly #readings = new Map<Candidate, KeptReading>();
  #looseSaid = '';
  #unsettled = 0;

  constructor(options: FolderSourceOptions) {
    this.#options = options;
  }

  async read(now: number): Promise<readonly Candidate[]> {
    const { folders, submitters } = this.#options;
    await this.#makeFolders();
    const taken = await this.#lookAtTaken();
    const inbox = await scanInbox(this.#path(folders.inbox), submitters, this.#claims);
    for (const { marker, sourceKey, entry } of taken) {
      if (marker !== null) this.#places.set(sourceKey, entry.path);
    }
    // What lies there without a marker was put there by hand: it is new, wherever it lies.
    const changed = taken.filter((seen) => seen.marker?.fingerprint !== seen.fingerprint);
    const all = [...inbox.entries, ...changed].filter((seen) => !seen.isEmpty);
    this.#watch.keepOnly(new Set(all.map(watchKey)));
    const settled = all.filter((seen) => this.#isSettled(seen, now));
    this.#readings.clear();
    const candidates: Candidate[] = [];
    for (const seen of settled) candidates.push(...(await this.#readOne(seen, now)));
    this.#unsettled = all.length - candidates.length;
    await this.#sayLoose(inbox.loose, inbox.entries, candidates.length);
    return candidates;
  }

  unsettled(): number {
    return this.#unsettled;
  }

  #isSettled(seen: SeenEntry, now: number): boolean {
    const quietForMs = this.#watch.quietForMs(watchKey(seen), seen.stillness, now);
    const { quietMs } = this.#options;
    if (seen.isHeld === true) return false;
    return quietForMs >= (seen.inWork ? Math.max(quietMs, STALE_WORK_MS) : quietMs);
  }

  /** Everything in waiting and problems, after what a crash left half done is finished. */
  async #lookAtTaken(): Promise<readonly SeenEntry[]> {
    const { folders } = this.#options;
    const places = [this.#path(folders.waiting), this.#path(folders.problems)];
    const look = async () => (await Promise.all(places.map((place) => scanTaken(place)))).flat();
    const seen = await look();
    const half = seen.filter((one) => (one.marker?.toGather.length ?? 0) > 0);
    for (const one of half) await finishGathering(one.entry.path, this.#bases());
    const restored = await this.#adoptRestored(seen);
    return half.length > 0 || restored ? look() : seen;
  }

  /**
   * In a restored home every folder has a new inode. A marker whose original is nowhere to be found
   * is taken over; where the original lies beside it, the folder is a copy and a new item.
   */
  async #adoptRestored(seen: readonly SeenEntry[]): Promise<boolean> {
    const foreign = seen.filter((one) => one.foreignMarker !== null);
    if (foreign.length === 0) return false;
    const done = await scanTaken(this.#path(this.#options.folders.done));
    const owned = new Set([...seen, ...done].flatMap((one) => one.marker?.sourceKey ?? []));
    let isAny = false;
    for (const { foreignMarker, entry, inode } of foreign) {
      if (foreignMarker === null || owned.has(foreignMarker.sourceKey)) continue;
      owned.add(foreignMarker.sourceKey);
      await writeMarker(entry.path, { ...foreignMarker, inode });
      isAny = true;
    }
    return isAny;
  }

  /** Nothing when the entry went away or changed while it was read: then a later look takes it. */
  async #readOne(seen: SeenEntry, now: number): Promise<Candidate[]> {
    const read = await this.#tryRead(seen, now);
    if (read === null) return [];
    const after = await seeAgain(seen, this.#claims);
    if (after?.stillness !== seen.stillness) return [];
    const isText = seen.entry.type === 'text-file';
    const fingerprint = isText ? await fingerprintOfFiles(read.files) : seen.fingerprint;
    const candidate = {
      sourceKey: seen.sourceKey,
      fingerprint: seen.fingerprint,
      submittedBy: seen.entry.submitter?.person ?? seen.entry.submitter?.unit ?? NOBODY,
      content: read.content,
      problems: read.problems,
      twinMeant: read.twinMeant,
      asDraft: seen.entry.submitter?.contributes === true,
    };
    this.#readings.set(candidate, { seen, files: read.files, fingerprint });
    return [candidate];
  }

  /** One entry that cannot be opened is told as a problem of its own and hides no other. */
  async #tryRead(seen: SeenEntry, now: number): Promise<ReadEntry | null> {
    const { entry } = seen;
    try {
      return await this.#options.readItem(entry, now);
    } catch (error) {
      if (isGone(error)) return null;
      if (!(error instanceof Error) || !('code' in error)) throw error;
      const where = basename(entry.path).normalize('NFC');
      const values = { reason: String(error.code) };
      const problem = { code: 'entry-unreadable', where, values, severity: 'error' } as const;
      return { content: null, problems: [problem], twinMeant: false, files: [entry.path] };
    }
  }

  async acknowledge(candidate: Candidate, report: ItemReport): Promise<void> {
    const reading = this.#readings.get(candidate);
    if (reading === undefined) throw new Error(`${candidate.sourceKey} was not read`);
    this.#readings.delete(candidate);
    const sourceKey = report.isNotTheirs === true ? reading.seen.ownKey : candidate.sourceKey;
    try {
      const folder = await this.#moveRead(reading, sourceKey, this.#placeOf(report.place));
      if (folder === null) return;
      this.#places.set(sourceKey, folder);
      await writeReport(folder, report.place === 'problems' ? 'problem' : 'result', report.text);
    } catch (error) {
      if (!isHeld(error)) throw error;
      // Somebody holds it open. It stays where it is, is read again, and is moved then.
      const { path, type } = reading.seen.entry;
      if (type === 'folder') await writeReport(path, 'problem', report.text).catch(() => undefined);
    }
  }

  /** The marker is written before the move: wherever a crash leaves the folder, it is known. */
  async #moveRead(reading: KeptReading, sourceKey: string, target: string): Promise<string | null> {
    const { seen, files, fingerprint } = reading;
    const { submitter, path, type } = seen.entry;
    const marker = { sourceKey, fingerprint, submitter };
    if (type === 'text-file') {
      const others = [...this.#readings.values()].flatMap((one) => one.files);
      // The text goes last: until then the item is seen to be unfinished.
      const toGather = [...files.filter((file) => file !== path), path];
      return gatherText(path, target, { ...marker, toGather }, new Set(others));
    }
    try {
      const inode = await inodeOf(path);
      await writeMarker(path, { ...marker, inode, toGather: [] } satisfies Marker);
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
    return moveFolder(path, target);
  }

  async writeBack(report: ItemReport): Promise<void> {
    const known = this.#places.get(report.sourceKey) ?? null;
    const moved =
      (known === null ? null : await this.#moveKnown(known, report)) ??
      (await this.#moveKnown(await this.#find(report.sourceKey), report));
    if (moved === null) {
      this.#places.delete(report.sourceKey);
      return;
    }
    this.#places.set(report.sourceKey, moved);
    await writeReport(moved, report.place === 'problems' ? 'problem' : 'result', report.text);
  }

  async #moveKnown(folder: string | null, report: ItemReport): Promise<string | null> {
    return folder === null ? null : moveFolder(folder, this.#placeOf(report.place));
  }

  /** Looks for an item in every place it may lie: it may have been renamed meanwhile. */
  async #find(sourceKey: string): Promise<string | null> {
    const { folders } = this.#options;
    for (const name of [folders.waiting, folders.problems, folders.done]) {
      const seen = await scanTaken(this.#path(name));
      const found = seen.find((one) => one.marker?.sourceKey === sourceKey);
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

  /** Folders in which single texts and their files lie. */
  #bases(): ReadonlySet<string> {
    const { folders, submitters } = this.#options;
    const inbox = this.#path(folders.inbox);
    const below = Object.keys(submitters).map((name) => join(inbox, name));
    return new Set([inbox, ...below, this.#path(folders.waiting), this.#path(folders.problems)]);
  }

  get #claims(): TableClaims | null {
    return this.#options.claims ?? null;
  }

  #path(name: string): string {
    return join(this.#options.queueFolder, name);
  }

  #placeOf(place: Place): string {
    return this.#path(this.#options.folders[place]);
  }
}

/** Two copies that brought the same key along are watched apart. */
function watchKey(seen: SeenEntry): string {
  return `${seen.sourceKey} ${seen.inode}`;
}
