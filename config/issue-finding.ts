import type { z } from 'zod';
import {
  missingWords,
  ruleWords,
  UNKNOWN_KEY,
  withStraightMarks,
} from '../src/domain/messages/setting-words.ts';
import { EXPECTED, isExpectedCode } from './expected-words.ts';
import { type Finding, type PathStep, shown, type Words } from './settings-problem.ts';

/** The schema's complaints as findings: one per unknown key, one per wrong or missing value. */
export function issueFindings(issues: readonly z.core.$ZodIssue[], value: unknown): Finding[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(stepOf);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], expected: UNKNOWN_KEY, got: null }));
    }
    if (issue.code === 'invalid_key') {
      return [{ path, expected: wordsOf(issue), got: shown(path.at(-1), []) }];
    }
    const found = at(value, path);
    const isMissing = found === undefined && issue.code === 'invalid_type';
    const words = isMissing ? missingWords(wordsOf(issue)) : wordsOf(issue);
    return [{ path, expected: withStraightMarks(words, found), got: shown(found, path) }];
  });
}

function stepOf(step: PropertyKey): PathStep {
  return typeof step === 'number' ? step : String(step);
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
  return issue.code === 'invalid_key' ? keyWords(issue) : ruleWords(issue);
}

function keyWords(issue: z.core.$ZodIssueInvalidKey): Words {
  const inner = issue.issues[0];
  return inner === undefined ? { vi: 'tên hợp lệ', en: 'a valid name' } : wordsOf(inner);
}
