import type { z } from 'zod';
import type { SettingsProblem } from '../../src/ports/adapter.ts';

/** What a schema found wrong, at paths below `prefix` (`settings`, `platforms.{platform}`). */
export function schemaProblems(error: z.ZodError, prefix: string): SettingsProblem[] {
  return error.issues.flatMap((issue) => {
    const at = [prefix, ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path: at, expected: issue.message }];
    return issue.keys.map((key) => ({ path: `${at}.${key}`, expected: 'no such setting' }));
  });
}
