import type { Settings } from '../../config/settings.ts';
import { createCron } from '../host/cron.ts';
import type { TableSource } from '../ports/table.ts';
import type { ProcessDeps } from './daemon-process.ts';
import { pumpTables } from './tables.ts';

const SECOND_MS = 1_000;
const MINUTE_SECONDS = 60;

/** Shared sheets are looked at in their own time: the network is slower than a folder. */
export interface SheetFlow {
  /** False until every sheet was looked at once. */
  isExpecting(): boolean;
  /** Waits for a look that runs, then tells the sheets what they were not told yet. */
  stop(): Promise<void>;
}

/** Reads the sheets now and then again and again; null = the office has none. */
export function startSheetFlow(
  deps: ProcessDeps,
  settings: Settings,
  source: TableSource | null,
  onError: (error: unknown) => void,
): SheetFlow {
  if (source === null) return { isExpecting: () => false, stop: async () => undefined };
  const pump = pumpTables(deps, settings, source);
  let rounds = 0;
  const look = async () => {
    await pump.takeIn();
    await pump.writeBack();
    rounds += 1;
  };
  let last = look().catch(onError);
  const { intake, office } = settings;
  const recurring = createCron(onError).every(cronOf(intake.sheetPollMs), office.timeZone, () => {
    last = last.then(look);
    return last;
  });
  return {
    isExpecting: () => rounds === 0 || pump.isExpecting(),
    async stop() {
      await recurring.stop();
      await last.catch(() => undefined);
      await pump.writeBack({ atOnce: true });
    },
  };
}

/** A cron expression with seconds; from a minute on in whole minutes. */
function cronOf(everyMs: number): string {
  const seconds = Math.round(everyMs / SECOND_MS);
  if (seconds < MINUTE_SECONDS) return `*/${seconds} * * * * *`;
  return `0 */${Math.round(seconds / MINUTE_SECONDS)} * * * *`;
}
