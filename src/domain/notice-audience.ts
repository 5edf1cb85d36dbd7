import { type Approval, judgeStep, type PolicyRule, ruleFor } from './approval.ts';
import type { Item, ItemContent } from './item.ts';
import type { JournalEntry } from './journal.ts';
import type { NoticeTopic } from './notices.ts';
import type { Delegation, Person, Role } from './people.ts';

/** What one journal row is about for people; `words` names the text that fits. */
export interface Telling {
  readonly topic: NoticeTopic;
  readonly words:
    | 'item-waits'
    | 'slot-near'
    | 'item-returned'
    | 'item-missed'
    | 'parked'
    | 'uncertain'
    | 'twin-found'
    | 'person-task'
    | 'not-connected'
    | 'reconnect'
    | 'sign-in-ends'
    | 'stopped'
    | 'restored'
    | 'resumed'
    | 'login-link'
    | 'login-set'
    | 'backup-failed'
    | 'daily';
}

const PLAIN: Readonly<Record<string, Telling>> = {
  'item-submitted': { topic: 'item-waits', words: 'item-waits' },
  'item-edited': { topic: 'item-waits', words: 'item-waits' },
  'item-approved': { topic: 'item-waits', words: 'item-waits' },
  'slot-near': { topic: 'slot-near', words: 'slot-near' },
  'item-returned': { topic: 'item-returned', words: 'item-returned' },
  'item-missed': { topic: 'parked', words: 'item-missed' },
  'twin-found': { topic: 'parked', words: 'twin-found' },
  'operation-parked': { topic: 'parked', words: 'person-task' },
  'operation-person-task': { topic: 'parked', words: 'person-task' },
  'channel-not-connected': { topic: 'reconnect', words: 'not-connected' },
  'channel-needs-reconnect': { topic: 'reconnect', words: 'reconnect' },
  'sign-in-ends-soon': { topic: 'reconnect', words: 'sign-in-ends' },
  'office-stopped': { topic: 'stopped', words: 'stopped' },
  'home-restored': { topic: 'stopped', words: 'restored' },
  'office-resumed': { topic: 'resumed', words: 'resumed' },
  invited: { topic: 'login', words: 'login-link' },
  'login-set': { topic: 'login', words: 'login-set' },
  'backup-failed': { topic: 'backup', words: 'backup-failed' },
  'day-summed-up': { topic: 'daily', words: 'daily' },
};

/** What a journal row tells people, by its kind alone; null = nothing. */
export function tellingOf(entry: Pick<JournalEntry, 'kind' | 'body'>): Telling | null {
  if (entry.kind !== 'publication-moved') {
    return Object.hasOwn(PLAIN, entry.kind) ? (PLAIN[entry.kind] ?? null) : null;
  }
  const { from, to } = entry.body as { readonly from?: string; readonly to?: string };
  // Parked as "cannot tell" is told as uncertain; the row itself does not say why it was parked.
  return to === 'parked' && from !== 'parked' ? { topic: 'parked', words: 'parked' } : null;
}

const OFFICE: readonly Role[] = ['editor', 'approver', 'head', 'administrator'];

const ROLES_TOLD: Readonly<Record<NoticeTopic, readonly Role[]>> = {
  'item-waits': [],
  'slot-near': [],
  'item-returned': [],
  parked: ['editor', 'approver', 'head'],
  uncertain: ['editor', 'approver', 'head'],
  reconnect: ['administrator', 'editor', 'head'],
  stopped: OFFICE,
  resumed: OFFICE,
  login: [],
  backup: ['administrator', 'head'],
  daily: ['head', 'administrator'],
};

/** Topics that whoever handed the item in hears of too. */
const SUBMITTER_TOLD: readonly NoticeTopic[] = ['item-returned', 'parked', 'uncertain'];

/**
 * Who hears of a topic apart from those whose turn it is; each person once. `submittedBy` is a
 * person id or a unit: for a unit its contributors and editors are meant, and for what nobody is
 * known of (a loose file in the queue) the office's editors.
 */
export function audienceOf(
  topic: NoticeTopic,
  people: readonly Person[],
  submittedBy: string | null,
): readonly Person[] {
  const told = new Set(people.filter((person) => hasRole(person, ROLES_TOLD[topic])));
  if (submittedBy !== null && SUBMITTER_TOLD.includes(topic)) {
    for (const person of submitters(people, submittedBy)) told.add(person);
  }
  return [...told];
}

function submitters(people: readonly Person[], submittedBy: string): readonly Person[] {
  const self = people.find((person) => person.id === submittedBy);
  if (self !== undefined) return [self];
  const unit = people.filter(
    (person) => person.units.includes(submittedBy) && hasRole(person, ['contributor', 'editor']),
  );
  return unit.length > 0 ? unit : people.filter((person) => hasRole(person, ['editor']));
}

function hasRole(person: Person, roles: readonly Role[]): boolean {
  return person.roles.some((role) => roles.includes(role));
}

/** Everything needed to say whose turn it is. */
export interface TurnQuestion {
  readonly people: readonly Person[];
  readonly delegations: readonly Delegation[];
  readonly policy: readonly PolicyRule[];
  readonly item: Pick<Item, 'submittedBy'>;
  readonly content: ItemContent;
  /** Of the item's newest version, over all channels. */
  readonly approvals: readonly Approval[];
  /** Only these channels are looked at. */
  readonly channels: readonly string[];
  readonly now: number;
}

/** Everybody who may give the next open approval on one of the channels, deputies too. */
export function peopleWhoseTurn(question: TurnQuestion): readonly Person[] {
  const { people, delegations, policy, item, content, now } = question;
  const turn = new Set<Person>();
  for (const channelId of question.channels) {
    const earlier = question.approvals.filter((one) => one.channelId === channelId);
    const rule = ruleFor(policy, content, channelId);
    const open = rule.steps.findIndex((_step, index) => !earlier.some((one) => one.step === index));
    const step = rule.steps[open];
    if (step === undefined) continue;
    for (const person of people) {
      const { submittedBy } = item;
      const judged = judgeStep({
        step,
        person,
        people,
        delegations,
        submittedBy,
        earlier,
        content,
        channelId,
        now,
      });
      if (judged.allowed) turn.add(person);
    }
  }
  return [...turn];
}
