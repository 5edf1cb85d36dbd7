import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectBackup } from '../../src/compose/cli-backup.ts';
import { missingFolder } from '../../src/host/backup-station.ts';
import { checkPassphrase } from '../../src/host/passphrase-file.ts';
import type { CliContext, OpenBackups } from '../../src/interfaces/cli/cli-context.ts';
import { lastBackup } from '../../src/runtime/backup/last-backup.ts';
import { movedAway } from '../../src/runtime/backup/moved-away.ts';
import {
  type BackupPlace,
  createBackupPlace,
  PASSPHRASE,
  restoreTo,
  secretsIn,
  stationAt,
} from '../support/backup-home.ts';
import { HEAD } from '../support/simulation.ts';
import { openTempStore } from '../support/temp-store.ts';
import { type CliWorld, createCliWorld, type RunOptions } from './cli-world.ts';

/*
 * Aim: what a person sees and types while backing up, restoring and moving; nothing is made unasked.
 * Method: the real backup station over the world's database; standard input is a list of lines.
 */

let cli: CliWorld;
let place: BackupPlace;

let outside: string;

beforeEach(async () => {
  outside = mkdtempSync(join(tmpdir(), 'loa-backup-outside-'));
  cli = await createCliWorld();
  place = createBackupPlace(cli.world.databasePath);
});
afterEach(() => {
  place.destroy();
  rmSync(outside, { recursive: true });
  cli.world.destroy();
});

interface Scene {
  readonly lines?: readonly string[];
  readonly person?: RunOptions['person'];
  /** From the environment or the configured file. */
  readonly given?: string;
  /** A daemon still owns the home. */
  readonly stillRuns?: boolean;
}

const copy = () => join(place.target, 'copy.tar');

async function openBackups(scene: Scene): Promise<OpenBackups> {
  const office = await cli.office(scene.person === undefined ? HEAD : scene.person);
  const { store, clock } = office.deps;
  const station = stationAt(place, cli.world.media);
  return {
    ...office,
    backups: { store, clock, secrets: cli.world.secrets, station },
    includeMedia: true,
    signal: new AbortController().signal,
    pathFor: async (named) => named ?? copy(),
    checkPlace: (path) => missingFolder(place.home, dirname(path)),
    givenPassphrase: async () => scene.given ?? null,
    checkPassphrase,
    alone: async (work) =>
      scene.stillRuns === true
        ? { trouble: 'home-still-runs', values: { folder: place.home, pid: 1 }, exitCode: 5 }
        : work(),
  };
}

/** Runs one command; tells also which lines were asked for hidden. */
async function run(words: readonly string[], scene: Scene = {}) {
  const lines = [...(scene.lines ?? [])];
  const hidden: string[] = [];
  const context: Partial<CliContext> = {
    openBackups: () => openBackups(scene),
    environmentPassphrase: scene.given ?? null,
    inspectBackup,
    async restoreHome({ file, home, passphrase }) {
      const restored = await restoreTo(file, home, { passphrase });
      return 'trouble' in restored ? restored : { ...restored, folder: home };
    },
    async readLine({ isHidden }) {
      const line = lines.shift() ?? null;
      if (line !== null && isHidden) hidden.push(line);
      return line;
    },
  };
  const person = scene.person === undefined ? {} : { person: scene.person };
  const result = await cli.call(words, { ...person, context });
  return { ...result, hidden };
}

function made(): readonly string[] {
  try {
    return readdirSync(place.target);
  } catch {
    return [];
  }
}

async function inStore<T>(work: (store: Awaited<ReturnType<typeof openTempStore>>) => Promise<T>) {
  const store = await openTempStore(cli.world.databasePath);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

describe('loa backup', () => {
  it('to a disk that is not mounted is refused, and makes no folder in its place', async () => {
    const missing = join(outside, 'usb');
    const words = ['backup', '--without-secrets', '--to', join(missing, 'copy.tar')];
    const seen = await run(words);
    expect(seen.code).toBe(1);
    expect(seen.err).toContain(`Thư mục “${missing}”: chưa có. Chưa sao lưu`);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('to no place at all is refused, and does not write into the folder of the moment', async () => {
    const seen = await run(['backup', '--without-secrets', '--to', '']);
    expect(seen).toMatchObject({ code: 2, out: '' });
    expect(seen.err).toContain('--to: chưa ghi nơi lưu. Chưa sao lưu.');
  });

  it('of a home that the office left tells that it ends with the move, at every further one', async () => {
    const first = await run(['backup', '--final', '--without-secrets']);
    expect(first.code).toBe(0);
    expect(first.err).not.toContain('không phục hồi từ bản này');
    for (const [at, words] of [['plain'], ['again', '--final']].entries()) {
      const more = words.slice(1);
      const path = join(place.target, `${at}.tar`);
      const seen = await run(['backup', ...more, '--without-secrets', '--to', path]);
      expect(seen.code).toBe(0);
      expect(seen.err).toContain('cơ quan đã chuyển sang máy khác lúc');
      expect(seen.err).toContain('không phục hồi từ bản này');
    }
  });

  it('--final to a disk that is not mounted stops nothing and asks for nothing', async () => {
    const words = ['backup', '--final', '--to', join(outside, 'usb', 'copy.tar')];
    const seen = await run(words, { lines: [PASSPHRASE, PASSPHRASE] });
    expect(seen).toMatchObject({ code: 1, hidden: [] });
    expect(await inStore((store) => movedAway(store))).toBeNull();
  });

  it('says when the copy lies on the disk that it is to guard against', async () => {
    const seen = await run(['backup', '--without-secrets']);
    expect(seen.out).toContain('cùng ổ đĩa với dữ liệu');
  });

  it('asks for the passphrase twice without showing it, and says what is in the file', async () => {
    await cli.world.secrets.write('channel-1', { accessToken: 'token-of-the-office' });
    const seen = await run(['backup'], { lines: [PASSPHRASE, PASSPHRASE] });
    expect(seen).toMatchObject({ code: 0, hidden: [PASSPHRASE, PASSPHRASE] });
    expect(seen.out).toContain(copy());
    expect(seen.out).toContain('toàn bộ dữ liệu, sổ đến dòng');
    expect(seen.out).toContain('mã hóa bằng cụm mật khẩu');
    expect(seen.out).toContain('không kèm: thư mục hàng chờ');
    expect(seen.out + seen.err).not.toContain(PASSPHRASE);
    expect(readFileSync(copy()).includes('token-of-the-office')).toBe(false);
  });

  it('takes the passphrase of the machine and asks nothing', async () => {
    const seen = await run(['backup'], { given: PASSPHRASE });
    expect(seen).toMatchObject({ code: 0, err: '' });
  });

  it('makes nothing without a passphrase, with a short one, or one typed in two ways', async () => {
    for (const [lines, words] of [
      [[], 'chưa có cụm mật khẩu'],
      [['ngắn'], '12'],
      [[PASSPHRASE, `${PASSPHRASE}x`], 'không giống nhau'],
    ] as const) {
      const seen = await run(['backup'], { lines });
      expect(seen.code).not.toBe(0);
      expect(seen.err).toContain(words);
    }
    expect(made()).toEqual([]);
  });

  it('to a file that is there already is refused, and the office’s backups stay well', async () => {
    const small = ['backup', '--without-secrets', '--no-media'];
    expect((await run(small)).code).toBe(0);
    const again = await run([...small, '--to', copy()]);
    expect(again.code).not.toBe(0);
    expect(again.err).toContain('đã có tệp tên này');
    const nowhere = await run([...small, '--to', join(copy(), 'below-a-file.tar')]);
    expect(nowhere.err).toContain('không ghi được');
    const noted = await inStore((store) => lastBackup(store));
    expect(noted.trouble).toBeNull();
    expect(noted.made).not.toBeNull();
    expect(await inStore((store) => store.journal({ kinds: ['backup-failed'] }))).toEqual([]);
  });

  it('leaves secrets out only when it is told to, and says so', async () => {
    const seen = await run(['backup', '--without-secrets', '--no-media']);
    expect(seen.code).toBe(0);
    expect(seen.out).toContain('không kèm token, mật khẩu');
    expect(seen.out).toContain('không kèm ảnh, video');
  });

  it('does not write over a file', async () => {
    await run(['backup', '--without-secrets']);
    const before = readFileSync(copy());
    const seen = await run(['backup', '--without-secrets']);
    expect(seen.code).toBe(1);
    expect(seen.err).toContain(copy());
    expect(readFileSync(copy())).toEqual(before);
  });
});

describe('loa restore', () => {
  const restore = (scene: Scene, ...more: readonly string[]) =>
    run(['restore', copy(), '--to', place.restored, ...more], scene);

  it('makes a home, says what is in it, and what to know before its start', async () => {
    await cli.world.secrets.write('channel-1', { accessToken: 'token-of-the-office' });
    await run(['backup'], { given: PASSPHRASE });
    const seen = await restore({ lines: [PASSPHRASE] });
    expect(seen).toMatchObject({ code: 0, hidden: [PASSPHRASE] });
    expect(seen.out).toContain('Xã Suối Mẫu');
    expect(seen.out).toContain('khởi động ở trạng thái dừng');
    expect(seen.out).toContain('đổi mỗi lần gia hạn và chỉ dùng được ở một nơi');
    const secrets = await secretsIn(place.restored);
    expect(await secrets.read('channel-1')).toEqual({ accessToken: 'token-of-the-office' });
  });

  it('does nothing with a wrong passphrase or none', async () => {
    await run(['backup'], { given: PASSPHRASE });
    const none = await restore({});
    expect(none.err).toContain('chưa có cụm mật khẩu');
    const wrong = await restore({ lines: ['một cụm mật khẩu khác'] });
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('cụm mật khẩu');
    expect(() => readdirSync(place.restored)).toThrow('ENOENT');
  });

  it('names the part that was changed, a long one by its begin and end, on one line', async () => {
    const partShown = async (part: string) => {
      const context: Partial<CliContext> = {
        inspectBackup: async (path) => ({ trouble: 'backup-altered', values: { path, part } }),
      };
      return (await cli.call(['restore', copy(), '--to', place.restored], { context })).err;
    };
    expect(await partShown('loa.db')).toContain('phần “loa.db” đã bị thay đổi');
    const long = await partShown(`media/${'a'.repeat(60)}\n\u001b[31m${'b'.repeat(60)}.jpg`);
    expect(long).toMatch(/phần “media\/a{18}…b{20}\.jpg” đã bị thay đổi/);
  });

  it('goes without the secrets, and says what must be done by hand then', async () => {
    await run(['backup'], { given: PASSPHRASE });
    const seen = await restore({}, '--without-secrets');
    expect(seen.code).toBe(0);
    expect(seen.out).toContain('npx loa connect');
  });

  it('touches no home that is there, and takes no file that is none', async () => {
    await run(['backup', '--without-secrets']);
    await restore({});
    const before = readdirSync(place.restored);
    const again = await restore({});
    expect(again.code).toBe(1);
    expect(again.err).toContain(place.restored);
    expect(readdirSync(place.restored)).toEqual(before);
    const file = join(place.folder, 'loa.yaml');
    const other = await run(['restore', file, '--to', join(place.folder, 'x')]);
    expect(other.code).toBe(1);
    expect(other.err).toContain(file);
  });
});

describe('moving to another machine', () => {
  const final = ['backup', '--final', '--without-secrets'];

  it('is explained step by step by loa move, which changes nothing', async () => {
    const seen = await run(['move']);
    expect(seen.code).toBe(0);
    expect(seen.out).toContain('npx loa backup --final');
    expect(await inStore((store) => movedAway(store))).toBeNull();
  });

  it('stops this machine before the last backup is made, and for good', async () => {
    const seen = await run(final);
    expect(seen.code).toBe(0);
    expect(seen.err).toContain('Đã dừng đăng ở máy này');
    expect(seen.out).toContain('Máy này không đăng gì nữa');
    expect(await inStore((store) => movedAway(store))).toMatchObject({ by: HEAD.id });
    const resumed = await run(['resume']);
    expect(resumed.code).toBe(1);
    expect(resumed.err).toContain('move --take-back');
  });

  it('leaves the office stopped when the daemon does not end, and makes no copy', async () => {
    const seen = await run(final, { stillRuns: true });
    expect(seen.code).toBe(5);
    expect(made()).toEqual([]);
    expect(await inStore((store) => movedAway(store))).not.toBeNull();
  });

  it('is nothing for an account of the machine that is nobody’s', async () => {
    const seen = await run(final, { person: null });
    expect(seen.code).toBe(2);
    expect(made()).toEqual([]);
    expect(await inStore((store) => movedAway(store))).toBeNull();
  });

  it('is taken back by a person, and the office stays stopped', async () => {
    const early = await run(['move', '--take-back']);
    expect(early.code).toBe(1);
    await run(final);
    const seen = await run(['move', '--take-back']);
    expect(seen.code).toBe(0);
    expect(seen.out).toContain('đang ở trạng thái dừng');
    expect(seen.out).toContain('máy kia đã tắt hẳn');
    expect(await inStore((store) => movedAway(store))).toBeNull();
    expect((await inStore((store) => store.office())).stopped).not.toBeNull();
  });
});
