import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Settings } from '../../config/settings.ts';
import { readXlsx } from '../intake/table/read-xlsx.ts';
import { createTableFileSource, type TableFileSource } from '../intake/table/table-file-source.ts';
import type { TableSource } from '../ports/table.ts';
import { planTableResult } from '../reports/table-result.ts';
import { renderWorkbook } from '../reports/workbook.ts';
import { createTablePump, type TablePump } from '../runtime/tables/table-pump.ts';
import type { ProcessDeps } from './daemon-process.ts';
import { OTHER_MESSAGES } from './other-messages.ts';
import { tableText } from './table-text.ts';

/** Tables that lie in the queue folder. */
export function createFileTables(deps: ProcessDeps, settings: Settings): TableFileSource {
  const { intake, office, channels } = settings;
  return createTableFileSource({
    channels,
    media: deps.media,
    timeZone: office.timeZone,
    quietMs: intake.quietMs,
    inbox: join(intake.queueFolder, intake.folders.inbox),
    submitters: intake.submitters,
    readXlsx,
    renderResult: (result) => renderWorkbook(planTableResult(result, office.timeZone)),
  });
}

/** The pump between one source of tables and the store. */
export function pumpTables(deps: ProcessDeps, settings: Settings, source: TableSource): TablePump {
  return createTablePump({
    ...deps,
    source,
    words: (facts) => tableText(facts, settings, OTHER_MESSAGES),
    breathe: () => nextTurn(),
  });
}
