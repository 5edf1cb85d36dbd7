import { defineConfig } from 'vitest/config';

// The long crash and simulation runs are chosen by `npm run test:long`; the ordinary run is bounded.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    env: { TZ: 'Asia/Ho_Chi_Minh' },
  },
});
