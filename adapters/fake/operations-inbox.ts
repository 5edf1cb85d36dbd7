import type { Operation, OperationAnswer, OperationCall } from './operation.ts';
import { addPost, refusal, textField, viewOf } from './operation.ts';
import { type FakeSlot, nextId } from './state.ts';

/** The account holder's inbox: a place is reserved, filled, and finished by the holder alone. */
export const inboxOperations: readonly Operation[] = [
  { name: 'reserve-slot', method: 'POST', path: '/inbox', run: reserve },
  { name: 'list-slots', method: 'GET', path: '/inbox', run: listSlots },
  { name: 'read-slot', method: 'GET', path: '/inbox/:id', run: readSlot },
  { name: 'hand-over', method: 'POST', path: '/inbox/:id/hand-over', run: handOver },
  { name: 'drop-slot', method: 'DELETE', path: '/inbox/:id', run: dropSlot },
];

function ownSlots(call: OperationCall): FakeSlot[] {
  return [...call.state.slots.values()].filter((slot) => slot.account === call.account.id);
}

function reserve(call: OperationCall): OperationAnswer {
  const open = ownSlots(call).filter(
    (slot) => slot.state === 'reserved' || slot.state === 'handed',
  );
  if (open.length >= call.limits.openSlots) {
    return refusal(429, 'quota', { until: call.at + 3_600_000 });
  }
  const slot: FakeSlot = {
    id: nextId(call.state, 's'),
    account: call.account.id,
    marker: textField(call.request, 'marker'),
    text: textField(call.request, 'text'),
    createdAt: call.at,
    state: 'reserved',
    postId: null,
  };
  call.state.slots.set(slot.id, slot);
  return { status: 201, json: slotView(call, slot) };
}

function listSlots(call: OperationCall): OperationAnswer {
  const marker = call.request.query['marker'] ?? '';
  const slots = ownSlots(call).filter((slot) => slot.marker === marker && slot.state !== 'dropped');
  return { status: 200, json: { slots: slots.map((slot) => slotView(call, slot)) } };
}

function findSlot(call: OperationCall): FakeSlot | null {
  const slot = call.state.slots.get(call.id);
  return slot === undefined || slot.account !== call.account.id ? null : slot;
}

function readSlot(call: OperationCall): OperationAnswer {
  const slot = findSlot(call);
  return slot === null ? refusal(404, 'gone') : { status: 200, json: slotView(call, slot) };
}

/** Tells the holder. Again on the same place it changes nothing and answers the same. */
function handOver(call: OperationCall): OperationAnswer {
  const slot = findSlot(call);
  if (slot === null || slot.state === 'dropped') return refusal(404, 'gone');
  if (slot.state === 'reserved') slot.state = 'handed';
  return { status: 200, json: slotView(call, slot) };
}

/** Gives an unused place back; what the holder was told stays. */
function dropSlot(call: OperationCall): OperationAnswer {
  const slot = findSlot(call);
  if (slot === null || slot.state === 'dropped') return refusal(404, 'gone');
  if (slot.state !== 'reserved') return refusal(409, 'is-public');
  slot.state = 'dropped';
  return { status: 200, json: { deleted: true } };
}

/** The holder publishes what lies in the inbox, as a person would in the app. */
export function finishSlot(call: OperationCall, slot: FakeSlot): void {
  if (slot.state !== 'handed') return;
  slot.state = 'finished';
  slot.postId = nextId(call.state, 'p');
  addPost(call, {
    id: slot.postId,
    marker: slot.marker,
    text: slot.text,
    visibility: 'public',
    via: 'holder',
    media: [],
    publicAt: call.at,
    listed: true,
  });
}

function slotView(call: OperationCall, slot: FakeSlot): unknown {
  const post = slot.postId === null ? undefined : call.state.posts.get(slot.postId);
  return {
    id: slot.id,
    text: slot.text,
    state: slot.state,
    post: post === undefined ? null : viewOf(post),
  };
}
