import type { Context, Hono } from 'hono';
import type { Language } from '../../domain/messages/message.ts';
import type { Say } from '../../domain/messages/say.ts';
import { type Gesture, mayAdminister, mayDo, type Person } from '../../domain/people.ts';
import type { SignedSession } from '../../ports/logins.ts';
import type { Notes } from './notes.ts';
import type { Connection, WebDeps } from './web-deps.ts';

/** Who asks, from where, and in which language. */
export interface Visit {
  readonly deps: WebDeps;
  readonly language: Language;
  readonly say: Say;
  readonly now: number;
  /** Goes into every form and comes back with it. */
  readonly formKey: string;
  /** Address of the visitor, as far as it can be believed. */
  readonly address: string;
  /** Scheme and host under which the visitor sees the console. */
  readonly origin: string;
  /** Null before signing in. */
  readonly signed: { readonly person: Person; readonly session: SignedSession } | null;
  /** What the next full page tells this visitor. */
  readonly notes: Notes;
}

export interface WebEnv {
  readonly Bindings: Connection;
  readonly Variables: { visit: Visit };
}

export type WebApp = Hono<WebEnv>;
export type WebContext = Context<WebEnv>;

/** The signed-in person of a request behind the guard. Throws on a public page: that is a bug. */
export function personOf(visit: Visit): Person {
  if (visit.signed === null) throw new Error('a page without a guard asks for the person');
  return visit.signed.person;
}

/** Whether the visitor may do this; what the commands check again. */
export function mayVisitor(visit: Visit, gesture: Gesture): boolean {
  const { signed, deps } = visit;
  if (signed === null) return false;
  if (gesture === 'administer') return mayAdminister(signed.person, deps.office.people);
  return mayDo(signed.person, gesture);
}
