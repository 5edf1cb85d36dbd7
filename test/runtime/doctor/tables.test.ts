import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TableTrouble } from '../../../src/ports/table.ts';
import type { StoredTable } from '../../../src/ports/tables.ts';
import { tableMatters } from '../../../src/runtime/queries/table-matters.ts';
import { keepTroubles } from '../../../src/runtime/tables/keep-troubles.ts';
import { brief, createDoctorWorld, type DoctorWorld } from '../../support/doctor-world.ts';
import { MemoryTables } from '../../support/table-world.ts';

const MINUTE_MS = 60_000;
const KEY = 'sheet:1';

const TABLE: StoredTable = {
  tableKey: KEY,
  sourceId: 'memory',
  name: 'Lịch đăng tháng 12',
  submittedBy: 'Văn phòng',
  problems: [],
  trouble: null,
  readAt: 0,
  isGone: false,
  isResultDue: false,
};

let doctor: DoctorWorld;
let source: MemoryTables;
beforeEach(async () => {
  doctor = await createDoctorWorld();
  source = new MemoryTables(() => {
    throw new Error('nothing is read here');
  });
  await doctor.store.write((tx) => tx.saveTable(TABLE));
});
afterEach(() => doctor.destroy());

async function struck(code: string, retryInMs: number | null): Promise<void> {
  const { clock } = doctor.world;
  const retryAt = retryInMs === null ? null : clock.now() + retryInMs;
  const trouble: TableTrouble = { code, values: {}, retryAt };
  source.trouble.set(KEY, trouble);
  await keepTroubles({ store: doctor.store, source, clock });
}

async function found(): Promise<readonly string[]> {
  return brief(await doctor.find('table'));
}

async function matters(): Promise<number> {
  return (await tableMatters(doctor.store, null, doctor.world.clock.now())).length;
}

describe('a shared sheet that Google refused for a minute', () => {
  it('is a notice without a task, and an error only after half an hour of it', async () => {
    await struck('sheet-quota', MINUTE_MS);
    expect(await found()).toEqual(['warn table-passing']);
    expect(await matters()).toBe(0);
    await doctor.world.clock.advanceBy(29 * MINUTE_MS);
    await struck('sheet-offline', MINUTE_MS);
    expect(await found()).toEqual(['warn table-passing']);
    await doctor.world.clock.advanceBy(MINUTE_MS);
    await struck('sheet-quota', MINUTE_MS);
    const [lingers] = await doctor.find('table');
    expect(lingers).toMatchObject({
      severity: 'error',
      code: 'table-lingers',
      values: { since: { at: doctor.world.clock.now() - 30 * MINUTE_MS } },
      details: [{ code: 'sheet-quota' }],
    });
    expect(await matters()).toBe(1);
  });

  it('is well again as soon as a call went through, and its time begins anew', async () => {
    await struck('sheet-quota', MINUTE_MS);
    await doctor.world.clock.advanceBy(29 * MINUTE_MS);
    source.trouble.clear();
    await keepTroubles({ store: doctor.store, source, clock: doctor.world.clock });
    expect(await found()).toEqual(['ok table-well']);
    await doctor.world.clock.advanceBy(5 * MINUTE_MS);
    await struck('sheet-quota', MINUTE_MS);
    expect(await found()).toEqual(['warn table-passing']);
  });

  it('stays a notice when Loa was stopped in the middle of it and nobody has tried since', async () => {
    await struck('sheet-quota', MINUTE_MS);
    await doctor.world.clock.advanceBy(24 * 60 * MINUTE_MS);
    expect(await found()).toEqual(['warn table-passing']);
  });

  it('is not written down again while nothing about it changes', async () => {
    await struck('sheet-quota', MINUTE_MS);
    const before = await doctor.store.table(KEY);
    await keepTroubles({ store: doctor.store, source, clock: doctor.world.clock });
    expect(await doctor.store.table(KEY)).toEqual(before);
  });
});

it('a sheet that a person must mend is an error at once', async () => {
  await struck('sheet-offline', MINUTE_MS);
  await struck('sheet-not-shared', null);
  expect(await found()).toEqual(['error table-trouble']);
  expect(await matters()).toBe(1);
});
