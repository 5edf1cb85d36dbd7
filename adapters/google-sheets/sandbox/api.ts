/** Which call a request is, and its answer. */

import { isObject } from '../../kit/sandbox/values.ts';
import { batchUpdate } from './calls/batch-update.ts';
import { getByDataFilter, getSpreadsheet } from './calls/spreadsheet.ts';
import {
  type Answer,
  appendValues,
  batchGetValues,
  batchUpdateValues,
  clearValues,
  getValues,
  updateValues,
} from './calls/values.ts';
import { isRefusal, type Refusal } from './errors.ts';
import type { SpreadsheetRecord } from './records.ts';

export interface ApiCall {
  readonly kind: 'read' | 'write';
  readonly spreadsheetId: string;
  run(spreadsheet: SpreadsheetRecord): Answer | Refusal;
}

/** What calls need beside the sheet itself. */
export interface Frame {
  readonly parameters: URLSearchParams;
  readonly body: unknown;
  readonly baseUrl: string;
  nextId(): number;
}

/** `/v4/spreadsheets/{id}[:verb | /values/{range}[:verb] | /values:verb]`; null = no such call. */
export function apiCall(method: string, path: string, frame: Frame): ApiCall | null {
  const found = /^\/v4\/spreadsheets\/([^/:]+)(?::(\w+)|\/values(?::(\w+)|\/(.+)))?$/s.exec(path);
  if (found === null) return null;
  const [, spreadsheetId = '', verb, valuesVerb, rangePart] = found;
  const run = runOf(method, { verb, valuesVerb, rangePart }, frame);
  if (run === null) return null;
  const isRead =
    method === 'GET' || verb === 'getByDataFilter' || valuesVerb === 'batchGetByDataFilter';
  return { kind: isRead ? 'read' : 'write', spreadsheetId, run };
}

interface Parts {
  readonly verb: string | undefined;
  readonly valuesVerb: string | undefined;
  /** Percent-encoded. */
  readonly rangePart: string | undefined;
}

function runOf(method: string, parts: Parts, frame: Frame): ApiCall['run'] | null {
  const { verb, valuesVerb, rangePart } = parts;
  const { parameters, body, baseUrl } = frame;
  if (rangePart !== undefined) return rangeCall(method, rangePart, frame);
  switch (`${method} ${valuesVerb === undefined ? (verb ?? '') : `values:${valuesVerb}`}`) {
    case 'GET ':
      return (spreadsheet) => getSpreadsheet(spreadsheet, parameters, baseUrl);
    case 'POST getByDataFilter':
      return (spreadsheet) => getByDataFilter(spreadsheet, parameters, body, baseUrl);
    case 'POST batchUpdate':
      return (spreadsheet) => batchUpdate(spreadsheet, body, frame.nextId);
    case 'GET values:batchGet':
      return (spreadsheet) => batchGetValues(spreadsheet, parameters);
    case 'POST values:batchUpdate':
      return (spreadsheet) => batchUpdateValues(spreadsheet, body);
    case 'POST values:batchClear':
      return (spreadsheet) => {
        const given = isObject(body) && Array.isArray(body['ranges']) ? body['ranges'] : [];
        const cleared = clearValues(spreadsheet, given.map(String));
        return isRefusal(cleared)
          ? cleared
          : { spreadsheetId: spreadsheet.id, clearedRanges: cleared };
      };
    default:
      return null;
  }
}

function rangeCall(method: string, rangePart: string, frame: Frame): ApiCall['run'] | null {
  const { parameters, body } = frame;
  const verb = method === 'POST' ? /:(append|clear)$/.exec(rangePart)?.[1] : '';
  const encoded =
    verb === '' || verb === undefined ? rangePart : rangePart.slice(0, -verb.length - 1);
  const range = decoded(encoded);
  if (range === null || verb === undefined) return null;
  switch (`${method} ${verb}`) {
    case 'GET ':
      return (spreadsheet) => getValues(spreadsheet, range, parameters);
    case 'PUT ':
      return (spreadsheet) => updateValues(spreadsheet, range, parameters, body);
    case 'POST append':
      return (spreadsheet) => appendValues(spreadsheet, range, parameters, body);
    case 'POST clear':
      return (spreadsheet) => {
        const cleared = clearValues(spreadsheet, [range]);
        return isRefusal(cleared)
          ? cleared
          : { spreadsheetId: spreadsheet.id, clearedRange: cleared[0] };
      };
    default:
      return null;
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
