import type { PlanColumn } from '../workbook-plan.ts';
import { columnName, xmlText } from './xml.ts';

/** Excel holds no more between the quotes of a written-out list. */
const MOST_LIST_CHARACTERS = 255;

/** Rows that a sheet's rules reach, counted from 1. */
export interface RuleReach {
  readonly firstRow: number;
  /** Last row that is there now. */
  readonly lastRow: number;
  /** Last row that people may still fill. */
  readonly spareRow: number;
}

/** Drop-downs, and columns that refuse typing; empty when there are none. */
export function validationsXml(columns: readonly PlanColumn[], reach: RuleReach): string {
  const rules = columns.flatMap((column, index) => {
    const name = columnName(index);
    return [
      ...listRule(column, `${name}${reach.firstRow}:${name}${reach.spareRow}`),
      ...typingRule(column, name, reach),
    ];
  });
  if (rules.length === 0) return '';
  return `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function listRule({ choices }: PlanColumn, range: string): readonly string[] {
  if (choices === undefined) return [];
  const list = choices.values.join(',');
  if (list.length > MOST_LIST_CHARACTERS || choices.values.some((value) => /[,"]/.test(value))) {
    throw new RangeError(`a drop-down cannot hold this list: ${list}`);
  }
  return [
    `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" errorTitle="${xmlText(choices.title)}" error="${xmlText(choices.text)}" sqref="${range}"><formula1>"${xmlText(list)}"</formula1></dataValidation>`,
  ];
}

/** Only the answers to Loa's own question may be typed, e.g. `#17`. */
function typingRule(
  { untypable }: PlanColumn,
  name: string,
  { firstRow, lastRow }: RuleReach,
): readonly string[] {
  if (untypable === undefined || lastRow < firstRow) return [];
  const tests = untypable.exceptBeginning.map(
    (text) => `LEFT(${name}${firstRow},${text.length})="${text}"`,
  );
  return [
    `<dataValidation type="custom" errorStyle="stop" allowBlank="1" showErrorMessage="1" errorTitle="${xmlText(untypable.title)}" error="${xmlText(untypable.text)}" sqref="${name}${firstRow}:${name}${lastRow}"><formula1>${xmlText(`OR(${tests.join(',')})`)}</formula1></dataValidation>`,
  ];
}
