import type { Language, Messages } from '../../domain/messages/message.ts';
import type { LinkCards } from '../../ports/link-card.ts';
import type { Log } from '../../ports/log.ts';
import type { MediaPort } from '../../ports/media.ts';
import type { Reports } from '../../ports/reports.ts';
import type { Thumbnails } from '../../ports/thumbnails.ts';
import type { Connector } from '../../runtime/connect/connector.ts';
import type { MetricsDeps } from '../../runtime/queries/metrics.ts';
import type { SignInDeps } from '../../runtime/sign-in/deps.ts';

/** A file that browsers get as it is. */
export interface Asset {
  readonly bytes: Uint8Array;
  readonly gzipped: Uint8Array;
  readonly mimeType: string;
  /** Part of its address, so that it may be kept for ever. */
  readonly hash: string;
}

/** Where the console is reached, and what a reverse proxy in front of it says. */
export interface WebPlace {
  /** Address that people type, e.g. `https://loa.example`; null = loopback only. */
  readonly publicUrl: string | null;
  /** Host headers that are answered, lower case, with port where it is not the default. */
  readonly hosts: readonly string[];
  readonly proxy: WebProxy | null;
}

/** A reverse proxy whose word about the visitor is believed. */
export interface WebProxy {
  /** Addresses from which it connects. */
  readonly addresses: readonly string[];
  /** Header with the visitor's address (its last value counts), e.g. `x-forwarded-for`. */
  readonly addressHeader: string;
  /** Header with `https` or `http`, e.g. `x-forwarded-proto`. */
  readonly schemeHeader: string;
}

/** Who may ask without signing in: this machine alone, whoever reaches the console, nobody. */
export type MonitoringReach = 'local' | 'open' | 'none';

/** What is told to programs that watch over Loa. */
export interface Monitoring {
  readonly health: MonitoringReach;
  readonly metrics: MonitoringReach;
  readonly deps: MetricsDeps;
}

/** Everything the console needs from outside. */
export interface WebDeps extends SignInDeps {
  readonly officeName: string;
  readonly media: MediaPort;
  readonly thumbnails: Thumbnails;
  readonly linkCards: LinkCards;
  /** Lists as files. */
  readonly reports: Pick<Reports, 'ledger'>;
  /** Connects channels to their accounts; its sign-ins under way live in this process. */
  readonly connector: Connector;
  readonly log: Log;
  readonly timeZone: string;
  /** Used until a visitor chooses another. */
  readonly language: Language;
  readonly version: string;
  /** Tables of adapters and intake. */
  readonly messages: readonly Messages[];
  /** File name -> file. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly place: WebPlace;
  /** Absent = programs that watch over Loa are told nothing. */
  readonly monitoring?: Monitoring;
  /** Calls back after every change of the store, also by another process; returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** What the server knows about the connection of a request. */
export interface Connection {
  /** Address of the other end. */
  readonly address: string;
  readonly isTls: boolean;
}
