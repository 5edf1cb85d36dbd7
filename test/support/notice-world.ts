import { fakeFactory } from '../../adapters/fake/index.ts';
import type { PolicyRule } from '../../src/domain/approval.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import { NOTICE_TOPICS, type Notice, type NoticeText } from '../../src/domain/notices.ts';
import type { Person, Role } from '../../src/domain/people.ts';
import type { DeliveryAnswer } from '../../src/ports/mailer.ts';
import type { NoticeWay } from '../../src/ports/notices.ts';
import type { Office } from '../../src/ports/office.ts';
import type { Store } from '../../src/ports/store.ts';
import { type Submitted, submitItem } from '../../src/runtime/commands/submit-item.ts';
import type { NoticeDeps } from '../../src/runtime/notices/deps.ts';
import { createCountingIds } from './counting-ids.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { plainContent } from './plain-content.ts';
import { BY_HEAD } from './simulation.ts';
import { createTempStore, type TempStore } from './temp-store.ts';

export function person(id: string, roles: readonly Role[], changes: Partial<Person> = {}): Person {
  return { id, name: id, roles, units: [], osAccount: null, email: `${id}@xa.example`, ...changes };
}

/** A small office: everybody has an address but the reader. */
export const PEOPLE = {
  writer: person('writer', ['contributor']),
  editor: person('editor', ['editor']),
  approver: person('approver', ['approver']),
  head: person('head', ['head']),
  admin: person('admin', ['administrator']),
  reader: person('reader', ['reader'], { email: null }),
} as const;

/** The approver first, then the head. */
export const TWO_STEPS: PolicyRule = {
  ...BY_HEAD,
  steps: [
    { by: 'role', role: 'approver' },
    { by: 'role', role: 'head' },
  ],
};

/** An office with a store and a clock of its own; `ways` may be added to. */
export interface NoticeWorld {
  readonly temp: TempStore;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly office: Office;
  readonly deps: NoticeDeps;
  submit(changes?: Partial<ItemContent>, submittedBy?: string): Promise<Submitted>;
  notices(): Promise<readonly Notice[]>;
  destroy(): Promise<void>;
}

export interface NoticeWorldOptions {
  readonly ways?: readonly NoticeWay[];
  readonly policy?: readonly PolicyRule[];
  readonly people?: readonly Person[];
  readonly words?: NoticeDeps['words'];
}

const CHANNELS = ['channel-1', 'channel-2'];

export async function createNoticeWorld(options: NoticeWorldOptions = {}): Promise<NoticeWorld> {
  const temp = await createTempStore();
  const clock = createFakeClock();
  const office: Office = {
    mode: 'sandbox',
    people: options.people ?? Object.values(PEOPLE),
    delegations: [],
    policy: options.policy ?? [TWO_STEPS],
    channels: new Map(CHANNELS.map((id) => [id, bind(id)])),
    lateMs: 30 * 60_000,
    uploadBytesPerSecond: 1_000_000,
    hasSignIn: async () => true,
  };
  const deps: NoticeDeps = {
    store: temp.store,
    office,
    clock,
    ids: createCountingIds(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ways: options.ways ?? [],
    delegations: async () => office.delegations,
    words: options.words ?? ((facts) => textOf(facts.words)),
  };
  return {
    temp,
    store: temp.store,
    clock,
    office,
    deps,
    submit: (changes = {}, submittedBy = 'writer') =>
      submitItem(deps, {
        sourceKey: `folder:${deps.ids.next()}`,
        submittedBy,
        content: content(changes),
        problems: [],
        twinMeant: true,
      }),
    async notices() {
      const states = ['waiting', 'sending', 'sent', 'unclear', 'failed'] as const;
      return temp.store.notices({ states, limit: 500 });
    },
    destroy: () => temp.destroy(),
  };
}

function bind(id: string) {
  const channel: Channel = {
    id,
    name: id,
    platform: 'fake',
    account: `account-of-${id}`,
    settings: { profile: 'blind' },
  };
  return { channel, adapter: adapterOf(channel) };
}

function adapterOf(channel: Channel) {
  const made = fakeFactory.create(channel, {});
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.adapter;
}

function content(changes: Partial<ItemContent>): ItemContent {
  return { ...plainContent('channel-1'), hashtags: [], ...changes };
}

export function textOf(subject: string): NoticeText {
  return { subject, subjectEn: subject, text: subject, textEn: subject, link: null, item: null };
}

/** A way that notes what it was given and answers as it is told. */
export interface FakeWay extends NoticeWay {
  readonly delivered: Notice[];
  /** Answers for the coming calls, first in first out; then `sent: yes`. */
  readonly answers: (DeliveryAnswer | (() => Promise<DeliveryAnswer>))[];
}

export function createFakeWay(id = 'mail', to: NoticeWay['to'] = { each: 'person' }): FakeWay {
  const delivered: Notice[] = [];
  const answers: FakeWay['answers'] = [];
  return {
    id,
    to,
    topics: NOTICE_TOPICS,
    delivered,
    answers,
    async deliver(notice) {
      delivered.push(notice);
      const answer = answers.shift() ?? { sent: 'yes' };
      return typeof answer === 'function' ? answer() : answer;
    },
  };
}
