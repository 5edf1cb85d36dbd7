import type { Settings } from '../../config/settings.ts';
import { createSay } from '../domain/messages/say.ts';
import { createFolderSource } from '../intake/folder/folder-source.ts';
import { readEntry } from '../intake/item/read-entry.ts';
import { INTAKE_MESSAGES } from '../intake/messages.ts';
import { joinClaims, type TableClaims } from '../intake/table/table-claims.ts';
import { createIntakePump, type IntakePump } from '../runtime/intake-pump.ts';
import type { ProcessDeps } from './daemon-process.ts';
import { folderTrouble } from './folder-trouble.ts';
import { OTHER_MESSAGES } from './other-messages.ts';
import { reportText } from './report-text.ts';
import { createFileTables, pumpTables } from './tables.ts';

/** How often the queue folder is looked at. */
const LOOK_MS = 1_000;

export interface ItemFlow {
  start(): void;
  /** True while something handed in has not been taken yet, or results wait to be written. */
  isExpecting(): boolean;
  /** Waits for the running round; safe twice. */
  stop(): Promise<void>;
}

/**
 * The queue folder's own loop beside the daemon: in, and back out. `shared` are the claims of
 * tables that lie elsewhere and whose files lie in the folder.
 */
export function createItemFlow(
  deps: ProcessDeps,
  settings: Settings,
  shared: readonly TableClaims[],
  onError: (error: unknown) => void,
): ItemFlow {
  const tables = createFileTables(deps, settings);
  const tablePump = pumpTables(deps, settings, tables);
  const pump = createPump(deps, settings, joinClaims([tables.claims, ...shared]));
  let cancel: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  let rounds = 0;
  let stopped = false;
  let said: string | null = null;

  async function round(): Promise<void> {
    // Tables first: what their rows name is then no item of its own.
    await tablePump.takeIn();
    await pump.takeIn();
    await pump.writeBack();
    await tablePump.writeBack();
    rounds += 1;
    said = null;
  }

  /** Without its folder Loa takes nothing in, and goes on publishing what it has. */
  function onTrouble(error: unknown): void {
    const trouble = folderTrouble(error);
    if (trouble === null) return onError(error);
    if (trouble !== said) deps.log.warn('queue-out-of-reach', { trouble });
    said = trouble;
  }

  function next(): void {
    if (stopped) return;
    running = round()
      .catch(onTrouble)
      .finally(() => {
        if (!stopped) cancel = deps.clock.timer(LOOK_MS, next);
      });
  }

  return {
    start: next,
    isExpecting: () => rounds === 0 || pump.isExpecting() || tablePump.isExpecting(),
    async stop() {
      stopped = true;
      cancel();
      await running;
      // What the last moments brought still reaches the officer's folder.
      await pump.writeBack();
      await tablePump.writeBack({ atOnce: true });
    },
  };
}

function createPump(deps: ProcessDeps, settings: Settings, claims: TableClaims): IntakePump {
  const { intake, office, channels } = settings;
  const options = { channels, media: deps.media, timeZone: office.timeZone };
  return createIntakePump({
    ...deps,
    source: createFolderSource({
      ...intake,
      readItem: (entry, now) => readEntry(options, entry, now),
      looseNote,
      claims,
    }),
    words: (facts) => reportText(facts, settings, OTHER_MESSAGES),
  });
}

/** What to say about files in the inbox that belong to no item. */
function looseNote(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const lines = (['vi', 'en'] as const).map((language) =>
    createSay(language, [INTAKE_MESSAGES])('loose-files', { names: names.join(', ') }),
  );
  return `${lines.join('\n')}\n`;
}
