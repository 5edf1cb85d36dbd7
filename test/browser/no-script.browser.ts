import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningLoa, startLoa } from './daemon.ts';
import { CHANNEL, dropItem } from './home.ts';
import { chooseLanguage, redeemLink, signIn } from './people.ts';
import { launchBrowser, visit } from './visitor.ts';
import { wordsOf } from './words.ts';

const TITLE = 'Ba việc nên làm trước mưa lớn';

describe('a browser without JavaScript', () => {
  let browser: Browser;
  let loa: RunningLoa;

  beforeAll(async () => {
    [loa, browser] = await Promise.all([startLoa(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    expect(await loa.stop()).toEqual([]);
  });

  it('approves, sees it published, takes it down and stops', async () => {
    const visitor = await visit(browser, loa.url, { size: 'phone', hasScript: false });
    const { page } = visitor;
    const say = wordsOf('vi');
    await page.goto(loa.firstLink);
    await signIn(page, 'head', await redeemLink(page));
    await chooseLanguage(page, 'en');
    await chooseLanguage(page, 'vi');

    await dropItem(loa.home, { name: 'mot', sample: 'shortVideo', slot: 'ngay' });
    const reloadUntil = (selector: string, text: string) =>
      expect
        .poll(
          async () => {
            await page.reload();
            return page.locator(selector, { hasText: text }).count();
          },
          { timeout: 30_000, interval: 500 },
        )
        .toBeGreaterThan(0);
    await reloadUntil('.card', TITLE);
    await page.getByRole('link', { name: TITLE }).click();
    await page.locator('form[action="/items/1/approve"] button').click();
    await page
      .locator('.notice', { hasText: say('approve.done', { item: 1, channels: CHANNEL }) })
      .waitFor();
    await page.goto('/items/1');
    await reloadUntil('#standing a', '');
    await page.goto('/ledger');
    expect(await page.locator('tbody tr', { hasText: TITLE }).count()).toBe(1);

    await page.goto('/items/1');
    const retract = page.locator('form[action="/items/1/retract"]');
    await page.locator('details', { has: retract }).locator('> summary').click();
    await retract.locator('textarea').fill('Thông tin đã thay đổi');
    await retract.locator('button').click();
    await page.goto('/items/1');
    await reloadUntil('#standing', say('state.retracted'));

    await page.locator('a.stop').click();
    await page.locator('input[name="reason"]').fill('Kiểm tra lại');
    await page.locator('form[action="/stop"] button').click();
    await page.locator('#office-state .notice').waitFor();
    expect(visitor.troubles()).toEqual([]);
    await visitor.end();
  });
});
