import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelDigest } from '../../src/domain/digest.ts';
import type { IntentRefusal } from '../../src/domain/intent.ts';
import { contentForChannel } from '../../src/domain/item.ts';
import { LIMITS } from '../../src/domain/limits.ts';
import type { IntentRequest, Transactor } from '../../src/ports/store.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import {
  ACCOUNT,
  addPublication,
  approval,
  CHANNEL,
  claimed,
  intentRequest,
  itemContent,
  publishing,
  SLOT_AT,
} from './kit.ts';

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
});

afterEach(() => temp.destroy());

const RULE = {
  name: 'posts',
  scope: 'channel',
  limit: 2,
  window: { type: 'rolling', lengthMs: 10_000 },
} as const;
const SPEND = { rule: RULE, scopeId: CHANNEL, units: 2 };
const REASON = { code: 'token-dead', detail: '' };

/** A publication that would be granted its intent. */
async function ready(overrides: Parameters<typeof addPublication>[2] = {}): Promise<void> {
  await addPublication(store, 'p', overrides);
  await claimed(store, 'p');
}

async function office(overrides: Partial<Awaited<ReturnType<typeof store.office>>>) {
  const now = await store.office();
  await store.write((tx) => tx.saveOffice({ ...now, ...overrides }));
}

async function channel(overrides: Partial<Awaited<ReturnType<typeof store.condition>>>) {
  const now = await store.condition(CHANNEL);
  await store.write((tx) => tx.saveCondition({ ...now, ...overrides }));
}

async function everything() {
  return {
    publication: await store.publication('p'),
    head: await store.journalHead(),
    intents: await store.openIntents(),
    spends: await store.spends(`posts:${CHANNEL}`, 0),
  };
}

/** Asks, expects exactly these refusals, and that nothing at all was written. */
async function refused(
  expected: readonly IntentRefusal[],
  until: number | null,
  overrides: Partial<IntentRequest> = {},
): Promise<void> {
  const before = await everything();
  const answer = await store.writeIntent(intentRequest('p', { spends: [SPEND], ...overrides }));
  expect(answer).toMatchObject({ granted: false, refusals: expected, until });
  expect('reason' in answer ? answer.reason.code : '').toBe(expected[0]);
  expect(await everything()).toEqual(before);
}

describe('an account of two channels', () => {
  const rivals = [{ channelId: 'channel-9', noteKey: 'account-of-channel-9' }];
  const bindRival = (account: string) =>
    store.write((tx) => tx.setMeta('account-of-channel-9', account));

  it('nothing goes out on a page that another channel was bound to a moment ago', async () => {
    await ready();
    await bindRival(ACCOUNT);
    await refused(['account-shared'], SLOT_AT + 30_000, { rivals });
  });

  it('a neighbour on a page of its own is no hindrance', async () => {
    await ready();
    await bindRival('another page');
    expect(await store.writeIntent(intentRequest('p', { rivals }))).toMatchObject({
      granted: true,
    });
  });
});

describe('an intent is granted', () => {
  it('with its row, its spends, the move and one journal entry', async () => {
    await ready();
    const answer = await store.writeIntent(intentRequest('p', { spends: [SPEND] }));
    if (!answer.granted) throw new Error(answer.refusals.join());
    const publication = await store.publication('p');
    expect(answer.intent).toEqual({
      id: 'intent-of-p',
      publicationId: 'p',
      channelId: CHANNEL,
      attempt: 1,
      flow: 'text',
      step: 'post',
      commit: 'blind',
      digest: publication?.digest,
      matchKey: 'key-of-p',
      at: SLOT_AT,
      callEndsAt: SLOT_AT + 30_000,
      state: 'open',
      looks: [],
    });
    expect(publication).toMatchObject({
      intentsSent: 1,
      state: { name: 'publishing', intentId: 'intent-of-p' },
    });
    expect(await store.intent('intent-of-p')).toEqual(answer.intent);
    expect(await store.spends(`posts:${CHANNEL}`, 0)).toEqual([{ at: SLOT_AT, units: 2 }]);
    expect(await store.journalHead()).toMatchObject({
      sequence: answer.sequence,
      kind: 'publication-moved',
      body: { event: { event: 'intent-granted', intentId: 'intent-of-p' } },
    });
    await store.write((tx) => tx.giveBack('intent-of-p'));
    expect(await store.spends(`posts:${CHANNEL}`, 0)).toEqual([]);
  });

  it('from ready as well as from preparing, and tells those who listen', async () => {
    await ready();
    await store.write((tx) => tx.move('p', { event: 'prepared', at: SLOT_AT }, { actor: 'loa' }));
    let heard = 0;
    store.onCommit(() => {
      heard += 1;
    });
    expect(await store.writeIntent(intentRequest('p'))).toMatchObject({ granted: true });
    expect(heard).toBe(1);
  });

  it('with the choices of all approval steps, later ones over earlier ones', async () => {
    const chosen = { privacy: 'PUBLIC', playlist: 'x' };
    const content = contentForChannel(itemContent(), CHANNEL, chosen);
    await ready({ digest: channelDigest(content, ACCOUNT) });
    await refused(['content-changed'], null);
    await store.write(async (tx) => {
      await tx.removeApprovals('item-of-p');
      await tx.addApproval(approval('item-of-p', { step: 1, choices: { privacy: 'PUBLIC' } }));
      const first = { privacy: 'SELF_ONLY', playlist: 'x' };
      await tx.addApproval(approval('item-of-p', { step: 0, choices: first }));
    });
    expect(await store.writeIntent(intentRequest('p'))).toMatchObject({ granted: true });
  });

  it('never for a publication that is not stored', async () => {
    await expect(store.writeIntent(intentRequest('nobody'))).rejects.toThrow(/nobody/);
  });
});

describe('an intent is refused', () => {
  it('when the lease belongs to another attempt or to nobody', async () => {
    await ready();
    await refused(['lease-lost'], null, { fence: 2 });
    await store.write((tx) => tx.release('p', 1));
    await refused(['lease-lost'], null);
  });

  it('when the call could outlive the lease', async () => {
    await ready();
    await refused(['lease-too-short'], null, { callTimeoutMs: 60_000 });
  });

  it('when the publication is no longer preparing or ready', async () => {
    await addPublication(store, 'p');
    await store.write((tx) => tx.claim('p', 'me', SLOT_AT + 60_000));
    await refused(['state-changed'], null);
  });

  it('when the approvals are gone or one in between is missing', async () => {
    await ready();
    const [first] = await store.approvals('item-of-p', 1);
    await store.write((tx) => tx.removeApprovals('item-of-p'));
    await refused(['not-approved'], null);
    if (first === undefined) throw new Error('no approval');
    await store.write((tx) => tx.addApproval({ ...first, step: 1 }));
    await refused(['not-approved'], null);
    await store.write((tx) => tx.addApproval({ ...first, channelId: 'channel-2' }));
    await refused(['not-approved'], null);
  });

  it('when the stored content is not what was approved', async () => {
    await ready({ digest: 'of-something-else' });
    await refused(['content-changed'], null);
  });

  it('when the credential belongs to another account', async () => {
    await ready();
    await refused(['account-changed'], null, { account: 'account-2' });
  });

  it('while the channel must be reconnected, is paused or held', async () => {
    await ready();
    await channel({ reconnect: REASON });
    await refused(['channel-reconnect'], null);
    await channel({ reconnect: null, paused: { by: 'head', at: 1 } });
    await refused(['channel-paused'], null);
    await channel({ paused: null, holdUntil: SLOT_AT + 7, holdReason: REASON });
    await refused(['channel-held'], SLOT_AT + 7);
    await channel({ holdUntil: SLOT_AT });
    expect(await store.writeIntent(intentRequest('p'))).toMatchObject({ granted: true });
  });

  it('while the office is stopped or quiet, or its clock is wrong', async () => {
    await ready();
    await office({ stopped: { by: 'head', reason: 'bão', at: 1 } });
    await refused(['office-stopped'], null);
    await office({ stopped: null, quiet: { fromAt: SLOT_AT, untilAt: SLOT_AT + 9 } });
    await refused(['office-quiet'], SLOT_AT + 9);
    await office({ quiet: null, clockSkewMs: -LIMITS.clockSkewMs - 1 });
    await refused(['clock-skew'], null);
    await office({ clockSkewMs: LIMITS.clockSkewMs });
    expect(await store.writeIntent(intentRequest('p'))).toMatchObject({ granted: true });
  });

  it('in quiet time only when it is not urgent', async () => {
    await ready({ priority: 'urgent' });
    await office({ quiet: { fromAt: SLOT_AT, untilAt: SLOT_AT + 9 } });
    expect(await store.writeIntent(intentRequest('p'))).toMatchObject({ granted: true });
  });

  it('before the slot and when it is too late', async () => {
    await ready();
    await refused(['not-yet-due'], SLOT_AT, { at: SLOT_AT - 1 });
    const tooLateAt = SLOT_AT + 30 * 60_000;
    await store.write((tx) => tx.renew('p', 1, tooLateAt + 60_000));
    await refused(['too-late'], null, { at: tooLateAt + 1 });
    const justInTime = intentRequest('p', { at: tooLateAt });
    expect(await store.writeIntent(justInTime)).toMatchObject({ granted: true });
  });

  it('when a quota is used up, also by the call itself', async () => {
    await ready();
    await store.write((tx) => tx.reserve(RULE, CHANNEL, 1, SLOT_AT - 4_000, 'earlier'));
    await refused(['quota'], SLOT_AT + 6_000);
    await store.write((tx) => tx.giveBack('earlier'));
    await refused(['quota'], SLOT_AT + 10_000, { spends: [SPEND, { ...SPEND, units: 1 }] });
  });

  it('while another publication of the channel has its call out', async () => {
    await ready();
    await addPublication(store, 'q');
    await publishing(store, 'q');
    await refused(['channel-busy'], SLOT_AT + 1_000);
  });

  it('while a look-alike on the channel is not settled', async () => {
    await ready({ matchKey: 'same' });
    await addPublication(store, 'q', { matchKey: 'same' });
    await publishing(store, 'q');
    await unclear('q');
    await refused(['twin-open'], SLOT_AT + 30_000);
  });

  it('while the same call of another publication is unclear, where one at a time is asked for', async () => {
    await ready();
    await addPublication(store, 'q');
    await publishing(store, 'q');
    await unclear('q');
    const oneUnclearAtATime = true;
    await refused(['unclear-beside'], SLOT_AT + 30_000, { oneUnclearAtATime });
    const other = intentRequest('p', { oneUnclearAtATime, step: 'another-step' });
    expect(await store.writeIntent(other)).toMatchObject({ granted: true });
  });

  it('lets a call out beside an unclear one where nothing else is asked for', async () => {
    await ready();
    await addPublication(store, 'q');
    await publishing(store, 'q');
    await unclear('q');
    expect(await store.writeIntent(intentRequest('p'))).toMatchObject({ granted: true });
  });

  it('while something that must be public first is not', async () => {
    await addPublication(store, 'q');
    await ready({ after: ['q'] });
    await refused(['dependency-open'], SLOT_AT + 30_000);
    await publishing(store, 'q');
    await store.write((tx) => publish(tx, 'q'));
    expect(await store.writeIntent(intentRequest('p'))).toMatchObject({ granted: true });
  });

  it('while an earlier intent of the same publication is open', async () => {
    await ready();
    await store.write(async (tx) => {
      const own = await tx.publication('p');
      if (own === null) throw new Error('no publication');
      await tx.addIntent({
        id: 'earlier',
        publicationId: 'p',
        channelId: CHANNEL,
        attempt: 0,
        flow: 'text',
        step: 'post',
        commit: 'blind',
        digest: own.digest,
        matchKey: own.matchKey,
        at: SLOT_AT - 9,
        callEndsAt: SLOT_AT - 5,
        state: 'open',
        looks: [],
      });
    });
    await refused(['intent-open'], null);
  });

  it('while a person asked for something else', async () => {
    await ready({ wish: { wish: 'withdraw', by: 'head' } });
    await refused(['wish-pending'], null);
  });

  it('with every reason at once, and an instant only when all of them pass by themselves', async () => {
    await ready();
    await channel({ holdUntil: SLOT_AT + 7 });
    await office({ quiet: { fromAt: SLOT_AT, untilAt: SLOT_AT + 9 } });
    await refused(['office-quiet', 'channel-held'], SLOT_AT + 9);
    await office({ stopped: { by: 'head', reason: 'bão', at: 1 } });
    await refused(['office-stopped', 'office-quiet', 'channel-held'], null);
  });
});

describe('two attempts at one publication', () => {
  it('get one intent between them', async () => {
    await ready();
    const ask = (intentId: string) => store.writeIntent(intentRequest('p', { intentId }));
    const answers = await Promise.all([ask('i1'), ask('i2')]);
    expect(answers.filter((answer) => answer.granted)).toHaveLength(1);
    expect(await store.openIntents()).toHaveLength(1);
  });
});

describe('the tail of a last-byte commit', () => {
  const allowed = (fence = 1, at = SLOT_AT) => store.tailAllowed('intent-of-p', fence, at);

  beforeEach(async () => {
    await addPublication(store, 'p');
    await publishing(store, 'p');
  });

  it('may go out while nothing has changed', async () => {
    expect(await allowed()).toBe(true);
    expect(await store.tailAllowed('unknown', 1, SLOT_AT)).toBe(false);
  });

  it('is held when the lease is another attempt’s or over', async () => {
    expect(await allowed(2)).toBe(false);
    const until = (await store.lease('p'))?.until ?? 0;
    expect(await allowed(1, until - 1)).toBe(true);
    expect(await allowed(1, until)).toBe(false);
  });

  it('is held by a stop, a pause, a withdrawal, a wish', async () => {
    await office({ stopped: { by: 'head', reason: 'bão', at: 1 } });
    expect(await allowed()).toBe(false);
    await office({ stopped: null });
    await channel({ paused: { by: 'head', at: 1 } });
    expect(await allowed()).toBe(false);
    await channel({ paused: null });
    expect(await allowed()).toBe(true);
    await store.write((tx) =>
      tx.move('p', { event: 'withdrawn', at: SLOT_AT, by: 'head' }, { actor: 'head' }),
    );
    expect(await allowed()).toBe(false);
  });

  it('is held when the approvals are gone', async () => {
    await store.write((tx) => tx.removeApprovals('item-of-p'));
    expect(await allowed()).toBe(false);
  });

  it('is held when the intent is settled', async () => {
    await unclear('p');
    expect(await allowed()).toBe(false);
    await store.write((tx) =>
      tx.move('p', { event: 'settled-absent', at: SLOT_AT, by: 'head' }, { actor: 'head' }),
    );
    expect(await allowed()).toBe(false);
  });
});

async function unclear(id: string): Promise<void> {
  await store.write((tx) =>
    tx.move(
      id,
      { event: 'verdict', at: SLOT_AT, verdict: { verdict: 'uncertain', reason: REASON } },
      { actor: 'loa' },
    ),
  );
}

async function publish(tx: Transactor, id: string): Promise<void> {
  await tx.move(
    id,
    {
      event: 'verdict',
      at: SLOT_AT,
      verdict: {
        verdict: 'published',
        remotes: [],
        publicAt: SLOT_AT,
        publicAtSource: 'platform',
      },
    },
    { actor: 'loa' },
  );
}
