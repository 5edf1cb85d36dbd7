import type { ItemContent } from '../domain/item.ts';
import type { Problem } from '../domain/problem.ts';

/**
 * One thing an officer handed in, read whole and settled: nothing in it has changed for the quiet
 * time. It is still where the officer put it; `acknowledge` moves it after its row is written.
 */
export interface Candidate {
  /** Stable name of the thing at its source while it lives, e.g. `folder:02.12 le hoi#3f2a`. */
  readonly sourceKey: string;
  /** Changes whenever a file in it changes; equal fingerprints need not be read again. */
  readonly fingerprint: string;
  /** Person or unit whose folder it lay in. */
  readonly submittedBy: string;
  /** Null when it could not be read into an item at all. */
  readonly content: ItemContent | null;
  readonly problems: readonly Problem[];
  /** The officer said that the same content is meant to go out again. */
  readonly twinMeant: boolean;
  /** A contributing unit's: it arrives as a draft for the desk. */
  readonly asDraft?: boolean;
}

/** Where a candidate goes after its row is written. */
export type Place = 'waiting' | 'problems' | 'done';

/** What officers read beside their item; already in words, Vietnamese first. */
export interface ItemReport {
  readonly sourceKey: string;
  readonly itemNumber: number | null;
  readonly place: Place;
  /** The key belongs to what somebody else handed in: the thing is kept apart under another. */
  readonly isNotTheirs?: boolean;
  /** Complete text of the file that Loa leaves beside the item. */
  readonly text: string;
}

/** A place where officers hand items in and read what became of them. */
export interface ItemSource {
  readonly id: string;
  /**
   * What is new or has changed since it was acknowledged, and has settled at `now`. Things still
   * being copied are left for a later call. Trouble with one never hides the others.
   */
  read(now: number): Promise<readonly Candidate[]>;
  /** Things seen by the last `read` that have not settled yet. */
  unsettled(): number;
  /**
   * After the row is written: notes the fingerprint, moves the thing to its place, writes the report
   * beside it. Doing it again after a crash is harmless.
   */
  acknowledge(candidate: Candidate, report: ItemReport): Promise<void>;
  /** A later change of state: rewrites the report and moves the thing. Harmless when it is gone. */
  writeBack(report: ItemReport): Promise<void>;
}
