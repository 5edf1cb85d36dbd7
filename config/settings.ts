import type { PolicyRule } from '../src/domain/approval.ts';
import type { Channel } from '../src/domain/channel.ts';
import type { NoticeTopic } from '../src/domain/notices.ts';
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
  /** A contributing unit: its items arrive as drafts for the desk. */
  readonly contributes: boolean;
}

/** A shared sheet whose rows are items. */
export interface SheetSettings {
  /** Never changed later; names the sheet in Loa. */
  readonly id: string;
  /** Id of the spreadsheet, without its address. */
  readonly spreadsheet: string;
  /** Tabs that are read; null = every one with a header. */
  readonly tabs: readonly string[] | null;
  readonly unit: string | null;
  readonly person: string | null;
  readonly contributes: boolean;
  /** Subfolder of the inbox (NFC) in which the files lie that rows name. */
  readonly mediaFolder: string;
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
  readonly sheets: readonly SheetSettings[];
  /** How often each shared sheet is looked at. */
  readonly sheetPollMs: number;
}

export interface PublishingSettings {
  /** Expected upload speed, for starting transfers early enough. */
  readonly uploadBytesPerSecond: number;
  /** The slowest speed that is still waited for; gives an upload its timeout. */
  readonly slowestBytesPerSecond: number;
  /** Transfers at the same time, over all channels. */
  readonly maxTransfers: number;
  /** What all transfers together may take; null = whatever the line gives. */
  readonly maxUploadBytesPerSecond: number | null;
}

/** The console in the browser: where it listens and how it is reached. */
export interface ConsoleSettings {
  readonly enabled: boolean;
  readonly port: number;
  /** IP address it listens on. */
  readonly address: string;
  /** Scheme and host that people type, e.g. `https://loa.xa.example`; null = this machine alone. */
  readonly publicUrl: string | null;
  /** Absolute paths of PEM files; null = plain HTTP. */
  readonly certificate: { readonly certificateFile: string; readonly keyFile: string } | null;
  /** A reverse proxy whose headers are believed. Header names in lower case. */
  readonly proxy: {
    readonly addresses: readonly string[];
    readonly addressHeader: string;
    readonly schemeHeader: string;
  } | null;
  readonly health: Monitoring;
  readonly metrics: Monitoring;
}

export const MONITORING = ['local', 'open', 'none'] as const;
/** Who may ask how Loa is without signing in: this machine alone, whoever reaches it, or nobody. */
export type Monitoring = (typeof MONITORING)[number];

/** Where platforms fetch pictures and films. Public addresses have no slash at their end. */
export type PublicMediaSettings =
  /** A listener of its own, never the console's. */
  | {
      readonly way: 'serve';
      readonly address: string;
      readonly port: number;
      readonly publicUrl: string;
      readonly certificate: ConsoleSettings['certificate'];
    }
  /** Copied into a folder (absolute path) that the office's portal serves. */
  | { readonly way: 'copy'; readonly folder: string; readonly publicUrl: string };

/** Who is told by what way, and when. Passwords and tokens lie in the secrets. */
export interface NotificationSettings {
  /** null = no notices by mail. */
  readonly mail: {
    readonly host: string;
    readonly port: number;
    readonly security: 'tls' | 'starttls' | 'none';
    /** Its password is the secret `notify-mail`, key `password`; null = the server asks for none. */
    readonly user: string | null;
    /** Reached through `network.proxy`, which must let CONNECT pass to this port. */
    readonly throughProxy: boolean;
    readonly from: string;
  } | null;
  readonly webhooks: readonly {
    /** Its secret is `notify-<name>`: `token` for the address, `key` for the signature. */
    readonly name: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly topics: readonly NoticeTopic[];
    /** The office's own JSON; null = Loa's. */
    readonly body: Readonly<Record<string, unknown>> | null;
  }[];
  readonly reminderMs: number;
  /** `17:00`, office time. */
  readonly dailyAt: string;
}

/** When backups are made by themselves, where, and how many are kept. */
export interface BackupSettings {
  readonly enabled: boolean;
  /** Absolute path. */
  readonly folder: string;
  /** `02:00`, office time. */
  readonly at: string;
  readonly keep: number;
  readonly media: boolean;
  /** Absolute path; null = LOA_BACKUP_PASSPHRASE, or a backup without the secrets. */
  readonly passphraseFile: string | null;
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
    /** Names, `.names` with everything below, addresses and ranges that are reached without it. */
    readonly noProxy: readonly string[];
    /** Absolute path of a PEM file with the office's own certificate authority. */
    readonly caFile: string | null;
  };
  readonly console: ConsoleSettings;
  /** null = platforms that fetch media themselves cannot be used. */
  readonly publicMedia: PublicMediaSettings | null;
  readonly notifications: NotificationSettings;
  readonly backup: BackupSettings;
  /** Adapter id -> what that adapter takes for all of its channels. */
  readonly platforms: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly log: {
    readonly level: LogLevel;
    /** Absolute path; null = standard error. */
    readonly file: string | null;
    /** A new file begins at this size. */
    readonly maxBytes: number;
    /** Old files beside the one that is written. */
    readonly keep: number;
  };
  /** Media older than this may be removed, by a person alone. */
  readonly retention: { readonly mediaMonths: number };
}

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
