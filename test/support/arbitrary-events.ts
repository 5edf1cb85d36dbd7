import fc from 'fast-check';
import type { PublicationEvent } from '../../src/domain/events.ts';
import type { Remote, SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { Publication } from '../../src/domain/publication.ts';

/** A publication that has just begun, due at `slotAt`. */
export function freshPublication(overrides: Partial<Publication> = {}): Publication {
  return {
    id: 'publication-1',
    itemId: 'item-1',
    channelId: 'channel-1',
    version: 1,
    digest: 'digest-1',
    account: 'account-1',
    matchKey: 'key-1',
    slotAt: 1_000_000,
    lateMs: 30 * 60_000,
    leadMs: 0,
    priority: 'normal',
    after: [],
    attemptsSpent: 0,
    intentsSent: 0,
    wish: null,
    watchAt: [],
    state: { name: 'waiting', holdUntil: null, holdReason: null },
    ...overrides,
  };
}

const reason = fc.record({
  code: fc.constantFrom('a', 'b', 'lease-expired', 'rate'),
  detail: fc.constant(''),
});
const remotes: fc.Arbitrary<readonly Remote[]> = fc.array(
  fc.record({
    role: fc.constantFrom('post' as const, 'video' as const),
    remoteId: fc.constantFrom('r1', 'r2', 'r3'),
    permalink: fc.constant(null),
    visibility: fc.constantFrom('public' as const, 'hidden' as const),
  }),
  { minLength: 1, maxLength: 2 },
);
const instant = fc.integer({ min: 0, max: 6_000_000 });

const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.record({
    verdict: fc.constant('published' as const),
    remotes,
    publicAt: instant,
    publicAtSource: fc.constant('platform' as const),
  }),
  fc.record({ verdict: fc.constant('processing' as const), remotes, askAt: instant }),
  fc.record({
    verdict: fc.constant('handed-over' as const),
    to: fc.constantFrom('account-holder' as const, 'moderation' as const),
    remotes,
    askAt: instant,
  }),
  fc.record({
    verdict: fc.constant('later' as const),
    until: instant,
    cause: fc.constantFrom('quota' as const, 'rate' as const, 'outage' as const, 'fault' as const),
    reason,
  }),
  fc.record({ verdict: fc.constant('rejected' as const), reason, duplicate: fc.boolean() }),
  fc.record({ verdict: fc.constant('reconnect' as const), reason }),
  fc.record({ verdict: fc.constant('uncertain' as const), reason }),
);

const answer: fc.Arbitrary<Exclude<SettleAnswer, { answer: 'not-listed' }>> = fc.oneof(
  fc.record({
    answer: fc.constant('found-public' as const),
    remotes,
    publicAt: instant,
    publicAtSource: fc.constant('observed' as const),
  }),
  fc.record({ answer: fc.constant('found-hidden' as const), remotes }),
  fc.record({ answer: fc.constant('still-processing' as const), remotes, askAt: instant }),
  fc.record({
    answer: fc.constant('handed-over' as const),
    to: fc.constant('moderation' as const),
    remotes,
    askAt: instant,
  }),
  fc.record({ answer: fc.constant('failed' as const), reason, again: fc.boolean() }),
  fc.record({ answer: fc.constant('absent' as const), evidence: reason }),
  fc.record({ answer: fc.constant('ask-later' as const), askAt: instant, reason }),
  fc.record({ answer: fc.constant('reconnect' as const), reason }),
  fc.record({ answer: fc.constant('cannot-tell' as const), reason }),
);

const by = fc.constantFrom('head', 'editor');

/** Any event with any values; instants need not be in order. */
export const anyEvent: fc.Arbitrary<PublicationEvent> = fc.oneof(
  fc.record({ event: fc.constant('claimed' as const), at: instant }),
  fc.record({ event: fc.constant('prepared' as const), at: instant }),
  fc.record({
    event: fc.constant('intent-granted' as const),
    at: instant,
    intentId: fc.constantFrom('i1', 'i2', 'i3'),
  }),
  fc.record({ event: fc.constant('verdict' as const), at: instant, verdict }),
  fc.record({ event: fc.constant('not-sent' as const), at: instant, until: instant, reason }),
  fc.record({ event: fc.constant('bug' as const), at: instant, reason }),
  fc.record({ event: fc.constant('lease-expired' as const), at: instant }),
  fc.record({ event: fc.constant('interrupted' as const), at: instant, reason }),
  fc.record({ event: fc.constant('held' as const), at: instant, until: instant, reason }),
  fc.record({ event: fc.constant('too-late' as const), at: instant, reason }),
  fc.record({
    event: fc.constant('looked' as const),
    at: instant,
    answer,
    commit: fc.constantFrom('by-id' as const, 'blind' as const),
  }),
  fc.record({
    event: fc.constant('doubted' as const),
    at: instant,
    intentId: fc.constant('i-restored'),
  }),
  fc.record({
    event: fc.constant('account-changed' as const),
    at: instant,
    account: fc.constant('account-2'),
  }),
  fc.record({ event: fc.constant('dependency-lost' as const), at: instant, reason }),
  fc.record({ event: fc.constant('read-back' as const), at: instant, remotes }),
  fc.record({
    event: fc.constant('edited' as const),
    at: instant,
    version: fc.constant(2),
    digest: fc.constant('digest-2'),
  }),
  fc.record({ event: fc.constant('withdrawn' as const), at: instant, by }),
  fc.record({ event: fc.constant('version-made' as const), at: instant, by }),
  fc.record({
    event: fc.constant('approved' as const),
    at: instant,
    by,
    version: fc.constant(2),
    digest: fc.constant('digest-2'),
    account: fc.constant('account-1'),
    matchKey: fc.constant('key-2'),
    slotAt: instant,
    lateMs: fc.constant(1_800_000),
    leadMs: fc.constant(0),
  }),
  fc.record({
    event: fc.constant('rescheduled' as const),
    at: instant,
    by,
    slotAt: instant,
    timePinned: fc.boolean(),
  }),
  fc.record({ event: fc.constant('cancel-asked' as const), at: instant, by, reason: by }),
  fc.record({ event: fc.constant('retry-asked' as const), at: instant, by }),
  fc.record({ event: fc.constant('settled-found' as const), at: instant, by, remotes }),
  fc.record({ event: fc.constant('settled-absent' as const), at: instant, by }),
);
