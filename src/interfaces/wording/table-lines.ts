import type { Say } from '../../domain/messages/say.ts';
import type { TableView } from '../../runtime/queries/tables.ts';
import { shortTime } from './time.ts';

/** A table in lines: how its rows stand, then why it cannot be reached and what is wrong with it. */
export function tableLines(say: Say, view: TableView, timeZone: string): readonly string[] {
  return [
    say('table.counts', {
      table: view.table.name,
      rows: view.rows,
      items: view.items,
      open: view.open,
    }),
    ...tableTroubles(say, view, timeZone).map((line) => `  ${line}`),
  ];
}

/** Only what is wrong with the table itself, one sentence each. */
export function tableTroubles(say: Say, { table }: TableView, timeZone: string): readonly string[] {
  const { trouble, problems } = table;
  const words = trouble === null ? [] : [say(trouble.code, trouble.values)];
  const again =
    trouble === null || trouble.retryAt === null
      ? []
      : [say('table.retry-at', { at: shortTime(trouble.retryAt, timeZone) })];
  const own = problems.map(({ code, where, values }) => say(code, { where, ...values }));
  return [...words, ...again, ...own];
}
