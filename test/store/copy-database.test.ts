import { rmSync, statSync, truncateSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyDatabase } from '../../src/store/sqlite/copy-database.ts';
import { createTempStore, openTempStore, type TempStore } from '../support/temp-store.ts';

let temp: TempStore;

beforeEach(async () => {
  temp = await createTempStore();
});

afterEach(() => temp.destroy());

function appendRows(count: number): Promise<void> {
  return temp.store.write(async (tx) => {
    for (let row = 0; row < count; row += 1) {
      await tx.append({
        at: 1,
        kind: 'item-submitted',
        actor: 'an',
        itemId: null,
        publicationId: null,
        channelId: null,
        body: { text: 'x'.repeat(200) },
      });
    }
  });
}

it('copies beside a writer: every row written before is in it, and the writer goes on', async () => {
  await appendRows(2_000);
  const target = `${temp.path}.copy`;
  for (let round = 0; round < 3; round += 1) {
    const before = (await temp.store.journalHead())?.sequence ?? 0;
    let isCopying = true;
    const copying = copyDatabase(temp.path, target).finally(() => {
      isCopying = false;
    });
    let written = 0;
    while (isCopying) {
      await appendRows(1);
      written += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const copy = await copying;
    if (!copy.copied) throw new Error(copy.code);
    expect(written).toBeGreaterThan(1);
    expect(copy.journal.sequence).toBeGreaterThanOrEqual(before);
    const opened = await openTempStore(target);
    expect((await opened.journalHead())?.hash).toBe(copy.journal.hash);
    await opened.close();
    rmSync(target);
  }
});

it('says that a torn database does not hold together', async () => {
  await appendRows(2_000);
  await temp.store.close();
  truncateSync(temp.path, statSync(temp.path).size - 40_960);
  const copy = await copyDatabase(temp.path, `${temp.path}.copy`);
  expect(copy).toMatchObject({ copied: false, damaged: true });
});

it('ends at once when it is given up', async () => {
  const ending = new AbortController();
  ending.abort();
  const copy = await copyDatabase(temp.path, `${temp.path}.copy`, ending.signal);
  expect(copy).toMatchObject({ copied: false, damaged: false });
});
