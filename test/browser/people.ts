import type { Page } from 'playwright-core';
import { totpCode } from '../support/totp-code.ts';
import { PEOPLE, type PersonKey } from './home.ts';

export const PASSWORD = 'mua roi tren suoi mau';
const STEP_MS = 30_000;

/** Which of the three codes that are accepted at any time: each can be used once. */
export type WhichCode = 'last' | 'present' | 'next';
const SHIFT_MS = { last: -STEP_MS, present: 0, next: STEP_MS };

export function codeOf(secret: string, which: WhichCode): string {
  return totpCode(secret, Date.now() + SHIFT_MS[which]);
}

/** Fills the page behind a one-time link, with the code app's secret as shown there. */
export async function redeemLink(page: Page): Promise<string | null> {
  await page.fill('input[name="password"]', PASSWORD);
  await page.fill('input[name="again"]', PASSWORD);
  const shown = page.locator('code.secret');
  const secret = (await shown.count()) === 0 ? null : (await shown.innerText()).replace(/\s/g, '');
  if (secret !== null) await page.fill('input[name="code"]', codeOf(secret, 'last'));
  await page.locator('main form button').click();
  await page.waitForURL('**/sign-in');
  return secret;
}

export async function signIn(
  page: Page,
  who: PersonKey,
  secret: string | null,
  which: WhichCode = 'present',
): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('input[name="person"]', PEOPLE[who].id);
  await page.fill('input[name="password"]', PASSWORD);
  if (secret !== null) await page.fill('input[name="code"]', codeOf(secret, which));
  await page.locator('main form button').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Chooses the language at the foot of the page; Vietnamese is there already. */
export async function chooseLanguage(page: Page, language: 'vi' | 'en'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.locator(`footer button[lang="${language}"]`).click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}
