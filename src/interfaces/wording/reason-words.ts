import type { Item } from '../../domain/item.ts';
import type { Say } from '../../domain/messages/say.ts';
import type { Reason } from '../../domain/outcome.ts';
import { problemsOf } from '../../domain/problem.ts';
import type { PublicationState } from '../../domain/publication.ts';
import { problemText } from './problem-text.ts';

/** Their detail is an id, which the story tells by name. */
const WITHOUT_DETAIL = ['withdraw', 'row-held', 'edit', 'time-changed', 'dependency-cancelled'];

/** A reason in words; its detail is shown where it tells a person something. */
export function reasonWords(say: Say, reason: Reason): string {
  const words = say(`reason.${reason.code}`);
  if (reason.detail === '' || WITHOUT_DETAIL.includes(reason.code)) return words;
  // Too late has the code of what it waited for as its detail.
  if (reason.code === 'too-late') return `${words} (${say(`reason.${reason.detail}`)})`;
  return `${words} (${reason.detail})`;
}

/** State of a publication with its reason, as one cell. */
export function stateWords(say: Say, state: PublicationState): string {
  const name = say(`state.${state.name}`);
  switch (state.name) {
    case 'parked':
      return `${name}: ${say(`parked.${state.why}`)} – ${reasonWords(say, state.reason)}`;
    case 'waiting':
      return state.holdReason === null ? name : `${name}: ${reasonWords(say, state.holdReason)}`;
    case 'uncertain':
    case 'cancelled':
      return `${name}: ${reasonWords(say, state.reason)}`;
    case 'handed-over':
      return `${name}: ${say(`to.${state.to}`)}`;
    case 'published': {
      const { remotes } = state;
      const isRemoved = remotes.length > 0 && remotes.every((one) => one.visibility === 'removed');
      return isRemoved ? say('state.retracted') : name;
    }
    default:
      return name;
  }
}

/** Why an item stands where it stands: a person's words, or the words of problem codes. */
export function itemReason(say: Say, item: Pick<Item, 'state' | 'reason'>): string {
  if (item.reason === null) return '';
  if (item.state !== 'problem' && item.state !== 'draft') return item.reason;
  return problemsOf(item)
    .map((problem) => problemText(problem, say))
    .join(' · ');
}
