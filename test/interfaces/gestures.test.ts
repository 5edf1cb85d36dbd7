import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveAway } from '../../src/runtime/backup/moved-home.ts';
import { HEAD } from '../support/simulation.ts';
import { type CliWorld, createCliWorld, EDITOR } from './cli-world.ts';

const HOUR_MS = 3_600_000;

let cli: CliWorld;
beforeEach(async () => {
  cli = await createCliWorld({ channels: 2 });
});
afterEach(() => cli.world.destroy());

const ahead = (hours: number) => cli.world.clock.now() + hours * HOUR_MS;
const show = async (item = 1) => JSON.parse((await cli.run(`show ${item} --json`)).out);
const statesOf = async () =>
  (await show()).publications.map(
    (one: { state: string; why: string | null }) => one.why ?? one.state,
  );

describe('approve', () => {
  it('echoes what was approved: channel, weekday, time and how long until then', async () => {
    await cli.submit({ slotAt: ahead(50), channels: ['channel-1'] });
    expect(await cli.run('approve 1')).toEqual({
      code: 0,
      out: 'Đã duyệt tin bài 1 “Ba việc nên làm trước mưa lớn” trên kênh “account-1”: đăng thứ Hai, 23/11/2026 11:00 (còn 2 ngày 2 giờ).\n',
      err: '',
    });
  });

  it('of one channel leaves the other open and says who is still wanted', async () => {
    await cli.submit({ slotAt: ahead(50) });
    const { code, out } = await cli.run('approve 1@channel-2 --lang en');
    expect(code).toBe(0);
    expect(out).toContain('"account-2"');
    expect(out).not.toContain('account-1');
    expect((await show()).state).toBe('submitted');
  });

  it('with a time makes that the slot', async () => {
    await cli.submit({ slotAt: ahead(50), channels: ['channel-1'] });
    const { out } = await cli.call(['approve', '1', '--at', '18:30 07/12/2026']);
    expect(out).toContain('thứ Hai, 07/12/2026 18:30');
    expect((await show()).publications[0].slotAt.local).toBe('07/12/2026 18:30');
  });

  it('is refused to who may not, with exit code 1 and nothing recorded', async () => {
    await cli.submit({ slotAt: ahead(50) });
    const { code, out, err } = await cli.run('approve 1', { person: EDITOR });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('Nguyễn An');
    expect((await show()).approvals).toEqual([]);
  });

  it('is not done for an account that is bound to nobody', async () => {
    await cli.submit({ slotAt: ahead(50) });
    const { code, err } = await cli.run('approve 1', { person: null });
    expect(code).toBe(2);
    expect(err).toContain('“guest”');
    expect((await show()).approvals).toEqual([]);
  });

  it('of a version that was not the one looked at is refused', async () => {
    await cli.submit({ slotAt: ahead(50) });
    const seen = (await show()).digest;
    await cli.call(['edit', '1', '--title', 'Bốn việc'], { person: EDITOR });
    const { code } = await cli.run(`approve 1 --seen ${seen}`);
    expect(code).toBe(1);
    expect((await show()).approvals).toEqual([]);
  });

  it('of an unknown item names it', async () => {
    const { code, err } = await cli.run('approve 41');
    expect(code).toBe(1);
    expect(err).toContain('“41”');
  });
});

describe('before publishing', () => {
  beforeEach(async () => {
    await cli.submit({ slotAt: ahead(50) });
  });

  it('return keeps the reason for the officer', async () => {
    expect((await cli.call(['return', '1', '--reason', 'thiếu nguồn tin'])).code).toBe(0);
    expect(await show()).toMatchObject({ state: 'returned', reason: 'thiếu nguồn tin' });
  });

  it('withdraw-approval parks what was approved', async () => {
    await cli.run('approve 1');
    const { code, out } = await cli.run('withdraw-approval 1');
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('2') });
    expect(await statesOf()).toEqual(['changed', 'changed']);
  });

  it('edit makes a new version from text, file and hashtags', async () => {
    const context = { readTextFile: async () => '\uFEFFDòng một\r\nDòng hai\r\n' };
    const words = ['edit', '1', '--text-file', 'tin.txt', '--hashtags', '#SuoiMau, #MuaLu'];
    const { code, out } = await cli.call(words, { context });
    expect(code).toBe(0);
    expect(out).toContain('bản 2');
    const { content, version, state } = await show();
    expect({ version, state }).toEqual({ version: 2, state: 'submitted' });
    expect(content).toMatchObject({ text: 'Dòng một\nDòng hai', hashtags: ['SuoiMau', 'MuaLu'] });
  });

  it('edit tells every problem that the platform would have', async () => {
    const { code, err } = await cli.call(['edit', '1', '--text', 'dài '.repeat(20_000)]);
    expect(code).toBe(1);
    expect(err.match(/^ {2}- .*fake-text-too-long/gm)).toHaveLength(2);
    expect((await show()).version).toBe(1);
  });

  it('edit with a file that cannot be read changes nothing', async () => {
    const context = { readTextFile: async () => null };
    const { code, err } = await cli.run('edit 1 --text-file khong-co.txt', { context });
    expect(code).toBe(2);
    expect(err).toContain('“khong-co.txt”');
  });

  it('reschedule tells the new time of each channel', async () => {
    await cli.run('approve 1');
    const { code, out } = await cli.run('reschedule 1@channel-1 --at +2h');
    expect(code).toBe(0);
    expect(out).toBe(
      'Tin bài 1, kênh “account-1”: giờ đăng mới thứ Bảy, 21/11/2026 11:00 (còn 2 giờ); Chờ đăng.\n',
    );
  });

  it('reschedule understands now, and refuses the past', async () => {
    await cli.run('approve 1');
    expect((await cli.run('reschedule 1 --at ngay')).code).toBe(0);
    expect((await cli.call(['reschedule', '1', '--at', '20/11/2026 08:00'])).code).toBe(1);
  });

  it('cancel takes it out of the queue', async () => {
    await cli.run('approve 1');
    const { code, out } = await cli.call(['cancel', '1', '--reason', 'hoãn']);
    expect(code).toBe(0);
    expect(out).toContain('Chờ đăng → Đã hủy: hủy theo yêu cầu (hoãn)');
    expect(await statesOf()).toEqual(['cancelled', 'cancelled']);
  });

  it('a gesture without a place says why, in words', async () => {
    await cli.run('approve 1');
    const { code, err } = await cli.run('retry 1');
    expect(code).toBe(1);
    expect(err).toContain('chỉ thử lại được tin đang tạm gác');
  });
});

describe('a parked publication', () => {
  beforeEach(async () => {
    await cli.submit({ slotAt: ahead(1), channels: ['channel-1'] });
    await cli.run('approve 1');
    const office = await cli.office(HEAD);
    const [publication] = await office.deps.store.publications({});
    const at = cli.world.clock.now();
    const event = { event: 'too-late', at, reason: { code: 'too-late', detail: '' } } as const;
    await office.deps.store.write((tx) => tx.move(publication?.id ?? '', event, { actor: 'loa' }));
    await office.close();
  });

  it('that missed its time is listed by resume with what to do', async () => {
    const { code, out } = await cli.run('resume', { isTerminal: true, columns: 140 });
    expect(code).toBe(0);
    expect(out).toContain('loa retry');
    expect(out).toMatch(/1 {2}Ba việc nên làm trước mưa lớn {2}account-1/);
  });

  it('goes on at a retry', async () => {
    const { code, out } = await cli.run('retry 1');
    expect(code).toBe(0);
    expect(out).toContain('Tạm gác → Chờ đăng');
  });

  it('with nothing open cannot be settled', async () => {
    const { code, err } = await cli.run('settle 1 --absent');
    expect(code).toBe(1);
    expect(err).toContain('không có kết quả nào cần đối chiếu');
  });
});

describe('an uncertain publication', () => {
  beforeEach(async () => {
    await cli.submit({ channels: ['channel-1'] });
    await cli.run('approve 1');
    const office = await cli.office(HEAD);
    const { store } = office.deps;
    const [publication] = await store.publications({});
    const at = cli.world.clock.now();
    await store.write(async (tx) => {
      const event = { event: 'doubted', at, intentId: 'intent-1' } as const;
      await tx.addIntent({
        id: 'intent-1',
        publicationId: publication?.id ?? '',
        channelId: 'channel-1',
        attempt: 1,
        flow: 'text',
        step: 'post',
        commit: 'blind',
        digest: publication?.digest ?? '',
        matchKey: publication?.matchKey ?? '',
        at,
        callEndsAt: at,
        state: 'open',
        looks: [],
      });
      await tx.move(publication?.id ?? '', event, { actor: 'loa' });
    });
    await office.close();
  });

  it('is named by stop as something that may still appear', async () => {
    const { code, out } = await cli.call(['stop', '--reason', 'diễn tập']);
    expect(code).toBe(0);
    expect(out).toContain('Các nền tảng vẫn có thể tự đăng');
    expect(out).toContain('Ba việc nên làm trước mưa lớn');
  });

  it('keeps a cancel as a wish and says so', async () => {
    const { out } = await cli.call(['cancel', '1', '--reason', 'hoãn']);
    expect(out).toContain('yêu cầu được giữ lại');
    expect((await show()).publications[0].wish).toBe('cancel');
  });

  it('is settled by the link that a person found', async () => {
    const link = 'http://fake.test/p/account-1/p-1';
    const { code, err } = await cli.run(`settle 1 --found ${link}`);
    const shown = (await show()).publications[0];
    expect({ code, state: shown.state }, err).toEqual({ code: 0, state: 'published' });
  });

  it('is not settled by a stranger’s link', async () => {
    const { code, err } = await cli.run('settle 1 --found https://elsewhere.example/p/1');
    expect(code).toBe(1);
    expect(err).toContain('https://elsewhere.example/p/1');
    expect(await statesOf()).toEqual(['uncertain']);
  });

  it('waits again when a person found nothing', async () => {
    const { code, out } = await cli.run('settle 1 --absent');
    expect(code).toBe(0);
    expect(out).toContain('Chưa rõ kết quả → Chờ đăng');
  });
});

describe('the office', () => {
  it('stops and goes on, and says so in its status', async () => {
    await cli.call(['stop', '--reason', 'diễn tập phòng chống bão']);
    const stopped = await cli.run('status');
    expect(stopped.out).toContain('ĐANG DỪNG KHẨN CẤP');
    expect(stopped.out).toContain('diễn tập phòng chống bão');
    expect((await cli.run('resume')).out).toContain('Toàn bộ việc đăng được tiếp tục.');
    expect((await cli.run('resume')).out).toContain('Việc đăng không bị dừng.');
    expect((await cli.run('status')).out).not.toContain('ĐANG DỪNG KHẨN CẤP');
  });

  it('that moved to another machine is not told to resume, which is refused, but how to come back', async () => {
    const { deps, close } = await cli.office(HEAD);
    await moveAway(deps, HEAD, { reason: 'Chuyển sang máy khác' });
    await close();
    const { code, out } = await cli.run('status');
    expect(code).toBe(0);
    expect(out).toContain('ĐÃ CHUYỂN SANG MÁY KHÁC');
    expect(out).toContain('npx loa move --take-back');
    expect(out).not.toMatch(/DỪNG KHẨN CẤP|npx loa resume|Dừng khẩn cấp/);
    expect(JSON.parse((await cli.run('status --json')).out).moved).toMatchObject({ by: HEAD.id });
    expect((await cli.run('move --take-back')).code).toBe(0);
    expect((await cli.run('status')).out).toContain('npx loa resume');
  });

  it('that moved takes no approval here: it would promise a time at which nothing goes out', async () => {
    await cli.submit({ slotAt: ahead(50), channels: ['channel-1'] });
    const { deps, close } = await cli.office(HEAD);
    await moveAway(deps, HEAD, { reason: 'Chuyển sang máy khác' });
    await close();
    for (const words of ['approve 1', 'pause channel-1']) {
      const { code, out, err } = await cli.run(words);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain('npx loa move --take-back');
    }
    const stopped = await cli.call(['stop', '--reason', 'thử']);
    expect(stopped.code).toBe(0);
    expect(stopped.out).toContain('chạy lệnh này ở máy kia');
    expect(stopped.out).not.toContain('npx loa resume');
    expect(JSON.parse((await cli.run('show 1 --json')).out).state).toBe('submitted');
  });

  it('whose disk is full reads it in its status, not that all is well', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const openOffice = async () => {
      const office = await cli.office(HEAD);
      const { store } = office.deps;
      const jammed = new Proxy(store, {
        get: (target, key) => {
          if (key === 'write') return () => Promise.reject(full);
          const value: unknown = Reflect.get(target, key);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      return { ...office, deps: { ...office.deps, store: jammed } };
    };
    const { code, out } = await cli.run('status', { context: { openOffice } });
    expect(code).toBe(0);
    expect(out).toContain('Ổ ĐĨA ĐẦY hoặc không ghi được (SQLITE_FULL)');
    const json = await cli.run('status --json', { context: { openOffice } });
    expect(JSON.parse(json.out).storeTrouble).toBe('SQLITE_FULL');
    expect((await cli.run('status')).out).not.toContain('Ổ ĐĨA');
  });

  it('pauses and resumes one channel', async () => {
    expect((await cli.run('pause channel-2')).code).toBe(0);
    const paused = JSON.parse((await cli.run('status --json')).out);
    expect(paused.channels.map((one: { block: string | null }) => one.block)).toEqual([
      null,
      'channel-paused',
    ]);
    expect((await cli.run('resume channel-2')).code).toBe(0);
  });

  it('names the channels there are when one is unknown', async () => {
    for (const words of ['pause trang-x', 'resume trang-x', 'ledger trang-x']) {
      const { code, err } = await cli.run(words);
      expect(code).toBe(1);
      expect(err).toContain('channel-1, channel-2');
    }
  });
});
