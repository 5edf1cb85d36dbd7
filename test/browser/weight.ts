import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';

/** Bytes that a first visit may fetch before anything is clicked. */
export const MOST_FIRST_LOAD_BYTES = 100_000;

/** What opening a page fetched, by kind of resource, headers included. */
export interface Weight {
  readonly path: string;
  readonly totalBytes: number;
  readonly byKind: Readonly<Record<string, number>>;
}

/** Not `waitForFunction`: its later tries use eval, which the page's policy forbids. */
const FETCH_ALL_PICTURES = `for (const image of document.images) image.loading = 'eager'`;
const PICTURES_CAME = `[...document.images].every((image) => image.complete)`;

/**
 * Opens a page in a browser that has nothing in its cache and adds up what came: also the pictures
 * further down, which would wait for scrolling.
 */
export async function weighPage(page: Page, path: string): Promise<Weight> {
  const requests: Request[] = [];
  // The live connection never ends and carries nothing yet.
  const note = (request: Request) => {
    if (!request.url().includes('/events?')) requests.push(request);
  };
  page.on('request', note);
  await page.goto(path, { waitUntil: 'load' });
  await page.evaluate(FETCH_ALL_PICTURES);
  await expect.poll(() => page.evaluate(PICTURES_CAME), { timeout: 10_000 }).toBe(true);
  page.off('request', note);
  const byKind: Record<string, number> = {};
  for (const request of requests) {
    await (await request.response())?.finished();
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    const kind = request.resourceType();
    byKind[kind] = (byKind[kind] ?? 0) + responseBodySize + responseHeadersSize;
  }
  const totalBytes = Object.values(byKind).reduce((all, one) => all + one, 0);
  return { path, totalBytes, byKind };
}

/** One line for each page, kilobytes. */
export function weightTable(weights: readonly Weight[]): string {
  const kinds = ['document', 'stylesheet', 'script', 'image', 'fetch', 'other'];
  const kb = (bytes: number) => (bytes / 1_000).toFixed(1).padStart(9);
  const head = `${'page'.padEnd(18)}${['total', ...kinds].map((one) => one.slice(0, 9).padStart(9)).join('')}`;
  const lines = weights.map(({ path, totalBytes, byKind }) => {
    const known = kinds.slice(0, -1).map((kind) => byKind[kind] ?? 0);
    const other = totalBytes - known.reduce((all, one) => all + one, 0);
    return `${path.padEnd(18)}${[totalBytes, ...known, other].map(kb).join('')}`;
  });
  return [head, ...lines].join('\n');
}
