import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** Longest wait for anything on a page. */
const WAIT_MS = 20_000;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // No name is looked up and no other address is reached, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: {
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  },
} as const;
export type SizeName = keyof typeof SIZES;

/** Starts the browser; the tests are not run where there is none. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no browser, yet a browser test runs');
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface VisitorOptions {
  readonly size: SizeName;
  readonly hasScript?: boolean;
  /** Cookies of somebody who has signed in. */
  readonly cookies?: Awaited<ReturnType<BrowserContext['cookies']>>;
}

/** One person's browser. Whatever goes wrong in it is kept and told by `troubles`. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of scripts, refusals of the security policy, requests to other hosts. */
  troubles(): readonly string[];
  /** From now on such a line is no trouble: the test provokes it. */
  expectTrouble(pattern: RegExp): void;
  end(): Promise<void>;
}

export async function visit(
  browser: Browser,
  url: string,
  options: VisitorOptions,
): Promise<Visitor> {
  const context = await browser.newContext({
    ...SIZES[options.size],
    baseURL: url,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    javaScriptEnabled: options.hasScript ?? true,
  });
  context.setDefaultTimeout(WAIT_MS);
  if (options.cookies !== undefined) await context.addCookies([...options.cookies]);
  const troubles: string[] = [];
  const expected: RegExp[] = [];
  const note = (line: string) => {
    if (!expected.some((pattern) => pattern.test(line))) troubles.push(line);
  };
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol === 'data:' || protocol === 'blob:') return;
    if (hostname !== '127.0.0.1') note(`request to ${request.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    note(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(`script: ${error.error().message}`));
  context.on('response', (response) => {
    if (response.status() >= 500) note(`answer ${response.status()} from ${response.url()}`);
  });
  const page = await context.newPage();
  return {
    context,
    page,
    troubles: () => troubles,
    expectTrouble: (pattern) => void expected.push(pattern),
    end: () => context.close(),
  };
}
