import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeSignIn } from '../../support/fake-sign-in.ts';
import {
  type Browser,
  createWebWorld,
  PEOPLE,
  type WebWorld,
  type WebWorldOptions,
} from './kit.ts';

/*
 * Aim: a person connects a channel in the console, and nobody else can end or bend that sign-in.
 * Method: the pages over a sign-in without a platform, whose code names the accounts it gives.
 */

const BEGIN = '/channels/channel-1/connect';
const CALLBACK = '/connect/callback';
const APP = { 'app.appId': '123', 'app.appSecret': 'secret-of-the-app' };
const REDIRECT = 'http://127.0.0.1:8737/connect/callback';

let web: WebWorld;
let admin: Browser;

type Options = WebWorldOptions & { readonly hasSignIn?: boolean };

async function start({ hasSignIn = true, ...options }: Options = {}): Promise<void> {
  const signIn = hasSignIn ? { signIn: createFakeSignIn() } : {};
  web = await createWebWorld({ channels: 2, ...signIn, ...options });
  admin = await web.as(PEOPLE.administrator);
}
beforeEach(() => start());
afterEach(() => web.end());

async function again(options: Options): Promise<void> {
  await web.end();
  await start(options);
}

/** Begins and gives the state that the platform would bring back. */
async function begun(browser = admin): Promise<string> {
  const page = await browser.post(BEGIN, { ...APP, redirect: REDIRECT });
  expect(page.status).toBe(200);
  return /state=([\w-]+)/.exec(page.text)?.[1] ?? '';
}

function back(state: string, code: string, browser = admin) {
  return browser.get(`${CALLBACK}?${new URLSearchParams({ code, state }).toString()}`);
}

/** The page on which a person confirms. */
async function offered(code: string) {
  const returned = await back(await begun(), code);
  expect(returned.status).toBe(303);
  return { path: returned.location, page: await admin.get(returned.location) };
}

function secret() {
  return web.world.secrets.read('channel-1');
}

describe('the way to the platform', () => {
  it('is shown on the channels page to those who may', async () => {
    expect((await admin.get('/channels')).text).toContain(`href="${BEGIN}"`);
    const editor = await web.as(PEOPLE.editor);
    expect((await editor.get('/channels')).text).not.toContain(`href="${BEGIN}"`);
    expect((await editor.get(BEGIN)).status).toBe(403);
    const refused = await editor.post(BEGIN, { ...APP, redirect: REDIRECT });
    expect(refused.status).toBe(403);
  });

  it('asks for the app once, hides its secret, and never shows it again', async () => {
    const first = (await admin.get(BEGIN)).text;
    expect(first).toContain('name="app.appId" type="text" value="" required');
    expect(first).toContain('name="app.appSecret" type="password" value="" required');
    expect(first).toContain(`value="${REDIRECT}"`);
    expect(first).toContain('<li>publish</li>');
    await admin.post('/connect/account', await confirmation('account-1'));
    const next = (await admin.get(BEGIN)).text;
    expect(next).toContain('name="app.appSecret" type="password" value=""');
    expect(next).not.toContain('secret-of-the-app');
    expect(next).not.toMatch(/name="app\.\w+"[^>]* required/);
  });

  it('is a link, which the policy of the page allows', async () => {
    const page = await admin.post(BEGIN, { ...APP, redirect: REDIRECT });
    expect(page.text).toMatch(/<a class="button" href="https:\/\/platform\.example\/authorize\?/);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(page.text).not.toContain('secret-of-the-app');
  });

  it('says what of the app is missing', async () => {
    const page = await admin.post(BEGIN, { 'app.appId': '123', redirect: REDIRECT });
    expect(page.text).toContain('thiếu appSecret của ứng dụng');
    expect(page.text).not.toContain('platform.example');
  });

  it('does not lead back over an open line', async () => {
    for (const redirect of ['http://office.example/x', 'javascript:alert(1)', '']) {
      const page = await admin.post(BEGIN, { ...APP, redirect });
      expect(page.text).not.toContain('platform.example');
      expect(page.text).toContain('role="alert"');
    }
  });

  it('is not there for a platform without a sign-in, nor for a channel that is none', async () => {
    await again({ hasSignIn: false });
    expect((await admin.get('/channels')).text).not.toContain('/connect"');
    expect((await admin.get(BEGIN)).status).toBe(404);
    expect((await admin.get('/channels/none/connect')).status).toBe(404);
  });
});

describe('the address that platforms lead back to', () => {
  const redirectOf = async (
    redirects: { loopback: boolean; https: boolean },
    publicUrl?: string,
  ) => {
    await again({
      signIn: { ...createFakeSignIn(), redirects },
      place: { publicUrl: publicUrl ?? null },
    });
    return /name="redirect" type="url" value="([^"]*)"/.exec((await admin.get(BEGIN)).text)?.[1];
  };

  it('is this console where the platform takes its address', async () => {
    const https = { loopback: false, https: true };
    expect(await redirectOf({ loopback: true, https: true })).toBe(REDIRECT);
    expect(await redirectOf(https, 'https://loa.example')).toBe(
      'https://loa.example/connect/callback',
    );
    expect(await redirectOf(https)).toBe('');
  });
});

/** The fields that confirm the only account of a sign-in. */
async function confirmation(code: string): Promise<Record<string, string>> {
  const { path } = await offered(code);
  return { state: new URL(path, REDIRECT).searchParams.get('state') ?? '', account: code };
}

describe('a sign-in that was granted', () => {
  it('is shown, confirmed and then stored', async () => {
    const { page } = await offered('account-1');
    expect(page.text).toContain('Tài khoản account-1');
    expect(page.text).toContain('Đúng tài khoản mà kênh đang dùng.');
    expect(page.text).not.toContain('token-of');
    expect(await secret()).not.toMatchObject({ appId: '123' });
    const done = await admin.gesture('/connect/account', await confirmation('account-1'));
    expect(done.text).toContain('đã kết nối với tài khoản Tài khoản account-1.');
    expect(await secret()).toEqual({
      account: 'account-1',
      appId: '123',
      appSecret: 'secret-of-the-app',
      accessToken: 'token-of-account-1',
    });
  });

  it('leaves the code neither in the history nor in what is shown', async () => {
    const { path, page } = await offered('account-1');
    expect(path).not.toContain('code=');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('warns of another account than the channel goes to', async () => {
    const { page } = await offered('account-9');
    expect(page.text).toContain('Khác tài khoản mà kênh đang dùng (account-1)');
    const done = await admin.gesture('/connect/account', await confirmation('account-9'));
    expect(done.text).toContain('khác tài khoản trước');
  });

  it('cannot be confirmed against the account in loa.yaml', async () => {
    await again({ writtenAccount: 'account-1' });
    const { page } = await offered('account-9');
    expect(page.text).toContain('loa.yaml ghi tài khoản khác');
    expect(page.text).not.toContain('name="account"');
    const before = await secret();
    const done = await admin.gesture('/connect/account', await confirmation('account-9'));
    expect(done.text).toContain('loa.yaml ghi tài khoản account-1');
    expect(await secret()).toEqual(before);
  });

  it('hides the accounts that cannot be meant behind the one that can', async () => {
    await again({ writtenAccount: 'account-1' });
    const { page } = await offered('account-7,account-1,account-8');
    expect(page.text).toContain('Tài khoản khác không dùng được cho kênh này: 2');
    const [first] = page.text.matchAll(/<h2>(Tài khoản account-\d)<\/h2>/g);
    expect(first?.[1]).toBe('Tài khoản account-1');
  });

  it('cannot be confirmed while a permission is missing', async () => {
    await again({ signIn: createFakeSignIn({ missing: ['publish'] }) });
    const { page } = await offered('account-1');
    expect(page.text).toContain('Thiếu quyền: publish');
    expect(page.text).not.toContain('name="account"');
    const before = await secret();
    await admin.post('/connect/account', await confirmation('account-1'));
    expect(await secret()).toEqual(before);
  });

  it('comes back by pasting just as well', async () => {
    const state = await begun();
    const address = ` http://127.0.0.1:1/connect/callback?state=${state}&code=account-1#_=_ \n`;
    const page = await admin.gesture('/connect/paste', { address });
    expect(page.text).toContain('Xác nhận tài khoản của');
    const odd = await admin.post('/connect/paste', { address: 'https://platform.example/' });
    expect(odd.status).toBe(400);
    expect(odd.text).toContain('không phải địa chỉ quay về');
  });
});

describe('a sign-in that came to nothing', () => {
  it.each([
    ['error=access_denied', 'chưa kết nối được'],
    ['code=old', 'chưa kết nối được'],
    ['code=lost', 'không trả lời trọn vẹn'],
  ])('is told in words: %s', async (query, words) => {
    const state = await begun();
    const returned = await admin.get(`${CALLBACK}?${query}&state=${state}`);
    expect(returned.location).toBe('/channels');
    expect((await admin.get('/channels')).text).toContain(words);
    expect((await back(state, 'account-1')).location).toBe('/channels');
  });

  it('has a state that is not ours, or is somebody else’s', async () => {
    const state = await begun();
    expect((await back('a-state-of-nobody', 'account-1')).location).toBe('/channels');
    expect((await admin.get('/channels')).text).toContain('không do người đang đăng nhập bắt đầu');
    const head = await web.as(PEOPLE.head);
    expect((await back(state, 'account-1', head)).location).toBe('/channels');
    expect((await admin.get(`${CALLBACK}?code=account-1`)).status).toBe(400);
    // The one who began can still end it.
    expect((await back(state, 'account-1')).location).toContain('/connect/account?state=');
  });

  it('without a signed-in person leaves the platform’s code out of our own address, and says so', async () => {
    const state = await begun();
    const nobody = await web.as(null);
    const sent = await back(state, 'account-1', nobody);
    expect(sent.location).toBe('/sign-in?next=%2Fchannels&lost=connect');
    const told = await nobody.get(sent.location ?? '');
    expect(told.text).toContain('Mã của nền tảng chưa được dùng');
  });

  it('cannot be used twice, and is over after 15 minutes', async () => {
    const state = await begun();
    const { location } = await back(state, 'account-1');
    expect((await back(state, 'account-1')).location).toBe('/channels');
    expect((await admin.get(location)).status).toBe(200);
    await web.world.clock.advanceBy(15 * 60_000 + 1);
    expect((await admin.get(location)).status).toBe(404);
    const confirmed = await admin.gesture('/connect/account', { state, account: 'account-1' });
    expect(confirmed.text).toContain('đã quá 15 phút');
  });
});
