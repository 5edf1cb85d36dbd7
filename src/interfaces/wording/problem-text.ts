import { ITEM_KINDS } from '../../domain/item.ts';
import type { Values } from '../../domain/messages/message.ts';
import type { Say } from '../../domain/messages/say.ts';
import type { Problem } from '../../domain/problem.ts';

/** Places that are parts of every item: the words of a problem name them already. */
const PARTS: readonly string[] = [
  'kind',
  'title',
  'text',
  'link',
  'hashtags',
  'media',
  'cover',
  'after',
  'time',
];

/** One problem in words: where it is, what is wrong and what to do. */
export function problemText(problem: Problem, say: Say): string {
  const { code, where } = problem;
  const text = say(code, problemValues(problem, say));
  const isTold = where === '' || PARTS.includes(where) || text.includes(where);
  return withColumn(isTold ? text : `${where}: ${text}`, problem, say);
}

/** A row of a table is told the column as well, where the words themselves do not. */
function withColumn(text: string, { values }: Problem, say: Say): string {
  const { column } = values;
  if (column === undefined || column === '') return text;
  return say('problem.in-column', { column, text });
}

/** What stands for the names in a problem's words; the kind of an item by its name. */
export function problemValues({ where, values }: Problem, say: Say): Values {
  const { kind } = values;
  const isKind = ITEM_KINDS.some((one) => one === kind);
  return { where, ...values, ...(isKind ? { kind: say(`kind.${kind}`) } : {}) };
}
