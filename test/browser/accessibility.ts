import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Narrow phone, and a small laptop at 200 % zoom. */
const NARROW = [
  { width: 320, height: 640 },
  { width: 640, height: 400 },
];

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds against the page as it stands; the list is empty on a page that is well. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Evaluated through the debugger, so the page's own policy stays in force.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: { run(root: unknown, options: unknown): Promise<{ violations: Finding[] }> };
    };
    const root = (globalThis as unknown as { document: unknown }).document;
    const { violations } = await axe.run(root, { runOnly: tags, resultTypes: ['violations'] });
    return violations;
  }, TAGS);
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ''}`),
  );
}

/** How many pixels the page is wider than its window at each narrow width; 0 = it fits. */
export async function overflowPx(page: Page): Promise<Readonly<Record<number, number>>> {
  const before = page.viewportSize();
  const found: Record<number, number> = {};
  for (const size of NARROW) {
    await page.setViewportSize(size);
    found[size.width] = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
  }
  if (before !== null) await page.setViewportSize(before);
  return found;
}

/** Both checks on the page that is open; `state` names it when they fail. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  expect.soft(await axeFindings(page), `axe: ${state}`).toEqual([]);
  expect.soft(await overflowPx(page), `width: ${state}`).toEqual({ 320: 0, 640: 0 });
}
