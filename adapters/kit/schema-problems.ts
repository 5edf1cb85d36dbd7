import type { z } from 'zod';
import type { Message } from '../../src/domain/messages/message.ts';
import { missingWords, ruleWords, UNKNOWN_KEY } from '../../src/domain/messages/setting-words.ts';
import type { SettingsProblem } from '../../src/ports/adapter.ts';

/** What a schema found wrong, at paths below `prefix` (`settings`, `platforms.{platform}`). */
export function schemaProblems(error: z.ZodError, prefix: string): SettingsProblem[] {
  return error.issues.flatMap((issue) => {
    const at = [prefix, ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path: at, expected: expectedOf(issue) }];
    return issue.keys.map((key) => ({ path: `${at}.${key}`, expected: UNKNOWN_KEY }));
  });
}

function expectedOf(issue: z.core.$ZodIssue): Message {
  if (issue.code === 'invalid_format') return formatWords(issue);
  const words = ruleWords(issue);
  // The library keeps the value to itself; only its own sentence tells that there is none.
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return isMissing ? missingWords(words) : words;
}

function formatWords(issue: z.core.$ZodIssueInvalidStringFormat): Message {
  if (issue.format === 'url') {
    return { vi: 'một địa chỉ https://…', en: 'an address, https://…' };
  }
  const pattern = issue.pattern ?? issue.format;
  const digits = /^\/\^\\d\{(?:(\d+),)?(\d+)\}\$\/$/.exec(pattern);
  if (digits === null)
    return { vi: `giá trị đúng mẫu ${pattern}`, en: `a value of the form ${pattern}` };
  const [, least = digits[2], most] = digits;
  const count = least === most ? `${most}` : `${least}–${most}`;
  return {
    vi: `${count} chữ số trong ngoặc kép`,
    en: `${count} digits in quotation marks`,
  };
}
