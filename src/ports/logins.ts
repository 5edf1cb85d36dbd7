import type { Delegation } from '../domain/people.ts';

/** How one configured person signs in. The TOTP secret itself lies in the secret store. */
export interface Login {
  /** Person id. */
  readonly person: string;
  /** argon2id in PHC text form; null = never set. */
  readonly passwordHash: string | null;
  readonly hasTotp: boolean;
  /** Time step of the last code that was accepted: no code is accepted twice. */
  readonly lastTotpStep: number | null;
  /** Wrong attempts in a row. */
  readonly failures: number;
  readonly lockedUntil: number | null;
  readonly changedAt: number;
}

/** One browser in which somebody is signed in. */
export interface SignedSession {
  /** Shown in lists; says nothing about the cookie. */
  readonly id: string;
  /** SHA-256 of the cookie's token, hex. */
  readonly tokenHash: string;
  readonly person: string;
  readonly createdAt: number;
  readonly seenAt: number;
  /** It ends then, whatever happens. */
  readonly endsAt: number;
  /** What the browser calls itself, at most 200 characters. */
  readonly device: string;
  readonly address: string;
}

/** A link with which one person sets password and code once. */
export interface Invitation {
  /** SHA-256 of the link's token, hex. */
  readonly tokenHash: string;
  readonly person: string;
  /** Who made it: a person id, or `loa` at the first start. */
  readonly by: string;
  readonly createdAt: number;
  readonly endsAt: number;
}

/** A delegation that was made in the console; those of the configuration have no id. */
export interface StoredDelegation extends Delegation {
  readonly id: string;
  readonly madeBy: string;
  readonly madeAt: number;
}

/** The newest version of an item that a person has opened. */
export interface Sighting {
  readonly person: string;
  readonly itemId: string;
  readonly version: number;
  readonly digest: string;
  readonly at: number;
}

export interface LoginReader {
  login(person: string): Promise<Login | null>;
  logins(): Promise<readonly Login[]>;
  sessionByToken(tokenHash: string): Promise<SignedSession | null>;
  /** Newest first; null = of everybody. */
  sessions(person: string | null): Promise<readonly SignedSession[]>;
  invitation(tokenHash: string): Promise<Invitation | null>;
  storedDelegations(): Promise<readonly StoredDelegation[]>;
  sighting(person: string, itemId: string): Promise<Sighting | null>;
}

export interface LoginWriter {
  saveLogin(login: Login): Promise<void>;
  addSession(session: SignedSession): Promise<void>;
  touchSession(id: string, seenAt: number): Promise<void>;
  removeSession(id: string): Promise<void>;
  removeSessionsOf(person: string, exceptId: string | null): Promise<void>;
  addInvitation(invitation: Invitation): Promise<void>;
  removeInvitationsOf(person: string): Promise<void>;
  addDelegation(delegation: StoredDelegation): Promise<void>;
  /** Ends it at this instant; the row stays. */
  endDelegation(id: string, endAt: number): Promise<void>;
  saveSighting(sighting: Sighting): Promise<void>;
}
