import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { type RunningLoa, startLoa } from './daemon.ts';
import { CHANNEL, dropItem, PAGE_ACCOUNT, PEOPLE, type PersonKey, type SampleKey } from './home.ts';
import { chooseLanguage, redeemLink, signIn } from './people.ts';
import { takePicture } from './pictures.ts';
import { launchBrowser, SIZES, type SizeName, type Visitor, visit } from './visitor.ts';
import { MOST_FIRST_LOAD_BYTES, type Weight, weighPage, weightTable } from './weight.ts';
import { LANGUAGES, wordsOf } from './words.ts';

/*
 * Aim: every page, in the states that an office really meets, is accessible, light and narrow enough.
 * Method: one daemon is brought into trouble on its sandbox (a refused post, an answer that never
 * came, a dead sign-in, a paused channel, a stop); then every page is opened by every kind of person.
 */

const say = wordsOf('vi');
const REEL_START = 'POST /{page}/video_reels';
const FEED = 'POST /{page}/feed';
const PATHS = [
  '/waiting',
  '/items',
  '/items?state=approved',
  '/items/1',
  '/items/2',
  '/items/3',
  '/items/4',
  '/attention',
  '/channels',
  '/publications',
  '/ledger',
  '/people',
  '/account',
  '/stop',
  '/items/999',
  '/khong-co',
];
/** Opened by people who may do less; what they may not see tells them so. */
const FEWER_PATHS = [
  '/waiting',
  '/items',
  '/items/1',
  '/attention',
  '/channels',
  '/ledger',
  '/stop',
];

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

describe('every page', () => {
  let browser: Browser;
  let loa: RunningLoa;
  let head: Visitor;
  const cookies = new Map<PersonKey, Cookies>();

  beforeAll(async () => {
    [loa, browser] = await Promise.all([startLoa(), launchBrowser()]);
    head = await visit(browser, loa.url, { size: 'desktop' });
    const { page, context } = head;
    await page.goto(loa.firstLink);
    await signIn(page, 'head', await redeemLink(page));
    cookies.set('head', await context.cookies());
  });
  afterAll(async () => {
    await head.end();
    await browser.close();
    expect(await loa.stop()).toEqual([]);
  });

  it('is reached by people whom the administrator invites on the page', async () => {
    for (const who of ['approver', 'editor', 'officer', 'reader'] as const) {
      await head.page.goto('/people');
      await head.page.locator(`form:has(input[value="${PEOPLE[who].id}"]) button`).click();
      const link = await head.page.locator('.notice .line', { hasText: '/welcome/' }).innerText();
      const visitor = await visit(browser, loa.url, { size: 'phone' });
      await visitor.page.goto(link.trim());
      await expectAccessible(visitor.page, `welcome of ${who}`);
      const secret = await redeemLink(visitor.page);
      expect(secret !== null).toBe(who === 'approver');
      await signIn(visitor.page, who, secret);
      cookies.set(who, await visitor.context.cookies());
      expect(visitor.troubles()).toEqual([]);
      await visitor.end();
    }
  });

  it('approves several at once, but only what was opened', async () => {
    const { page } = head;
    await handIn(page, 'album', slotTomorrow());
    await handIn(page, 'link', slotTomorrow());
    await page.goto('/waiting');
    expect(await page.locator('input[type="checkbox"]').count()).toBe(0);
    await expectAccessible(page, 'waiting, none opened');
    for (const number of [1, 2]) {
      await page.goto(`/items/${number}`);
      await page.locator('#gestures').waitFor();
    }
    await page.goto('/waiting');
    await expectAccessible(page, 'waiting, both opened');
    await page.locator('#tick-1').check();
    await page.locator('#tick-2').check();
    await page.getByRole('button', { name: say('waiting.together') }).click();
    const told = page.locator('main .notice.good .line');
    await told.first().waitFor();
    expect(await told.allInnerTexts()).toEqual(
      [1, 2].map((item) => say('approve.done', { item, channels: CHANNEL })),
    );
    await expectAccessible(page, 'told what was approved');
  });

  it('comes into trouble, and the attention page has it', async () => {
    const { page } = head;
    const commit = { phase: 'upload_phase=finish', nth: 1, count: 1 };
    const refusal = { type: 'error', code: 368, subcode: 1_346_003 };
    await loa.sandbox('moods', [{ route: REEL_START, ...commit, action: refusal }]);
    await handIn(page, 'shortVideo', 'ngay');
    await approve(page, 3);
    await page.locator('#standing', { hasText: say('state.parked') }).waitFor();
    const lost = [
      { route: FEED, nth: 1, count: 1, action: { type: 'unlisted', ms: 3_600_000 } },
      { route: FEED, nth: 1, count: 1, action: { type: 'reset-after-accept' } },
    ];
    await loa.sandbox('moods', lost);
    await handIn(page, 'photo', 'ngay');
    await approve(page, 4);
    await page.locator('#standing', { hasText: say('state.uncertain') }).waitFor();
    await page.goto('/channels');
    await page.locator('form:has(input[name="paused"][value="yes"]) button').click();
    await page.locator('.notice.good').waitFor();
    await loa.sandbox('tokens', { pageId: PAGE_ACCOUNT, subcode: 460 });
    await page.goto('/attention');
    expect(await page.locator('main .card').count()).toBeGreaterThanOrEqual(2);
    await takePicture(page, 'can-xu-ly-may-tinh', 'h1');
    await page.goto('/channels');
    await takePicture(page, 'kenh-may-tinh');
  });

  for (const size of Object.keys(SIZES) as SizeName[]) {
    for (const language of LANGUAGES) {
      it(`is accessible to the head (${size}, ${language})`, async () => {
        const visitor = await visit(browser, loa.url, { size, ...known('head') });
        visitor.expectTrouble(/status of 404/);
        await visitor.page.goto('/stop');
        await chooseLanguage(visitor.page, language);
        for (const path of PATHS) {
          await visitor.page.goto(path);
          await openDetails(visitor.page);
          await expectAccessible(visitor.page, `${path} (${size}, ${language})`);
        }
        expect(visitor.troubles()).toEqual([]);
        await visitor.end();
      });
    }
  }

  it.for<PersonKey>([
    'approver',
    'editor',
    'officer',
    'reader',
  ])('is accessible to the %s, who may do less', async (who) => {
    const visitor = await visit(browser, loa.url, { size: 'phone', ...known(who) });
    visitor.expectTrouble(/status of 40[34]/);
    for (const path of FEWER_PATHS) {
      await visitor.page.goto(path);
      await openDetails(visitor.page);
      await expectAccessible(visitor.page, `${path} of ${who}`);
    }
    expect(visitor.troubles()).toEqual([]);
    await visitor.end();
  });

  it.for<SizeName>(['phone', 'desktop'])('weighs less than 100 kB at first (%s)', async (size) => {
    const weights: Weight[] = [];
    for (const path of ['/sign-in', ...PATHS.slice(0, -2)]) {
      const options = path === '/sign-in' ? {} : known('head');
      const visitor = await visit(browser, loa.url, { size, ...options });
      weights.push(await weighPage(visitor.page, path));
      await visitor.end();
    }
    process.stdout.write(`First load in kB (${size})\n${weightTable(weights)}\n`);
    const heavy = weights.filter((one) => one.totalBytes >= MOST_FIRST_LOAD_BYTES);
    expect(heavy).toEqual([]);
  });

  function known(who: PersonKey): { readonly cookies: Cookies } {
    const kept = cookies.get(who);
    if (kept === undefined) throw new Error(`${who} has not signed in`);
    return { cookies: kept };
  }

  async function handIn(page: Page, sample: SampleKey, slot: string): Promise<void> {
    await page.goto('/waiting');
    const before = await page.locator('#waiting-count').innerText();
    await dropItem(loa.home, { name: `tin ${sample}`, sample, slot });
    await expect
      .poll(() => page.locator('#waiting-count').innerText(), { timeout: 20_000 })
      .not.toBe(before);
  }
});

async function approve(page: Page, number: number): Promise<void> {
  await page.goto(`/items/${number}`);
  await page.locator(`form[action="/items/${number}/approve"] button`).click();
  await page.locator('.notice.good').waitFor();
  await page.goto(`/items/${number}`);
}

/** What is folded is a state of the page too. */
async function openDetails(page: Page): Promise<void> {
  await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
}

/** Noon of tomorrow as an officer writes it. */
function slotTomorrow(): string {
  const day = new Date(Date.now() + 86_400_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `12:00 ${two(day.getDate())}/${two(day.getMonth() + 1)}/${day.getFullYear()}`;
}
