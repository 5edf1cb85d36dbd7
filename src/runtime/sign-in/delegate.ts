import { LIMITS } from '../../domain/limits.ts';
import { mayAdminister, mayDo, type Person } from '../../domain/people.ts';
import type { Office } from '../../ports/office.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  inTransaction,
  Refusal,
  refused,
} from '../commands/command.ts';
import { noteLogin } from './note-login.ts';

export interface DelegateInput {
  /** Id of the person who approves instead. */
  readonly to: string;
  /** Number of the document; printed in the ledger. */
  readonly document: string;
  readonly startAt: number;
  /** It no longer counts from this instant on. */
  readonly endAt: number;
  /** null = every channel. */
  readonly channels: readonly string[] | null;
  readonly shortVideo: boolean;
}

/** Longest document number that is kept, as in the configuration. */
const MOST_DOCUMENT = 200;

/** Lets somebody approve in one's own place for a time, under a document. */
export function delegate(
  deps: CommandDeps,
  person: Person,
  input: DelegateInput,
): Promise<CommandAnswer<{ readonly id: string }>> {
  return asCommand(deps, person, 'approve', async (tx, at) => {
    const trouble = judge(deps.office, person, input, at);
    if (trouble !== null) throw new Refusal(trouble);
    const stored = await tx.storedDelegations();
    const living = stored.filter((one) => one.from === person.id && one.endAt > at);
    if (living.length >= LIMITS.delegationsPerPerson) {
      throw new Refusal(refused('delegation-too-many', { count: living.length }));
    }
    const id = deps.ids.next();
    const { to, startAt, endAt, channels, shortVideo } = input;
    const document = input.document.trim().normalize('NFC');
    const terms = { from: person.id, to, document, startAt, endAt, channels, shortVideo };
    await tx.addDelegation({ id, ...terms, madeBy: person.id, madeAt: at });
    await noteLogin(tx, {
      kind: 'delegation-made',
      actor: person.id,
      at,
      body: { id, person: to, document, startAt, endAt, channels, shortVideo },
    });
    return { id };
  });
}

/** Why the delegation cannot be made; null = it can. */
function judge(office: Office, person: Person, input: DelegateInput, now: number) {
  const { to, startAt, endAt, channels } = input;
  const deputy = office.people.find((one) => one.id === to);
  if (deputy === undefined) {
    return refused('person-unknown', {
      person: to,
      known: office.people.map((one) => one.id).join(', '),
    });
  }
  if (deputy.id === person.id) return refused('delegation-to-self');
  if (!mayDo(deputy, 'approve')) return refused('delegation-to-reader', { person: deputy.name });
  const document = input.document.trim();
  if (document === '' || document.length > MOST_DOCUMENT || /\p{Cc}/u.test(document)) {
    return refused('delegation-document', { most: MOST_DOCUMENT });
  }
  if (!Number.isSafeInteger(startAt) || !Number.isSafeInteger(endAt) || endAt <= startAt) {
    return refused('delegation-end-first');
  }
  if (endAt <= now) return refused('delegation-past');
  if (endAt - startAt > LIMITS.delegationMs) return refused('delegation-too-long');
  const unknown = channels?.find((one) => !office.channels.has(one));
  if (unknown !== undefined || channels?.length === 0) {
    return refused('channel-unknown', {
      channel: unknown ?? '',
      known: [...office.channels.keys()].join(', '),
    });
  }
  return null;
}

/** Withdraws a delegation at once: by whom it is from, or by those who look after logins. */
export function endDelegation(
  deps: CommandDeps,
  person: Person,
  input: { readonly id: string },
): Promise<CommandAnswer<{ readonly id: string }>> {
  return inTransaction(deps, async (tx, at) => {
    const stored = await tx.storedDelegations();
    const found = stored.find((one) => one.id === input.id && one.endAt > at);
    if (found === undefined) throw new Refusal(refused('delegation-unknown'));
    const isOwn = found.from === person.id || found.madeBy === person.id;
    if (!isOwn && !mayAdminister(person, deps.office.people)) {
      throw new Refusal(refused('not-allowed', { person: person.name, gesture: 'administer' }));
    }
    await tx.endDelegation(found.id, at);
    await noteLogin(tx, {
      kind: 'delegation-ended',
      actor: person.id,
      at,
      body: { id: found.id, person: found.to, document: found.document },
    });
    return { id: found.id };
  });
}
