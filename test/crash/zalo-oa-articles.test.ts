import { describe, expect, it } from 'vitest';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { editItem } from '../../src/runtime/commands/edit-item.ts';
import { retract } from '../../src/runtime/commands/retract.ts';
import { SAMPLE_TITLE } from '../support/plain-content.ts';
import { underTest } from '../support/platform-home.ts';
import { callsOf, expectPublished, stateOf } from '../support/platform-scene.ts';
import { HEAD } from '../support/simulation.ts';
import {
  CREATE,
  FILM,
  MINUTE_MS,
  ownArticle,
  PREPARE,
  withMoods,
} from '../support/zalo-oa-scene.ts';

/*
 * Aim: films go out once or are given back, and what is public can be changed and taken away.
 * Method: each mood of the sandbox at the call it is about, over real HTTP; only the calls to the
 * platform take real time.
 */

describe('a film', () => {
  it('whose upload gets no answer is uploaded again, and shown once', async () => {
    const action = { type: 'reset-after-accept' } as const;
    await withMoods(
      [{ route: PREPARE, nth: 1, action }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
      },
      { format: 'video' },
    );
  });

  it.each([
    [2, 'zalo-video-locked'],
    [4, 'zalo-video-failed'],
  ])('that ends as %s is given back to a person', async (status, code) => {
    await withMoods(
      [{ route: PREPARE, action: { type: 'processing', status } }],
      async (scene) => {
        await scene.life.run();
        expect(await stateOf(scene)).toMatchObject({ name: 'parked', reason: { code } });
        expect(callsOf(scene, CREATE)).toBe(0);
      },
      { format: 'video' },
    );
  });

  it('whose state gets no answer is asked about again', async () => {
    await withMoods(
      [{ route: FILM, nth: 1, count: 2, action: { type: 'html' } }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        expect(callsOf(scene, PREPARE)).toBe(1);
      },
      { format: 'video' },
    );
  });
});

describe('what is public', () => {
  it.each([
    ['hide', 'hide', null],
    ['remove', 'show', 'removed'],
  ])('is taken from its readers by "%s"', async (how, status, removed) => {
    await withMoods(
      [],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        const { itemId } = await underTest(scene.life.store);
        const item = await scene.life.store.item(itemId);
        const input = { item: String(item?.number), reason: 'Đăng nhầm' };
        expect((await retract(scene.life.deps, HEAD, input)).done).toBe(true);
        await scene.life.run();
        const article = await ownArticle(scene);
        expect(article).toMatchObject({ status });
        expect(article?.removedAt === null).toBe(removed === null);
        expect(await stateOf(scene)).toMatchObject({ remotes: [{ visibility: 'removed' }] });
      },
      { settings: { retract: how } },
    );
  });

  it('is replaced whole by an edit, and its pictures stay', async () => {
    await withMoods([], async (scene) => {
      await scene.life.run();
      const { itemId } = await underTest(scene.life.store);
      const item = String((await scene.life.store.item(itemId))?.number);
      const edit = { title: SAMPLE_TITLE, text: 'Nội dung đã sửa.' };
      expect((await editItem(scene.life.deps, HEAD, { item, edit })).done).toBe(true);
      const approval = { item, choices: {}, slotAt: null, seenDigest: null };
      expect(await approveItem(scene.life.deps, HEAD, approval)).toMatchObject({ done: true });
      await scene.life.pass(MINUTE_MS);
      const article = await ownArticle(scene);
      expect(JSON.stringify(article?.content)).toContain('Nội dung đã sửa.');
      expect(Object.keys(article?.pictures ?? {})).toHaveLength(6);
      await expectPublished(scene);
    });
  });
});
