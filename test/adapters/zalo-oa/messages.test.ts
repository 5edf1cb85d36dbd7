import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ZALO_MESSAGES } from '../../../adapters/zalo-oa/messages.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'adapters', 'zalo-oa');

it('has words for every code that the adapter writes, in both languages', () => {
  const files = ['.', 'steps'].flatMap((below) =>
    readdirSync(join(FOLDER, below))
      .filter((name) => name.endsWith('.ts') && !name.includes('messages'))
      .map((name) => readFileSync(join(FOLDER, below, name), 'utf8')),
  );
  const codes = files.flatMap((text) =>
    [...text.matchAll(/'(zalo-[a-z-]+)'/g)].map((one) => one[1] ?? ''),
  );
  expect(codes.length).toBeGreaterThan(40);
  const own = [...new Set(codes)].filter((code) => code !== 'zalo-oa');
  expect(own.filter((code) => ZALO_MESSAGES[code] === undefined)).toEqual([]);
});

it('names the same values in both languages and never shouts', () => {
  const names = (text: string) =>
    [...text.matchAll(/\{(\w+)\}/g)]
      .map((one) => one[1] ?? '')
      .toSorted((a, b) => a.localeCompare(b));
  for (const [code, { vi, en }] of Object.entries(ZALO_MESSAGES)) {
    expect(names(vi), code).toEqual(names(en));
    expect(vi, code).not.toMatch(/\bbạn\b|!/iu);
  }
});
