import type { SecretValues } from './secrets.ts';

/** One file inside a backup. */
export interface BackupPart {
  /** `loa.db`, `loa.yaml`, `secrets.enc` or `media/ab/…`. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Lower-case hex over its bytes. */
  readonly sha256: string;
}

/** What a backup says about itself: `manifest.json`, its first part. */
export interface BackupManifest {
  readonly format: 1;
  /** Version of the Loa that made it. */
  readonly loa: string;
  readonly createdAt: number;
  readonly office: string;
  readonly mode: string;
  readonly homeId: string | null;
  /** Number of the newest migration in its database. */
  readonly schema: number;
  /** The journal's last row in it; sequence 0 and no hash when there is none. */
  readonly journal: { readonly sequence: number; readonly hash: string | null };
  readonly secrets: 'encrypted' | 'left-out';
  readonly media: 'included' | 'left-out';
  /** Files that items name and that were missing or damaged already. */
  readonly missingMedia: number;
  /** Made for moving to another machine: the home it came from publishes nothing any more. */
  readonly final: boolean;
  readonly parts: readonly BackupPart[];
}

/** Codes with words in the message tables. */
export type BackupTroubleCode =
  | 'backup-exists'
  | 'backup-no-space'
  | 'backup-folder-missing'
  | 'backup-folder-own'
  | 'backup-unwritable'
  | 'backup-database-damaged'
  | 'backup-stopped'
  | 'backup-unreadable'
  | 'backup-not-one'
  | 'backup-newer'
  | 'backup-truncated'
  | 'backup-altered'
  | 'backup-foreign-end'
  | 'backup-foreign-part'
  | 'backup-passphrase-wrong'
  | 'passphrase-unreadable'
  | 'passphrase-too-open'
  | 'passphrase-too-short'
  | 'restore-not-empty'
  | 'restore-no-space'
  | 'restore-unwritable';

/** Why there is no backup, or nothing was restored. Nothing half made is left. */
export interface BackupTrouble {
  readonly trouble: BackupTroubleCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface BackupOrder {
  /** Absolute path of the file to make; one that exists is refused. */
  readonly path: string;
  readonly createdAt: number;
  readonly final: boolean;
  readonly includeMedia: boolean;
  /** Null = they are left out. */
  readonly secrets: {
    readonly values: Readonly<Record<string, SecretValues>>;
    readonly passphrase: string;
  } | null;
  /** Gives it up; nothing is left behind. */
  readonly signal?: AbortSignal;
}

export interface MadeBackup {
  readonly path: string;
  readonly sizeBytes: number;
  readonly manifest: BackupManifest;
  /** It lies on the disk of the database: one fault takes both. */
  readonly isSameDisk: boolean;
}

/** Where backups are made and kept. */
export interface BackupStation {
  /**
   * Writes one file beside a running daemon: a consistent copy of the database, the media it refers
   * to, the settings, and the secrets under a passphrase. It is read back and compared before it
   * gets its name. Throws on bugs only.
   */
  make(order: BackupOrder): Promise<MadeBackup | BackupTrouble>;
  /** Path of the next scheduled backup of a home. */
  scheduledPath(homeId: string, at: number): string;
  /** Removes the oldest scheduled ones of a home until `keep` are left; gives the removed paths. */
  prune(homeId: string, keep: number): Promise<readonly string[]>;
}
