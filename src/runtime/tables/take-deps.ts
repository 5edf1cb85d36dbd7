import type { StoredRow } from '../../ports/tables.ts';
import type { CommandDeps } from '../commands/command.ts';
import type { PlanDeps } from './plan-table.ts';

/** What taking rows in works with. */
export interface TakeDeps extends CommandDeps, Pick<PlanDeps, 'isAway'> {
  readonly sourceId: string;
  /** Lets everything else have its turn. */
  readonly breathe: () => Promise<void>;
  /** Called for every row that was saved. */
  readonly onSaved: (row: StoredRow) => Promise<void>;
}
