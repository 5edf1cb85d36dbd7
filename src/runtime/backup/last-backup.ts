import type { Reader } from '../../ports/store.ts';

/** The newest backup that was made and read back. */
export interface NotedBackup {
  readonly at: number;
  readonly path: string;
  readonly sizeBytes: number;
  /** Last row of the journal that is in it. */
  readonly sequence: number;
  readonly hasSecrets: boolean;
  readonly hasMedia: boolean;
  readonly missingMedia: number;
  /** On the disk of the database; absent in what an older Loa noted. */
  readonly isSameDisk?: boolean;
  /** By the schedule, not by a person. */
  readonly scheduled: boolean;
}

/** Why the latest try failed; a code of the message tables with its values. */
export interface NotedBackupTrouble {
  readonly at: number;
  readonly trouble: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export const LAST_BACKUP = 'last-backup';
export const BACKUP_TROUBLE = 'backup-trouble';

/**
 * The newest good backup, and the trouble of the latest try when that one failed; both null in an
 * office that never made one. For doctor, health and the console.
 */
export async function lastBackup(reader: Pick<Reader, 'meta'>): Promise<{
  readonly made: NotedBackup | null;
  readonly trouble: NotedBackupTrouble | null;
}> {
  return {
    made: parsed(await reader.meta(LAST_BACKUP)) as NotedBackup | null,
    trouble: parsed(await reader.meta(BACKUP_TROUBLE)) as NotedBackupTrouble | null,
  };
}

function parsed(text: string | null): unknown {
  return text === null || text === '' ? null : JSON.parse(text);
}
