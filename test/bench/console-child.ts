import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { serveConsole } from './console-world.ts';
import { type LagResult, measureLagIn } from './lag.ts';

/*
 * The console in a process of its own, so that its memory and its event loop are its own. Argument:
 * the database. Told by its parent what to measure; answers each message with one.
 */

export type Question = 'memory' | 'lag' | 'block-begin' | 'block-end' | 'end';

export interface Answer {
  readonly port?: number;
  readonly rssBytes?: number;
  readonly lag?: LagResult;
  /** Longest turn of the event loop since `block-begin`. */
  readonly blockMs?: number;
}

const path = process.argv[2];
if (path === undefined) throw new Error('which database?');
const opened = await openSqliteStore({ path });
if ('refused' in opened) throw new Error(opened.refused);
const store = opened;
const server = await serveConsole(store);
const delay = monitorEventLoopDelay({ resolution: 5 });
let lags = 0;

async function answer(question: Question): Promise<Answer> {
  switch (question) {
    case 'memory':
      globalThis.gc?.();
      await sleep(200);
      return { rssBytes: process.memoryUsage().rss };
    case 'lag':
      lags += 1;
      return { lag: await measureLagIn(store, 0, `lag-${lags}`) };
    case 'block-begin':
      delay.reset();
      delay.enable();
      return {};
    case 'block-end':
      delay.disable();
      return { blockMs: delay.max / 1e6 };
    case 'end':
      await server.close();
      await store.close();
      return {};
  }
}

async function tell(question: Question): Promise<void> {
  process.send?.(await answer(question));
  if (question === 'end') process.disconnect();
}

process.on('message', (question: Question) => {
  tell(question).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
process.send?.({ port: server.port } satisfies Answer);
