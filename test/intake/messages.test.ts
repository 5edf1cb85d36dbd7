// Aim: no officer ever reads a bare code. Method: every code in the source is looked up in the table.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Messages } from '../../src/domain/messages/message.ts';
import { DOMAIN_MESSAGES } from '../../src/domain/messages/say.ts';
import { INTAKE_MESSAGES } from '../../src/intake/messages.ts';

const INTAKE = fileURLToPath(new URL('../../src/intake/', import.meta.url));
const CODE =
  /(?:\b(?:error|note|trouble|unread|ask|#problem)\(\s*|\bcode: (?:[^;\n]*\? )?|=== 0 \? |\| |return \S+ \? |: )'([a-z]+(?:-[a-z0-9]+)+)'/gu;
/** Codes that are put together from a part that the reader or the media store gives. */
const COMPOSED = [
  ...['empty', 'truncated', 'unreadable', 'not-media', 'too-large'].map((one) => `media-${one}`),
  ...['binary', 'tcvn3', 'vni', 'mojibake', 'unknown-encoding'].map((one) => `text-${one}`),
  ...['too-large', 'locked', 'broken'].map((one) => `word-${one}`),
  ...['xls', 'xlsb', 'ods', 'html', 'encrypted', 'unknown', 'damaged'].map((one) => `table-${one}`),
  ...['too-large', 'too-many-rows', 'too-many-columns', 'too-many-sheets'].map(
    (one) => `table-${one}`,
  ),
  ...['cell-too-long', 'quote-open', 'csv-too-large'].map((one) => `table-${one}`),
];

function sources(): string[] {
  return readdirSync(INTAKE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('messages'))
    .map((name) => readFileSync(join(INTAKE, name), 'utf8'));
}

/** Every literal in the source that is the name of a message, and every composed one. */
function usedCodes(): string[] {
  const found = sources().flatMap((text) =>
    [...text.matchAll(CODE)].map((match) => match[1] ?? ''),
  );
  const notCodes =
    /^(?:utf-|windows-|text-file|too-large|not-|no-such|unknown-encoding|photo-or|en-|vi-|date-time|cell-too-long|quote-open|csv-too-large|too-many-(?:columns|rows|sheets))/u;
  return [...new Set([...found.filter((code) => !notCodes.test(code)), ...COMPOSED])].sort();
}

function names(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '').sort();
}

describe('the words of the intake', () => {
  it('exist for every code that is used', () => {
    const used = usedCodes();
    expect(used.length).toBeGreaterThan(60);
    // What commands say too stands in the domain's table.
    const known: Messages = { ...DOMAIN_MESSAGES, ...INTAKE_MESSAGES };
    expect(used.filter((code) => known[code] === undefined)).toEqual([]);
  });

  it('are all used', () => {
    const all = sources().join('\n');
    // These are said by the runtime and by the note about files without an item.
    const elsewhere = ['loose-files', 'table-later'];
    const known = new Set([...COMPOSED, ...elsewhere]);
    const unused = Object.keys(INTAKE_MESSAGES).filter(
      (code) => !known.has(code) && !all.includes(`'${code}'`),
    );
    expect(unused).toEqual([]);
  });

  it.each(
    Object.entries(INTAKE_MESSAGES),
  )('of %s name the same values in both languages', (_code, words) => {
    expect(names(words.en)).toEqual(names(words.vi));
  });

  it.each(Object.entries(INTAKE_MESSAGES))('of %s keep the tone of an office', (_code, {
    vi,
    en,
  }) => {
    expect(vi).not.toMatch(/\bbạn\b|!/iu);
    expect(en).not.toMatch(/!/u);
    expect(vi).toBe(vi.normalize('NFC'));
    expect(vi.length).toBeGreaterThan(30);
  });

  it('of everything that stops an item say that it was not taken, and what to do', () => {
    const shownOnly = [
      'source-unverified',
      'text-converted',
      'slot-echo',
      'key-unused',
      'word-pictures-left',
      'word-head-left',
      'file-ignored',
      'media-not-named',
      'live-photo',
      'loose-files',
      'table-later',
      'table-converted',
      'sheet-without-header',
      'columns-unknown',
      'column-unused',
      'column-twice',
      'text-as-title',
      'rows-hidden',
      'sheet-hidden',
      'unit-not-used',
      'approval-in-table',
      'day-echo',
      'day-from-above',
    ];
    const stopping = Object.entries(INTAKE_MESSAGES).filter(([code]) => !shownOnly.includes(code));
    const silent = stopping.filter(
      ([, { vi }]) => !/chưa được nhận|bị giữ lại/u.test(vi) || !/[Vv]ui lòng|Đề nghị/u.test(vi),
    );
    expect(silent.map(([code]) => code)).toEqual([]);
  });
});
