import { extname } from 'node:path';
import type { Settings } from '../../config/settings.ts';
import { createSay } from '../domain/messages/say.ts';
import { createFolderSource } from '../intake/folder/folder-source.ts';
import { readEntry } from '../intake/item/read-entry.ts';
import { INTAKE_MESSAGES } from '../intake/messages.ts';
import { createIntakePump, type IntakePump } from '../runtime/intake-pump.ts';
import type { ProcessDeps } from './daemon-process.ts';
import { OTHER_MESSAGES } from './other-messages.ts';
import { reportText } from './report-text.ts';

/** How often the queue folder is looked at. */
const LOOK_MS = 1_000;
const TABLES = ['.xlsx', '.xls', '.csv', '.ods'];

export interface ItemFlow {
  start(): void;
  /** True while something handed in has not been taken yet, or results wait to be written. */
  isExpecting(): boolean;
  /** Waits for the running round; safe twice. */
  stop(): Promise<void>;
}

/** The queue folder's own loop beside the daemon: in, and back out. */
export function createItemFlow(
  deps: ProcessDeps,
  settings: Settings,
  onError: (error: unknown) => void,
): ItemFlow {
  const pump = createPump(deps, settings);
  let cancel: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  let rounds = 0;
  let stopped = false;

  async function round(): Promise<void> {
    await pump.takeIn();
    await pump.writeBack();
    rounds += 1;
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
    start: next,
    isExpecting: () => rounds === 0 || pump.isExpecting(),
    async stop() {
      stopped = true;
      cancel();
      await running;
      // What the last moments brought still reaches the officer's folder.
      await pump.writeBack();
    },
  };
}

function createPump(deps: ProcessDeps, settings: Settings): IntakePump {
  const { intake, office, channels } = settings;
  const options = { channels, media: deps.media, timeZone: office.timeZone };
  return createIntakePump({
    ...deps,
    source: createFolderSource({
      ...intake,
      readItem: (entry, now) => readEntry(options, entry, now),
      looseNote,
    }),
    words: (facts) => reportText(facts, settings, OTHER_MESSAGES),
  });
}

/** What to say about files in the inbox that belong to no item. */
function looseNote(names: readonly string[]): string | null {
  const tables = names.filter((name) => TABLES.includes(extname(name).toLowerCase()));
  const others = names.filter((name) => !tables.includes(name));
  const lines = (['vi', 'en'] as const).flatMap((language) => {
    const say = createSay(language, [INTAKE_MESSAGES]);
    return [
      ...(tables.length === 0 ? [] : [say('table-later', { names: tables.join(', ') })]),
      ...(others.length === 0 ? [] : [say('loose-files', { names: others.join(', ') })]),
    ];
  });
  return lines.length === 0 ? null : `${lines.join('\n')}\n`;
}
