import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HEAD } from '../support/simulation.ts';
import { type CliWorld, createCliWorld, EDITOR } from './cli-world.ts';
import { runLifeOf } from './run-life.ts';

let cli: CliWorld;
beforeEach(async () => {
  cli = await createCliWorld({ mode: 'sandbox' });
});
afterEach(() => cli.world.destroy());

const MARK = '*** CHẠY THỬ – không đăng thật ***\n';

describe('list', () => {
  it('is one tab-parted line per publication for a program', async () => {
    await cli.submit({ title: 'Ngày hội\tsách' });
    const { code, out, err } = await cli.run('list');
    expect(code).toBe(0);
    expect(out.split('\n')[1]).toBe(
      '1\tNgày hội sách\tTin chữ\taccount-1\tChờ duyệt\tNgay sau khi duyệt\t',
    );
    expect(err).toBe(MARK);
  });

  it('says why an item is a problem', async () => {
    await cli.submit({ text: 'dài '.repeat(20_000) });
    const { out } = await cli.run('list --state problem');
    expect(out).toContain('Cần bổ sung');
    expect(out).toContain('fake-text-too-long');
    expect((await cli.run('list --state approved')).out).toBe('Chưa có gì.\n');
  });

  it('says when there may be more', async () => {
    await cli.submit({ text: 'một' }, 'test:1');
    await cli.submit({ text: 'hai' }, 'test:2');
    const { out, err } = await cli.run('list --limit 1');
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(err).toContain('--limit');
  });

  it('has a stable JSON shape, marked as a sandbox', async () => {
    await cli.submit({ slotAt: Date.UTC(2026, 11, 2, 1) });
    const { out, err } = await cli.run('list --json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual({
      mode: 'sandbox',
      items: [
        {
          number: 1,
          title: 'Ba việc nên làm trước mưa lớn',
          kind: 'text',
          state: 'submitted',
          stateText: 'Chờ duyệt',
          reason: null,
          unit: null,
          submittedBy: 'an',
          submittedByName: 'Nguyễn An',
          slotAt: { utc: '2026-12-02T01:00:00.000Z', local: '02/12/2026 08:00' },
          channels: ['channel-1'],
          publications: [],
        },
      ],
    });
  });

  it('asks nobody who they are', async () => {
    await cli.submit();
    expect((await cli.run('list', { person: null })).code).toBe(0);
    expect((await cli.run('status', { person: null })).out).toContain('“guest”');
  });
});

describe('a published item', () => {
  beforeEach(async () => {
    await cli.submit({ title: '=HYPERLINK("x")', topic: 'Phòng, chống' });
    await cli.run('approve 1');
    await runLifeOf(cli.world);
  });

  it('shows its story as plain sentences', async () => {
    const { out } = await cli.run('show 1');
    const story = out.slice(out.indexOf('Diễn biến'));
    expect(story).toContain('Nguyễn An trình tin bài, bản 1.');
    expect(story).toContain('Head duyệt bản 1 cho kênh account-1.');
    expect(story).toContain('Kênh account-1: ghi lệnh đăng và gửi đi.');
    expect(story).toContain('Kênh account-1: đã đăng công khai.');
    expect(story).not.toMatch(/\{|…|chưa có lời giải thích/);
  });

  it('names what an attempt left on the platform by account and id, for whoever removes it', async () => {
    const { deps, close } = await cli.office(HEAD);
    const [publication] = await deps.store.publications({});
    if (publication === undefined) throw new Error('nothing published');
    const part = { value: { id: 'd-7' }, validUntil: null, done: true };
    await deps.store.write((tx) =>
      tx.addOperation({
        id: 'o-1',
        publicationId: publication.id,
        channelId: 'channel-1',
        kind: 'clean-up',
        state: 'parked',
        by: 'loa',
        reason: '',
        notBefore: 0,
        attemptsSpent: 0,
        checkpoint: { flow: 'f', digest: 'd', parts: { draft: part } },
        detail: '',
        createdAt: 0,
      }),
    );
    await close();
    const { out } = await cli.run('show 1');
    const left = out.slice(out.indexOf('Dọn phần tải dở'));
    expect(left).toContain('Nằm trên tài khoản account-1.');
    expect(left).toContain('Phần còn lại có mã d-7.');
  });

  it('shows its story in English too', async () => {
    const { out } = await cli.run('show 1 --lang en');
    const story = out.slice(out.indexOf('Story'));
    expect(story).toContain('account-1: published.');
    expect(story).not.toMatch(/\{|…|no words yet/);
  });

  it('stands in the ledger with its link', async () => {
    const { out } = await cli.run('ledger channel-1 --from 21/11/2026 --to 21/11/2026');
    expect(out).toContain('Đã đăng');
    expect(out).toContain('http://fake.test/p/account-1/');
    expect((await cli.run('ledger --to 20/11/2026')).out).toBe('Chưa có gì.\n');
  });

  it('cannot start a formula in the CSV, which is marked as a sandbox', async () => {
    const { out, err } = await cli.run('ledger --csv');
    expect(err).toBe('');
    const [head, row] = out.slice(1).split('\r\n');
    expect(out.startsWith('\uFEFF')).toBe(true);
    expect(head).toBe(
      'Dòng sổ,Ghi lúc,Lên kênh lúc,Kênh,Việc,Số,Tin bài,Loại tin,Chủ đề,Đơn vị,Kế hoạch,Sắc thái,Người soạn,Người duyệt,Văn bản ủy quyền,Mã trên nền tảng,Đường dẫn,Chế độ',
    );
    expect(row).toContain(`"'=HYPERLINK(""x"")"`);
    expect(row).toContain('"Phòng, chống"');
    expect(row).toContain('Nguyễn An,Head');
    expect(row?.endsWith(',Chạy thử')).toBe(true);
  });

  it('is counted under its entry, in words', async () => {
    const { err } = await cli.run('ledger');
    expect(err).toBe(`${MARK}Cộng: 1 dòng (Đã đăng: 1).\n`);
  });

  it('is narrowed by the words of the item and by entry', async () => {
    const none = 'Chưa có gì.\n';
    const found = async (...words: string[]) =>
      (await cli.call(['ledger', ...words])).out === none ? 0 : 1;
    expect(await found('--topic', 'Phòng, chống', '--kind', 'text')).toBe(1);
    expect(await found('--entry', 'published', '--unit', '', '--plan', '', '--tone', '')).toBe(1);
    expect(await found('--topic', 'Văn hóa')).toBe(0);
    expect(await found('--unit', 'Đội A')).toBe(0);
    expect(await found('--plan', 'KH 1')).toBe(0);
    expect(await found('--tone', 'vui')).toBe(0);
    expect(await found('--entry', 'retracted')).toBe(0);
  });

  it('is not looked for under a kind or entry that does not exist', async () => {
    for (const words of ['--kind phim', '--entry gone']) {
      const { code, err } = await cli.run(`ledger ${words}`);
      expect(code).toBe(2);
      expect(err).toContain(words.split(' ')[0]);
      expect(err).toContain('Chưa làm gì.');
    }
  });

  it('has ids, names and both times in the ledger’s JSON', async () => {
    const { mode, rows } = JSON.parse((await cli.run('ledger --json')).out);
    expect(mode).toBe('sandbox');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      channel: 'channel-1',
      entry: 'published',
      itemNumber: 1,
      approvedBy: 'head',
      approvedByName: 'Head',
    });
    expect(rows[0].publicAt.utc).toMatch(/^2026-11-21T\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('is retracted, and the words say how', async () => {
    const { code, out } = await cli.call(['retract', '1', '--reason', 'sai số liệu']);
    expect(code).toBe(0);
    expect(out).toContain('sẽ gỡ bài ngay');
    await runLifeOf(cli.world);
    expect((await cli.run('list')).out).toContain('Đã gỡ');
    expect((await cli.run('ledger')).out).toContain('Đã gỡ');
  });
});

describe('ledger add', () => {
  const link = 'http://fake.test/p/account-1/p-7';

  it('enters a post made by hand with its time', async () => {
    const words = ['ledger', 'add', link, '--title', 'Đăng tay', '--at', '19/11/2026 08:00'];
    const { code, out } = await cli.call(words, { person: EDITOR });
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Đã ghi vào sổ kênh “account-1”: bài p-7.\n',
    });
    const { rows } = JSON.parse((await cli.run('ledger --json')).out);
    expect(rows[0]).toMatchObject({ entry: 'added-by-hand', title: 'Đăng tay' });
    expect(rows[0].publicAt.local).toBe('19/11/2026 08:00');
  });

  it('does not take the same post twice', async () => {
    await cli.run(`ledger add ${link}`);
    const { code, err } = await cli.run(`ledger add ${link}`);
    expect(code).toBe(1);
    expect(err).toContain(link);
  });
});

describe('ledger verify', () => {
  const HASH = 'a'.repeat(64);
  const good = { fault: null, count: 12, headHash: HASH, hasNotedHash: null };

  it('is 0 for a whole journal and prints its head', async () => {
    const { code, out } = await cli.run('ledger verify', {
      context: { verifyJournal: async () => good },
    });
    expect({ code, out }).toEqual({
      code: 0,
      out: `Sổ nguyên vẹn: 12 dòng. Mã đầu sổ: ${HASH}\n`,
    });
  });

  it('names the first bad row and is 1', async () => {
    const fault = { sequence: 13, fault: 'row-changed' } as const;
    const { code, err } = await cli.run('ledger verify', {
      context: { verifyJournal: async () => ({ ...good, fault }) },
    });
    expect(code).toBe(1);
    expect(err).toContain('dòng 13, dòng đã bị sửa');
  });

  it('is 1 when the noted hash is gone, and hands it on in lower case', async () => {
    let given: string | null = null;
    const verifyJournal = async (noted: string | null) => {
      given = noted;
      return { ...good, hasNotedHash: false };
    };
    const { code } = await cli.run(`ledger verify --head ${HASH.toUpperCase()}`, {
      context: { verifyJournal },
    });
    expect({ code, given }).toEqual({ code: 1, given: HASH });
  });

  it('has a JSON form', async () => {
    const { out } = await cli.run('ledger verify --json', {
      context: { verifyJournal: async () => good },
    });
    expect(JSON.parse(out)).toEqual({ whole: true, ...good });
  });
});

describe('status', () => {
  it('of a channel that was never connected is not “Bình thường”, and names the command that helps', async () => {
    expect((await cli.run('status')).out).toContain('Bình thường');
    await cli.world.secrets.write('channel-1', { appSecret: 'of the app alone' });
    const { code, out } = await cli.run('status');
    expect(code).toBe(0);
    expect(out).toContain('Chưa kết nối; quản trị kết nối: npx loa connect channel-1');
    expect(out).not.toContain('Bình thường');
    // The number of the console’s page “Cần xử lý”.
    expect(out).toContain('Chờ duyệt: 0 · Cần xử lý: 1');
    const { channels, attention } = JSON.parse((await cli.run('status --json')).out);
    expect(attention).toEqual({ count: 1, hasMore: false });
    expect(channels[0]).toMatchObject({
      block: 'channel-not-connected',
      blockText: 'Chưa kết nối',
    });
    const resumed = await cli.run('resume channel-1', { person: HEAD });
    expect(resumed.code).not.toBe(0);
    expect(resumed.err).toContain('npx loa connect channel-1');
  });
});
