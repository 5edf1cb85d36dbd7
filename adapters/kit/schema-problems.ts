import type { z } from 'zod';
import type { SettingsProblem } from '../../src/ports/adapter.ts';

/** What a schema found wrong, at paths below `prefix` (`settings`, `platforms.{platform}`). */
export function schemaProblems(error: z.ZodError, prefix: string): SettingsProblem[] {
  return error.issues.flatMap((issue) => {
    const at = [prefix, ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path: at, expected: expectedOf(issue) }];
    return issue.keys.map((key) => ({ path: `${at}.${key}`, expected: 'no such setting' }));
  });
}

/** In both languages at once; a pattern that the library tells in words of its own is told as such. */
function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_format' || !issue.message.startsWith('Invalid string')) {
    return issue.message;
  }
  const pattern = issue.pattern ?? issue.format;
  const digits = /^\/\^\\d\{(\d+),(\d+)\}\$\/$/.exec(pattern);
  return digits === null
    ? `giá trị đúng mẫu (a value of the form) ${pattern}`
    : `${digits[1]}–${digits[2]} chữ số trong ngoặc kép (digits in quotation marks)`;
}
