import type { ChainFault } from '../../domain/journal.ts';
import type { Language, Messages, Values } from '../../domain/messages/message.ts';
import type { Person } from '../../domain/people.ts';
import type { Tokens } from '../../ports/tokens.ts';
import type { CommandDeps } from '../../runtime/commands/command.ts';
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
    }
  | CliTrouble;

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
  /** Columns of the terminal; null when unknown. */
  readonly columns: number | null;
  /** The terminal shows only ASCII, or the person wants plain output. */
  readonly plain: boolean;
  /** Used when `--lang` is not given. */
  readonly language: Language;
  /** Tables of adapters and intake, for reasons and problems that the domain has no words for. */
  readonly messages: readonly Messages[];
  readonly version: string;
  now(): number;
  /** All of standard input up to `limitBytes`; null when there is more or it cannot be read. */
  readInput(limitBytes: number): Promise<string | null>;
  /** A text file up to `limitBytes`; null when it cannot be read or is larger. */
  readTextFile(path: string, limitBytes: number): Promise<string | null>;
  openOffice(): Promise<OpenOffice | CliTrouble>;
  /** Runs until its end; whatever happens is told to the screen. */
  startDaemon(options: StartOptions, screen: DaemonScreen): Promise<DaemonEnd>;
  /** Runs the stand-in platforms alone until a signal. `started` gets platform id -> address. */
  startSandbox(
    port: number,
    started: (addresses: Readonly<Record<string, string>>) => void,
  ): Promise<CliTrouble | null>;
  /** Null = the home of the environment. */
  initHome(folder: string | null): Promise<InitAnswer>;
  /** Stores one value of a channel's credential, beside the ones that are there. */
  writeSecret(channelId: string, key: string, value: string): Promise<CliTrouble | null>;
  verifyJournal(notedHash: string | null): Promise<JournalVerdict | CliTrouble>;
}
