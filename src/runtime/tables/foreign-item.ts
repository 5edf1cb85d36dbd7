import type { Item } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';

/** Who hands in: by a row of a table, or by a folder. */
export interface Giver {
  readonly submittedBy: string;
  /** A contributing unit. */
  readonly asDraft: boolean;
  /** The item that a row became before, also when its unit has been renamed since. */
  readonly itemId: string | null;
}

/**
 * A contributing unit speaks for its own items alone: whatever id or number it writes, another's
 * item is neither changed nor held back by it. What is the office's own may name any item.
 */
export function isForeign(item: Item | null, giver: Giver): boolean {
  if (!giver.asDraft || item === null || item.id === giver.itemId) return false;
  return item.submittedBy !== giver.submittedBy;
}

/** `written` = the id or number that the row names. */
export function notYours(written: string): Problem {
  return { code: 'row-item-not-yours', where: '', values: { id: written }, severity: 'error' };
}

/** A folder that passes itself off as the folder of somebody else's item. */
export const FOLDER_NOT_YOURS: Problem = {
  code: 'folder-item-not-yours',
  where: '',
  values: {},
  severity: 'error',
};
