import { describe, expect, it } from 'vitest';
import { freshLoa } from './fresh-loa.ts';
import { CHANNEL, dropItem, PEOPLE } from './home.ts';
import { tabTo } from './keyboard.ts';
import { codeOf, PASSWORD, redeemLink } from './people.ts';
import type { SizeName } from './visitor.ts';
import { wordsOf } from './words.ts';

const say = wordsOf('vi');

describe('without a mouse', () => {
  const open = freshLoa();

  it.for<SizeName>([
    'desktop',
    'phone',
  ])('everything of approving, returning and stopping is done by keys (%s)', async (size) => {
    const { loa, visitor } = await open(size);
    const { page } = visitor;
    const press = (key: string) => page.keyboard.press(key);
    const one = (selector: string) => page.locator(selector);
    await page.goto(loa.firstLink);
    const secret = (await redeemLink(page)) ?? '';
    await dropItem(loa.home, { name: 'mot', sample: 'shortVideo', slot: 'ngay' });

    await tabTo(page, one('a.skip'));
    await press('Enter');
    await tabTo(page, one('input[name="person"]'));
    await page.keyboard.type(PEOPLE.head.id);
    await tabTo(page, one('input[name="password"]'));
    await page.keyboard.type(PASSWORD);
    await tabTo(page, one('input[name="code"]'));
    await page.keyboard.type(codeOf(secret, 'present'));
    await press('Enter');
    const waits = (count: number) =>
      one('#waiting-count').getByText(say('waiting.count', { count })).waitFor();
    await waits(1);
    await dropItem(loa.home, { name: 'hai', sample: 'notice', slot: 'ngay' });
    await waits(2);
    await page.reload();

    await tabTo(page, one('a[href="/items/1"]'));
    await press('Enter');
    await page.waitForURL('**/items/1');
    await tabTo(page, one('video'));
    const returning = one('form[action="/items/1/return"]');
    await tabTo(page, one('details:has(form[action="/items/1/return"]) > summary'));
    await press('Enter');
    await tabTo(page, returning.locator('textarea'));
    await page.keyboard.type('Đề nghị sửa lại tiêu đề');
    await tabTo(page, returning.locator('button'));
    await press('Space');
    await one('.notice')
      .getByText(say('item-page.returned', { item: 1 }))
      .waitFor();

    await page.goto('/items/2');
    await tabTo(page, one('a[href="#gestures"]'));
    await press('Enter');
    await tabTo(page, one('form[action="/items/2/approve"] button'));
    await press('Enter');
    await one('.notice')
      .getByText(say('approve.done', { item: 2, channels: CHANNEL }))
      .waitFor();

    await tabTo(page, one('a.stop'));
    await press('Enter');
    await page.waitForURL('**/stop');
    await tabTo(page, one('input[name="reason"]'));
    await page.keyboard.type('Kiểm tra lại');
    await tabTo(page, one('form[action="/stop"] button'));
    await press('Enter');
    await one('.notice').getByText(say('stop.done')).waitFor();
    await tabTo(page, one('input[name="confirm"]'));
    await press('Space');
    await tabTo(page, one('form[action="/stop/resume"] button'));
    await press('Enter');
    await one('.notice').getByText(say('stop.resumed')).waitFor();
    expect(visitor.troubles()).toEqual([]);
  });
});
