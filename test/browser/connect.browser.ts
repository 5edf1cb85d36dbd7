import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { CASES, type ConsentCase, channelsOf } from './consent.ts';
import { type RunningLoa, startLoa } from './daemon.ts';
import { redeemLink, signIn } from './people.ts';
import { launchBrowser, type Visitor, visit } from './visitor.ts';
import { wordsOf } from './words.ts';

/*
 * Aim: an administrator connects a channel of every platform in a real browser, and whatever goes
 * wrong on the way is told in words and stores nothing.
 * Method: one daemon over its stand-ins, whose own consent pages are clicked through.
 */

const say = wordsOf('vi');
/** Nobody listens there: what another machine's browser would show. */
const ELSEWHERE = 'http://127.0.0.1:8087/connect/callback';

describe('connecting a channel in the console', () => {
  let browser: Browser;
  let loa: RunningLoa;
  let admin: Visitor;
  let page: Page;

  beforeAll(async () => {
    [loa, browser] = await Promise.all([startLoa(channelsOf(CASES)), launchBrowser()]);
    // Without JavaScript: what works so works with it too, and the story is shorter.
    admin = await visit(browser, loa.url, { size: 'phone', hasScript: false });
    page = admin.page;
    await page.goto(loa.firstLink);
    await signIn(page, 'head', await redeemLink(page));
  });
  afterAll(async () => {
    expect(admin.troubles()).toEqual([]);
    await admin.end();
    await browser.close();
    expect(await loa.stop()).toEqual([]);
  });

  /** From the channels page to the platform's link; gives its address. */
  async function begin(
    channel: string,
    app: ConsentCase['app'],
    redirect?: string,
    page = admin.page,
  ) {
    await page.goto('/channels');
    await page.locator(`#channel-${channel} a[href$="/connect"]`).click();
    for (const [key, value] of Object.entries(app)) {
      const field = page.locator(`input[name="app.${key}"][required]`);
      if ((await field.count()) > 0) await field.fill(value);
    }
    if (redirect !== undefined) await page.fill('input[name="redirect"]', redirect);
    await page.locator('main form[action$="/connect"] button').click();
    return (await page.locator('main a.button').getAttribute('href')) ?? '';
  }

  async function consent(channel: string, one: ConsentCase, decision: 'allow' | 'deny' = 'allow') {
    await begin(channel, one.app);
    await page.locator('main a.button').click();
    await choose(page, one);
    await page.locator(`button[value="${decision}"]`).click();
  }

  async function told(words: string | RegExp): Promise<void> {
    await page.locator('main .notice', { hasText: words }).waitFor();
  }

  for (const one of CASES) {
    describe(one.platform, () => {
      const channel = one.platform;

      it('is refused on the platform’s page', async () => {
        await consent(channel, one, 'deny');
        await told('chưa kết nối được, vì');
        expect(new URL(page.url()).pathname).toBe('/channels');
      });

      it('lacks a permission, and cannot be confirmed', async () => {
        await begin(channel, one.app);
        await page.locator('main a.button').click();
        await choose(page, one);
        await one.withhold(page);
        await page.locator('button[value="allow"]').click();
        await told(one.missing);
        expect(await page.locator('input[name="account"]').count()).toBe(0);
      });

      it('is another account than loa.yaml names', async () => {
        await consent(`${channel}-khac`, one);
        await told(say('connect.fits-not-written', { account: one.foreign }));
        expect(await page.locator('input[name="account"]').count()).toBe(0);
      });

      it('is granted, looked at and confirmed', async () => {
        await consent(channel, one);
        await told(say('connect.fits-first'));
        expect(page.url()).not.toContain('code=');
        await page.locator(`form:has(input[value="${one.account}"]) button`).click();
        await told(`Kênh ${channel}: đã kết nối với tài khoản`);
        const card = page.locator(`#channel-${channel}`);
        expect(await card.innerText()).toContain(one.account);
        expect(await card.innerText()).toContain(say('channels.reconnect'));
      });

      it('is connected again on another machine, by pasting', async () => {
        const url = await begin(channel, {}, ELSEWHERE);
        await page.locator('#field-address').fill(await addressAfterConsent(url, one));
        await page.locator('form[action="/connect/paste"] button').click();
        await told(say('connect.fits-same'));
        await page.locator(`form:has(input[value="${one.account}"]) button`).click();
        await told(`Kênh ${channel}: đã kết nối với tài khoản`);
      });

      it('comes back with a code that is too old', async () => {
        const url = await begin(channel, {}, ELSEWHERE);
        const address = await addressAfterConsent(url, one);
        const dayMs = 86_400_000;
        const advance = `${new URL(url).origin}/__sandbox/advance`;
        await fetch(advance, { method: 'POST', body: JSON.stringify({ ms: dayMs }) });
        await page.locator('#field-address').fill(address);
        await page.locator('form[action="/connect/paste"] button').click();
        await told('chưa kết nối được, vì');
        await page.goto(`/connect/callback?${new URL(address).searchParams.toString()}`);
        await told('Lần kết nối này không do người đang đăng nhập bắt đầu');
      });
    });
  }

  it('takes no state that is not ours', async () => {
    await page.goto('/connect/callback?code=stolen&state=made-up');
    await told('Lần kết nối này không do người đang đăng nhập bắt đầu');
  });

  it('is accessible on the way, with JavaScript too', async () => {
    const cookies = await admin.context.cookies();
    const visitor = await visit(browser, loa.url, { size: 'phone', cookies });
    const [one] = CASES;
    if (one === undefined) throw new Error('no platform');
    await visitor.page.goto(`/channels/${one.platform}/connect`);
    await expectAccessible(visitor.page, 'before the platform');
    await begin(one.platform, {}, undefined, visitor.page);
    await expectAccessible(visitor.page, 'the link to the platform');
    await visitor.page.locator('main a.button').click();
    await choose(visitor.page, one);
    await visitor.page.locator('button[value="allow"]').click();
    await visitor.page.waitForURL('**/connect/account?state=*');
    await expectAccessible(visitor.page, 'the account');
    expect(visitor.troubles()).toEqual([]);
    await visitor.end();
  });

  /** The consent in another browser, which ends where nobody listens. */
  async function addressAfterConsent(url: string, one: ConsentCase): Promise<string> {
    const elsewhere = await visit(browser, loa.url, { size: 'desktop' });
    const ended = elsewhere.page.waitForRequest((request) => request.url().startsWith(ELSEWHERE));
    await elsewhere.page.route(`${ELSEWHERE}**`, (route) => route.fulfill({ body: 'ended' }));
    await elsewhere.page.goto(url);
    await choose(elsewhere.page, one);
    await elsewhere.page.locator('button[value="allow"]').click();
    const address = (await ended).url();
    await elsewhere.end();
    return address;
  }
});

/** The office's account on a consent page; some have it ticked already. */
async function choose(page: Page, one: ConsentCase): Promise<void> {
  await page.locator(`input[value="${one.account}"]`).check();
}
