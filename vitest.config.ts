import { defineConfig } from 'vitest/config';

// The long crash and simulation runs are chosen by `npm run test:long`; the ordinary run is bounded.
const LIMIT_MS = process.env['LOA_TEST_LONG'] === '1' ? 30 * 60_000 : 20_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    // On a busy CI machine a test that waits for real processes gets a second try; never at a desk.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    testTimeout: LIMIT_MS,
    hookTimeout: LIMIT_MS,
    env: { TZ: 'Asia/Ho_Chi_Minh' },
  },
});
