/** Room on the file system that holds a path, as far as this account may use it. */
export interface DiskRoom {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** One file or folder, links followed. */
export interface FileLook {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** Permission bits, e.g. `0o600`; null where the system has none (Windows). */
  readonly mode: number | null;
}

/** What is known of one certificate of a PEM file. */
export interface CertificateLook {
  /** Who it names, shortened; for people. */
  readonly subject: string;
  readonly validFrom: number;
  readonly validTo: number;
}

export type CertificatesAnswer =
  /** At least one. */
  | { readonly type: 'certificates'; readonly certificates: readonly CertificateLook[] }
  /** `code` of the system, e.g. `ENOENT`. */
  | { readonly type: 'unreadable'; readonly code: string }
  /** There is no certificate in it, or one of them is damaged. */
  | { readonly type: 'malformed' };

/** `code` of the system, e.g. `ECONNREFUSED`, or `timeout`. */
export type ReachAnswer =
  | { readonly reached: true }
  | { readonly reached: false; readonly code: string };

/**
 * The machine that Loa runs on, for those who look after it. Every call only looks, and never throws
 * for trouble of the machine.
 */
export interface Machine {
  /** Of the Node that runs this process, e.g. `24.18.0`. */
  readonly nodeVersion: string;
  /** IANA name that the machine itself is set to. */
  readonly timeZone: string;
  /** Null = the path is not there or cannot be asked. */
  room(path: string): Promise<DiskRoom | null>;
  /** Name of the network file system under the path; null = a disk of this machine, or not there. */
  networkFileSystem(path: string): Promise<string | null>;
  /** Null = not there, or hidden from this account. */
  look(path: string): Promise<FileLook | null>;
  /** Paths right below a folder, at most `limit`; none when it cannot be read. */
  list(folder: string, limit: number): Promise<readonly string[]>;
  /** The certificates of a PEM file of at most 1 MiB. */
  certificates(path: string): Promise<CertificatesAnswer>;
  /**
   * Opens a TCP connection, straight and not through the office's proxy, and closes it. After
   * `limitMs` the answer is `timeout`.
   */
  reach(host: string, port: number, limitMs: number): Promise<ReachAnswer>;
}

/** How far the mail server came along; nothing is sent and nobody signs in. */
export type MailGreeting =
  | { readonly greeted: true }
  /** `detail` is a code or the server's own words, shortened; it holds no secret. */
  | { readonly greeted: false; readonly detail: string };
