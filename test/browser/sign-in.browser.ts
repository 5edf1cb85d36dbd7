import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { type RunningLoa, startLoa } from './daemon.ts';
import { chooseLanguage, redeemLink, signIn } from './people.ts';
import { launchBrowser, visit } from './visitor.ts';

describe('the door of the console', () => {
  let loa: RunningLoa;
  let browser: Browser;
  let cookies: Awaited<ReturnType<BrowserContext['cookies']>>;

  beforeAll(async () => {
    [loa, browser] = await Promise.all([startLoa(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    expect(await loa.stop()).toEqual([]);
  });

  it('lets the first administrator in by the printed link and a code', async () => {
    const visitor = await visit(browser, loa.url, { size: 'phone' });
    const { page } = visitor;
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await expectAccessible(page, 'sign-in');
    await chooseLanguage(page, 'en');
    await expectAccessible(page, 'sign-in in English');
    await page.goto(loa.firstLink);
    await expectAccessible(page, 'welcome');
    const secret = await redeemLink(page);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await signIn(page, 'head', secret);
    for (const path of [
      '/account',
      '/people',
      '/attention',
      '/channels',
      '/publications',
      '/ledger',
      '/stop',
    ]) {
      await page.goto(path);
      await expectAccessible(page, path);
    }
    cookies = await visitor.context.cookies();
    expect(visitor.troubles()).toEqual([]);
    await visitor.end();
  });

  it('hears of changes also when the last script comes late', async () => {
    const visitor = await visit(browser, loa.url, { size: 'phone', cookies });
    const { page } = visitor;
    await page.route('**/hx-sse.js', async (route) => {
      // Late: what the first script does at once and right afterwards is done.
      await expect.poll(() => page.evaluate('globalThis.htmx !== undefined')).toBe(true);
      await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
      await route.continue();
    });
    const connected = page.waitForRequest('**/events?*');
    await page.goto('/account');
    await connected;
    await visitor.end();
  });

  it('is watched: a request elsewhere and a breach of the policy do not pass unseen', async () => {
    const visitor = await visit(browser, loa.url, { size: 'desktop' });
    const { page } = visitor;
    await page.goto('/sign-in');
    await page.evaluate(`{
      const picture = document.createElement('img');
      picture.src = 'http://192.0.2.1/picture.png';
      document.body.append(picture);
      const script = document.createElement('script');
      script.textContent = 'globalThis.isBroken = true';
      document.body.append(script);
    }`);
    const told = () => visitor.troubles().join('\n');
    await expect.poll(told).toMatch(/img-src/);
    await expect.poll(told).toMatch(/script-src/);
    expect(await page.evaluate('globalThis.isBroken')).toBeUndefined();
    // Beyond the policy the browser itself reaches no other address.
    await page.goto('http://192.0.2.1/').catch(() => undefined);
    expect(told()).toContain('request to http://192.0.2.1/');
    await visitor.end();
  });
});
