/** Bodies of calls and their answers, as plain data. */

import { isObject } from '../../kit/sandbox/values.ts';

export type Answer = Readonly<Record<string, unknown>>;
export type Body = Readonly<Record<string, unknown>>;

/** What is given when it is an object, else nothing. */
export function bodyOf(value: unknown): Body {
  return isObject(value) ? value : {};
}

export function listIn(body: Body, name: string): readonly unknown[] {
  const value = body[name];
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** What lies at a path of names; undefined when the path ends before. */
export function valueAt(holder: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => bodyOf(value)[name], holder);
}

/** True for the JSON value and for what a query says. */
export function isYes(value: unknown): boolean {
  return value === true || value === 'true';
}

/** The service leaves out what is zero. */
export function withoutZeros(counts: Readonly<Record<string, number>>): Answer {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}
