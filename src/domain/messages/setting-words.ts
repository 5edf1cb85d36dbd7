import type { Message } from './message.ts';

/** A broken rule of a setting, in the terms of a schema; what a schema leaves out is undefined. */
export interface BrokenRule {
  readonly code?: string | undefined;
  /** Kind of value that the rule wants, e.g. `string`; with `invalid_type`. */
  readonly expected?: string | undefined;
  readonly values?: readonly unknown[] | undefined;
  readonly minimum?: number | bigint | undefined;
  readonly maximum?: number | bigint | undefined;
  readonly inclusive?: boolean | undefined;
  /** Kind of value that is measured, e.g. `string`. */
  readonly origin?: string | undefined;
}

/** What a rule of the settings expects; completes “line 7: expected …”. */
export function ruleWords(rule: BrokenRule): Message {
  switch (rule.code) {
    case 'invalid_type':
      return typeWords(rule.expected ?? '');
    case 'invalid_value':
      return oneOf((rule.values ?? []).map(String));
    case 'too_small':
      return atLeast(rule);
    case 'too_big':
      return {
        vi: `nhiều nhất ${rule.maximum}${unit(rule, UNITS_VI)}`,
        en: `at most ${rule.maximum}${unit(rule, UNITS_EN)}`,
      };
    default:
      return { vi: 'một giá trị hợp lệ', en: 'a valid value' };
  }
}

/** A value that has to be there and is not. */
export function missingWords({ vi, en }: Message): Message {
  return { vi: `khóa này (đang thiếu): ${vi}`, en: `this key, which is missing: ${en}` };
}

export function oneOf(values: readonly string[]): Message {
  const list = values.join(', ');
  return { vi: `một trong: ${list}`, en: `one of: ${list}` };
}

export const UNKNOWN_KEY: Message = {
  vi: 'một khóa có trong hướng dẫn (khóa này Loa không biết, vui lòng kiểm tra chính tả)',
  en: 'a key from the manual (Loa does not know this one; check its spelling)',
};

const CURLY = /^[“”„‟‘’]|[“”„‟]$/;

/** Office programs turn quotation marks into curly ones, which YAML takes for letters. */
export function withStraightMarks(expected: Message, value: unknown): Message {
  if (typeof value !== 'string' || !CURLY.test(value)) return expected;
  return {
    vi: `${expected.vi}; vui lòng dùng ngoặc kép thẳng ("…"), không dùng ngoặc cong (“…”)`,
    en: `${expected.en}; use straight quotation marks ("…"), not curly ones (“…”)`,
  };
}

function atLeast(rule: BrokenRule): Message {
  // "More than 0" is the only open bound that settings have.
  if (rule.inclusive === false) {
    return { vi: `một số lớn hơn ${rule.minimum}`, en: `a number above ${rule.minimum}` };
  }
  return {
    vi: `ít nhất ${rule.minimum}${unit(rule, UNITS_VI)}`,
    en: `at least ${rule.minimum}${unit(rule, UNITS_EN)}`,
  };
}

function typeWords(type: string): Message {
  return Object.hasOwn(TYPES, type) ? (TYPES[type] ?? OTHER) : OTHER;
}

const OTHER: Message = { vi: 'một giá trị hợp lệ', en: 'a valid value' };

const TYPES: Readonly<Record<string, Message>> = {
  string: { vi: 'chữ (đặt trong ngoặc kép nếu là số)', en: 'text (in quotation marks if digits)' },
  number: { vi: 'một số', en: 'a number' },
  int: { vi: 'một số nguyên', en: 'a whole number' },
  boolean: {
    vi: 'true (có) hoặc false (không), không đặt trong ngoặc kép',
    en: 'true (yes) or false (no), without quotation marks',
  },
  array: {
    vi: 'một danh sách (mỗi mục bắt đầu bằng “- ”)',
    en: 'a list (each entry begins with "- ")',
  },
  object: { vi: 'một nhóm khóa: giá trị', en: 'a group of key: value lines' },
  record: { vi: 'một nhóm khóa: giá trị', en: 'a group of key: value lines' },
};

const UNITS_VI: Readonly<Record<string, string>> = { string: ' ký tự', array: ' mục' };
const UNITS_EN: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

function unit({ origin = '' }: BrokenRule, units: Readonly<Record<string, string>>): string {
  return units[origin] ?? '';
}
