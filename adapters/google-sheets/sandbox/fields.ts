/** The `fields` parameter: `properties(title,timeZone),sheets.properties`. */

import { isObject } from '../../kit/sandbox/values.ts';
import { type Shape, shapes } from './answer-shapes.ts';

/** Name -> what is wanted below it; empty = everything. */
export interface Mask {
  readonly [name: string]: Mask;
}

/** The mask, or null when it cannot be read; `*` and nothing at all mean everything. */
export function readMask(text: string): Mask | null {
  const end = { at: 0 };
  const mask = readList(text.replaceAll(' ', ''), end);
  return mask !== null && end.at === text.replaceAll(' ', '').length ? mask : null;
}

function readList(text: string, cursor: { at: number }): Mask | null {
  const mask: Record<string, Mask> = {};
  for (;;) {
    const path = /^[\w*]+(?:[./][\w*]+)*/.exec(text.slice(cursor.at))?.[0];
    if (path === undefined) return null;
    cursor.at += path.length;
    let below: Mask = {};
    if (text[cursor.at] === '(') {
      cursor.at += 1;
      const inner = readList(text, cursor);
      if (inner === null || text[cursor.at] !== ')') return null;
      cursor.at += 1;
      below = inner;
    }
    add(mask, path.split(/[./]/), below);
    if (text[cursor.at] !== ',') return mask;
    cursor.at += 1;
  }
}

function add(mask: Record<string, Mask>, path: readonly string[], below: Mask): void {
  const [name = '', ...rest] = path;
  if (rest.length > 0) {
    const next: Record<string, Mask> = { ...mask[name] };
    add(next, rest, below);
    mask[name] = next;
  } else mask[name] = { ...mask[name], ...below };
}

/** True when the mask asks for something under this path. */
export function wants(mask: Mask, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined || Object.keys(mask).length === 0 || '*' in mask) return true;
  const below = mask[name];
  return below !== undefined && wants(below, rest);
}

/** The first name of a mask that the shape does not know; null = it knows them all. */
export function unknownField(mask: Mask, shape: Shape): string | null {
  if (shape === 'Any') return null;
  const known: Readonly<Record<string, Shape>> = shape === '' ? {} : shapes[shape];
  for (const [name, below] of Object.entries(mask)) {
    if (name === '*' && Object.keys(below).length === 0) continue;
    const next = Object.hasOwn(known, name) ? known[name] : undefined;
    if (next === undefined) return name;
    const wrong = unknownField(below, next);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** The value with nothing but what the mask names. */
export function applyMask(value: unknown, mask: Mask): unknown {
  if (Object.keys(mask).length === 0 || '*' in mask) return value;
  if (Array.isArray(value)) return value.map((one) => applyMask(one, mask));
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, below] of Object.entries(mask)) {
    if (value[name] !== undefined) kept[name] = applyMask(value[name], below);
  }
  return kept;
}
