import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type RunningLoa, startLoa } from './daemon.ts';
import { launchBrowser, type SizeName, type Visitor, visit } from './visitor.ts';

/** A fresh office and one visitor of it. */
export interface FreshVisit {
  readonly loa: RunningLoa;
  readonly visitor: Visitor;
}

/**
 * Within a `describe`: gives every test a daemon of its own in a browser that all share. The returned
 * function opens the test's one visitor; after the test both end, and the daemon has no complaint.
 */
export function freshLoa(): (size: SizeName) => Promise<FreshVisit> {
  let browser: Browser;
  let loa: RunningLoa;
  let visitor: Visitor;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    loa = await startLoa();
  });
  afterEach(async () => {
    await visitor.end();
    expect(await loa.stop()).toEqual([]);
  });
  return async (size) => {
    visitor = await visit(browser, loa.url, { size });
    return { loa, visitor };
  };
}
