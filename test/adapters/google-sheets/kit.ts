import {
  createGoogleAccount,
  createGoogleSheet,
  SECRET,
  SECRET_KEY,
} from '../../../adapters/google-sheets/index.ts';
import {
  demoTab,
  type Gesture,
  type GoogleSheetsSandbox,
  seeded,
  startGoogleSheetsSandbox,
} from '../../../adapters/google-sheets/sandbox.ts';
import { fetchThroughHttp } from '../../../src/host/fetch-through-http.ts';
import { createHttp } from '../../../src/host/http.ts';
import { createSystemClock } from '../../../src/host/system-clock.ts';
import type { RemoteSheet } from '../../../src/ports/remote-sheet.ts';
import type { Cell, ResultCell, TableResult } from '../../../src/ports/table.ts';
import { createDirectPacer } from '../../support/direct-pacer.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { createMemoryMedia } from '../../support/memory-media.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';

/** The adapter over the real client and the real host, against a fresh stand-in. */
export interface SheetScene {
  readonly sandbox: GoogleSheetsSandbox;
  readonly clock: FakeClock;
  readonly sheet: RemoteSheet;
  readonly pacer: ReturnType<typeof createDirectPacer>;
  readonly secrets: ReturnType<typeof createMemorySecrets>;
  /** Another view of a sheet by the same account. */
  open(options?: {
    readonly tabs?: readonly string[];
    readonly spreadsheetId?: string;
  }): RemoteSheet;
  people(...gestures: Gesture[]): Promise<void>;
  close(): Promise<void>;
}

export async function openSheetScene(): Promise<SheetScene> {
  const sandbox = await startGoogleSheetsSandbox();
  const clock = createFakeClock();
  const http = createHttp({
    media: createMemoryMedia(),
    clock: createSystemClock(),
    userAgent: 'Loa/test',
  });
  const pacer = createDirectPacer();
  const secrets = createMemorySecrets({ [SECRET]: { [SECRET_KEY]: sandbox.serviceAccount } });
  const account = createGoogleAccount({
    settings: { apiUrl: sandbox.baseUrl, tokenUrl: `${sandbox.baseUrl}/token` },
    fetch: fetchThroughHttp(http, { timeoutMs: 5_000, pacing: 'sheet' }),
    pacer,
    secrets,
    clock,
    ids: { fraction: () => 0.5 },
  });
  const open: SheetScene['open'] = ({ tabs, spreadsheetId } = {}) =>
    createGoogleSheet({
      account,
      clock,
      spreadsheetId: spreadsheetId ?? seeded.spreadsheetId,
      tabs: tabs ?? null,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
  return {
    sandbox,
    clock,
    pacer,
    secrets,
    sheet: open(),
    open,
    people: (...gestures) => sandbox.people(gestures),
    async close() {
      http.close();
      await sandbox.close();
    },
  };
}

/** Three rows under the header of the seeded sheet. */
export const threeRows = {
  what: 'rows',
  tab: demoTab,
  from: 2,
  values: [
    ['L-1', '07/12/2026 18:30', 'Trang xã', 'Lịch tiêm chủng', 'Mời bà con', 'tiem.jpg'],
    ['L-2', '08/12/2026 07:00', 'Trang xã', 'Sửa cầu Bến Thử', 'Tạm cấm xe', ''],
    ['L-3', '09/12/2026 19:00', 'Trang xã', 'Ngày hội sách', 'Tại thư viện', ''],
  ],
} satisfies Gesture;

/** The words of a grid's row, as short text. */
export function wordsOf(cells: readonly Cell[]): string[] {
  return cells.map((cell) => {
    if (cell.type === 'text' || cell.type === 'error') return cell.text;
    if (cell.type === 'when')
      return [cell.day, cell.time].filter((part) => part !== null).join(' ');
    return cell.type === 'empty' ? '' : String(cell.value);
  });
}

/** A result with these lines: key, state, and perhaps a link. */
export function resultOf(
  lines: readonly (readonly [key: string, state: string, link?: string])[],
  summary = 'Ba dòng',
): TableResult {
  return {
    tableKey: 'sheet:demo',
    name: 'Lịch đăng',
    summary,
    headers: ['Mã', 'Trạng thái', 'Trang xã'],
    rows: lines.map(([key, state, link]): ResultCell[] => [
      { text: key },
      { text: state },
      link === undefined ? { text: '' } : { text: 'đã đăng', link },
    ]),
  };
}

/** What the result tab of the stand-in shows, row by row; links behind the word. */
export function resultTabOf(sandbox: GoogleSheetsSandbox): string[][] | null {
  const tab = sandbox.sheet().sheets.find((one) => one.metadata.length > 0);
  if (tab === undefined) return null;
  const rows = tab.rows.map((row) =>
    row.map((cell) => {
      const text = String(cell?.value ?? '');
      return cell?.link === undefined ? text : `${text} <${cell.link}>`;
    }),
  );
  const isEmpty = (row: readonly string[]) => row.every((text) => text === '');
  return rows.slice(0, rows.findLastIndex((row) => !isEmpty(row)) + 1);
}
