import { PRIORITIES } from '../domain/item.ts';
import type { Publication, PublicationState } from '../domain/publication.ts';
import { assertThat } from './parse.ts';

/**
 * What is true of every publication, in a row or about to be written: a cheap check at both ends.
 * Throws on the first claim that does not hold; then either a row was changed by somebody else or
 * Loa has a bug, and nothing may be published from it.
 */
export function assertPublication(publication: Publication): void {
  const claim = (holds: boolean, what: string) =>
    assertThat(holds, `publication ${publication.id}: ${what}`);
  claim(isText(publication.id) && isText(publication.itemId), 'has no id');
  claim(isText(publication.channelId), 'has no channel');
  claim(isText(publication.digest) && isText(publication.account), 'has no digest or account');
  claim(typeof publication.matchKey === 'string', 'has no match key');
  claim(Number.isSafeInteger(publication.version) && publication.version >= 1, 'has no version');
  claim(Number.isFinite(publication.slotAt), 'has no slot');
  claim(isAmount(publication.lateMs) && isAmount(publication.leadMs), 'has no lead or lateness');
  claim(isAmount(publication.attemptsSpent), 'has no count of attempts');
  claim(isAmount(publication.intentsSent), 'has no count of intents');
  claim(PRIORITIES.includes(publication.priority), 'has no priority');
  claim(Array.isArray(publication.after), 'has no list of dependencies');
  claim(isAscending(publication.watchAt), 'has looks out of order');
  claim(isState(publication.state), `state ${publication.state.name} lacks its fields`);
}

function isState(state: PublicationState): boolean {
  switch (state.name) {
    case 'waiting':
      return state.holdUntil === null || Number.isFinite(state.holdUntil);
    case 'preparing':
    case 'ready':
      return true;
    case 'publishing':
      return isText(state.intentId);
    case 'processing':
    case 'handed-over':
      return isOpen(state) && Array.isArray(state.remotes);
    case 'uncertain':
      return isOpen(state);
    case 'parked':
      return isText(state.why) && isText(state.reason.code);
    case 'published':
      return Array.isArray(state.remotes) && Number.isFinite(state.publicAt);
    case 'cancelled':
      return isText(state.reason.code);
    default:
      return false;
  }
}

function isOpen(state: { intentId: string; askAt: number; deadlineAt: number }): boolean {
  return (
    isText(state.intentId) && Number.isFinite(state.askAt) && Number.isFinite(state.deadlineAt)
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isAmount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}

function isAscending(instants: readonly number[]): boolean {
  return instants.every((at, index) => Number.isFinite(at) && at >= (instants[index - 1] ?? at));
}
