import type { Reports } from '../ports/reports.ts';
import { planLedger } from './ledger-xlsx.ts';
import { planTemplate } from './template.ts';
import { renderWorkbook } from './workbook.ts';

/** Tables as .xlsx files, without any state. */
export function createReports(): Reports {
  return {
    ledger: (report) => renderWorkbook(planLedger(report)),
    template: (wish) => renderWorkbook(planTemplate(wish)),
  };
}
