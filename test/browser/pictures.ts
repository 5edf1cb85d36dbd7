import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

const FOLDER = fileURLToPath(new URL('../../docs/hinh/', import.meta.url));

/**
 * Writes `docs/hinh/<name>.png` when LOA_SCREENSHOTS=1: the window as it is, with `at` (a selector)
 * at its top.
 */
export async function takePicture(page: Page, name: string, at = 'body'): Promise<void> {
  if (process.env['LOA_SCREENSHOTS'] !== '1') return;
  await mkdir(FOLDER, { recursive: true });
  await page.locator(at).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const bytes = await page.screenshot({ animations: 'disabled' });
  // With a palette a picture of a page is a third of the size.
  await sharp(bytes)
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(`${FOLDER}${name}.png`);
}
