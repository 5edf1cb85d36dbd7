import { setImmediate as nextTurn } from 'node:timers/promises';
import { tableText } from '../../src/compose/table-text.ts';
import { TABLE_MESSAGES } from '../../src/domain/messages/tables.ts';
import { INTAKE_MESSAGES } from '../../src/intake/messages.ts';
import { readXlsx } from '../../src/intake/table/read-xlsx.ts';
import {
  createTableFileSource,
  type TableFileSourceOptions,
} from '../../src/intake/table/table-file-source.ts';
import { createTablePump, type TablePump } from '../../src/runtime/tables/table-pump.ts';
import type { Life, World } from './simulation.ts';

/** Real tables in a real folder, read and told back by everything real but the workbook's writer. */
export function openFileTables(
  world: World,
  life: Life,
  inbox: string,
  renderResult: TableFileSourceOptions['renderResult'],
): TablePump {
  const channels = [...world.office.channels.values()].map(({ channel }) => channel);
  const timeZone = 'Asia/Ho_Chi_Minh';
  const place = {
    mode: 'sandbox' as const,
    office: { name: 'Xã', timeZone, lateMs: 1, language: 'vi' as const },
    channels,
  };
  const source = createTableFileSource({
    channels,
    media: { takeIn: () => Promise.reject(new Error('no media in these tables')) },
    timeZone,
    quietMs: 0,
    inbox,
    submitters: {},
    readXlsx,
    renderResult,
  });
  return createTablePump({
    ...life.deps,
    source,
    breathe: () => nextTurn(),
    words: (facts) => tableText(facts, place, [TABLE_MESSAGES, INTAKE_MESSAGES]),
  });
}
