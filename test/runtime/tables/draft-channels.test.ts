import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemContent } from '../../../src/domain/item.ts';
import type { Problem } from '../../../src/domain/problem.ts';
import { editItem } from '../../../src/runtime/commands/edit-item.ts';
import { sendForApproval } from '../../../src/runtime/commands/send-for-approval.ts';
import { BY_HEAD, contentFor, HEAD, type Life, type World } from '../../support/simulation.ts';
import {
  MemoryTables,
  openTableOffice,
  openTables,
  type Sheet,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: a contributing unit's row need not name a channel; what the desk chose stays.
 * Method: the unit's table in memory names none; the store is real.
 */

const OPEN: Problem = { code: 'row-channel-missing', where: '', values: {}, severity: 'error' };

let world: World;
let life: Life;
let desk: TableDesk;
let sheet: Sheet;

beforeEach(async () => {
  ({ world, life } = await openTableOffice([BY_HEAD]));
  const source = new MemoryTables(({ title }) =>
    contentFor(world, { title, media: [], channels: [] }),
  );
  desk = openTables(world, life, source);
  const unit = { asDrafts: true, submittedBy: 'thon' };
  sheet = desk.source.put({ key: 't', name: 'thon.xlsx', rows: [], ...unit });
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

async function save(title: string, id: string | null = 'own:1'): Promise<void> {
  sheet.rows = [{ id, title, problems: [OPEN] }];
  await desk.pump.takeIn();
  await desk.pump.writeBack({ atOnce: true });
}

function told() {
  return desk.facts.get('t')?.rows.map(({ state, problems }) => ({
    state,
    problems: problems.map(({ code, severity }) => `${severity} ${code}`),
  }));
}

async function newest(): Promise<ItemContent | undefined> {
  const item = await life.store.itemByNumber(1);
  return (await life.store.version(item?.id ?? '', item?.version ?? 0))?.content;
}

describe('a unit’s row without channels', () => {
  it('is a draft of which the unit is not told that it was not taken', async () => {
    await save('Hội làng');
    const waiting = { state: 'draft', problems: ['note row-channels-by-desk'] };
    expect(told()).toEqual([waiting]);
    // The desk still has to choose.
    const sent = await sendForApproval(life.deps, HEAD, { item: '1', seenDigest: null });
    expect(sent).toMatchObject({ done: false, code: 'draft-has-problems', problems: [OPEN] });
    desk.source.forget();
    await save('Hội làng');
    expect(told()).toEqual([waiting]);
  });

  it.each([
    'own:1',
    null,
  ])('keeps the channels of the desk when the unit edits it (%s)', async (id) => {
    await save('Hội làng', id);
    const channels = [...life.deps.office.channels.keys()].slice(0, 1);
    await editItem(life.deps, HEAD, { item: '1', edit: { channels } });
    for (const title of ['Hội làng, sửa', 'Hội làng, sửa nữa']) {
      await save(title, 'item:1');
      expect(await newest()).toMatchObject({ title, channels });
    }
    const sent = await sendForApproval(life.deps, HEAD, { item: '1', seenDigest: null });
    expect(sent).toMatchObject({ done: true });
  });
});
