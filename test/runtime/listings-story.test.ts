import { afterEach, expect, it } from 'vitest';
import { editItem } from '../../src/runtime/commands/edit-item.ts';
import { retract } from '../../src/runtime/commands/retract.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { withdrawApproval } from '../../src/runtime/commands/withdraw-approval.ts';
import { derivedRows, rebuiltRows } from '../store/listings-kit.ts';
import {
  AUTOMATIC,
  begin,
  contentFor,
  createWorld,
  HEAD,
  type Life,
  type World,
} from '../support/simulation.ts';
import { addApproved, approve, worldWithItem } from '../support/story.ts';
import { openTempStore } from '../support/temp-store.ts';

let world: World;
afterEach(() => world.destroy());

async function live(work: (life: Life) => Promise<unknown>): Promise<void> {
  const life = await begin(world);
  await work(life);
  await life.run();
  await life.end();
}

/** What the ledger says, after making sure that publications and journal alone say it too. */
async function ledgerLines() {
  const store = await openTempStore(world.databasePath);
  const before = await derivedRows(store);
  expect(await rebuiltRows(store)).toEqual(before);
  const rows = await store.ledgerRows({}, { limit: 500 });
  await store.close();
  return rows.map(({ entry, title, approvedBy }) => `${entry}: ${title}, ${approvedBy}`);
}

it('a ledger told by the office’s own gestures names versions and approvers', async () => {
  world = await worldWithItem('by-id', { content: { title: 'Một' } });
  await addApproved(world, 'test:2', { title: 'Hai', topic: 'Y tế' });
  await live(async () => undefined);
  await live(async (life) => {
    await editItem(life.deps, HEAD, { item: '1', edit: { title: 'Một, sửa' } });
    await approve(world, life, 1);
  });
  await live((life) => retract(life.deps, HEAD, { item: '2', reason: 'sai số liệu' }));
  await live((life) => withdrawApproval(life.deps, HEAD, { item: '1' }));
  expect(await ledgerLines()).toEqual([
    'published: Một, head',
    'published: Hai, head',
    'edited: Một, sửa, head',
    'retracted: Hai, head',
  ]);
});

it('a ledger of a sandbox names its policy as the approver', async () => {
  world = await createWorld({ profile: 'by-id', policy: [AUTOMATIC] });
  await live((life) =>
    submitItem(life.deps, {
      sourceKey: 'test:1',
      submittedBy: 'officer',
      content: contentFor(world, { title: 'Một' }),
      problems: [],
      twinMeant: false,
    }),
  );
  expect(await ledgerLines()).toEqual(['published: Một, policy']);
});
