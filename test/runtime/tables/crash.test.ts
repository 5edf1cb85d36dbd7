import { afterEach, expect, it } from 'vitest';
import { begin, createWorld, type Life, type World } from '../../support/simulation.ts';
import { openTables, type SheetRow } from '../../support/table-world.ts';

let world: World;
const lives: Life[] = [];

afterEach(async () => {
  for (const life of lives.splice(0)) await life.end();
  world.destroy();
});

async function open(plan: Parameters<typeof begin>[1] = null): Promise<Life> {
  const life = await begin(world, plan);
  lives.push(life);
  return life;
}

function rows(count: number, words = ''): readonly SheetRow[] {
  return Array.from({ length: count }, (_unused, index) => ({
    id: `id:${index}`,
    title: `Tin ${index}${words}`,
    media: [],
    slotAt: null,
  }));
}

/*
 * Aim: a process that dies between reading a table and acknowledging it loses and doubles nothing.
 * Method: the pump is stopped after every transaction in turn and begun anew on the same database.
 */
it('takes in every row once, wherever it was killed between reading and acknowledging', async () => {
  world = await createWorld({ profile: 'by-id' });
  const first = await open();
  let allowed = 0;
  const dying = new Proxy(first.store, {
    get(target, name) {
      if (name === 'write') {
        return (work: Parameters<typeof target.write>[0]) => {
          if (allowed === 0) return Promise.reject(new Error('killed'));
          allowed -= 1;
          return target.write(work);
        };
      }
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  const { source } = openTables(world, first);
  source.put({ key: 't', name: 't.xlsx', rows: rows(70) });
  let kills = 0;
  for (let budget = 0; budget < 20; budget += 1) {
    allowed = budget;
    const life = { ...first, deps: { ...first.deps, store: dying } };
    source.forget();
    const { pump } = openTables(world, life, source);
    const died = await pump.takeIn().then(
      () => false,
      () => true,
    );
    if (!died) break;
    kills += 1;
  }
  expect(kills).toBeGreaterThan(1);
  const items = await first.store.items({});
  expect(items.map((item) => item.version)).toEqual(Array.from({ length: 70 }, () => 1));
  await first.run();
  expect(world.platform.truth().posts.filter((post) => post.wasPublic)).toHaveLength(70);
});

/*
 * Aim: ten rows edited at any moment of their publishing give ten posts, never eleven.
 * Method: a slow platform; the table is saved at one moment after the other, seen states are noted.
 */
it('edits ten rows while they are being published: nothing is public twice', async () => {
  const seen = new Set<string>();
  for (const afterMs of [0, 50, 150, 250, 350, 1_500]) {
    world = await createWorld({ profile: 'by-id' });
    const slow = { do: 'slow', delayMs: 100 } as const;
    world.platform.addRule({ op: '*', count: 1_000, action: slow });
    const life = await open();
    const { source, pump } = openTables(world, life);
    const sheet = source.put({ key: 't', name: 't.xlsx', rows: rows(10) });
    await pump.takeIn();
    await life.run(world.clock.now() + afterMs);
    for (const { state } of await life.store.publications({})) seen.add(state.name);
    sheet.rows = rows(10, ', sửa');
    await pump.takeIn();
    await life.run();
    await life.pass(86_400_000);
    const posts = world.platform.truth().posts.filter((post) => post.wasPublic);
    expect(new Set(posts.map((post) => post.marker)).size).toBe(posts.length);
    expect(posts).toHaveLength(10);
    const items = await life.store.items({});
    expect(items.map((item) => item.version)).toEqual(Array.from({ length: 10 }, () => 2));
    expect(life.fatal).toEqual([]);
    await lives.pop()?.end();
    if (afterMs < 1_500) world.destroy();
  }
  expect([...seen]).toEqual(expect.arrayContaining(['preparing', 'publishing', 'published']));
});

it('tells a table again after three seconds at the earliest, and the last state always', async () => {
  world = await createWorld({ profile: 'by-id' });
  const life = await open();
  const { source, pump } = openTables(world, life);
  source.put({ key: 't', name: 't.xlsx', rows: rows(1) });
  await pump.takeIn();
  await pump.writeBack();
  await life.run();
  world.clock.jumpMonotonic(1_000);
  source.locked = true;
  await pump.writeBack({ atOnce: true });
  const before = source.writes;
  source.locked = false;
  await pump.writeBack();
  expect(source.writes).toBe(before);
  world.clock.jumpMonotonic(3_000);
  await pump.writeBack();
  expect(source.writes).toBe(before + 1);
  await pump.writeBack({ atOnce: true });
  expect(source.writes).toBe(before + 1);
  expect(source.results.get('t')?.rows).toEqual([[{ text: 'Tin 0 approved' }]]);
});

it('takes in 2,000 rows and changes nothing when they are sorted', async () => {
  world = await createWorld({ profile: 'by-id' });
  const life = await open();
  const { source, pump } = openTables(world, life);
  const soon = world.clock.now() + 86_400_000;
  const sheet = source.put({
    key: 't',
    name: 't.xlsx',
    rows: rows(2_000).map((row) => ({ ...row, slotAt: soon })),
  });
  await pump.takeIn();
  const head = (await life.store.journalHead())?.sequence;
  sheet.rows = sheet.rows.toReversed();
  await pump.takeIn();
  expect((await life.store.journalHead())?.sequence).toBe(head);
  expect((await life.store.tableCounts())[0]).toMatchObject({ rows: 2_000, items: 2_000, open: 0 });
});
