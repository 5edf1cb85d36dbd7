import type { ChainFault } from '../../domain/journal.ts';
import type { Language, Messages, Values } from '../../domain/messages/message.ts';
import type { Person } from '../../domain/people.ts';
import type { BackupManifest, BackupTrouble } from '../../ports/backup.ts';
import type { MediaShelf } from '../../ports/media-shelf.ts';
import type { Office } from '../../ports/office.ts';
import type { Reports } from '../../ports/reports.ts';
import type { Tokens } from '../../ports/tokens.ts';
import type { BackupDeps } from '../../runtime/backup/make-backup.ts';
import type { CommandDeps } from '../../runtime/commands/command.ts';
import type { Connector } from '../../runtime/connect/connector.ts';
import type { DoctorOptions } from '../../runtime/doctor/deps.ts';
import type { Finding } from '../../runtime/doctor/finding.ts';
import type { Remaining } from '../../runtime/queries/overview.ts';
import type { DaemonScreen } from './daemon-screen.ts';

/** Why something could not begin: a code of the message tables, and how the process ends. */
export interface CliTrouble {
  readonly trouble: string;
  readonly values: Values;
  readonly exitCode: 1 | 2 | 5;
  /** A text that is complete as it stands, shown instead of the code's words. */
  readonly text?: string;
}

/** One home, opened beside or without a running daemon. */
export interface OpenOffice {
  /** `deps.store` is also what queries read. */
  readonly deps: CommandDeps;
  /** Name of the office as configured. */
  readonly name: string;
  /** IANA name in which people write and read times. */
  readonly timeZone: string;
  /** Who is bound to the account of the operating system; null = nobody. */
  readonly person: Person | null;
  readonly osAccount: string;
  /** For links that let somebody in. */
  readonly tokens: Tokens;
  close(): Promise<void>;
}

/** One home, opened to sign accounts in. */
export interface OpenConnect extends OpenOffice {
  readonly connector: Connector;
  /** Address at which the console is reached over https; null = it has none. */
  readonly publicUrl: string | null;
}

/** One home, opened for a backup. */
export interface OpenBackups extends OpenOffice {
  readonly backups: BackupDeps;
  /** Whether the settings want media in a backup. */
  readonly includeMedia: boolean;
  /** Aborted when the person ends the command. */
  readonly signal: AbortSignal;
  /** Absolute path of the file to make: in the named folder, the named file, or as configured. */
  pathFor(named: string | null): Promise<string>;
  /** Why no file can be made there, before anything is asked or stopped; null = its folder is there. */
  checkPlace(path: string): Promise<BackupTrouble | null>;
  /** From the environment or the configured file; null = neither is there. */
  givenPassphrase(): Promise<string | null | BackupTrouble>;
  checkPassphrase(passphrase: string): string | BackupTrouble;
  /** Does the work while no daemon can own the home; waits a minute for one that is ending. */
  alone<T>(work: () => Promise<T>): Promise<T | CliTrouble>;
}

/** One home, opened to look through its stored media. */
export interface OpenMediaShelf extends OpenOffice {
  readonly shelf: MediaShelf;
  /** Media are kept at least so long. */
  readonly keptMonths: number;
  /** Does the work while no daemon owns the home; trouble when one does. */
  withoutDaemon<T>(work: () => Promise<T>): Promise<T | CliTrouble>;
}

/** A home that was made from a backup. */
export interface RestoreAnswer {
  readonly folder: string;
  readonly manifest: BackupManifest;
  readonly secrets: 'restored' | 'left-out';
}

/** Waits on this machine for the browser that a platform sends back. */
export interface RedirectWait {
  readonly port: number;
  /** The query of the first visit with this state; null = none came before the wait was over. */
  expect(state: string): Promise<Readonly<Record<string, string>> | null>;
  close(): Promise<void>;
}

export interface StartOptions {
  /** Null = until a signal; else end when nothing moves any more, at the latest after this. */
  readonly untilIdle: { readonly maxWaitMs: number } | null;
  /** The person says that this machine was set back. */
  readonly restored: boolean;
  /** First port of the stand-in platforms in a sandbox home; null = as before or any. */
  readonly sandboxPort: number | null;
}

/** How a daemon ended. */
export type DaemonEnd =
  /** By a signal. */
  | { readonly ended: 'stopped' }
  /** `untilIdle`: at rest, or the wait was over. */
  | { readonly ended: 'idle'; readonly remaining: Remaining }
  /** An outcome could not be recorded, or our own code broke. */
  | { readonly ended: 'broken'; readonly detail: string }
  | CliTrouble;

export type InitAnswer =
  | {
      readonly folder: string;
      /** Relative to the folder. */
      readonly created: readonly string[];
      readonly kept: readonly string[];
      /** Later commands find the folder by themselves; false = they must be told of it. */
      readonly isFound: boolean;
    }
  | CliTrouble;

/** The key of the secrets was changed. */
export interface Rotated {
  /** Files that were sealed anew; null = that had been done before with the same new key. */
  readonly files: number | null;
  /** The key comes from the environment: LOA_KEY must now be what LOA_KEY_NEXT was. */
  readonly isKeyOutside: boolean;
}

/** What a walk over the whole journal found. */
export interface JournalVerdict {
  readonly fault: ChainFault | null;
  /** Rows that fit, from the first on. */
  readonly count: number;
  readonly headHash: string | null;
  /** Whether the noted hash is still there; null when none was given. */
  readonly hasNotedHash: boolean | null;
}

/**
 * How the running daemon is: by its own word, `running` when it holds the home but may not be asked,
 * `silent` when it holds the home and its console does not answer.
 */
export type RunningHealth = 'well' | 'running' | 'stuck' | 'silent' | 'moved' | 'not-running';

/** What the doctor found, with what its words need. */
export interface ExaminedOffice {
  readonly findings: readonly Finding[];
  /** Of a home that does not open: nobody and no channels. */
  readonly office: Office;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * Everything the command line needs from outside. It never touches the process, the file system or
 * a clock in another way, so that a test can be the whole outside.
 */
export interface CliContext {
  /** Writes to standard output as given, without adding a line end. */
  out(text: string): void;
  /** Writes to standard error as given. */
  err(text: string): void;
  /** Standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Standard input is a terminal: a person types there and must be told what is wanted. */
  readonly isTyped: boolean;
  /** Columns of the terminal; null when unknown. */
  readonly columns: number | null;
  /** The terminal shows only ASCII, or the person wants plain output. */
  readonly plain: boolean;
  /** Used when `--lang` is not given. */
  readonly language: Language;
  /** IANA name, for times that are told before a home's settings are read. */
  readonly timeZone: string;
  /** Tables of adapters and intake, for reasons and problems that the domain has no words for. */
  readonly messages: readonly Messages[];
  readonly version: string;
  now(): number;
  /** All of standard input up to `limitBytes`; null when there is more or it cannot be read. */
  readInput(limitBytes: number): Promise<string | null>;
  /** A text file up to `limitBytes`; null when it cannot be read or is larger. */
  readTextFile(path: string, limitBytes: number): Promise<string | null>;
  /** Tables as files. */
  readonly reports: Reports;
  /** Writes a file that is not there yet; null = written. Nothing is ever written over. */
  writeNewFile(path: string, bytes: Uint8Array): Promise<CliTrouble | null>;
  /** To `look`: a home that was never started shows empty, and nothing is made in it. */
  openOffice(use: 'look' | 'act'): Promise<OpenOffice | CliTrouble>;
  openConnect(): Promise<OpenConnect | CliTrouble>;
  openBackups(): Promise<OpenBackups | CliTrouble>;
  openMediaShelf(): Promise<OpenMediaShelf | CliTrouble>;
  /** What a backup says of itself, without reading the rest of it. */
  inspectBackup(path: string): Promise<BackupManifest | BackupTrouble>;
  /** Passphrase from the environment; null = none. */
  readonly environmentPassphrase: string | null;
  /** Makes a home; refused unless the folder is missing or empty. */
  restoreHome(order: {
    readonly file: string;
    readonly home: string;
    /** Null = without the secrets. */
    readonly passphrase: string | null;
  }): Promise<RestoreAnswer | BackupTrouble>;
  /**
   * One line of standard input, typed or piped; null = there is none, or the wait was aborted. A
   * hidden one is not shown while it is typed.
   */
  readLine(options: {
    readonly isHidden: boolean;
    readonly signal?: AbortSignal;
  }): Promise<string | null>;
  /** Listens on loopback at this path; the browser is shown `page` then. Port 0 = any free one. */
  waitForRedirect(port: number, path: string, page: string): Promise<RedirectWait | CliTrouble>;
  /** Runs until its end; whatever happens is told to the screen. */
  startDaemon(options: StartOptions, screen: DaemonScreen): Promise<DaemonEnd>;
  /** Runs the stand-in platforms alone until a signal. `started` gets platform id -> address. */
  startSandbox(
    port: number,
    started: (addresses: Readonly<Record<string, string>>) => void,
  ): Promise<CliTrouble | null>;
  /** Null = the home of the environment. */
  initHome(folder: string | null): Promise<InitAnswer>;
  /** Whether something of this office reads a value of these names; null = it does. */
  checkSecretName(channelId: string, key: string): Promise<CliTrouble | null>;
  /** Stores one value of a channel's credential, beside the ones that are there. */
  writeSecret(channelId: string, key: string, value: string): Promise<CliTrouble | null>;
  /** Seals every secret with a new key; not while a daemon runs. */
  rotateSecrets(): Promise<Rotated | CliTrouble>;
  verifyJournal(notedHash: string | null): Promise<JournalVerdict | CliTrouble>;
  /** Asks the running daemon alone how it is. */
  askHealth(): Promise<RunningHealth | CliTrouble>;
  /** Looks everything over; a home that does not open is a finding too. */
  examine(options: DoctorOptions): Promise<ExaminedOffice>;
}
