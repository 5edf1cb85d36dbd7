import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/domain/limits.ts';
import { DOMAIN_MESSAGES } from '../../src/domain/messages/say.ts';
import { audienceOf, peopleWhoseTurn, tellingOf } from '../../src/domain/notice-audience.ts';
import {
  moveNotice,
  NOTICE_STATES,
  NOTICE_TOPICS,
  type Notice,
  type NoticeEvent,
} from '../../src/domain/notices.ts';
import { lastTimeOfDay, nextOfficeDay, officeDay } from '../../src/domain/office-day.ts';
import { itemContent } from '../store/kit.ts';
import { PEOPLE, person, TWO_STEPS, textOf } from '../support/notice-world.ts';
import { propertyRun } from '../support/seed.ts';

const AT = Date.UTC(2026, 10, 21, 2);
const REASON = { code: 'notice-not-now', detail: '' };

const fresh: Notice = {
  id: 'n-1',
  topic: 'parked',
  way: 'mail',
  recipient: 'head',
  key: 'row:1',
  message: textOf('parked'),
  state: 'waiting',
  tries: 0,
  notBefore: AT,
  reason: null,
  createdAt: AT,
  changedAt: AT,
};

function no(at: number, again = true, waitMs: number | null = null): NoticeEvent {
  return { event: 'refused', at, again, waitMs, reason: REASON };
}

describe('a notice', () => {
  it('is begun at most once after it may have been accepted, whatever happens in whatever order', () => {
    const events = fc.array(
      fc.constantFrom<NoticeEvent>(
        { event: 'begun', at: AT },
        { event: 'accepted', at: AT },
        no(AT),
        no(AT, false),
        { event: 'doubted', at: AT, reason: REASON },
        { event: 'dropped', at: AT, reason: REASON },
      ),
      { maxLength: 40 },
    );
    const property = fc.property(events, (list) => {
      let notice = fresh;
      let mayBeOut = false;
      for (const event of list) {
        const next = moveNotice(notice, event);
        if (next === null) continue;
        // From here on another call would be a second message.
        if (event.event === 'begun') expect(mayBeOut).toBe(false);
        if (event.event === 'accepted' || event.event === 'doubted') mayBeOut = true;
        notice = next;
      }
      expect(notice.tries).toBeLessThanOrEqual(LIMITS.noticeTries);
    });
    fc.assert(property, propertyRun('notices', 500));
  });

  it('has failed after ten tries, which fit into its 24 hours', () => {
    let notice = fresh;
    let at = AT;
    for (let tries = 1; notice.state === 'waiting'; tries += 1) {
      at = notice.notBefore;
      const begun = moveNotice(notice, { event: 'begun', at });
      notice = moveNotice(begun ?? fresh, no(at)) ?? fresh;
      expect(notice.tries).toBe(tries);
    }
    expect(notice).toMatchObject({ state: 'failed', tries: 10, reason: REASON });
    expect(at - AT).toBeLessThan(LIMITS.noticeLifeMs);
  });

  it('waits as long as the other side asks, within six hours, and fails at once when refused for good', () => {
    const begun = moveNotice(fresh, { event: 'begun', at: AT }) ?? fresh;
    expect(moveNotice(begun, no(AT))?.notBefore).toBe(AT + 60_000);
    expect(moveNotice(begun, no(AT, true, 600_000))?.notBefore).toBe(AT + 600_000);
    expect(moveNotice(begun, no(AT, true, 1e12))?.notBefore).toBe(AT + 6 * 3_600_000);
    expect(moveNotice(begun, no(AT, false))?.state).toBe('failed');
    expect(moveNotice(begun, no(AT + LIMITS.noticeLifeMs))?.state).toBe('failed');
  });
});

describe('who hears of what', () => {
  const people = Object.values(PEOPLE);
  const ids = (list: readonly { readonly id: string }[]) => list.map((one) => one.id).sort();

  it('goes by role and topic', () => {
    expect(ids(audienceOf('daily', people, null))).toEqual(['admin', 'head']);
    expect(ids(audienceOf('reconnect', people, null))).toEqual(['admin', 'editor', 'head']);
    expect(ids(audienceOf('stopped', people, null))).toEqual([
      'admin',
      'approver',
      'editor',
      'head',
    ]);
    expect(ids(audienceOf('parked', people, 'writer'))).toEqual([
      'approver',
      'editor',
      'head',
      'writer',
    ]);
    expect(ids(audienceOf('item-returned', people, 'writer'))).toEqual(['writer']);
  });

  it('finds a unit’s contributors and editors when a unit handed the item in', () => {
    const unit = [
      person('a', ['contributor'], { units: ['Trạm Y tế'] }),
      person('b', ['reader'], { units: ['Trạm Y tế'] }),
      person('c', ['contributor'], { units: ['Thư viện'] }),
    ];
    expect(ids(audienceOf('item-returned', unit, 'Trạm Y tế'))).toEqual(['a']);
    expect(ids(audienceOf('item-returned', people, 'queue'))).toEqual(['editor']);
  });

  it('is whoever may give the next open approval, deputies included, never the submitter', () => {
    const delegation = {
      from: 'head',
      to: 'editor',
      document: '12/GUQ',
      startAt: AT - 1,
      endAt: AT + 1,
      channels: null,
      shortVideo: false,
    };
    const question = {
      people,
      delegations: [delegation],
      policy: [TWO_STEPS],
      item: { submittedBy: 'writer' },
      content: itemContent(),
      approvals: [],
      channels: ['channel-1'],
      now: AT,
    };
    expect(ids(peopleWhoseTurn(question))).toEqual(['approver']);
    const first = {
      itemId: 'i',
      version: 1,
      channelId: 'channel-1',
      step: 0,
      person: 'approver',
      delegation: null,
      digest: '',
      choices: {},
      at: AT,
    };
    const second = { ...question, approvals: [first] };
    expect(ids(peopleWhoseTurn(second))).toEqual(['editor', 'head']);
    expect(ids(peopleWhoseTurn({ ...second, now: AT + 1 }))).toEqual(['head']);
    expect(ids(peopleWhoseTurn({ ...second, item: { submittedBy: 'head' } }))).toEqual(['editor']);
    expect(peopleWhoseTurn({ ...second, approvals: [first, { ...first, step: 1 }] })).toEqual([]);
  });

  it('is told of a publication only when it becomes parked', () => {
    const moved = (from: string, to: string) =>
      tellingOf({ kind: 'publication-moved', body: { from, to } })?.topic ?? null;
    expect(moved('publishing', 'parked')).toBe('parked');
    expect(moved('parked', 'parked')).toBeNull();
    expect(moved('publishing', 'published')).toBeNull();
    expect(tellingOf({ kind: 'token-refreshed', body: {} })).toBeNull();
    expect(tellingOf({ kind: 'toString', body: {} })).toBeNull();
  });
});

describe('the words of notices', () => {
  it('exist for every topic, state and text', () => {
    const texts = [
      ...new Set(
        ['item-submitted', 'slot-near', 'item-returned', 'item-missed', 'twin-found'].concat(
          ['operation-parked', 'channel-needs-reconnect', 'office-stopped', 'home-restored'],
          ['office-resumed', 'day-summed-up'],
        ),
      ),
    ].map((kind) => tellingOf({ kind, body: {} })?.words ?? '');
    const codes = [
      ...[...texts, 'parked', 'uncertain'].flatMap((one) => [
        `notice.${one}.subject`,
        `notice.${one}.text`,
      ]),
      ...NOTICE_TOPICS.map((topic) => `topic.${topic}`),
      ...NOTICE_STATES.map((state) => `notice-state.${state}`),
      'notice.mark.live',
      'notice.mark.sandbox',
      'reason.notice-not-now',
      'reason.notice-refused',
    ];
    expect(codes.filter((code) => !Object.hasOwn(DOMAIN_MESSAGES, code))).toEqual([]);
  });
});

describe('the office’s day', () => {
  const zone = 'Asia/Ho_Chi_Minh';

  it('finds the last 17:00 at or before an instant', () => {
    const five = Date.UTC(2026, 10, 21, 10);
    expect(lastTimeOfDay(five, zone, '17:00')).toBe(five);
    expect(lastTimeOfDay(five - 1, zone, '17:00')).toBe(five - 24 * 3_600_000);
    expect(lastTimeOfDay(five + 3_600_000, zone, '17:00')).toBe(five);
  });

  it('ends at the office’s midnight', () => {
    const late = Date.UTC(2026, 10, 21, 16, 59);
    expect(officeDay(late, zone)).toBe('2026-11-21');
    expect(officeDay(late + 60_000, zone)).toBe('2026-11-22');
    const { fromAt, untilAt } = nextOfficeDay(late, zone);
    expect(fromAt).toBe(Date.UTC(2026, 10, 21, 17));
    expect(untilAt - fromAt).toBe(24 * 3_600_000);
  });
});
