import type { TableView } from '../../../runtime/queries/tables.ts';
import { tableTroubles } from '../../wording/table-troubles.ts';
import { shortTime } from '../../wording/time.ts';
import type { Visit } from '../visit.ts';
import { type Html, html, NOTHING } from './html.ts';
import { badge, count, factList, section } from './page-parts.ts';

/** Tables that officers keep: how their rows stand, and why one cannot be read. */
export function tablesPart(visit: Visit, views: readonly TableView[]): Html {
  if (views.length === 0) return NOTHING;
  const { say } = visit;
  return section(say('tables.title'), html`${views.map((view) => card(visit, view))}`, 'tables');
}

function card(visit: Visit, view: TableView): Html {
  const { say, deps } = visit;
  const { table, rows, items, open } = view;
  const troubles = tableTroubles(say, view, deps.timeZone);
  return html`<h3>${table.name}</h3>
${factList([
  [say('tables.rows'), count(visit, rows)],
  [say('tables.items'), count(visit, items)],
  [say('tables.open'), open === 0 ? '0' : badge(count(visit, open), 'warn')],
  [say('tables.read-at'), table.readAt === null ? '' : shortTime(table.readAt, deps.timeZone)],
])}
${troubles.map((words) => html`<p>${badge(say('tables.trouble'), 'bad')} ${words}</p>`)}`;
}
