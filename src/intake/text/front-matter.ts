import { foldWords } from './fold.ts';
import { type Field, readField } from './headers.ts';

/** Lines that the head of a text may have. */
const MOST_LINES = 120;
const FENCE = /^\s*-{3,}\s*$/;
const KEY_LINE = /^([^:：]{1,60})[:：](?!\/\/)\s*(.*)$/u;
const SUB_LINE = /^(?:\s{2,}|\t|\s*[-*]\s+)(\S.*)$/u;

/** One key with what stood behind it, and the indented lines below it. */
export interface HeadEntry {
  readonly field: Field | null;
  /** As written, for messages. */
  readonly key: string;
  readonly value: string;
  readonly below: readonly string[];
  /** Counted from 1. */
  readonly line: number;
}

/** Something about the head itself that a person must make clear. */
export interface HeadTrouble {
  /** `head-not-closed`: a `---` opens it and none ends it. `head-or-text`: see {@link AMBIGUOUS}. */
  readonly code: 'head-not-closed' | 'head-or-text';
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface FrontMatter {
  readonly entries: readonly HeadEntry[];
  /** What follows the head, without blank lines at its ends. */
  readonly body: string;
  readonly troubles: readonly HeadTrouble[];
}

/**
 * Keys that open a line of an ordinary notice as well (`Thời gian: 8h ngày 10/12` is when people
 * meet). Below a blank line nobody can tell: as head it would move the slot, as text it would be
 * shown to readers.
 */
const AMBIGUOUS: ReadonlySet<Field> = new Set<Field>([
  'date',
  'time',
  'datetime',
  'link',
  'unit',
  'source',
  'topic',
  'plan',
  'tone',
  'summary',
  'note',
]);

/**
 * Splits a text into its head (`Khóa: giá trị` lines, fenced by `---` or standing at the very top)
 * and its body. A text without a head is all body.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start === -1) return { entries: [], body: '', troubles: [] };
  return FENCE.test(lines[start] ?? '') ? splitFenced(lines, start) : splitOpen(lines, start);
}

function splitFenced(lines: readonly string[], start: number): FrontMatter {
  const first = start + 1;
  const end = closingFence(lines, first);
  if (end !== null) {
    return {
      entries: readEntries(lines.slice(first, end), first),
      body: bodyFrom(lines, end + 1),
      troubles: [],
    };
  }
  const isHead = fieldOf(lines[first] ?? '') !== null;
  return {
    entries: [],
    body: bodyFrom(lines, isHead ? start : first),
    troubles: isHead ? [{ code: 'head-not-closed', key: '---', line: start + 1 }] : [],
  };
}

/** A head without an opening fence: closed by one, or ending where its known keys end. */
function splitOpen(lines: readonly string[], start: number): FrontMatter {
  const fence = closedHead(lines, start);
  if (fence !== null) {
    const entries = readEntries(lines.slice(start, fence), start);
    return { entries, body: bodyFrom(lines, fence + 1), troubles: [] };
  }
  const end = endOfKeys(lines, start);
  const entries = readEntries(lines.slice(start, end), start);
  const next = lines.findIndex((line, index) => index >= end && line.trim() !== '');
  const [, key = '', value = ''] = KEY_LINE.exec(lines[next] ?? '') ?? [];
  if (readField(key) === 'text') {
    return { entries, body: bodyFrom([value, ...lines.slice(next + 1)], 0), troubles: [] };
  }
  const troubles = end > start && isDoubtful(key, next > end) ? [doubt(key, next)] : [];
  return { entries, body: bodyFrom(lines, end), troubles };
}

/** Where a fence closes lines that all look like a head; then a wrong key in it can be named. */
function closedHead(lines: readonly string[], start: number): number | null {
  const fence = closingFence(lines, start);
  if (fence === null || fence === start || fieldOf(lines[start] ?? '') === null) return null;
  const isHead = lines
    .slice(start, fence)
    .every((line) => line.trim() === '' || KEY_LINE.test(line) || SUB_LINE.test(line));
  return isHead ? fence : null;
}

/** Directly below the head an unknown key may be a mistyped one; below a blank line, see above. */
function isDoubtful(key: string, isBelowBlank: boolean): boolean {
  const field = readField(key);
  if (isBelowBlank) return field !== null && AMBIGUOUS.has(field);
  return key !== '' && field === null;
}

function doubt(key: string, index: number): HeadTrouble {
  return { code: 'head-or-text', key: key.trim(), line: index + 1 };
}

function bodyFrom(lines: readonly string[], from: number): string {
  return lines.slice(from).join('\n').trim();
}

function closingFence(lines: readonly string[], first: number): number | null {
  const end = lines
    .slice(0, first + MOST_LINES)
    .findIndex((line, index) => index >= first && FENCE.test(line));
  return end === -1 ? null : end;
}

/** Where a head without fences ends; only lines with a known key count, so prose stays prose. */
function endOfKeys(lines: readonly string[], first: number): number {
  let end = first;
  for (const [index, line] of lines.slice(0, first + MOST_LINES).entries()) {
    if (index < first || line.trim() === '') continue;
    const field = fieldOf(line);
    const isBelow = end > first && index === end && SUB_LINE.test(line);
    if (field === null && !isBelow) return end;
    if (field === 'text') return end;
    if (field !== null && index > end && AMBIGUOUS.has(field)) return end;
    end = index + 1;
  }
  return end;
}

function fieldOf(line: string): Field | null {
  const key = /^\s/.test(line) ? null : KEY_LINE.exec(line);
  return key === null ? null : readField(key[1] ?? '');
}

/** `true` when the line may stand in a head: its key is one that Loa knows. */
export function isHeadLine(line: string): boolean {
  return fieldOf(line) !== null;
}

function readEntries(lines: readonly string[], offset: number): HeadEntry[] {
  const entries: (Omit<HeadEntry, 'below'> & { below: string[] })[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#!')) continue;
    const below = SUB_LINE.exec(line);
    const last = entries.at(-1);
    if (below !== null && last !== undefined) {
      last.below.push(below[1]?.trim() ?? '');
      continue;
    }
    const match = KEY_LINE.exec(line.trim());
    const key = match?.[1]?.trim() ?? line.trim();
    const value = unquote(match?.[2]?.trim() ?? '');
    entries.push({ field: readField(key), key, value, below: [], line: offset + index + 1 });
  }
  return entries;
}

/** Quotes, list brackets and block marks of YAML are not part of the value. */
function unquote(value: string): string {
  if (/^[|>][+-]?$/.test(value)) return '';
  if (/^\[.*\]$/.test(value)) return value.slice(1, -1);
  return /^"(.*)"$/.exec(value)?.[1] ?? /^'(.*)'$/.exec(value)?.[1] ?? value;
}

const YES = new Set(['co', 'x', 'v', '✓', 'yes', 'true', '1', 'da', 'roi', 'dung']);
const NO = new Set(['khong', 'no', 'false', '0', 'chua', '']);

/** A tick as people write it; null = neither yes nor no. */
export function readYes(value: string): boolean | null {
  const word = foldWords(value).replace(/[.]$/, '');
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}
