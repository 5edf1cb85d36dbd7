import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counterOf } from '../../../src/domain/quota.ts';
import { noteCredentialLife } from '../../../src/runtime/credential-life.ts';
import { createFakeSignIn } from '../../support/fake-sign-in.ts';
import { begin, HEAD } from '../../support/simulation.ts';
import { createWebWorld, PEOPLE, type WebWorld } from './kit.ts';
import { approved, bringTo } from './office-kit.ts';

const DAY_MS = 86_400_000;
let web: WebWorld;
beforeEach(async () => {
  web = await createWebWorld({ channels: 2 });
});
afterEach(() => web.end());

async function textOf(): Promise<string> {
  const page = await (await web.as(HEAD)).get('/channels');
  expect(page.status).toBe(200);
  expect(page.text).not.toMatch(/chưa có lời giải thích|…/);
  return page.text;
}

describe('the channels page', () => {
  it('shows every channel with its state, counts and last success', async () => {
    const { publications } = await approved(web);
    const [first] = publications;
    if (first !== undefined) await bringTo(web, first, 'missed');
    const text = await textOf();
    expect(text).toContain('id="channel-channel-1"');
    expect(text).toContain('id="channel-channel-2"');
    expect(text).toContain('Chưa đăng lần nào');
    expect(text).toContain(
      'href="/publications?channel=channel-1&amp;result=parked&amp;from=&amp;to="',
    );
    expect(text).toContain(
      'href="/publications?channel=channel-2&amp;result=waiting&amp;from=&amp;to="',
    );
    const queue = await (await web.as(HEAD)).get(
      '/publications?channel=channel-1&result=parked&from=&to=',
    );
    expect(queue.text).toContain('Ba việc nên làm trước mưa lớn');
  });

  it('tells how many days a sign-in has left, and when that was asked', async () => {
    expect(await textOf()).toContain('Chưa kiểm tra; Loa hỏi nền tảng mỗi ngày');
    const now = web.world.clock.now();
    const note = (channel: string, expiresAt: number | null) =>
      web.store.write((tx) => noteCredentialLife(tx, channel, { expiresAt, checkedAt: now }));
    await note('channel-1', now + 12 * DAY_MS + 1);
    await note('channel-2', null);
    const text = await textOf();
    expect(text).toContain('<span class="badge warn">Còn 12 ngày (đến 03/12/2026 09:00)</span>');
    expect(text).toContain('Không có hạn (kiểm tra lúc 21/11/2026 09:00)');
    await note('channel-1', now - 1);
    expect(await textOf()).toContain('Đã hết hạn lúc 21/11/2026 08:59');
  });

  it('names no end for a sign-in that Loa renews by itself', async () => {
    await web.end();
    web = await createWebWorld({ profile: 'rotating-token', policy: undefined });
    await web.world.clock.advanceBy(DAY_MS / 24 - 60_000);
    await approved(web);
    const life = await begin(web.world);
    await life.run();
    await life.end();
    expect(await textOf()).toContain('Loa tự gia hạn');
  });

  it('counts what is left of each allowance and when more is free', async () => {
    const bound = web.deps.office.channels.get('channel-1');
    const rule = bound?.adapter.facts.quotas[0];
    if (bound === undefined || rule === undefined) throw new Error('no quota');
    const scope = bound.adapter.quotaScopes()[rule.scope];
    const now = web.world.clock.now();
    const left = (limit: number) => `Số bài: còn ${limit} trên ${rule.limit}`;
    expect(await textOf()).toContain(left(rule.limit));
    await web.store.write((tx) => tx.reserve(rule, scope, rule.limit - 1, now, 'a'));
    expect((await web.store.spends(counterOf(rule, scope), 0)).length).toBe(1);
    expect(await textOf()).toContain(left(1));
    await web.store.write((tx) => tx.reserve(rule, scope, 1, now, 'b'));
    const text = await textOf();
    expect(text).toContain(left(0));
    expect(text).toContain('có lại lúc');
  });

  it('names every hold with who, why and until when', async () => {
    const now = web.world.clock.now();
    await web.store.write(async (tx) => {
      await tx.saveCondition({
        ...(await tx.condition('channel-1')),
        paused: { by: 'editor', at: now },
        reconnect: { code: 'permission-missing', detail: 'pages_manage_posts' },
        holdUntil: now + DAY_MS,
        holdReason: { code: 'rate-limit', detail: '96 %' },
      });
      await tx.saveOffice({
        ...(await tx.office()),
        quiet: { fromAt: now, untilAt: now + DAY_MS },
      });
    });
    const text = await textOf();
    for (const words of [
      'Nguyễn Biên Tập tạm giữ từ 21/11/2026 09:00 – đến khi có người cho đăng tiếp',
      'Mất kết nối: tài khoản chưa được cấp đủ quyền (pages_manage_posts)',
      'Nền tảng yêu cầu chờ: nền tảng tạm giới hạn tốc độ (96 %) – đến 22/11/2026 09:00',
      'Thời gian tạm ngừng đăng, từ 21/11/2026 09:00 đến 22/11/2026 09:00',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('lets only approvers, the head and administrators pause and resume', async () => {
    const may = ['approver', 'head', 'administrator'];
    for (const [role, person] of Object.entries(PEOPLE)) {
      const browser = await web.as(person);
      const page = await browser.get('/channels');
      expect(page.text.includes('name="paused"'), role).toBe(may.includes(role));
      const answer = await browser.gesture('/channels', { channel: 'channel-2', paused: 'yes' });
      const { paused } = await web.store.condition('channel-2');
      expect(paused?.by ?? null, role).toBe(may.includes(role) ? person.id : null);
      expect(answer.text, role).toContain(
        may.includes(role) ? 'Kênh account-2: đã tạm giữ.' : 'chưa có quyền',
      );
      await browser.post('/channels', { channel: 'channel-2', paused: 'no' });
      expect((await web.store.condition('channel-2')).paused, role).toBeNull();
    }
    const head = await web.as(HEAD);
    const unknown = await head.gesture('/channels', { channel: '../x', paused: 'yes' });
    expect(unknown.text).toContain('không có trong danh sách kênh');
  });
});

describe('a channel that nobody has connected yet', () => {
  it('is shown as not connected, with the button to connect it, also where its account is written', async () => {
    await web.end();
    web = await createWebWorld({ signIn: createFakeSignIn(), writtenAccount: 'account-1' });
    const cards = async () => (await (await web.as(PEOPLE.administrator)).get('/channels')).text;
    expect(await cards()).toContain('Kết nối lại<span');
    const values = await web.world.secrets.read('channel-1');
    await web.world.secrets.write('channel-1', { appSecret: 'of the app alone' });
    const text = await cards();
    expect(text).toContain('<span class="badge bad">Chưa kết nối</span>');
    expect(text).toContain('Chưa kết nối tài khoản nào; đề nghị quản trị kết nối kênh');
    expect(text).toContain('Kết nối<span');
    for (const wrong of ['Hoạt động', 'Kết nối lại', 'Loa hỏi nền tảng', 'Cho đăng tiếp']) {
      expect(text).not.toContain(wrong);
    }
    await web.world.secrets.write('channel-1', values ?? {});
    expect(await cards()).toContain('Hoạt động');
  });

  it('is a matter that leads to its card', async () => {
    await web.world.secrets.write('channel-2', {});
    const { text } = await (await web.as(PEOPLE.editor)).get('/attention');
    expect(text).toContain('Kênh “account-2” chưa kết nối tài khoản nào');
    expect(text).toContain('npx loa connect channel-2');
    expect(text).toContain('href="/channels#channel-channel-2">Mở trang Kênh để kết nối');
    expect(text).not.toMatch(/chưa có lời giải thích|…/);
  });
});
