import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FacebookSandbox,
  seeded,
  startFacebookSandbox,
} from '../../adapters/facebook/sandbox.ts';
import {
  type Client,
  clientOf,
  dataOf,
  errorOf,
  page,
  pageToken,
  testClock,
  textIn,
} from './facebook-sandbox-support.ts';

let sandbox: FacebookSandbox;
let client: Client;
let clock: ReturnType<typeof testClock>;

beforeEach(async () => {
  clock = testClock();
  sandbox = await startFacebookSandbox({
    now: clock.now,
    pages: [{ id: '1000000000000002', name: 'Trang hai', token: 'second-token' }],
  });
  client = clientOf(sandbox.baseUrl);
});

afterEach(() => sandbox.close());

const unix = (aheadMs: number) => String(Math.floor((clock.now() + aheadMs) / 1000));
const minute = 60_000;

describe('posts of the Facebook sandbox', () => {
  it('publishes a text, lists it, and shows it to a reader under its permalink', async () => {
    const made = await client.post(`/${page}/feed`, {
      message: 'Thông báo <b>lịch</b> tiêm chủng',
      fields: 'id,permalink_url,is_published,created_time,application',
    });
    expect(made.status).toBe(200);
    expect(made.body['is_published']).toBe(true);
    expect(made.body['created_time']).toBe('2026-11-21T08:00:00+0000');
    expect(made.body['application']).toMatchObject({ id: seeded.appId });
    const listed = dataOf(await client.get(`/${page}/published_posts`));
    expect(listed.map((post) => post['id'])).toEqual([made.body['id']]);
    const seen = await fetch(textIn(made, 'permalink_url'));
    const html = await seen.text();
    expect(html).toContain('CHẠY THỬ – không đăng thật');
    expect(html).toContain('&lt;b&gt;lịch&lt;/b&gt;');
    expect(seen.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses the same text twice in a row with 506 and takes it again after another text', async () => {
    await client.post(`/${page}/feed`, { message: 'Một' });
    const twin = await client.post(`/${page}/feed`, { message: ' Một ' });
    expect(errorOf(twin).code).toBe(506);
    await client.post(`/${page}/feed`, { message: 'Hai' });
    expect((await client.post(`/${page}/feed`, { message: 'Một' })).status).toBe(200);
    sandbox.setMoods({ switches: { duplicateText: false } });
    expect((await client.post(`/${page}/feed`, { message: 'Một' })).status).toBe(200);
    expect(sandbox.state().posts).toHaveLength(4);
  });

  it('keeps drafts and scheduled posts hidden until they are released or due', async () => {
    const draft = textIn(
      await client.post(`/${page}/feed`, {
        message: 'Nháp',
        published: 'false',
        unpublished_content_type: 'DRAFT',
      }),
      'id',
    );
    const later = await client.post(`/${page}/feed`, {
      message: 'Hẹn giờ',
      published: 'false',
      scheduled_publish_time: unix(20 * minute),
    });
    expect(dataOf(await client.get(`/${page}/published_posts`))).toEqual([]);
    expect(dataOf(await client.get(`/${page}/scheduled_posts`))).toHaveLength(1);
    clock.advance(minute);
    expect((await client.post(`/${draft}`, { is_published: 'true' })).body).toEqual({
      success: true,
    });
    clock.advance(20 * minute);
    const due = await client.get(`/${textIn(later, 'id')}`, {
      fields: 'is_published,created_time',
    });
    expect(due.body).toMatchObject({
      is_published: true,
      created_time: '2026-11-21T08:20:00+0000',
    });
    expect(sandbox.state().posts.map((post) => post.isPublic)).toEqual([true, true]);
    const back = await client.post(`/${draft}`, { is_published: 'false' });
    expect(errorOf(back).code).toBe(100);
  });

  it.each([
    ['too soon', 9 * minute, 'false'],
    ['too far', 31 * 24 * 60 * minute, 'false'],
    ['on a public post', 30 * minute, 'true'],
  ])('refuses a schedule that is %s', async (_why, aheadMs, published) => {
    const answer = await client.post(`/${page}/feed`, {
      message: 'x',
      published,
      scheduled_publish_time: unix(aheadMs),
    });
    expect(errorOf(answer).code).toBe(100);
    expect(sandbox.state().posts).toEqual([]);
  });

  it('edits only its own posts, hides them, and deletes them once', async () => {
    const id = textIn(await client.post(`/${page}/feed`, { message: 'Sai' }), 'id');
    await client.post(`/${id}`, { message: 'Đúng' });
    await client.post(`/${id}`, { is_hidden: 'true' });
    expect((await client.get(`/${id}`, { fields: 'message,is_hidden' })).body).toMatchObject({
      message: 'Đúng',
      is_hidden: true,
    });
    expect(dataOf(await client.get(`/${page}/published_posts`))).toEqual([]);
    expect((await client.remove(`/${id}`)).body).toEqual({ success: true });
    expect(errorOf(await client.remove(`/${id}`))).toMatchObject({ code: 100, error_subcode: 33 });
    expect(sandbox.state().posts[0]).toMatchObject({ isPublic: false, message: 'Đúng' });
  });

  it('answers a method override and comments with counts', async () => {
    const id = textIn(await client.post(`/${page}/feed`, { message: 'a' }), 'id');
    await client.post(`/${id}/comments`, { message: 'Cảm ơn' });
    const counted = await client.get(`/${id}`, {
      fields:
        'shares,comments.summary(total_count).limit(0),reactions.summary(total_count).limit(0)',
    });
    expect(counted.body).toMatchObject({
      comments: { data: [], summary: { total_count: 1 } },
      reactions: { summary: { total_count: 0 } },
    });
    expect(counted.body).not.toHaveProperty('shares');
    expect((await client.post(`/${id}`, { method: 'delete' })).body).toEqual({ success: true });
    expect(sandbox.state().posts[0]?.deletedAt).not.toBeNull();
  });

  it('pages with cursors that survive a deletion', async () => {
    const ids: string[] = [];
    for (const message of ['1', '2', '3', '4', '5']) {
      ids.unshift(textIn(await client.post(`/${page}/feed`, { message }), 'id'));
      clock.advance(1000);
    }
    const first = await client.get(`/${page}/feed`, { limit: '2', fields: 'id' });
    expect(dataOf(first).map((post) => post['id'])).toEqual(ids.slice(0, 2));
    const { cursors, next } = first.body['paging'] as {
      cursors: { after: string };
      next: string;
    };
    await client.remove(`/${ids[1] ?? ''}`);
    const second = await client.get(`/${page}/feed`, {
      limit: '2',
      fields: 'id',
      after: cursors.after,
    });
    expect(dataOf(second).map((post) => post['id'])).toEqual(ids.slice(2, 4));
    const followed = (await (await fetch(next)).json()) as { data: { id: string }[] };
    expect(followed.data.map((post) => post.id)).toEqual(ids.slice(2, 4));
    const { paging } = second.body as { paging: { cursors: { before: string } } };
    const back = await client.get(`/${page}/feed`, { before: paging.cursors.before, fields: 'id' });
    expect(dataOf(back).map((post) => post['id'])).toEqual([ids[0]]);
    const since = await client.get(`/${page}/feed`, { since: unix(-1500), fields: 'id' });
    expect(dataOf(since).map((post) => post['id'])).toEqual([ids[0]]);
  });

  it('shows links through the shim and reads nested selections', async () => {
    const link = 'https://suoimau.example.gov.vn/tin?id=1';
    const made = await client.post(`/${page}/feed`, { link, message: 'Xem' });
    const read = await client.get(`/${textIn(made, 'id')}`, {
      fields: 'attachments{media_type,unshimmed_url,url}',
    });
    const attachments = read.body['attachments'] as { data: Record<string, string>[] };
    expect(attachments.data[0]).toMatchObject({ media_type: 'link', unshimmed_url: link });
    expect(attachments.data[0]?.['url']).toContain(encodeURIComponent(link));
    expect(attachments.data[0]).not.toHaveProperty('target');
  });
});

describe('strictness of the Facebook sandbox', () => {
  it.each([
    ['an unknown parameter', { mesage: 'x' }, 100],
    ['a boolean that is none', { message: 'x', published: 'maybe' }, 100],
    [
      'an unknown enum value',
      { message: 'x', published: 'false', unpublished_content_type: 'X' },
      100,
    ],
    ['nothing to say', { published: 'true' }, 100],
    ['a link to facebook.com', { link: 'https://www.facebook.com/x' }, 1609008],
    ['broken JSON', { message: 'x', link: 'https://a.vn', call_to_action: '{' }, 100],
    ['media that do not exist', { 'attached_media[0]': '{"media_fbid":"1"}' }, 100],
  ])('refuses %s', async (_what, body, code) => {
    const answer = await client.post(`/${page}/feed`, body as Record<string, string>);
    expect(errorOf(answer).code).toBe(code);
    expect(sandbox.state().posts).toEqual([]);
  });

  it('tells unknown edges, fields, verbs, versions and objects apart', async () => {
    expect(errorOf(await client.get(`/${page}/nothing`)).message).toContain('nonexisting field');
    expect(errorOf(await client.post(`/${page}/nothing`))).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
    expect(errorOf(await client.get(`/${page}`, { fields: 'name,nme' })).code).toBe(100);
    expect(errorOf(await client.get(`/${page}`, { fields: 'name{' })).code).toBe(2500);
    expect(errorOf(await client.remove(`/${page}`)).code).toBe(100);
    expect(errorOf(await client.get('/999')).error_subcode).toBe(33);
    expect(errorOf(await client.get('/a/b/c')).code).toBe(2500);
    expect(errorOf(await client.get(`/${page}/feed`, { limit: '101' })).code).toBe(100);
    const old = await fetch(`${sandbox.baseUrl}/v13.0/${page}?access_token=${pageToken}`);
    expect(old.headers.get('facebook-api-version')).toBe('v21.0');
    const future = await fetch(`${sandbox.baseUrl}/v99.0/${page}?access_token=${pageToken}`);
    expect(future.status).toBe(400);
    const bare = await fetch(`${sandbox.baseUrl}/${page}?access_token=${pageToken}`);
    expect(await bare.json()).toMatchObject({ id: page });
  });

  it('reads JSON bodies, indexed arrays and header tokens', async () => {
    const response = await fetch(`${sandbox.baseUrl}/v26.0/${page}/feed`, {
      method: 'POST',
      headers: { authorization: `Bearer ${pageToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        message: 'JSON',
        published: true,
        targeting: { geo_locations: { countries: ['VN'] } },
      }),
    });
    expect(response.status).toBe(200);
    const nested = await client.post(`/${page}/feed`, {
      message: 'form',
      'targeting[geo_locations][countries][0]': 'VN',
    });
    expect(nested.status).toBe(200);
  });

  it('answers insights by the rules', async () => {
    const good = await client.get(`/${page}/insights`, { metric: 'page_media_view,page_follows' });
    expect(dataOf(good)).toHaveLength(2);
    const retired = await client.get(`/${page}/insights`, { metric: 'page_follows,page_fans' });
    expect(errorOf(retired).code).toBe(100);
    expect(errorOf(await client.get(`/${page}/insights`))).toMatchObject({
      code: 3001,
      error_subcode: 1504028,
    });
  });
});

describe('tokens of the Facebook sandbox', () => {
  const user = () => clientOf(sandbox.baseUrl, seeded.userToken);

  it('gives page tokens to the user and refuses them across pages', async () => {
    const pages = dataOf(await user().get('/me/accounts', { fields: 'id,access_token,tasks' }));
    expect(pages.map((one) => one['access_token'])).toEqual([pageToken, 'second-token']);
    const second = clientOf(sandbox.baseUrl, 'second-token');
    expect(errorOf(await second.post(`/${page}/feed`, { message: 'x' })).code).toBe(200);
    const denied = await user().post(`/${page}/feed`, { message: 'x' });
    expect([denied.status, errorOf(denied).code]).toEqual([403, 200]);
    const id = textIn(await client.post(`/${page}/feed`, { message: 'x' }), 'id');
    expect(errorOf(await second.get(`/${id}`)).error_subcode).toBe(33);
  });

  it('walks the whole login: consent, code once, long-lived token, page token, debug', async () => {
    const redirect = 'http://127.0.0.1:9/back';
    const asked = new URLSearchParams({
      client_id: seeded.appId,
      redirect_uri: redirect,
      state: 'S"1',
      scope: 'pages_show_list,pages_manage_posts,pages_read_engagement',
    });
    const consent = await fetch(`${sandbox.baseUrl}/v26.0/dialog/oauth?${asked.toString()}`);
    expect(await consent.text()).toContain('value="S&quot;1"');
    asked.set('page[0]', page);
    asked.set('decision', 'allow');
    const allowed = await fetch(`${sandbox.baseUrl}/v26.0/dialog/oauth`, {
      method: 'POST',
      body: asked,
      redirect: 'manual',
    });
    const back = new URL(allowed.headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('S"1');
    const app = { client_id: seeded.appId, client_secret: seeded.appSecret };
    const redeem = {
      ...app,
      redirect_uri: redirect,
      code: back.searchParams.get('code') ?? '',
    };
    const plain = clientOf(sandbox.baseUrl, '');
    const short = await plain.get('/oauth/access_token', redeem);
    expect(short.body['expires_in']).toBe(7200);
    expect(errorOf(await plain.get('/oauth/access_token', redeem)).code).toBe(100);
    const long = await plain.get('/oauth/access_token', {
      ...app,
      grant_type: 'fb_exchange_token',
      fb_exchange_token: textIn(short, 'access_token'),
    });
    const mine = clientOf(sandbox.baseUrl, textIn(long, 'access_token'));
    const [own] = dataOf(await mine.get('/me/accounts'));
    const granted = own?.['access_token'] as string;
    const posted = await clientOf(sandbox.baseUrl, granted).post(`/${page}/feed`, {
      message: 'ok',
    });
    expect(posted.status).toBe(200);
    const debug = await clientOf(sandbox.baseUrl, `${seeded.appId}|${seeded.appSecret}`).get(
      '/debug_token',
      { input_token: granted },
    );
    expect(debug.body['data']).toMatchObject({
      type: 'PAGE',
      is_valid: true,
      expires_at: 0,
      profile_id: page,
    });
    clock.advance(61 * 24 * 60 * minute);
    expect(errorOf(await mine.get('/me'))).toMatchObject({ code: 190, error_subcode: 463 });
  });

  it('checks appsecret_proof when sent and asks for it when the switch says so', async () => {
    const proof = createHmac('sha256', seeded.appSecret).update(pageToken).digest('hex');
    expect((await client.get(`/${page}`, { appsecret_proof: proof })).status).toBe(200);
    expect(errorOf(await client.get(`/${page}`, { appsecret_proof: 'ab' })).message).toContain(
      'Invalid appsecret_proof',
    );
    sandbox.setMoods({ switches: { requireProof: true } });
    expect(errorOf(await client.get(`/${page}`)).message).toContain('require an appsecret_proof');
    const time = unix(0);
    const timed = createHmac('sha256', seeded.appSecret)
      .update(`${pageToken}|${time}`)
      .digest('hex');
    const query = { appsecret_proof: timed, appsecret_time: time };
    expect((await client.get(`/${page}`, query)).status).toBe(200);
    clock.advance(6 * minute);
    expect((await client.get(`/${page}`, query)).status).toBe(400);
  });

  it('never shows a token in its state', async () => {
    await client.post(`/${page}/feed`, { message: 'x' });
    const state = await (await fetch(`${sandbox.baseUrl}/__sandbox/state`)).text();
    expect(state).not.toContain(pageToken);
    expect(state).not.toContain(seeded.userToken);
    expect(JSON.parse(state)).toMatchObject({ calls: [{ route: '/{page}/feed', status: 200 }] });
  });
});

describe('hostile callers of the Facebook sandbox', () => {
  const send = (text: string) =>
    new Promise<string>((resolve) => {
      const port = Number(new URL(sandbox.baseUrl).port);
      const socket = connect(port, '127.0.0.1', () => socket.end(text));
      let got = '';
      socket.on('data', (bytes) => {
        got += bytes.toString();
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(got));
    });

  it('survives broken bodies, huge fields and foreign steering', async () => {
    const url = `${sandbox.baseUrl}/v26.0/${page}/feed?access_token=${pageToken}`;
    const post = (type: string, body: string) =>
      fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
    expect((await post('application/json', '{"message":')).status).toBe(400);
    expect((await post('multipart/form-data', 'x')).status).toBe(400);
    expect((await post('multipart/form-data; boundary=b', '--b\r\nno end')).status).toBe(400);
    expect(
      (await post('application/x-www-form-urlencoded', `message=${'a'.repeat(2 ** 21)}`)).status,
    ).toBe(413);
    expect(
      (await post('application/x-www-form-urlencoded', `${'a=1&'.repeat(600)}b=2`)).status,
    ).toBe(400);
    await send('GARBAGE\r\n\r\n');
    await send(`POST /v26.0/${page}/feed HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nmess`);
    await send('GET //[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const foreign = await fetch(`${sandbox.baseUrl}/__sandbox/moods`, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
      body: '[]',
    });
    expect(foreign.status).toBe(403);
    expect((await client.post(`/${page}/feed`, { message: 'còn sống' })).status).toBe(200);
    expect(sandbox.state().posts).toHaveLength(1);
  });
});
