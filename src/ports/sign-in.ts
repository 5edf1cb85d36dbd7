import type { Reason } from '../domain/outcome.ts';
import type { HttpRequest, HttpResult } from './http.ts';
import type { SecretValues } from './secrets.ts';

/** A value of the app that the office registered on the platform, asked from a person once. */
export interface AppField {
  /** Key under which it lies in the channel's secret, e.g. `clientId`. */
  readonly key: string;
  /** Secret ones are never shown again. */
  readonly isSecret: boolean;
}

/** What one sign-in is made of; all of it lives no longer than the sign-in itself. */
export interface SignInAttempt {
  /** Where the platform sends the browser afterwards; must be registered there. */
  readonly redirectUri: string;
  /** Comes back unchanged; Loa compares it. */
  readonly state: string;
  /** PKCE: 43 to 128 characters, kept on this side until the code is exchanged. */
  readonly verifier: string;
  /** Values of the app fields. */
  readonly app: SecretValues;
}

/** An account that the person could let Loa publish to. */
export interface GrantedAccount {
  /** As in the channel's `account`. */
  readonly id: string;
  readonly name: string;
  /** Public address, for recognising it; null = the platform names none. */
  readonly address: string | null;
  /** Permissions that are needed and were not granted, in the platform's names; empty = whole. */
  readonly missing: readonly string[];
  /** What goes into the channel's secret when this account is confirmed. */
  readonly values: SecretValues;
  /** When the sign-in must be repeated by a person (UTC ms); null = no end is known. */
  readonly endsAt: number | null;
}

export type ExchangeAnswer =
  | { readonly answer: 'accounts'; readonly accounts: readonly GrantedAccount[] }
  /** Nothing was granted, or the code is no good: begin again. */
  | { readonly answer: 'refused'; readonly reason: Reason }
  /** `spent: maybe` = the code may be used up; begin again. */
  | { readonly answer: 'trouble'; readonly spent: 'no' | 'maybe'; readonly reason: Reason };

/** A platform's own sign-in in a browser. Holds no state between calls. */
export interface SignIn {
  readonly appFields: readonly AppField[];
  /** Permissions that the person will be asked for, in the platform's names. */
  readonly neededScopes: readonly string[];
  /** `loopback` = `http://127.0.0.1:<any port>/…` is taken without registering each port. */
  readonly redirects: { readonly loopback: boolean; readonly https: boolean };
  /**
   * True where the platform is known or feared to end an account's sign-in of before as soon as a
   * new one is made, whether or not a person confirms that one here.
   */
  readonly endsEarlier: boolean;
  /** Where the person's browser goes. */
  authorizeUrl(attempt: SignInAttempt): string;
  /**
   * What the browser brought back in the query of the redirect. The state was compared before. With
   * neither code nor error the address was cut off: the reason says that, not that anybody refused.
   */
  readReturn(
    query: Readonly<Record<string, string>>,
  ): { readonly code: string } | { readonly refused: Reason };
  /** Turns the code into accounts with their tokens. Calls go through Loa's HTTP and pacing. */
  exchange(
    context: {
      readonly now: () => number;
      readonly call: (request: HttpRequest) => Promise<HttpResult>;
    },
    attempt: SignInAttempt,
    returned: Readonly<Record<string, string>>,
  ): Promise<ExchangeAnswer>;
}
