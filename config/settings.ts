import type { PolicyRule } from '../src/domain/approval.ts';
import type { Channel } from '../src/domain/channel.ts';
import type { Delegation, Person } from '../src/domain/people.ts';

/** `sandbox` = against the stand-in platforms in the box; nothing can reach a real account. */
export type Mode = 'live' | 'sandbox';

/** Language of messages when the command line does not say another. */
export type Language = 'vi' | 'en';

/** Names of the four folders under the queue folder. */
export interface QueueFolders {
  readonly inbox: string;
  readonly waiting: string;
  readonly done: string;
  readonly problems: string;
}

/** Who hands in through one subfolder of the inbox; `person` is a person's id or null. */
export interface Submitter {
  readonly unit: string;
  readonly person: string | null;
}

export interface IntakeSettings {
  /** Absolute path. */
  readonly queueFolder: string;
  readonly folders: QueueFolders;
  /** An entry is taken when nothing in it has changed for this long. */
  readonly quietMs: number;
  /** Larger files are refused before they are read. */
  readonly maxFileBytes: number;
  /** Subfolder of the inbox (NFC) -> who hands in there. */
  readonly submitters: Readonly<Record<string, Submitter>>;
}

export interface PublishingSettings {
  /** Expected upload speed, for starting transfers early enough. */
  readonly uploadBytesPerSecond: number;
  /** The slowest speed that is still waited for; gives an upload its timeout. */
  readonly slowestBytesPerSecond: number;
  /** Transfers at the same time, over all channels. */
  readonly maxTransfers: number;
}

/** One office's whole configuration, checked and frozen. Holds no secret. */
export interface Settings {
  readonly mode: Mode;
  readonly office: {
    readonly name: string;
    /** IANA name, e.g. `Asia/Ho_Chi_Minh`. */
    readonly timeZone: string;
    /** Lateness for items that name none. */
    readonly lateMs: number;
    readonly language: Language;
  };
  readonly people: readonly Person[];
  readonly delegations: readonly Delegation[];
  readonly channels: readonly Channel[];
  readonly policy: readonly PolicyRule[];
  readonly intake: IntakeSettings;
  readonly publishing: PublishingSettings;
  readonly network: {
    /** e.g. `http://proxy.office.example:3128`; null = straight to the internet. */
    readonly proxy: string | null;
    /** Absolute path of a PEM file with the office's own certificate authority. */
    readonly caFile: string | null;
  };
  /** Adapter id -> what that adapter takes for all of its channels. */
  readonly platforms: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly log: {
    readonly level: LogLevel;
    /** Absolute path; null = standard error. */
    readonly file: string | null;
  };
}

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
