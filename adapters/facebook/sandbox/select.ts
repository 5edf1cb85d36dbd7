/**
 * Shows a node through a `fields=` selection, and edges as pages of nodes with cursors. Edges can be
 * asked for on their own (`GET /{post}/comments`) or inside a selection.
 */

import { isObject } from '../../kit/sandbox/values.ts';
import type { NodeType } from './endpoint-table.ts';
import { badParam, isRefusal, noSuchField, type Refusal } from './errors.ts';
import { silentFields } from './field-table.ts';
import type { FieldNode } from './fields.ts';
import type { TokenRecord } from './records.ts';
import { list as limits } from './rules.ts';
import type { Values } from './values.ts';
import type { World } from './world.ts';

/** Who looks, and when. */
export interface View {
  readonly world: World;
  readonly at: number;
  readonly token: TokenRecord;
  readonly version: number;
}

export type Fields = readonly FieldNode[] | null;

/** One entry of an edge, not yet shown. */
interface Row {
  /** Newest first; the id breaks ties. */
  readonly at: number;
  readonly id: string;
  show(fields: Fields): Record<string, unknown> | Refusal;
}

export interface EdgeContent {
  readonly rows: readonly Row[];
  /** What `summary=true` adds. */
  readonly summary?: Readonly<Record<string, unknown>>;
  /** False for edges that the platform gives out in the order of their making. */
  readonly isNewestFirst?: boolean;
  /** Given out whole, without cursors. */
  readonly isUnpaged?: boolean;
  /** Rows have instants that `since` and `until` cut. */
  readonly isTimed?: boolean;
}

export type Connection<T> = (view: View, node: T, values: Values) => EdgeContent | Refusal;

/** How one node type is shown. */
export interface NodeShape<T extends { readonly id: string }> {
  readonly type: NodeType;
  readonly base: readonly string[];
  /** `undefined` leaves a field out, as the platform does with empty ones. */
  readonly readers: Readonly<Record<string, (view: View, node: T) => unknown>>;
  readonly connections: Readonly<Record<string, Connection<T>>>;
}

/** The selected fields of a node; without a selection the type's usual ones. */
export function show<T extends { readonly id: string }>(
  view: View,
  shape: NodeShape<T>,
  node: T,
  fields: Fields,
): Record<string, unknown> | Refusal {
  const shown: Record<string, unknown> = {};
  const wanted = fields ?? shape.base.map(plain);
  for (const field of wanted) {
    const value = readField(view, shape, node, field);
    if (isRefusal(value)) return value;
    if (value !== undefined) shown[field.alias] = value;
  }
  shown['id'] ??= node.id;
  return shown;
}

function plain(name: string): FieldNode {
  return { name, alias: name, args: {}, fields: null };
}

function readField<T extends { readonly id: string }>(
  view: View,
  shape: NodeShape<T>,
  node: T,
  field: FieldNode,
): unknown {
  const reader = Object.hasOwn(shape.readers, field.name) ? shape.readers[field.name] : undefined;
  if (reader !== undefined) return prune(reader(view, node), field.fields);
  const connection = Object.hasOwn(shape.connections, field.name)
    ? shape.connections[field.name]
    : undefined;
  if (connection !== undefined) {
    const { metric, ...args } = field.args;
    const values = metric === undefined ? args : { ...args, metric: metric.split(',') };
    const content = connection(view, node, values);
    if (isRefusal(content)) return content;
    // The platform leaves this one out when there is nothing in it.
    if (field.name === 'attachments' && content.rows.length === 0) return undefined;
    return showEdge(content, pageArgs(field.args), field.fields, null);
  }
  if (field.name === 'id' || silentFields[shape.type].has(field.name)) return undefined;
  return noSuchField(field.name, shape.type);
}

/** Cuts a plain value down to a nested selection. */
function prune(value: unknown, fields: Fields): unknown {
  if (fields === null || isRefusal(value)) return value;
  if (Array.isArray(value)) return value.map((one) => prune(one, fields));
  if (!isObject(value)) return value;
  if (Array.isArray(value['data'])) return { ...value, data: prune(value['data'], fields) };
  const cut: Record<string, unknown> = {};
  for (const field of fields) {
    if (value[field.name] !== undefined) cut[field.alias] = prune(value[field.name], field.fields);
  }
  return cut;
}

type Scalar = string | number | undefined;

interface PageArgs {
  readonly limit: Scalar;
  readonly after: Scalar;
  readonly before: Scalar;
  readonly since: Scalar;
  readonly until: Scalar;
  readonly summary: Scalar;
}

const scalar = (raw: unknown): Scalar =>
  typeof raw === 'number' || typeof raw === 'string'
    ? raw
    : raw === undefined
      ? undefined
      : JSON.stringify(raw);

export function pageArgs(raw: Readonly<Record<string, unknown>>): PageArgs {
  return {
    limit: scalar(raw['limit']),
    after: scalar(raw['after']),
    before: scalar(raw['before']),
    since: scalar(raw['since']),
    until: scalar(raw['until']),
    summary: scalar(raw['summary']),
  };
}

/** `next` and `previous` of a list on its own edge. */
interface SelfLink {
  (cursor: { readonly after?: string; readonly before?: string }): string;
}

/** One page of an edge: `{data, paging, summary}`. */
export function showEdge(
  content: EdgeContent,
  args: PageArgs,
  fields: Fields,
  link: SelfLink | null,
): Record<string, unknown> | Refusal {
  const limit = limitOf(args.limit);
  if (isRefusal(limit)) return limit;
  const span = spanOf(args);
  if (isRefusal(span)) return span;
  const isInSpan = (row: Row) => row.at >= span.since && row.at < span.until;
  const rows = content.isTimed === true ? content.rows.filter(isInSpan) : [...content.rows];
  rows.sort(content.isNewestFirst === false ? (a, b) => order(b, a) : order);
  const place = placeOf(rows, args, limit, content.isNewestFirst !== false);
  if (isRefusal(place)) return place;
  const page = rows.slice(place.from, place.to);
  const data: Record<string, unknown>[] = [];
  for (const row of page) {
    const shown = row.show(fields);
    if (isRefusal(shown)) return shown;
    data.push(shown);
  }
  const isSummaryWanted =
    args.summary !== undefined && !['false', '0'].includes(String(args.summary));
  return {
    data,
    ...(page.length === 0 || content.isUnpaged === true
      ? {}
      : { paging: pagingOf(page, rows, place, link) }),
    ...(isSummaryWanted ? { summary: { total_count: rows.length, ...content.summary } } : {}),
  };
}

function order(a: Row, b: Row): number {
  if (a.at !== b.at) return b.at - a.at;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

function limitOf(raw: Scalar): number | Refusal {
  if (raw === undefined) return limits.defaultLimit;
  const text = String(raw);
  if (!/^\d{1,9}$/.test(text)) return badParam('Param limit must be an integer');
  const limit = Number(text);
  return limit > limits.maxLimit
    ? badParam(`The 'limit' parameter must not exceed ${limits.maxLimit}`)
    : limit;
}

function spanOf(args: PageArgs): { since: number; until: number } | Refusal {
  const since = instantOf(args.since, 0);
  const until = instantOf(args.until, Number.POSITIVE_INFINITY);
  if (since === null) return badParam('Param since must be a valid timestamp');
  if (until === null) return badParam('Param until must be a valid timestamp');
  if (until <= since) return badParam("'until' must be after 'since'");
  return { since, until };
}

function instantOf(raw: Scalar, fallback: number): number | null {
  if (raw === undefined) return fallback;
  if (typeof raw === 'number') return raw;
  const text = raw;
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(at) ? null : at;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function cursorOf(row: Row): string {
  return Buffer.from(`${row.at}:${row.id}`).toString('base64url');
}

/** A cursor stays good when its row has been deleted: it is a place in the order. */
function placeOf(
  rows: readonly Row[],
  args: PageArgs,
  limit: number,
  isNewestFirst: boolean,
): Place | Refusal {
  const raw = args.after ?? args.before;
  if (raw === undefined || raw === '') return { from: 0, to: limit };
  const match = /^(-?\d{1,16}):([\w:.-]{1,80})$/.exec(
    Buffer.from(String(raw), 'base64url').toString('utf8'),
  );
  if (match === null) return badParam('Invalid cursors values');
  const mark: Row = { at: Number(match[1]), id: match[2] ?? '', show: () => ({}) };
  const sign = isNewestFirst ? 1 : -1;
  if (args.after !== undefined) {
    const from = rows.findIndex((row) => order(row, mark) * sign > 0);
    return from < 0 ? { from: rows.length, to: rows.length } : { from, to: from + limit };
  }
  const found = rows.findIndex((row) => order(row, mark) * sign >= 0);
  const to = found < 0 ? rows.length : found;
  return { from: Math.max(0, to - limit), to };
}

function pagingOf(
  page: readonly Row[],
  rows: readonly Row[],
  place: Place,
  link: SelfLink | null,
): Record<string, unknown> {
  const first = page[0];
  const last = page.at(-1);
  if (first === undefined || last === undefined) return {};
  const before = cursorOf(first);
  const after = cursorOf(last);
  return {
    cursors: { before, after },
    ...(link !== null && place.to < rows.length ? { next: link({ after }) } : {}),
    ...(link !== null && place.from > 0 ? { previous: link({ before }) } : {}),
  };
}
