import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWebWorld, PEOPLE, type WebWorld } from './kit.ts';
import { approved, bringTo } from './office-kit.ts';

/*
 * Aim: each role can do exactly what it may, by page and by raw request.
 * Method: every page and every gesture, tried by every role against a real store; a gesture counts
 * as done when the journal has grown. Forms carry a valid key, so that only the role decides.
 */

type RoleName = keyof typeof PEOPLE;
const ROLES = Object.keys(PEOPLE) as RoleName[];

let web: WebWorld;
beforeEach(async () => {
  web = await createWebWorld();
});
afterEach(() => web.end());

describe('pages', () => {
  const everybody = ROLES;
  const pages: readonly (readonly [path: string, mayOpen: readonly RoleName[]])[] = [
    ['/items', everybody],
    ['/attention', everybody],
    ['/channels', everybody],
    ['/publications', everybody],
    ['/publications.csv', everybody],
    ['/ledger', everybody],
    ['/ledger.csv', everybody],
    ['/stop', everybody],
    ['/account', everybody],
    ['/office-state', everybody],
    ['/waiting', ['head', 'approver']],
    ['/people', ['administrator']],
    ['/items/1', ['head', 'approver', 'editor', 'administrator', 'reader']],
  ];

  it.each(pages)('%s opens for exactly those who may see it', async (path, mayOpen) => {
    await web.submit({ unit: 'Một đơn vị khác' });
    for (const role of ROLES) {
      const { status } = await (await web.as(PEOPLE[role])).get(path);
      expect([role, status === 200]).toEqual([role, mayOpen.includes(role)]);
    }
    expect((await (await web.as(null)).get(path)).status).toBe(303);
  });

  it('show a contributor what comes from the own unit or the own hand, and nothing else', async () => {
    await web.submit({ title: 'Của tổ mình', unit: 'Tổ truyền thông' }, { sourceKey: 'a' });
    await web.submit({ title: 'Tự gửi' }, { sourceKey: 'b', by: 'contributor' });
    await web.submit({ title: 'Của nơi khác', unit: 'Thư viện' }, { sourceKey: 'c' });
    const contributor = await web.as(PEOPLE.contributor);
    const list = (await contributor.get('/items')).text;
    expect(list).toContain('Của tổ mình');
    expect(list).toContain('Tự gửi');
    expect(list).not.toContain('Của nơi khác');
    const open = await Promise.all([1, 2, 3].map((number) => contributor.get(`/items/${number}`)));
    expect(open.map((page) => page.status)).toEqual([200, 200, 404]);
  });
});

interface Gesture {
  readonly name: string;
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly may: readonly RoleName[];
  /** Brings the world to where the gesture has a place. */
  readonly before: () => Promise<unknown>;
}

const submitted = () => web.submit();
const parked = async () => {
  const { publications } = await approved(web);
  for (const publication of publications) await bringTo(web, publication, 'missed');
};
const unsettled = async () => {
  const { publications } = await approved(web);
  for (const publication of publications) await bringTo(web, publication, 'cannot-tell');
};
const published = async () => {
  const { publications } = await approved(web);
  for (const publication of publications) await bringTo(web, publication, 'published');
};
const stopped = async () => {
  const head = await web.as(PEOPLE.head);
  await head.post('/stop', { reason: 'thử' });
};

const CHANNEL = 'channel-1';
const REASON = { reason: 'lý do' };
const LATER = { slot: '20:00 20/12/2026' };

const GESTURES: readonly Gesture[] = [
  { name: 'approve', path: '/items/1/approve', may: ['head'], before: submitted },
  {
    name: 'return',
    path: '/items/1/return',
    fields: REASON,
    may: ['head', 'approver'],
    before: submitted,
  },
  {
    name: 'edit',
    path: '/items/1/edit',
    fields: { title: 'Tên mới', text: 'Nội dung mới' },
    may: ['head', 'approver', 'editor'],
    before: submitted,
  },
  {
    name: 'reschedule',
    path: '/items/1/reschedule',
    fields: LATER,
    may: ['head', 'approver', 'editor'],
    before: () => approved(web),
  },
  {
    name: 'cancel',
    path: '/items/1/cancel',
    fields: REASON,
    may: ['head', 'approver', 'editor'],
    before: () => approved(web),
  },
  {
    name: 'withdraw',
    path: '/items/1/withdraw',
    may: ['head', 'approver'],
    before: () => approved(web),
  },
  {
    name: 'retract',
    path: '/items/1/retract',
    fields: REASON,
    may: ['head', 'approver'],
    before: published,
  },
  {
    name: 'try again',
    path: '/attention',
    fields: { answer: 'retry', item: `1@${CHANNEL}` },
    may: ['head', 'approver', 'editor', 'administrator'],
    before: parked,
  },
  {
    name: 'confirm that it is not there',
    path: '/attention',
    fields: { answer: 'settle-absent', item: `1@${CHANNEL}`, confirm: 'yes' },
    may: ['head', 'approver', 'editor', 'administrator'],
    before: unsettled,
  },
  {
    name: 'pause a channel',
    path: '/channels',
    fields: { gesture: 'pause', channel: CHANNEL },
    may: ['head', 'approver', 'administrator'],
    before: async () => undefined,
  },
  {
    name: 'stop',
    path: '/stop',
    fields: REASON,
    may: ['head', 'approver', 'editor', 'administrator'],
    before: async () => undefined,
  },
  {
    name: 'resume',
    path: '/stop/resume',
    fields: { confirm: 'yes' },
    may: ['head', 'approver', 'editor', 'administrator'],
    before: stopped,
  },
  {
    name: 'invite',
    path: '/people/invite',
    fields: { person: 'reader' },
    may: ['administrator'],
    before: async () => undefined,
  },
  {
    name: 'delegate',
    path: '/account/delegate',
    fields: { to: 'approver', document: '1/TB', start: '21/11/2026', end: '25/11/2026' },
    may: ['head'],
    before: async () => undefined,
  },
];

describe('gestures', () => {
  const cases = GESTURES.flatMap((gesture) =>
    ROLES.map((role) => [gesture.name, role, gesture] as const),
  );

  it.each(cases)('%s, by %s', async (_name, role, gesture) => {
    await gesture.before();
    const item = await web.store.itemByNumber(1);
    const version = item === null ? null : await web.store.version(item.id, item.version);
    const seen = {
      'seen-digest': version?.digest ?? '',
      'seen-version': String(version?.number ?? 0),
    };
    const browser = await web.as(PEOPLE[role]);
    const before = await web.store.journalHead();
    const answer = await browser.post(gesture.path, { ...seen, ...gesture.fields });
    const after = await web.store.journalHead();
    expect(answer.status).toBeLessThan(500);
    const isDone = after?.sequence !== before?.sequence;
    expect(isDone).toBe(gesture.may.includes(role));
    if (isDone) expect(after?.actor).toBe(PEOPLE[role].id);
  });

  it('refuse approving one’s own item, on its page and among several', async () => {
    await web.submit({}, { by: PEOPLE.head.id });
    const head = await web.as(PEOPLE.head);
    expect((await head.get('/waiting')).text).not.toContain('/items/1');
    const item = await web.store.itemByNumber(1);
    const version = item === null ? null : await web.store.version(item.id, item.version);
    const digest = version?.digest ?? '';
    const seen = { 'seen-digest': digest, 'seen-version': '1' };
    const page = await head.gesture('/items/1/approve', seen);
    expect(page.text).toContain('không tự duyệt tin của mình');
    await head.post('/waiting/approve', { item: '1', 'seen.1': `1 ${digest}` });
    expect((await web.store.itemByNumber(1))?.state).toBe('submitted');
  });
});
