import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startZaloOaSandbox, type ZaloOaSandbox } from '../../../adapters/zalo-oa/sandbox.ts';
import {
  type Answer,
  article,
  at,
  type Client,
  clientOf,
  type PictureServer,
  plainFiles,
  publish,
  startPictures,
  testClock,
  verdictOf,
} from './kit.ts';

const clock = testClock();
let pictures: PictureServer;
let sandbox: ZaloOaSandbox;
let client: Client;

beforeEach(async () => {
  pictures = await startPictures(plainFiles);
  sandbox = await startZaloOaSandbox({ now: clock.now, switches: { jobMs: 0 } });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
  await pictures.close();
});

const slice = (query: Readonly<Record<string, string>> = {}) =>
  client.get('/v2.0/article/getslice', { offset: '0', limit: '10', type: 'normal', ...query });

function titles(answer: Answer): unknown[] {
  const medias = at(answer.body, 'data', 'medias');
  if (!Array.isArray(medias)) throw new Error(`no medias in ${answer.text}`);
  return medias.map((one) => at(one, 'title'));
}

async function several(count: number): Promise<void> {
  const made: unknown[] = [];
  for (let index = 1; index <= count; index += 1) {
    clock.advance(1000);
    made.push(await publish(client, article(pictures, { title: `Bài ${index}` })));
  }
}

describe('getslice', () => {
  it('gives medias and total, with dates in milliseconds and hidden articles too', async () => {
    const id = await publish(client, article(pictures, { status: 'hide' }));
    const { body } = await slice();
    expect(at(body, 'data', 'total')).toBe(1);
    expect(at(body, 'data', 'medias', 0)).toMatchObject({
      id,
      type: 'normal',
      title: 'Thông báo lịch tiêm chủng',
      status: 'hide',
      total_view: 0,
      total_share: 0,
      create_date: clock.now(),
      update_date: clock.now(),
    });
    expect(at(body, 'data', 'medias', 0, 'link_view')).toContain(`/d?id=${id}`);
    sandbox.setMoods({ switches: { datesAsText: true } });
    expect(at((await slice()).body, 'data', 'medias', 0, 'create_date')).toBe(String(clock.now()));
  });

  it('pages by offset, at most ten at a time, newest first unless switched', async () => {
    await several(12);
    expect(titles(await slice())).toHaveLength(10);
    expect(titles(await slice({ offset: '10' }))).toEqual(['Bài 2', 'Bài 1']);
    sandbox.setMoods({ switches: { listOrder: 'oldest' } });
    expect(titles(await slice({ limit: '2' }))).toEqual(['Bài 1', 'Bài 2']);
  });

  it('refuses a limit over ten, or reads it as ten by a switch', async () => {
    await several(11);
    expect(verdictOf(await slice({ limit: '11' }))).toMatch(/^-210/);
    sandbox.setMoods({ switches: { bigLimit: 'clamped' } });
    expect(titles(await slice({ limit: '50' }))).toHaveLength(10);
  });

  it('refuses data={} and a missing kind with the message of the platform', async () => {
    const wanted = '-201 type accept only 2 value normal and video.';
    const data = JSON.stringify({ offset: 0, limit: 5, type: 'normal' });
    const wrapped = await client.get('/v2.0/article/getslice', { data });
    expect([wrapped.status, verdictOf(wrapped)]).toEqual([200, wanted]);
    expect(verdictOf(await slice({ type: '' }))).toBe(wanted);
    expect(verdictOf(await slice({ offset: '-1' }))).toMatch(/^-201 offset/);
    expect(verdictOf(await slice({ limit: '0' }))).toMatch(/^-201 limit/);
  });

  it('lists each kind apart and nothing that is removed', async () => {
    const id = await publish(client, article(pictures));
    expect(titles(await slice({ type: 'video' }))).toEqual([]);
    await client.post('/v2.0/article/remove', { id });
    expect(titles(await slice())).toEqual([]);
  });

  it('does not list a job that still runs', async () => {
    sandbox.setMoods({ switches: { jobMs: 60_000 } });
    await client.post('/v2.0/article/create', article(pictures));
    expect(titles(await slice())).toEqual([]);
    clock.advance(60_000);
    expect(titles(await slice())).toHaveLength(1);
  });

  it('may lag behind, for all or for one article', async () => {
    sandbox.setMoods([
      { route: 'POST /v2.0/article/create', nth: 1, action: { type: 'unlisted', ms: 120_000 } },
    ]);
    const id = await publish(client, article(pictures));
    expect(titles(await slice())).toEqual([]);
    expect(verdictOf(await client.get('/v2.0/article/getdetail', { id }))).toBe('0');
    clock.advance(120_000);
    expect(titles(await slice())).toHaveLength(1);
    sandbox.setMoods({ rules: [], switches: { listLagMs: 5000 } });
    await publish(client, article(pictures));
    expect(titles(await slice())).toHaveLength(1);
    clock.advance(5000);
    expect(titles(await slice())).toHaveLength(2);
  });
});

describe('getdetail', () => {
  it('gives the article back without counters', async () => {
    const id = await publish(client, article(pictures));
    const { body } = await client.get('/v2.0/article/getdetail', { id });
    const data = at(body, 'data');
    expect(data).toMatchObject({
      id,
      type: 'normal',
      author: 'UBND xã Suối Mẫu',
      status: 'show',
      comment: 'hide',
      cite: '',
      cover: { cover_type: 'photo', status: 'show' },
      body: [
        { type: 'text', content: 'Kính mời bà con đưa trẻ đến trạm y tế.' },
        { type: 'image', caption: 'Trạm y tế' },
      ],
    });
    expect(data).not.toHaveProperty('total_view');
  });
});

describe('getoa and the quota addresses', () => {
  it('tells package, kind and verification', async () => {
    const { body } = await client.get('/v2.0/oa/getoa');
    expect(at(body, 'data')).toMatchObject({
      oa_id: '3000000000000000001',
      oa_type: 4,
      is_verified: true,
      num_follower: 250,
      package_name: 'Tăng trưởng',
    });
    expect(at(body, 'data', 'package_valid_through_date')).toMatch(/^\d\d\/\d\d\/2027$/);
  });

  it('answers the documented forms of both versions', async () => {
    const v2 = await client.post('/v2.0/oa/quota/message', {});
    expect(at(v2.body, 'data', 'type')).toBe('active');
    const promotion = { user_id: '1', type: 'promotion' };
    const byKind = await client.post('/v2.0/oa/quota/message', promotion);
    expect(at(byKind.body, 'data')).toEqual({ type: 'promotion', remain: 4, total: 4 });
    const v3 = await client.post('/v3.0/oa/quota/message', { user_id: '1' });
    expect(at(v3.body, 'data', 'promotion')).toMatchObject({ daily_total: 1, monthly_total: 4 });
    const asset = { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' };
    const owner = await client.post('/v3.0/oa/quota/message', asset);
    expect(at(owner.body, 'data', 0)).toMatchObject({ quota_type: 'sub_quota', remain: 2000 });
    const wrong = await client.post('/v3.0/oa/quota/message', { ...asset, product_type: 'x' });
    expect(verdictOf(wrong)).toMatch(/^-201/);
  });
});
