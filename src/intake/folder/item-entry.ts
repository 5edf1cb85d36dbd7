import type { ItemContent } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';

/** Who hands in through a subfolder of the inbox. */
export interface Submitter {
  readonly unit: string;
  readonly person: string | null;
  /** A contributing unit: what it hands in arrives as drafts for the desk. */
  readonly contributes?: boolean;
}

/** One thing in the queue that looks like an item: a folder, or a text file with media beside it. */
export interface ItemEntry {
  readonly type: 'folder' | 'text-file';
  /** Absolute path of the folder or the text file, as the file system spells it. */
  readonly path: string;
  /** Folder that media names refer to. */
  readonly base: string;
  readonly submitter: Submitter | null;
}

/** What reading an entry gave. */
export interface ReadEntry {
  readonly content: ItemContent | null;
  readonly problems: readonly Problem[];
  readonly twinMeant: boolean;
  /** Absolute paths of the files that belong to the item. */
  readonly files: readonly string[];
}

export type ReadItem = (entry: ItemEntry, now: number) => Promise<ReadEntry>;
