import type { Say } from '../../domain/messages/say.ts';
import type { TableView } from '../../runtime/queries/tables.ts';
import { shortTime } from './time.ts';

/** Why a table cannot be reached and what is wrong with it as a whole, one sentence each. */
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
