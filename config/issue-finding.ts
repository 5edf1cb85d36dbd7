import type { z } from 'zod';
import { EXPECTED, isExpectedCode } from './expected-words.ts';
import { type Finding, type PathStep, shown, type Words } from './settings-problem.ts';

/** The schema's complaints as findings: one per unknown key, one per wrong or missing value. */
export function issueFindings(issues: readonly z.core.$ZodIssue[], value: unknown): Finding[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(stepOf);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey([...path, key]));
    }
    const got =
      issue.code === 'invalid_key' ? shown(path.at(-1), []) : shown(at(value, path), path);
    return [{ path, expected: wordsOf(issue), got }];
  });
}

function stepOf(step: PropertyKey): PathStep {
  return typeof step === 'number' ? step : String(step);
}

function unknownKey(path: readonly PathStep[]): Finding {
  return {
    path,
    expected: {
      vi: 'một khóa có trong hướng dẫn (khóa này Loa không biết, vui lòng kiểm tra chính tả)',
      en: 'a key from the manual (Loa does not know this one; check its spelling)',
    },
    got: null,
  };
}

function at(value: unknown, path: readonly PathStep[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<PathStep, unknown>>)[step]
        : undefined,
    value,
  );
}

function wordsOf(issue: z.core.$ZodIssue): Words {
  if (isExpectedCode(issue.message)) return EXPECTED[issue.message];
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? { vi: issue.expected, en: issue.expected };
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'too_small':
      return atLeast(issue);
    case 'too_big':
      return {
        vi: `nhiều nhất ${issue.maximum}${unitVi(issue.origin)}`,
        en: `at most ${issue.maximum}${unitEn(issue.origin)}`,
      };
    case 'invalid_key':
      return keyWords(issue);
    default:
      return { vi: 'một giá trị hợp lệ', en: 'a valid value' };
  }
}

function atLeast(issue: z.core.$ZodIssueTooSmall): Words {
  return {
    vi: `ít nhất ${issue.minimum}${unitVi(issue.origin)}`,
    en: `at least ${issue.minimum}${unitEn(issue.origin)}`,
  };
}

function keyWords(issue: z.core.$ZodIssueInvalidKey): Words {
  const inner = issue.issues[0];
  return inner === undefined ? { vi: 'tên hợp lệ', en: 'a valid name' } : wordsOf(inner);
}

function oneOf(values: readonly string[]): Words {
  const list = values.join(', ');
  return { vi: `một trong: ${list}`, en: `one of: ${list}` };
}

const TYPES: Readonly<Record<string, Words>> = {
  string: { vi: 'chữ (đặt trong ngoặc kép nếu là số)', en: 'text (in quotation marks if digits)' },
  number: { vi: 'một số', en: 'a number' },
  int: { vi: 'một số nguyên', en: 'a whole number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'một danh sách (mỗi dòng bắt đầu bằng dấu -)', en: 'a list (each line with -)' },
  object: { vi: 'một nhóm khóa: giá trị', en: 'a group of key: value lines' },
  record: { vi: 'một nhóm khóa: giá trị', en: 'a group of key: value lines' },
};

function unitVi(origin: string): string {
  return origin === 'string' ? ' ký tự' : origin === 'array' ? ' mục' : '';
}

function unitEn(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
}
