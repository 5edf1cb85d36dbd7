/**
 * Reads a `fields=` selection: `id,attachments{target{id}},comments.summary(true).limit(0)`.
 */

import { type Refusal, refuse } from './errors.ts';
import { bounds } from './rules.ts';

export interface FieldNode {
  readonly name: string;
  readonly alias: string;
  /** Modifiers such as `limit(0)`, by name. */
  readonly args: Readonly<Record<string, string>>;
  readonly fields: readonly FieldNode[] | null;
}

interface Cursor {
  readonly text: string;
  at: number;
  nodes: number;
}

/** A selection, or the platform's 2500 syntax error. Example: `parseFields('id,name')`. */
export function parseFields(text: string): readonly FieldNode[] | Refusal {
  const cursor: Cursor = { text, at: 0, nodes: 0 };
  const nodes = readList(cursor, 0);
  if (nodes === null) return syntaxError(cursor);
  skipBlanks(cursor);
  return cursor.at === text.length ? nodes : syntaxError(cursor);
}

function syntaxError(cursor: Cursor): Refusal {
  const found = cursor.text[cursor.at] ?? 'end of string';
  return refuse(
    2500,
    `Syntax error "Unexpected ${found === 'end of string' ? found : `"${found}"`}." at character ${cursor.at}: ${cursor.text.slice(0, 200)}`,
  );
}

function skipBlanks(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
}

function readList(cursor: Cursor, depth: number): FieldNode[] | null {
  if (depth > bounds.fieldDepth) return null;
  const nodes: FieldNode[] = [];
  for (;;) {
    skipBlanks(cursor);
    const node = readNode(cursor, depth);
    cursor.nodes += 1;
    if (node === null || cursor.nodes > bounds.fieldNodes) return null;
    nodes.push(node);
    skipBlanks(cursor);
    if (cursor.text[cursor.at] !== ',') return nodes;
    cursor.at += 1;
    skipBlanks(cursor);
    if (cursor.at === cursor.text.length) return nodes;
  }
}

function readWord(cursor: Cursor): string {
  const start = cursor.at;
  while (/[A-Za-z0-9_:-]/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1;
  return cursor.text.slice(start, cursor.at);
}

function readNode(cursor: Cursor, depth: number): FieldNode | null {
  const name = readWord(cursor);
  if (name === '') return null;
  const args: Record<string, string> = {};
  let fields: FieldNode[] | null = null;
  for (;;) {
    const next = cursor.text[cursor.at];
    if (next === '.') {
      cursor.at += 1;
      const arg = readArgument(cursor);
      if (arg === null) return null;
      args[arg.name] = arg.value;
    } else if (next === '{' && fields === null) {
      cursor.at += 1;
      fields = readList(cursor, depth + 1);
      if (fields === null || cursor.text[cursor.at] !== '}') return null;
      cursor.at += 1;
    } else {
      return { name, alias: args['as'] ?? name, args, fields };
    }
  }
}

function readArgument(cursor: Cursor): { name: string; value: string } | null {
  const name = readWord(cursor);
  if (name === '' || cursor.text[cursor.at] !== '(') return null;
  const end = cursor.text.indexOf(')', cursor.at);
  if (end < 0) return null;
  const value = cursor.text.slice(cursor.at + 1, end).trim();
  cursor.at = end + 1;
  return { name, value };
}
