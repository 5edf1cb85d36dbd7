import type { Settings } from '../../config/settings.ts';
import { createFolderSource } from '../intake/folder/folder-source.ts';
import { createIntakePump, type IntakePump } from '../runtime/intake-pump.ts';
import type { ProcessDeps } from './daemon-process.ts';
import { reportText } from './report-text.ts';

/** How often the queue folder is looked at. */
const LOOK_MS = 1_000;

export interface ItemFlow {
  /** One round: takes in what has settled, writes results back. */
  round(): Promise<void>;
  start(): void;
  /** Waits for the running round; safe twice. */
  stop(): Promise<void>;
}

/** The queue folder's own loop beside the daemon: in, and back out. */
export function createItemFlow(
  deps: ProcessDeps,
  settings: Settings,
  onError: (error: unknown) => void,
): ItemFlow {
  const pump: IntakePump = createIntakePump({
    ...deps,
    source: createFolderSource({
      queueFolder: settings.intake.queueFolder,
      folders: settings.intake.folders,
      quietMs: settings.intake.quietMs,
      submitters: settings.intake.submitters,
      channels: settings.channels,
      media: deps.media,
      timeZone: settings.office.timeZone,
    }),
    words: (facts) => reportText(facts, settings),
  });
  let cancel: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function round(): Promise<void> {
    await pump.takeIn();
    await pump.writeBack();
  }

  function next(): void {
    if (stopped) return;
    running = round()
      .catch(onError)
      .finally(() => {
        if (!stopped) cancel = deps.clock.timer(LOOK_MS, next);
      });
  }

  return {
    round,
    start: next,
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}
