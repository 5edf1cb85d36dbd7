import type { ChainFault } from '../../domain/journal.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HttpPort } from '../../ports/http.ts';
import type { Log } from '../../ports/log.ts';
import type { Machine, MailGreeting } from '../../ports/machine.ts';
import type { Office } from '../../ports/office.ts';
import type { Pacer } from '../../ports/pacer.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Store } from '../../ports/store.ts';
import type { Told } from '../queries/told.ts';
import type { HomeCheck } from '../restored-home.ts';
import type { TokenKeeper } from '../token-keeper.ts';
import type { WantedOrigin } from './platform-origins.ts';

/** Absolute paths of what lies where. */
export interface DoctorPlaces {
  readonly home: string;
  /** Folder outside the home; not there before the first start. */
  readonly state: string;
  readonly secrets: string;
  readonly database: string;
  /** `loa.yaml`; null = a trial without one. */
  readonly settings: string | null;
  /** Null = the settings cannot be read. */
  readonly queue: string | null;
  readonly media: string;
  /** Null = the log goes to standard error. */
  readonly log: string | null;
}

/** How the office reaches the outside. */
export interface DoctorNetwork {
  /** Null = straight to the internet. */
  readonly proxy: {
    readonly host: string;
    readonly port: number;
    /** The secrets hold a user and password for it. */
    readonly hasSignIn: boolean;
    /** Whether this host is reached without it. */
    isPassedBy(host: string): boolean;
  } | null;
  /** Absolute path; null = only the authorities that Node brings. */
  readonly caFile: string | null;
}

/** What became of one fetch of a test file. */
export type MediaTrial =
  | { readonly trial: 'fetched' }
  /** An answer that is not the file, e.g. `404`, or `200 text/html`. */
  | { readonly trial: 'wrong-answer'; readonly answer: string }
  | { readonly trial: 'not-fetched'; readonly detail: string }
  /** Loa could not make the link or the file itself. */
  | { readonly trial: 'not-made' };

/** The public address of pictures and films. */
export interface DoctorMedia {
  readonly publicUrl: string;
  /** True when the daemon itself serves them: nothing answers while it does not run. */
  readonly needsDaemon: boolean;
  /** Puts a small file there, fetches it through the office's network, and takes it away. */
  try(signal: AbortSignal): Promise<MediaTrial>;
}

/** The console in the browser. */
export interface DoctorConsole {
  /** Host and port on this machine. */
  readonly host: string;
  readonly port: number;
}

/** The walk over the newest rows of the journal. */
export interface JournalLook {
  readonly fault: ChainFault | null;
  /** Rows that were checked. */
  readonly checkedRows: number;
}

/** An opened home. */
export interface DoctorHome {
  readonly store: Store;
  readonly office: Office;
  /** IANA name. */
  readonly timeZone: string;
  readonly http: HttpPort;
  readonly pacer: Pacer;
  readonly log: Log;
  readonly keeper: TokenKeeper;
  readonly secrets: Pick<Secrets, 'read'>;
  readonly network: DoctorNetwork;
  /** Hosts beside those of the platforms: shared sheets, receivers of notices. */
  readonly otherOrigins: readonly WantedOrigin[];
  /** Null = no daemon runs; else its process id, `?` when it is not known. */
  readonly daemon: string | null;
  checkHome(): Promise<HomeCheck>;
  /** `lastRows` null = all of them. */
  verifyJournal(lastRows: number | null): Promise<JournalLook>;
  /** How often a backup is made by itself; null = only when a person wants one. */
  readonly backupEveryMs: number | null;
  readonly publicMedia: DoctorMedia | null;
  readonly console: DoctorConsole | null;
  /** Null = no notices by mail. */
  readonly mail: {
    readonly host: string;
    readonly port: number;
    readonly throughProxy: boolean;
    greet(signal: AbortSignal): Promise<MailGreeting>;
  } | null;
}

/** What can be asked while the database is left alone. */
export type DoctorOutside = Pick<
  DoctorHome,
  'office' | 'timeZone' | 'http' | 'network' | 'otherOrigins' | 'daemon'
>;

/**
 * Everything the doctor looks at. A home that does not open is a finding; the machine is not. `older`
 * = the database is an older Loa's, which only a start may change.
 */
export interface DoctorDeps {
  readonly clock: Clock;
  readonly machine: Machine;
  readonly places: DoctorPlaces;
  readonly home: DoctorHome | { readonly trouble: Told } | { readonly older: DoctorOutside };
}

export interface DoctorOptions {
  /** Ask nobody outside: neither platforms nor proxy, mail server or public address. */
  readonly offline: boolean;
  /** Check every row of the journal instead of the newest ones. */
  readonly full: boolean;
}
