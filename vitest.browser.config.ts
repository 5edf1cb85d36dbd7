import { defineConfig } from 'vitest/config';
import { findChromium } from './test/browser/find-chromium.ts';

const LIMIT_MS = 4 * 60_000;

const browser = findChromium();
if (browser === null) {
  process.stderr.write(
    'Browser tests skipped: no chromium, chromium-browser or google-chrome on PATH (Debian: apt-get install chromium).\n',
  );
}

// `npm run test:browser`: the console in a real browser, over a real daemon and its sandbox.
export default defineConfig({
  test: {
    include: browser === null ? [] : ['test/browser/**/*.browser.ts'],
    passWithNoTests: browser === null,
    pool: 'forks',
    // Each file starts a daemon and a browser.
    maxWorkers: 1,
    testTimeout: LIMIT_MS,
    hookTimeout: LIMIT_MS,
    env: { TZ: 'Asia/Ho_Chi_Minh' },
  },
});
