/** Which call a request is, and its answer. */

import { type Answer, bodyOf } from './answer.ts';
import type { ShapeName } from './answer-shapes.ts';
import type { Desk } from './calls/create.ts';
import { badArgument, isRefusal, type Refusal } from './errors.ts';
import { applyMask, type Mask, readMask, unknownField } from './fields.ts';
import type { SpreadsheetRecord } from './records.ts';
import { type Call, type Route, routes } from './routes.ts';

/** What calls need beside the sheet itself. */
export interface Frame {
  readonly parameters: URLSearchParams;
  /** Undefined = none; null = no JSON. */
  readonly body: unknown;
  readonly baseUrl: string;
  nextId(): number;
}

/** A range may hold anything, also colons and slashes; the other parts hold neither. */
const ROUTES = routes.map((route) => {
  const pattern = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'range' ? '(?<range>.+)' : `(?<${name}>[^/:]+)`,
  );
  return { ...route, pattern: new RegExp(`^${pattern}$`, 's') };
});

export type ApiCall = {
  readonly kind: 'read' | 'write';
  readonly isDrive: boolean;
} & (
  | {
      readonly spreadsheetId: string;
      run(spreadsheet: SpreadsheetRecord, desk: Desk): unknown;
    }
  | { readonly spreadsheetId: null; run(desk: Desk): unknown }
);

/** The call of a request; null = there is none like it. */
export function apiCall(method: string, address: string, frame: Frame): ApiCall | null {
  for (const route of ROUTES) {
    const found = route.method === method ? route.pattern.exec(address) : null;
    if (found === null) continue;
    const path = decodedAll(found.groups ?? {});
    if (path === null) return null;
    const { kind, run } = route;
    const isDrive = address.startsWith('/drive/');
    if (typeof run !== 'function') {
      const own = (desk: Desk) => answered(route, path, frame, (call) => run.own(desk, call));
      return { kind, isDrive, spreadsheetId: null, run: own };
    }
    return {
      kind,
      isDrive,
      spreadsheetId: path['spreadsheetId'] ?? '',
      run: (sheet, desk) => answered(route, path, frame, (call) => run(sheet, call, desk)),
    };
  }
  return null;
}

function decodedAll(
  groups: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | null {
  try {
    const entries = Object.entries(groups);
    return Object.fromEntries(entries.map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    return null;
  }
}

/** Nothing is done before the mask and the body are known to be right. */
function answered(
  { answers }: Pick<Route, 'answers'>,
  path: Call['path'],
  { parameters, body, baseUrl, nextId }: Frame,
  run: (call: Call) => Answer | Refusal,
): unknown {
  if (body === null) return badArgument('Invalid JSON payload received. Unexpected token.');
  const mask = readFieldsParameter(parameters, answers);
  if (isRefusal(mask)) return mask;
  const query = Object.fromEntries(parameters);
  const ranges = parameters.getAll('ranges');
  const answer = run({ path, query, ranges, body: bodyOf(body), mask, baseUrl, nextId });
  return isRefusal(answer) || mask === null ? answer : applyMask(answer, mask);
}

function readFieldsParameter(
  parameters: URLSearchParams,
  answers: ShapeName,
): Mask | null | Refusal {
  const fields = parameters.get('fields') ?? parameters.get('$fields');
  if (fields === null || fields === '') return null;
  const mask = readMask(fields);
  const wrong = mask === null ? fields : unknownField(mask, answers);
  return wrong === null ? mask : badArgument(`Invalid field selection ${wrong}`);
}
