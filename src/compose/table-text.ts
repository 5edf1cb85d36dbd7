import type { Settings } from '../../config/settings.ts';
import type { Messages } from '../domain/messages/message.ts';
import { createSay, type Say } from '../domain/messages/say.ts';
import { stopsItem } from '../domain/problem.ts';
import { problemText } from '../interfaces/wording/problem-text.ts';
import { shortTime } from '../interfaces/wording/time.ts';
import type { ResultCell, TableResult } from '../ports/table.ts';
import type { PublicationLine } from '../runtime/queries/list-items.ts';
import type { RowFacts } from '../runtime/tables/row-facts.ts';
import type { TableFacts } from '../runtime/tables/table-results.ts';
import { reasonText, SANDBOX_WORDS } from './report-text.ts';

/** What the office is called and how it reads times. */
type Place = Pick<Settings, 'mode' | 'office' | 'channels'>;

/** Problems of one row that its cell tells. */
const MOST_TOLD = 20;

/** What became of a table's rows in the office's language; one column per channel that is used. */
export function tableText(
  facts: TableFacts,
  place: Place,
  tables: readonly Messages[],
): TableResult {
  const say = createSay(place.office.language, tables);
  const { tableKey, name } = facts.table;
  const used = new Set(facts.rows.flatMap((row) => row.publications.map((one) => one.channelId)));
  const channels = place.channels.filter((one) => used.has(one.id));
  const before = ['id', 'row', 'item', 'title', 'state'].map((one) => say(`table-result.${one}`));
  return {
    tableKey,
    name,
    summary: summaryOf(facts, place, say),
    headers: [...before, ...channels.map((one) => one.name), say('table-result.to-do')],
    rows: facts.rows.map((row) =>
      cellsOf(
        row,
        channels.map((one) => one.id),
        place,
        say,
      ),
    ),
  };
}

function summaryOf({ table, rows, at }: TableFacts, place: Place, say: Say): string {
  const numbers = new Set(rows.flatMap((row) => row.itemNumber ?? []));
  const values = {
    rows: rows.filter((row) => !row.isGone).length,
    items: numbers.size,
    public: rows.flatMap((row) => row.publications.filter(isPublic)).length,
    open: rows.filter((row) => row.problems.some(stopsItem)).length,
    at: shortTime(at, place.office.timeZone),
  };
  const problems = table.problems.map((problem) => problemText(problem, say));
  const trial = place.mode === 'sandbox' ? [SANDBOX_WORDS[place.office.language]] : [];
  return [say('table-result.summary', values), ...trial, ...problems].join('\n');
}

function isPublic(line: PublicationLine): boolean {
  return line.state === 'published' && !line.removed;
}

function cellsOf(
  row: RowFacts,
  channelIds: readonly string[],
  place: Place,
  say: Say,
): readonly ResultCell[] {
  const line = row.sheet === '' ? String(row.row) : `${row.sheet}: ${row.row}`;
  return [
    { text: keyText(row.rowKey) },
    { text: row.isGone ? say('table-result.gone') : line },
    { text: row.itemNumber === null ? '' : `#${row.itemNumber}` },
    { text: row.title },
    { text: stateText(row, say) },
    ...channelIds.map((id) => channelCell(row, id, place, say)),
    { text: toDo(row, say) },
  ];
}

/** What is proposed for a public post must not look like one that is not out yet. */
function stateText({ state, isEdit }: RowFacts, say: Say): string {
  if (state === null) return say('table-result.not-taken');
  const words = say(`item.${state}`);
  return isEdit ? say('table-result.edit', { state: words }) : words;
}

/** `L-7K3QM-9XW2D` for an id that Loa gave, the office's own as written, `#17`, or a short sum. */
function keyText(rowKey: string): string {
  const [kind = '', ...rest] = rowKey.split(':');
  const text = rest.join(':');
  if (kind === 'item') return `#${text}`;
  return kind === 'hash' ? `~${text.slice(0, 8)}` : text;
}

function channelCell(row: RowFacts, channelId: string, place: Place, say: Say): ResultCell {
  const line = row.publications.find((one) => one.channelId === channelId);
  if (line === undefined) return { text: '' };
  const state = say(line.removed ? 'state.retracted' : `state.${line.state}`);
  const at = shortTime(line.publicAt ?? line.slotAt, place.office.timeZone);
  const reason = line.reason === null ? '' : ` – ${reasonText(line.reason, say)}`;
  const text = `${state}, ${at}${reason}`;
  return line.link === null ? { text } : { text, link: line.link };
}

function toDo({ problems, reason }: RowFacts, say: Say): string {
  const returned = reason === null ? [] : [say('table-result.returned', { reason })];
  // What must be mended comes first, so that no note takes its place.
  const ordered = [...problems.filter(stopsItem), ...problems.filter((one) => !stopsItem(one))];
  const told = ordered.slice(0, MOST_TOLD).map((problem) => {
    const text = problemText(problem, say);
    return stopsItem(problem) ? text : say('table-result.note', { text });
  });
  return [...returned, ...told].join('\n');
}
