import type { Item } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';

/** Whose table a row stands in. */
export interface RowOwner {
  readonly submittedBy: string;
  /** A contributing unit's table. */
  readonly asDraft: boolean;
  /** The item that the row became before, also when its unit has been renamed since. */
  readonly itemId: string | null;
}

/**
 * A contributing unit speaks for its own items alone: whatever id or number it writes, another's
 * item is neither changed nor held back by it. The office's own tables may name any item.
 */
export function isForeign(item: Item | null, owner: RowOwner): boolean {
  if (!owner.asDraft || item === null || item.id === owner.itemId) return false;
  return item.submittedBy !== owner.submittedBy;
}

/** `written` = the id or number that the row names. */
export function notYours(written: string): Problem {
  return { code: 'row-item-not-yours', where: '', values: { id: written }, severity: 'error' };
}
