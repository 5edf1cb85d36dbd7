/** The page on which people see and edit the stand-in's sheets: plain forms, no script. */

import { frame, styleSheet } from '../../kit/sandbox/reader-frame.ts';
import { escapeHtml } from '../../kit/sandbox/values.ts';
import { columnLetters } from './a1.ts';
import { cellAt, shown } from './cells.ts';
import type { PageAnswer } from './control.ts';
import { gesture } from './people.ts';
import type { SheetRecord, SpreadsheetRecord } from './records.ts';
import { bounds } from './rules.ts';
import { spreadsheetOf, type World } from './world.ts';

const SHOWN_ROWS = 60;
const SPARE_ROWS = 5;
const LEAST_COLUMNS = 8;
const MOST_COLUMNS = 26;

/** `/`, `/spreadsheets/d/{id}/edit` (GET and POST) and the style sheet; null = no page. */
export async function pageRoute(
  world: World,
  method: string,
  path: string,
  body: Buffer | null,
): Promise<PageAnswer | null> {
  if (path === '/__sandbox/style.css') {
    return { status: 200, headers: { 'content-type': 'text/css' }, body: styleSheet };
  }
  if (method === 'GET' && path === '/') return html(listPage(world));
  const id = /^\/spreadsheets\/d\/([^/]+)(?:\/edit)?$/.exec(path)?.[1];
  const spreadsheet = id === undefined ? null : spreadsheetOf(world, id);
  if (spreadsheet === null) return null;
  if (method === 'GET') return html(sheetPage(spreadsheet));
  if (method !== 'POST') return null;
  typeAll(spreadsheet, new URLSearchParams((body ?? Buffer.alloc(0)).toString('utf8')));
  await world.store.save();
  return { status: 303, headers: { location: `/spreadsheets/d/${spreadsheet.id}/edit` }, body: '' };
}

/** Types what differs from what the page showed: the rest may have changed meanwhile. */
function typeAll(spreadsheet: SpreadsheetRecord, form: URLSearchParams): void {
  const tab = form.get('tab') ?? '';
  let typed = 0;
  for (const [name, value] of form) {
    const cell = /^cell-([A-Z]{1,2}\d{1,5})$/.exec(name)?.[1];
    if (cell === undefined || value === form.get(`was-${cell}`)) continue;
    typed += 1;
    if (typed > bounds.requestsPerCall) return;
    const text = value.replaceAll('\r\n', '\n').slice(0, bounds.cellCharacters);
    gesture(spreadsheet, { what: 'type', tab, cell, value: text });
  }
}

function html(body: string): PageAnswer {
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function listPage(world: World): string {
  const lines = world.store.kept.spreadsheets
    .filter((one) => !one.isDeleted)
    .map(
      (one) =>
        `<li><a href="/spreadsheets/d/${escapeHtml(one.id)}/edit">${escapeHtml(one.title)}</a></li>`,
    );
  return frame('Bảng tính', `<h1>Bảng tính</h1><ul>${lines.join('')}</ul>`);
}

function sheetPage(spreadsheet: SpreadsheetRecord): string {
  const tabs = spreadsheet.sheets.map(tabForm).join('');
  const wide =
    '<style>main{max-width:none}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:2px}textarea{width:9rem;height:2.6em;font:inherit;border:0}.scroll{overflow-x:auto}</style>';
  return frame(spreadsheet.title, `${wide}<h1>${escapeHtml(spreadsheet.title)}</h1>${tabs}`);
}

function tabForm(sheet: SheetRecord): string {
  const rowCount = Math.min(sheet.rows.length + SPARE_ROWS, SHOWN_ROWS, sheet.rowCount);
  const widest = Math.max(LEAST_COLUMNS, ...sheet.rows.map((row) => row.length + 1));
  const columnCount = Math.min(widest, MOST_COLUMNS, sheet.columnCount);
  const columns = Array.from({ length: columnCount }, (_, at) => columnLetters(at + 1));
  const head = columns.map((letters) => `<th scope="col">${letters}</th>`).join('');
  const lines = Array.from({ length: rowCount }, (_, row) => {
    const cells = columns.map((letters, column) => cellField(sheet, row, column, letters));
    return `<tr><th scope="row">${row + 1}</th>${cells.join('')}</tr>`;
  });
  const title = escapeHtml(sheet.title);
  return `<article><h2>${title}</h2><form method="post"><input type="hidden" name="tab" value="${title}">
<div class="scroll"><table><tr><td></td>${head}</tr>${lines.join('')}</table></div>
<p><button>Lưu thay đổi</button></p></form></article>`;
}

function cellField(sheet: SheetRecord, row: number, column: number, letters: string): string {
  const cell = cellAt(sheet, row, column);
  const text = escapeHtml(cell === null ? '' : shown(cell));
  const name = `${letters}${row + 1}`;
  const link =
    cell?.link === undefined ? '' : `<br><a href="${escapeHtml(cell.link)}">mở bài đăng</a>`;
  return `<td><input type="hidden" name="was-${name}" value="${text}"><textarea name="cell-${name}" aria-label="${name}">${text}</textarea>${link}</td>`;
}
