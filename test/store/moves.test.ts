import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublicationEvent } from '../../src/domain/events.ts';
import { foldPublications } from '../../src/domain/fold.ts';
import type { Remote } from '../../src/domain/outcome.ts';
import { dueAt } from '../../src/domain/transition.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { anyEvent } from '../support/arbitrary-events.ts';
import { propertyRun } from '../support/seed.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import { addPublication, CHANNEL, claimed, publishing, SLOT_AT } from './kit.ts';

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
});

afterEach(() => temp.destroy());

function move(id: string, event: PublicationEvent, actor = 'loa') {
  return store.write((tx) => tx.move(id, event, { actor }));
}

async function kinds(id: string): Promise<readonly string[]> {
  return (await store.journal({ publicationId: id })).map((entry) => entry.kind);
}

function remote(remoteId: string, visibility: Remote['visibility'] = 'public'): Remote {
  return { role: 'post', remoteId, permalink: null, visibility };
}

function published(at: number, remotes: readonly Remote[]): PublicationEvent {
  const verdict = {
    verdict: 'published',
    remotes,
    publicAt: at,
    publicAtSource: 'platform',
  } as const;
  return { event: 'verdict', at, verdict };
}

const checkpoint = {
  flow: 'photo',
  digest: 'd',
  parts: { upload: { value: { link: 'https://secret' }, validUntil: null, done: true } },
};

describe('a publication', () => {
  it('begins with its value in row and journal', async () => {
    const begun = await addPublication(store, 'p');
    expect(await store.publication('p')).toEqual(begun);
    expect(await store.publicationOf(begun.itemId, CHANNEL)).toEqual(begun);
    expect(await store.publicationOf(begun.itemId, 'channel-2')).toBeNull();
    expect(await store.publication('nobody')).toBeNull();
    expect(await store.journal({ publicationId: 'p' })).toMatchObject([
      {
        kind: 'publication-begun',
        actor: 'head',
        channelId: CHANNEL,
        body: { publication: begun },
      },
    ]);
  });

  it('exists once for an item on a channel', async () => {
    const begun = await addPublication(store, 'p');
    const again = store.write((tx) => tx.beginPublication({ ...begun, id: 'q' }, 1, 'head'));
    await expect(again).rejects.toThrow(/UNIQUE/);
  });

  it('that breaks an invariant is not written', async () => {
    await expect(addPublication(store, 'p', { slotAt: Number.NaN })).rejects.toThrow(/has no slot/);
    await expect(addPublication(store, 'p', { watchAt: [2, 1] })).rejects.toThrow(/out of order/);
    expect(await store.journalHead()).toBeNull();
  });

  it('is listed by slot, state, channel and item', async () => {
    await addPublication(store, 'a', { slotAt: SLOT_AT + 2 });
    await addPublication(store, 'b', { slotAt: SLOT_AT + 1 });
    await addPublication(store, 'c', { channelId: 'channel-2' });
    await claimed(store, 'b');
    const ids = async (filter: Parameters<typeof store.publications>[0]) =>
      (await store.publications(filter)).map((one) => one.id);
    expect(await ids({})).toEqual(['c', 'b', 'a']);
    expect(await ids({ channelId: CHANNEL })).toEqual(['b', 'a']);
    expect(await ids({ itemId: 'item-of-c' })).toEqual(['c']);
    expect(await ids({ states: ['preparing'] })).toEqual(['b']);
    expect(await ids({ states: [] })).toEqual([]);
    expect(await ids({ limit: 1 })).toEqual(['c']);
  });
});

describe('a move', () => {
  it('changes row and journal together and tells what it did', async () => {
    const before = await addPublication(store, 'p');
    const answer = await move('p', { event: 'claimed', at: SLOT_AT });
    const publication = { ...before, state: { name: 'preparing' } };
    expect(answer).toEqual({ publication, before, effects: [], sequence: 2 });
    expect(await store.publication('p')).toEqual(publication);
    expect(await store.journalHead()).toMatchObject({
      sequence: 2,
      at: SLOT_AT,
      kind: 'publication-moved',
      actor: 'loa',
      itemId: before.itemId,
      publicationId: 'p',
      channelId: CHANNEL,
      body: {
        event: { event: 'claimed', at: SLOT_AT },
        from: 'waiting',
        to: 'preparing',
        version: 1,
      },
    });
  });

  it('that is unlawful changes nothing', async () => {
    const before = await addPublication(store, 'p');
    expect(await move('p', { event: 'prepared', at: SLOT_AT })).toEqual({
      refused: 'not-preparing',
    });
    expect(await move('q', { event: 'prepared', at: SLOT_AT })).toEqual({
      refused: 'unknown-publication',
    });
    expect(await store.publication('p')).toEqual(before);
    expect(await kinds('p')).toEqual(['publication-begun']);
  });

  it('closes the intent whose fate it brings', async () => {
    await addPublication(store, 'p');
    const intentId = await publishing(store, 'p');
    expect((await store.openIntents()).map((one) => one.id)).toEqual([intentId]);
    await move('p', published(SLOT_AT, [remote('r1')]));
    expect((await store.intent(intentId))?.state).toBe('landed');
    expect(await store.openIntents()).toEqual([]);
    expect((await store.lastSentIntent('p'))?.id).toBe(intentId);
  });

  it('to "not sent" gives back what the intent had reserved', async () => {
    await addPublication(store, 'p');
    const intentId = await publishing(store, 'p');
    const rule = {
      name: 'posts',
      scope: 'channel',
      limit: 1,
      window: { type: 'rolling', lengthMs: 1_000 },
    } as const;
    await store.write((tx) => tx.reserve(rule, CHANNEL, 1, SLOT_AT, intentId));
    const reason = { code: 'connection', detail: '' };
    await move('p', { event: 'not-sent', at: SLOT_AT, until: SLOT_AT + 1, reason });
    expect((await store.intent(intentId))?.state).toBe('not-sent');
    expect(await store.lastSentIntent('p')).toBeNull();
    expect(await store.spends(`posts:${CHANNEL}`, 0)).toEqual([]);
  });

  it('that discards a checkpoint with parts asks for a clean-up and shows no values', async () => {
    await addPublication(store, 'p');
    await claimed(store, 'p');
    await store.write((tx) => tx.saveCheckpoint('p', checkpoint));
    const answer = await move('p', { event: 'version-made', at: SLOT_AT, by: 'editor' });
    expect('refused' in answer ? [] : answer.effects).toContainEqual({ effect: 'abort-transfer' });
    expect(await store.checkpoint('p')).toBeNull();
    const operations = await store.operations({ publicationId: 'p' });
    expect(operations).toMatchObject([
      { id: 'p-clean-up-3', kind: 'clean-up', state: 'waiting', by: 'loa', checkpoint },
    ]);
    const [entry] = await store.journal({ kinds: ['checkpoint-discarded'] });
    expect(entry?.body).toEqual({
      flow: 'photo',
      digest: 'd',
      parts: ['upload'],
      operationId: 'p-clean-up-3',
    });
  });

  it('that discards an empty checkpoint asks for nothing', async () => {
    await addPublication(store, 'p');
    await store.write((tx) => tx.saveCheckpoint('p', { ...checkpoint, parts: {} }));
    await move('p', { event: 'cancel-asked', at: SLOT_AT, by: 'head', reason: 'bỏ' });
    expect(await store.checkpoint('p')).toBeNull();
    expect(await store.operations({ publicationId: 'p' })).toEqual([]);
    expect(await kinds('p')).toContain('checkpoint-discarded');
  });

  it('to public turns a wish that came too late into an operation', async () => {
    await addPublication(store, 'p');
    await publishing(store, 'p');
    await move('p', { event: 'cancel-asked', at: SLOT_AT, by: 'head', reason: 'sai ảnh' });
    await move('p', published(SLOT_AT + 5, [remote('r1')]));
    expect(await store.operations({ states: ['waiting'], dueAt: SLOT_AT + 5 })).toMatchObject([
      { kind: 'retract', by: 'head', reason: 'sai ảnh', publicationId: 'p', checkpoint: null },
    ]);
    expect(await kinds('p')).toContain('operation-asked');
  });

  it('records whose the remote ids are and never takes one away', async () => {
    await addPublication(store, 'p');
    await publishing(store, 'p');
    await move('p', published(SLOT_AT, [remote('r1'), remote('r2', 'hidden')]));
    expect(await store.remoteOwner(CHANNEL, 'r1')).toBe('p');
    await addPublication(store, 'q');
    await publishing(store, 'q');
    await move('q', published(SLOT_AT, [remote('r1'), remote('r3')]));
    expect(await store.remoteOwner(CHANNEL, 'r1')).toBe('p');
    expect(await store.remoteOwner(CHANNEL, 'r3')).toBe('q');
    expect(await store.remoteOwner('channel-2', 'r1')).toBeNull();
    const conflicts = await store.journal({ kinds: ['remote-conflict'] });
    expect(conflicts).toMatchObject([
      { publicationId: 'q', body: { conflicts: [{ remoteId: 'r1', owner: 'p' }] } },
    ]);
  });

  it('writes a twin down', async () => {
    await addPublication(store, 'p');
    await publishing(store, 'p');
    await move('p', published(SLOT_AT, [remote('r1')]));
    const answer = {
      answer: 'found-public',
      remotes: [remote('r9')],
      publicAt: SLOT_AT,
      publicAtSource: 'observed',
    } as const;
    await move('p', { event: 'looked', at: SLOT_AT + 9, answer, commit: 'blind' });
    expect(await store.journal({ kinds: ['twin-found'] })).toMatchObject([
      { publicationId: 'p', at: SLOT_AT + 9, body: { remotes: [remote('r9')] } },
    ]);
  });
});

describe('the journal alone', () => {
  /*
   * Aim: nothing about a publication is known that its journal does not tell.
   * Method: random events, most of them unlawful, are moved; refused ones must leave the row alone,
   * and folding the journal must give every stored row again.
   */
  it('gives every stored publication again', async () => {
    let world = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { maxLength: 25 }), async (events) => {
        world += 1;
        const id = `p${world}`;
        await addPublication(store, id, { slotAt: 3_000_000, channelId: `c${world}` });
        await store.write(async (tx) => {
          for (const event of events) {
            const before = await tx.publication(id);
            const answer = await tx.move(id, event, { actor: 'loa' });
            const after = await tx.publication(id);
            expect(after).toEqual('refused' in answer ? before : answer.publication);
          }
        });
        const entries = await store.journal({ publicationId: id });
        const stored = await store.publication(id);
        expect(foldPublications(entries).get(id)).toEqual(stored);
        if (stored === null) throw new Error('lost');
        const next = dueAt(stored);
        expect(next).toBe(next === null ? null : Math.ceil(next));
      }),
      propertyRun('journal fold', 150),
    );
  });
});
