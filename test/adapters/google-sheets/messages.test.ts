import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GOOGLE_SHEETS_MESSAGES } from '../../../adapters/google-sheets/messages.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'adapters', 'google-sheets');

it('has words for every code that the adapter makes, and no others', () => {
  const texts = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts') && name !== 'messages.ts')
    .map((name) => readFileSync(join(FOLDER, name), 'utf8'));
  const codes = texts.flatMap((text) => [...text.matchAll(/'(sheet-[a-z-]+)'/g)]);
  const made = new Set(codes.map((one) => one[1] ?? ''));
  expect(made).toEqual(new Set(Object.keys(GOOGLE_SHEETS_MESSAGES)));
});

it('names the same values in both languages and never shouts', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1] ?? '');
  for (const [code, { vi, en }] of Object.entries(GOOGLE_SHEETS_MESSAGES)) {
    expect(new Set(names(vi)), code).toEqual(new Set(names(en)));
    expect(vi, code).not.toMatch(/\bbạn\b|!/iu);
  }
});
