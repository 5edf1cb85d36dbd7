import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { freshLoa } from './fresh-loa.ts';
import { CHANNEL, dropItem, editText, findItemFolder, type Home, PAGE_ACCOUNT } from './home.ts';
import { chooseLanguage, redeemLink, signIn } from './people.ts';
import { takePicture } from './pictures.ts';
import type { SizeName, Visitor } from './visitor.ts';
import { type Language, type Say, wordsOf } from './words.ts';

/*
 * Aim: a head does the whole of their work in a browser: let in by the printed link, return, approve,
 * read the ledger, take down, stop.
 * Method: a real daemon with its sandbox, files put into the queue as an officer does, and nothing
 * but what is on the pages. Every wait is for something that a person would see.
 */

const ITEM = 'Ba viec truoc mua lon';
const TITLE = 'Ba việc nên làm trước mưa lớn';
const REASON = 'Đề nghị ghi rõ số điện thoại trực ban';
const ADDED = 'Số trực ban: 0900 000 000.';
const RUNS: readonly (readonly [SizeName, Language])[] = [
  ['phone', 'vi'],
  ['phone', 'en'],
  ['desktop', 'vi'],
  ['desktop', 'en'],
];

describe('a head with a browser', () => {
  const open = freshLoa();

  it.for(RUNS)('does everything on a %s, in %s', async ([size, language]) => {
    const { loa, visitor } = await open(size);
    const { page } = visitor;
    const say = wordsOf(language);
    const check = (state: string) => expectAccessible(page, `${state} (${size}, ${language})`);
    const picture = async (wanted: SizeName, name: string, at?: string) => {
      if (size === wanted && language === 'vi') await takePicture(page, name, at);
    };

    await page.goto('/sign-in');
    await chooseLanguage(page, language);
    await check('sign-in');
    await page.goto(loa.firstLink);
    await check('welcome');
    await signIn(page, 'head', await redeemLink(page));
    await page.getByRole('heading', { level: 1, name: say('web.menu-waiting') }).waitFor();
    await check('nothing waits');

    // The item is seen to arrive without loading the page again.
    await dropItem(loa.home, { name: ITEM, sample: 'shortVideo', slot: 'ngay' });
    await page.locator('#waiting-count', { hasText: say('waiting.count', { count: 1 }) }).waitFor();
    await page.locator('#waiting-list .card').waitFor();
    await check('one item waits');
    await picture('phone', 'cho-duyet-dien-thoai');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await check('item, seen first');
    await picture('phone', 'tin-bai-dien-thoai');
    await picture('phone', 'duyet-dien-thoai', '#gestures');
    await expectVideoPlays(page);
    await picture('phone', 'xem-truoc-dien-thoai', '#on-trang-suoi-mau');

    await sendReasoned(page, 'return', REASON);
    await told(page, say('item-page.returned', { item: 1 }));
    await page.goto('/items/1');
    await page.locator('#standing', { hasText: REASON }).waitFor();
    await check('item, returned');

    const folder = await returnedFolder(loa.home);
    await editText(folder, (text) => `${text.trimEnd()} ${ADDED}\n`);
    await page
      .locator('#standing')
      .getByText(say('item-page.newer', { version: 2 }))
      .waitFor();
    await check('a newer version is announced');
    await page.getByRole('link', { name: say('item-page.reload') }).click();
    await page.locator('#changes ins', { hasText: ADDED }).waitFor();
    await check('item, what changed');
    await picture('phone', 'thay-doi-dien-thoai', '#changes');

    await page.locator('form[action="/items/1/approve"] button').click();
    await told(page, say('approve.done', { item: 1, channels: CHANNEL }));
    await page.goto('/items/1');
    const post = page.locator('#standing a[href*="/reel/"]');
    await post.waitFor();
    await check('item, published');
    const permalink = (await post.getAttribute('href')) ?? '';
    expect(permalink.startsWith(loa.sandboxUrl)).toBe(true);
    expect(await readerSees(visitor, permalink)).toContain(ADDED);

    await page.goto('/ledger');
    const line = page.locator('tbody tr', { hasText: TITLE });
    await line.waitFor();
    expect(await line.count()).toBe(1);
    expect(await line.locator(`a[href="${permalink}"]`).count()).toBe(1);
    await check('ledger, one line');
    await picture('desktop', 'so-dang-may-tinh', 'h1');
    await line.getByRole('link', { name: TITLE }).click();
    await page.locator('#story summary').click();
    expect(await page.locator('#story li').count()).toBeGreaterThan(5);
    expect(await page.locator('#story').innerText()).toContain(REASON);
    await check('the story of an item');

    await sendReasoned(page, 'retract', 'Thông tin đã thay đổi');
    await page.goto('/items/1');
    await page.locator('#standing', { hasText: say('state.retracted') }).waitFor();
    expect(await readerSees(visitor, permalink)).not.toContain(ADDED);
    await check('item, retracted');
    await page.goto('/ledger');
    await page
      .locator('tbody tr', { hasText: say('ledger.retracted') })
      .first()
      .waitFor();
    await check('ledger with a retraction');
    await page.goto('/publications');
    await page.locator('tbody tr', { hasText: TITLE }).waitFor();
    await check('publications');

    await stopOffice(visitor, say, check);
    await picture('desktop', 'dung-khan-cap-may-tinh');
    await resumeOffice(visitor, say);
    expect(visitor.troubles()).toEqual([]);
  });
});

/** Plays it muted and waits until the film moves; the first bytes come by Range. */
async function expectVideoPlays(page: Page): Promise<void> {
  const partial = page.waitForResponse(
    (response) => response.url().includes('/media/') && response.status() === 206,
  );
  const seconds = await page.locator('video').evaluate(async (element) => {
    const video = element as unknown as {
      muted: boolean;
      currentTime: number;
      duration: number;
      play(): Promise<void>;
      pause(): void;
      addEventListener(name: string, listener: () => void): void;
    };
    video.muted = true;
    const moved = new Promise<void>((resolve) => {
      video.addEventListener('timeupdate', () => {
        if (video.currentTime > 0) resolve();
      });
    });
    await video.play();
    await moved;
    video.pause();
    return video.duration;
  });
  await partial;
  expect(seconds).toBeGreaterThan(3);
}

/** Unfolds a gesture that wants a reason, and sends it. */
async function sendReasoned(page: Page, gesture: 'return' | 'retract', reason: string) {
  const form = page.locator(`form[action="/items/1/${gesture}"]`);
  await page.locator('details', { has: form }).locator('> summary').click();
  await form.locator('textarea').fill(reason);
  await form.locator('button').click();
  await page.waitForLoadState();
}

/** What a gesture answers stands on top of the next page. */
async function told(page: Page, words: string): Promise<void> {
  await page.locator('.notice', { hasText: words }).waitFor();
}

async function returnedFolder(home: Home): Promise<string> {
  return expect
    .poll(async () => findItemFolder(home, ITEM), { timeout: 20_000 })
    .toContain(join('queue', '4-can-bo-sung'))
    .then(async () => (await findItemFolder(home, ITEM)) ?? '');
}

/** The post as somebody without any right sees it on the stand-in platform. */
async function readerSees(visitor: Visitor, permalink: string): Promise<string> {
  const answer = await visitor.context.request.get(permalink, { failOnStatusCode: false });
  const page = await visitor.context.request.get(`${new URL(permalink).origin}/${PAGE_ACCOUNT}`);
  return `${await answer.text()}${await page.text()}`;
}

/** Stops with a reason; a page that nobody touches tells it by itself. */
async function stopOffice(
  { context, page }: Visitor,
  say: Say,
  check: (state: string) => Promise<void>,
): Promise<void> {
  const reason = 'Kiểm tra lại nội dung';
  const other = await context.newPage();
  await other.goto('/channels');
  await page.bringToFront();
  await page.locator('a.stop').click();
  await page.getByRole('heading', { level: 1, name: say('stop.title') }).waitFor();
  await check('stop');
  await page.locator('input[name="reason"]').fill(reason);
  await page.locator('form[action="/stop"] button').click();
  await told(page, say('stop.done'));
  await other.locator('#office-state .notice', { hasText: reason }).waitFor();
  await check('stopped');
}

async function resumeOffice({ context, page }: Visitor, say: Say): Promise<void> {
  await page.locator('input[name="confirm"]').check();
  await page.locator('form[action="/stop/resume"] button').click();
  await told(page, say('stop.resumed'));
  const [, other] = context.pages();
  await other?.locator('#office-state .notice').waitFor({ state: 'detached' });
  await other?.close();
}
