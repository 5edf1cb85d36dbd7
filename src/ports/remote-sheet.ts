import type { Grid, TableResult, TableTrouble } from './table.ts';

/** A sheet as it stood at one moment. */
export interface RemoteReading {
  readonly type: 'read';
  /** Title as people know it. */
  readonly title: string;
  /** Tabs that people fill in; Loa's own result tab is never among them. */
  readonly grids: readonly Grid[];
  /** What people should know though the sheet could be read, e.g. that its time zone is another. */
  readonly notes?: readonly TableTrouble[];
}

/** A shared sheet of a service in the network. Every answer is a value; nothing throws for trouble. */
export interface RemoteSheet {
  /** Reads all of it in as few calls as the service allows. */
  read(now: number): Promise<RemoteReading | ({ readonly type: 'trouble' } & TableTrouble)>;
  /**
   * Makes the result tab say just this, in batched writes and only where something differs; reads
   * back what it wrote after an unclear answer. People's tabs are never written.
   */
  writeResult(
    result: TableResult,
  ): Promise<{ readonly type: 'written' } | ({ readonly type: 'trouble' } & TableTrouble)>;
}
