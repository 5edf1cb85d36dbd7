import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addressProblems, isLoopback, withoutSlash } from '../../../adapters/kit/addresses.ts';
import { factsOf, LOA } from '../../../adapters/kit/fact.ts';
import { problemsWith } from '../../../adapters/kit/problems.ts';
import { schemaProblems } from '../../../adapters/kit/schema-problems.ts';

describe('addresses in settings', () => {
  it.each([
    'http://example.com',
    'https://user@example.com',
    'https://example.com/?q=1',
    'https://example.com/#top',
    'ftp://example.com',
    'example.com',
  ])('are refused when a call there would be unsafe: %s', (address) => {
    expect(addressProblems('some', [['apiUrl', address]])).toMatchObject([
      { path: 'platforms.some.apiUrl' },
    ]);
  });

  it('may be https anywhere and http on this computer', () => {
    const good = ['https://example.com/api', 'http://127.0.0.1:8080', 'http://[::1]:1'];
    expect(
      addressProblems(
        'some',
        good.map((one) => ['apiUrl', one] as const),
      ),
    ).toEqual([]);
    expect(isLoopback('http://localhost.example.com')).toBe(false);
    expect(withoutSlash('https://example.com//')).toBe('https://example.com');
  });
});

it('names every unknown setting at its own path', () => {
  const parsed = z.strictObject({ retries: z.number() }).safeParse({ retries: 'x', a: 1, b: 2 });
  expect(parsed.success).toBe(false);
  if (parsed.success) return;
  const paths = schemaProblems(parsed.error, 'settings').map((one) => one.path);
  expect(paths.toSorted()).toEqual(['settings.a', 'settings.b', 'settings.retries']);
});

it.each([
  [z.string(), 2_000_000_000_000_001, 'chữ (đặt trong ngoặc kép nếu là số)', 'in quotation marks'],
  [z.string(), undefined, 'khóa này (đang thiếu)', 'this key, which is missing'],
  [z.boolean(), 'yes', 'true (có) hoặc false (không)', 'true (yes) or false (no)'],
  [z.enum(['hide', 'remove']), 'x', 'một trong: hide, remove', 'one of: hide, remove'],
  [z.number().min(5), 1, 'ít nhất 5', 'at least 5'],
  [z.number().positive(), 0, 'một số lớn hơn 0', 'a number above 0'],
  [z.number().max(72), 99, 'nhiều nhất 72', 'at most 72'],
  [z.array(z.string()).max(1), ['a', 'b'], 'nhiều nhất 1 mục', 'at most 1 entries'],
  [z.string().regex(/^\d{5,25}$/), 'x', '5–25 chữ số', '5–25 digits'],
  [z.url(), 'x', 'một địa chỉ https://', 'an address, https://'],
])('tells a wrong setting in the reader’s own language, never in a library’s', (rule, value, vi, en) => {
  const parsed = z.strictObject({ one: rule }).safeParse({ one: value });
  if (parsed.success) throw new Error('no problem');
  const [told] = schemaProblems(parsed.error, 'settings');
  expect(told?.expected.vi).toContain(vi);
  expect(told?.expected.en).toContain(en);
  expect(`${told?.expected.vi}${told?.expected.en}`).not.toMatch(/Invalid|received|expected/);
});

it('stops the item for every problem that is neither asked nor noted', () => {
  const { problem, whenever } = problemsWith({
    asked: new Set(['wide']),
    noted: new Set(['long']),
  } as { asked: ReadonlySet<string>; noted: ReadonlySet<string> });
  expect(problem('wide', 'a.mp4').severity).toBe('ask');
  expect(problem('long', 'a.mp4').severity).toBe('note');
  expect(problem('empty', 'a.mp4').severity).toBe('error');
  expect(whenever(false, 'empty', 'a.mp4')).toEqual([]);
  expect(whenever(true, 'empty', 'a.mp4', { most: 3 })).toMatchObject([{ values: { most: 3 } }]);
});

it("ties no version of a platform to Loa's own numbers", () => {
  const fact = factsOf('2026-11-21', 'v9');
  expect(fact([3, 'tries', LOA, 'own-choice']).apiVersion).toBe('none');
  expect(fact([3, 'tries', 'https://example.com', 'official']).apiVersion).toBe('v9');
});
