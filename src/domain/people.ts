import type { ItemKind } from './item.ts';

/** What a person may do in the office. */
export const ROLES = [
  'contributor',
  'editor',
  'approver',
  'head',
  'administrator',
  'reader',
] as const;
export type Role = (typeof ROLES)[number];

/** A person of the office, from the configuration. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly units: readonly string[];
  /** Operating-system account that the command line acts for. */
  readonly osAccount: string | null;
  /** Lower-case; for notices and as another name at sign-in. */
  readonly email: string | null;
}

/** A written delegation of approval; it ends by itself. */
export interface Delegation {
  readonly from: string;
  readonly to: string;
  /** Number of the document, printed in the ledger. */
  readonly document: string;
  readonly startAt: number;
  readonly endAt: number;
  /** null = every channel. */
  readonly channels: readonly string[] | null;
  /** Short video is delegated only when this is said. */
  readonly shortVideo: boolean;
}

/** Gestures that need a role. */
export type Gesture =
  | 'read'
  | 'submit'
  | 'edit'
  | 'approve'
  | 'settle'
  | 'retract'
  | 'pause'
  | 'stop'
  | 'ledger-add'
  | 'administer';

const ALLOWED: Readonly<Record<Gesture, readonly Role[]>> = {
  read: ROLES,
  submit: ['contributor', 'editor', 'approver', 'head', 'administrator'],
  edit: ['editor', 'approver', 'head'],
  approve: ['approver', 'head'],
  settle: ['editor', 'approver', 'head', 'administrator'],
  retract: ['approver', 'head'],
  pause: ['approver', 'head', 'administrator'],
  stop: ['editor', 'approver', 'head', 'administrator'],
  'ledger-add': ['editor', 'approver', 'head', 'administrator'],
  administer: ['administrator'],
};

/** Whether one of the person's roles allows the gesture. */
export function mayDo(person: Person, gesture: Gesture): boolean {
  return person.roles.some((role) => ALLOWED[gesture].includes(role));
}

/**
 * Whether the person looks after everybody's logins: administrators, and the head of an office in
 * which nobody is one.
 */
export function mayAdminister(person: Person, people: readonly Person[]): boolean {
  if (mayDo(person, 'administer')) return true;
  return person.roles.includes('head') && !people.some((one) => mayDo(one, 'administer'));
}

/** The delegation under which `person` may approve for `absent` on this channel now, or null. */
export function delegationFor(
  delegations: readonly Delegation[],
  person: string,
  absent: string,
  channelId: string,
  kind: ItemKind,
  now: number,
): Delegation | null {
  return (
    delegations.find(
      (one) =>
        one.from === absent &&
        one.to === person &&
        one.startAt <= now &&
        now < one.endAt &&
        (one.channels === null || one.channels.includes(channelId)) &&
        (kind !== 'short_video' || one.shortVideo),
    ) ?? null
  );
}
