import { schedule } from 'node-cron';
import type { Recurring } from '../ports/recurring.ts';

/** Recurring work by node-cron; a tick that still runs is not started a second time. */
export function createCron(onError: (error: unknown) => void): Recurring {
  return {
    every(expression, timeZone, tick) {
      let running = Promise.resolve();
      const task = schedule(
        expression,
        () => {
          running = tick().catch(onError);
          return running;
        },
        { timezone: timeZone, noOverlap: true },
      );
      return {
        async stop() {
          await task.destroy();
          await running;
        },
      };
    },
  };
}
