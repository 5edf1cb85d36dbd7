import { describe, expect, it } from 'vitest';
import type { PublicationEvent } from '../../src/domain/events.ts';
import { chainEntry, type NewEntry } from '../../src/domain/journal.ts';
import type { Json } from '../../src/domain/json.ts';
import { LANGUAGES } from '../../src/domain/messages/message.ts';
import { createSay } from '../../src/domain/messages/say.ts';
import type { SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { StateName } from '../../src/domain/publication.ts';
import { CLI_WORDS } from '../../src/interfaces/cli/words/all.ts';
import { storySentence } from '../../src/interfaces/wording/story-sentence.ts';
import { createCliWorld, ZONE } from './cli-world.ts';

const AT = Date.UTC(2026, 11, 2, 1);
const REASON = { code: 'rate-limit', detail: 'app' };
const REMOTES = [{ role: 'post', remoteId: 'p-1', permalink: null, visibility: 'public' }] as const;
const VERDICTS: readonly Verdict[] = [
  { verdict: 'published', remotes: REMOTES, publicAt: AT, publicAtSource: 'platform' },
  { verdict: 'processing', remotes: REMOTES, askAt: AT },
  { verdict: 'handed-over', to: 'moderation', remotes: REMOTES, askAt: AT },
  { verdict: 'later', until: AT, cause: 'rate', reason: REASON },
  { verdict: 'rejected', reason: REASON },
  { verdict: 'reconnect', reason: REASON },
  { verdict: 'uncertain', reason: REASON },
];
const ANSWERS: readonly Exclude<SettleAnswer, { answer: 'not-listed' }>[] = [
  { answer: 'found-public', remotes: REMOTES, publicAt: AT, publicAtSource: 'observed' },
  { answer: 'found-hidden', remotes: REMOTES },
  { answer: 'still-processing', remotes: REMOTES, askAt: AT },
  { answer: 'handed-over', to: 'account-holder', remotes: REMOTES, askAt: AT },
  { answer: 'failed', reason: REASON, again: true },
  { answer: 'absent', evidence: { code: 'not-listed', detail: '3 listings' } },
  { answer: 'ask-later', askAt: AT, reason: REASON },
  { answer: 'reconnect', reason: REASON },
  { answer: 'cannot-tell', reason: REASON },
];
const TERMS = { version: 2, digest: 'd', account: 'a', matchKey: 'm', lateMs: 0, leadMs: 0 };
const EVENTS: readonly PublicationEvent[] = [
  { event: 'claimed', at: AT },
  { event: 'prepared', at: AT },
  { event: 'intent-granted', at: AT, intentId: 'i' },
  ...VERDICTS.map((verdict) => ({ event: 'verdict', at: AT, verdict }) as const),
  { event: 'not-sent', at: AT, until: AT, reason: REASON },
  { event: 'bug', at: AT, reason: REASON },
  { event: 'lease-expired', at: AT },
  { event: 'interrupted', at: AT, reason: REASON },
  { event: 'held', at: AT, until: AT, reason: REASON },
  { event: 'too-late', at: AT, reason: REASON },
  ...ANSWERS.map((answer) => ({ event: 'looked', at: AT, answer, commit: 'blind' }) as const),
  { event: 'doubted', at: AT, intentId: 'i' },
  { event: 'account-changed', at: AT, account: 'b' },
  { event: 'dependency-lost', at: AT, reason: REASON },
  { event: 'read-back', at: AT, remotes: REMOTES },
  { event: 'edited', at: AT, version: 2, digest: 'd' },
  { event: 'withdrawn', at: AT, by: 'head' },
  { event: 'version-made', at: AT, by: 'head' },
  { event: 'approved', at: AT, by: 'head', slotAt: AT, ...TERMS },
  { event: 'rescheduled', at: AT, by: 'head', slotAt: AT, timePinned: false },
  { event: 'cancel-asked', at: AT, by: 'head', reason: 'hoãn' },
  { event: 'retry-asked', at: AT, by: 'head' },
  { event: 'settled-found', at: AT, by: 'head', remotes: REMOTES },
  { event: 'settled-absent', at: AT, by: 'head' },
];

function rowOf(kind: string, body: unknown) {
  const entry: NewEntry = {
    at: AT,
    kind,
    actor: 'head',
    itemId: 'item-1',
    publicationId: 'publication-1',
    channelId: 'channel-1',
    body: body as Json,
  };
  return chainEntry(entry, null);
}

const move = (event: PublicationEvent, to: StateName) =>
  rowOf('publication-moved', { event, from: 'waiting', to, version: 1 });

describe.each(LANGUAGES)('a sentence of the story (%s)', (language) => {
  it('is complete for every event, verdict and look', async () => {
    const cli = await createCliWorld();
    const words = {
      say: createSay(language, [CLI_WORDS]),
      office: cli.world.office,
      timeZone: ZONE,
    };
    for (const event of EVENTS) {
      const sentence = storySentence(words, move(event, 'waiting'));
      expect(sentence, event.event).toMatch(/account-1: \S.*\.$/);
      expect(sentence, event.event).not.toMatch(/…|\{|\(\)|“”|""|no words|chưa có lời/);
    }
    cli.world.destroy();
  });

  it('is complete for rows about items, channels and the office', async () => {
    const cli = await createCliWorld();
    const words = {
      say: createSay(language, [CLI_WORDS]),
      office: cli.world.office,
      timeZone: ZONE,
    };
    const rows = [
      rowOf('item-approved', { version: 1, channel: 'channel-1', step: 0, delegation: '12/QĐ' }),
      rowOf('item-returned', { version: 1, reason: 'thiếu nguồn' }),
      rowOf('publication-begun', { publication: { slotAt: AT } }),
      rowOf('channel-held', { until: AT, reason: REASON }),
      rowOf('operation-asked', { operation: 'retract', wish: { wish: 'cancel' } }),
      rowOf('office-stopped', { reason: 'diễn tập' }),
      rowOf('step-started', { step: 'post' }),
      rowOf('twin-found', null),
    ];
    for (const row of rows) {
      const sentence = storySentence(words, row);
      expect(sentence, row.kind).toMatch(/\.$/);
      expect(sentence, row.kind).not.toMatch(/…|\{|\(\)|“”|""|no words|chưa có lời/);
    }
    expect(storySentence(words, rows[0] ?? rowOf('', null))).toContain('12/QĐ');
    cli.world.destroy();
  });
});
