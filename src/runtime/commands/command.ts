import type { Item } from '../../domain/item.ts';
import { type Gesture, mayDo, type Person } from '../../domain/people.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Publication } from '../../domain/publication.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader, Store, Transactor } from '../../ports/store.ts';
import { movedAway } from '../backup/moved-away.ts';

/** What every command works with; the same for command line, console and intake. */
export interface CommandDeps {
  readonly store: Store;
  readonly office: Office;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Gives a full disk room once more, for what must never fail; false = nothing to give. */
  readonly freeBallast?: () => Promise<boolean>;
}

/**
 * What a command did. A refusal names a code of the message tables with its values; it changed
 * nothing.
 */
export type CommandAnswer<T = unknown> =
  | { readonly done: true; readonly value: T }
  | {
      readonly done: false;
      readonly code: string;
      readonly values: Readonly<Record<string, string | number>>;
      readonly problems?: readonly Problem[];
    };

export function done<T>(value: T): CommandAnswer<T> {
  return { done: true, value };
}

export function refused(
  code: string,
  values: Readonly<Record<string, string | number>> = {},
): Extract<CommandAnswer<never>, { done: false }> {
  return { done: false, code, values };
}

/** Rolls a transaction back and carries the refusal out of it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Extract<CommandAnswer<never>, { done: false }>;
  constructor(answer: Extract<CommandAnswer<never>, { done: false }>) {
    super(answer.code);
    this.answer = answer;
  }
}

/**
 * Checks the person's role and that the office is still here, runs the work in one transaction,
 * turns a Refusal into an answer.
 */
export async function asCommand<T>(
  deps: CommandDeps,
  person: Person,
  gesture: Gesture,
  work: (tx: Transactor, at: number) => Promise<T>,
): Promise<CommandAnswer<T>> {
  if (!mayDo(person, gesture)) return refused('not-allowed', { person: person.name, gesture });
  return inTransaction(deps, async (tx, at) => {
    // What is approved or changed in a home that the office has left would happen nowhere. Stopping
    // is always allowed, and is how an office moves and is taken back.
    const isLeft = gesture !== 'stop' && (await movedAway(tx)) !== null;
    if (isLeft) throw new Refusal(refused('moved-away'));
    return work(tx, at);
  });
}

/** For commands whose right is no role: runs the work, turns a Refusal into an answer. */
export async function inTransaction<T>(
  deps: Pick<CommandDeps, 'store' | 'clock'>,
  work: (tx: Transactor, at: number) => Promise<T>,
): Promise<CommandAnswer<T>> {
  try {
    return done(await deps.store.write((tx) => work(tx, deps.clock.now())));
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** An item named by its number (`17`), or a refusal. */
export async function itemByReference(reader: Reader, reference: string): Promise<Item> {
  const number = Number(reference.split('@', 1)[0]);
  const item = Number.isInteger(number) ? await reader.itemByNumber(number) : null;
  if (item === null) throw new Refusal(refused('item-unknown', { item: reference }));
  return item;
}

/** Publications named `17` (all channels) or `17@channel`. At least one, or a refusal. */
export async function publicationsByReference(
  reader: Reader,
  reference: string,
): Promise<readonly Publication[]> {
  const item = await itemByReference(reader, reference);
  const channelId = reference.split('@')[1];
  const all = await reader.publications({ itemId: item.id });
  const wanted = channelId === undefined ? all : all.filter((one) => one.channelId === channelId);
  if (wanted.length === 0) {
    throw new Refusal(refused('publication-unknown', { item: reference }));
  }
  return wanted;
}

/** Journals a gesture that concerns an item. */
export async function noteItem(
  tx: Transactor,
  kind: string,
  item: Pick<Item, 'id' | 'number'>,
  person: string,
  at: number,
  body: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await tx.append({
    at,
    kind,
    actor: person,
    itemId: item.id,
    publicationId: null,
    channelId: null,
    body: { number: item.number, ...body },
  });
}
