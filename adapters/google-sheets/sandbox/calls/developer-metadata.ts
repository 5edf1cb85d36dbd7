/** `developerMetadata.get` and `developerMetadata.search`. */

import { type Answer, type Body, listIn } from '../answer.ts';
import { marksOfFilter, matchedBy } from '../data-filters.ts';
import { isRefusal, notFound, type Refusal } from '../errors.ts';
import { marksOf, shapeMark } from '../metadata.ts';
import type { SpreadsheetRecord } from '../records.ts';

/** GET developerMetadata/{metadataId} */
export function getDeveloperMetadata(
  spreadsheet: SpreadsheetRecord,
  metadataId: string,
): Answer | Refusal {
  const mark = marksOf(spreadsheet).find((one) => String(one.record.id) === metadataId);
  return mark === undefined ? notFound() : shapeMark(mark);
}

/** POST developerMetadata:search */
export function searchDeveloperMetadata(
  spreadsheet: SpreadsheetRecord,
  body: Body,
): Answer | Refusal {
  const matched = matchedBy(
    listIn(body, 'dataFilters'),
    (filter) => marksOfFilter(spreadsheet, filter),
    (mark) => String(mark.record.id),
  );
  if (isRefusal(matched) || matched.length === 0) return isRefusal(matched) ? matched : {};
  return {
    matchedDeveloperMetadata: matched.map(({ one, dataFilters }) => ({
      developerMetadata: shapeMark(one),
      dataFilters,
    })),
  };
}
