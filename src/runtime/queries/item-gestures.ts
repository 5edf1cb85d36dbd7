import { mayDo, type Person } from '../../domain/people.ts';
import type { Publication } from '../../domain/publication.ts';
import type { ItemDetail } from './read-item.ts';

/** What a person may do with an item now. The commands check again; a page leaves the rest out. */
export interface ItemGestures {
  /** Channels on which it is their turn to approve; empty = none. */
  readonly approve: readonly string[];
  /** It is a draft, and the person may send it for approval. */
  readonly send: boolean;
  readonly sendBack: boolean;
  readonly withdraw: boolean;
  readonly edit: boolean;
  readonly reschedule: boolean;
  readonly cancel: boolean;
  readonly retract: boolean;
}

export function itemGestures(person: Person, detail: ItemDetail): ItemGestures {
  const { item, publications, approvals } = detail;
  const isOpen = item.state === 'submitted' || item.state === 'missed';
  const isHeldEdit = item.state === 'problem' && publications.some(isPublic);
  const isOwn = item.submittedBy === person.id;
  const isLiving = item.state !== 'cancelled';
  const unfinished = publications.some((one) => !isFinal(one));
  const mayEdit = mayDo(person, 'edit') && isLiving;
  return {
    approve: isOpen || item.state === 'approved' ? ownTurns(person, detail) : [],
    send: mayEdit && item.state === 'draft',
    sendBack: mayDo(person, 'approve') && (isOpen || isHeldEdit) && !isOwn,
    withdraw:
      mayDo(person, 'approve') &&
      (publications.length === 0 ? approvals.length > 0 : unfinished) &&
      isLiving,
    edit: mayEdit,
    reschedule: mayEdit && publications.some(isMovable),
    cancel: mayEdit && (publications.length === 0 || unfinished),
    retract: mayDo(person, 'retract') && publications.some(isPublic),
  };
}

function ownTurns(person: Person, { turns }: ItemDetail): readonly string[] {
  if (!mayDo(person, 'approve')) return [];
  return turns.filter(({ answer }) => answer?.allowed === true).map(({ channelId }) => channelId);
}

function isFinal({ state }: Publication): boolean {
  return state.name === 'published' || state.name === 'cancelled';
}

/** Nothing of it is open at the platform, so its time can still change. */
function isMovable({ state }: Publication): boolean {
  if (state.name === 'parked') return state.intentId === null;
  return state.name === 'waiting' || state.name === 'preparing' || state.name === 'ready';
}

function isPublic({ state }: Publication): boolean {
  if (state.name !== 'published') return false;
  return state.remotes.length === 0 || state.remotes.some((one) => one.visibility !== 'removed');
}
