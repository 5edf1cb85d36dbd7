import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import type { TablePump } from '../../src/runtime/tables/table-pump.ts';
import { openFileTables } from './file-tables.ts';
import { BY_HEAD, begin, createWorld, HEAD, type Life } from './simulation.ts';

const HEADS = 'Mã;Tiêu đề;Nội dung;Kênh;Thời gian;Đăng lại';

export interface DroppedRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly when: string;
  readonly repeats?: boolean;
}

/** CSV tables in a real folder, one channel, one head who approves. */
export interface DroppedTables {
  write(name: string, rows: readonly DroppedRow[]): Promise<void>;
  remove(name: string): Promise<void>;
  /** Long enough that a file that is not there is one that went. */
  settle(): Promise<void>;
  /** Says yes to everything that can be said yes to, and lets times pass until `at` (UTC ms). */
  approveAll(at?: number): Promise<void>;
  /** Items with state, version and title, e.g. `approved 1 Họp dân`. */
  told(): Promise<readonly string[]>;
  /** Rows that wait for a person before they are anything: codes, by table and row. */
  questions(): Promise<readonly string[]>;
  /** What the public saw, by its first line. */
  posts(): readonly string[];
  end(): Promise<void>;
}

export async function openDroppedTables(): Promise<DroppedTables> {
  const world = await createWorld({ profile: 'blind', policy: [BY_HEAD] });
  const life: Life = await begin(world);
  const inbox = join(world.folder, 'inbox');
  await mkdir(inbox);
  const pump: TablePump = openFileTables(world, life, inbox, async (result) =>
    new TextEncoder().encode(JSON.stringify(result)),
  );
  const approve = async () => {
    for (const { number } of await life.store.items({})) {
      const input = { item: String(number), choices: {}, slotAt: null, seenDigest: null };
      await approveItem(life.deps, HEAD, input);
    }
  };
  return {
    async write(name, rows) {
      const lines = rows.map(({ id, title, text, when, repeats }) =>
        [id, title, text, 'channel-1', when, repeats === true ? 'Có' : ''].join(';'),
      );
      await mkdir(dirname(join(inbox, name)), { recursive: true });
      await writeFile(join(inbox, name), [HEADS, ...lines].join('\n'));
    },
    remove: (name) => rm(join(inbox, name)),
    async settle() {
      for (const pauseMs of [5_000, 70_000, 5_000]) {
        await pump.takeIn();
        await life.run(world.clock.now() + 1_000);
        await world.clock.advanceBy(pauseMs);
        await pump.writeBack({ atOnce: true });
      }
      await pump.takeIn();
    },
    async approveAll(at) {
      await approve();
      await life.run(at ?? world.clock.now() + 60_000);
      await approve();
      await life.run(world.clock.now() + 60_000);
    },
    async told() {
      const told: string[] = [];
      for (const { id, state, version } of (await life.store.items({})).toReversed()) {
        const stored = await life.store.version(id, version);
        told.push(`${state} ${version} ${stored?.content.title ?? ''}`);
      }
      return told;
    },
    async questions() {
      const found: string[] = [];
      for (const { tableKey, isGone } of await life.store.tables({ limit: 10 })) {
        if (isGone) continue;
        for (const { problems } of await life.store.openRows(tableKey, 100)) {
          const asking = problems.filter(({ severity }) => severity !== 'note');
          found.push(
            ...asking.map(({ code, values }) => {
              const item = values['item'];
              return item === undefined ? code : `${code} ${String(item)}`;
            }),
          );
        }
      }
      return found;
    },
    posts: () =>
      world.platform
        .truth()
        .posts.filter((post) => post.wasPublic)
        .map((post) => JSON.stringify(post)),
    async end() {
      await life.end();
      world.destroy();
    },
  };
}
