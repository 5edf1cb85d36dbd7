import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const MOST_TABS = 120;

/** Goes to an element by the Tab key alone; it must show that it has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await hasFocus(target)) return expectVisibleFocus(target);
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by ${MOST_TABS} times Tab: ${target.toString()}`);
}

async function hasFocus(target: Locator): Promise<boolean> {
  if ((await target.count()) !== 1) return false;
  return target.evaluate((element) => element === element.ownerDocument.activeElement);
}

async function expectVisibleFocus(target: Locator): Promise<void> {
  const seen = await target.evaluate((element) => {
    const view = element.ownerDocument.defaultView;
    const look = view.getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      outline: look.outlineStyle !== 'none' && Number.parseFloat(look.outlineWidth) >= 2,
      isInWindow: box.bottom > 0 && box.top < view.innerHeight,
    };
  });
  expect(seen, `focus of ${target.toString()}`).toEqual({ outline: true, isInWindow: true });
}
