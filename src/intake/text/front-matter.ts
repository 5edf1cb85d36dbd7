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

export interface FrontMatter {
  readonly entries: readonly HeadEntry[];
  /** What follows the head, without blank lines at its ends. */
  readonly body: string;
}

/**
 * Splits a text into its head (`Khóa: giá trị` lines, fenced by `---` or standing at the very top)
 * and its body. A text without a head is all body.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start === -1) return { entries: [], body: '' };
  const isFenced = FENCE.test(lines[start] ?? '');
  const first = isFenced ? start + 1 : start;
  const end = isFenced ? closingFence(lines, first) : endOfKeys(lines, first);
  if (end === null || (!isFenced && end === first)) return { entries: [], body: text.trim() };
  return {
    entries: readEntries(lines.slice(first, end), first),
    body: lines
      .slice(FENCE.test(lines[end] ?? '') ? end + 1 : end)
      .join('\n')
      .trim(),
  };
}

function closingFence(lines: readonly string[], first: number): number | null {
  const end = lines
    .slice(0, first + MOST_LINES)
    .findIndex((line, index) => index >= first && FENCE.test(line));
  return end === -1 ? null : end;
}

/**
 * Without an opening fence only lines with a known key count, so that prose with a colon stays
 * prose; if a fence closes the block, every key in it counts and a wrong one can be named.
 */
function endOfKeys(lines: readonly string[], first: number): number {
  const fence = closingFence(lines, first);
  const isKnown = (line: string) => readField(KEY_LINE.exec(line)?.[1] ?? '') !== null;
  if (fence !== null && fence > first && isKnown(lines[first] ?? '')) {
    const looksLikeHead = (line: string) =>
      line.trim() === '' || KEY_LINE.test(line) || SUB_LINE.test(line);
    if (lines.slice(first, fence).every(looksLikeHead)) return fence;
  }
  let end = first;
  for (const [index, line] of lines.slice(0, first + MOST_LINES).entries()) {
    if (index < first) continue;
    if (FENCE.test(line)) return end === first ? first : index;
    if (line.trim() === '') continue;
    const key = KEY_LINE.exec(line);
    const isKey = key !== null && readField(key[1] ?? '') !== null && !/^\s/.test(line);
    const isBelow = end > first && SUB_LINE.test(line);
    if (!isKey && !isBelow) return end;
    end = index + 1;
  }
  return end;
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

function unquote(value: string): string {
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
