import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * One step of the schema. Append-only: a released migration is never changed. `breaking` says that
 * an older program would misread what the step makes, even when it only reads.
 */
export interface Migration {
  /** 1, 2, 3, ... without a gap. */
  readonly number: number;
  readonly name: string;
  readonly breaking: boolean;
  up(db: Kysely<Tables>): Promise<void>;
}
