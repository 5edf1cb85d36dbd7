import { type Finding, type PathStep, shown, type Words } from './settings-problem.ts';

/** Findings for the values that are not among the known ones; `indexed` when the path is a list. */
export function unknownAt(
  values: readonly string[],
  known: readonly string[],
  path: readonly PathStep[],
  words: (known: readonly string[]) => Words,
  indexed = true,
): Finding[] {
  return values.flatMap((value, index) =>
    known.includes(value)
      ? []
      : [
          {
            path: indexed ? [...path, index] : path,
            expected: words(known),
            got: shown(value, []),
          },
        ],
  );
}

/** One finding when the condition holds. */
export function when(
  condition: boolean,
  path: readonly PathStep[],
  expected: Words,
  value?: unknown,
): Finding[] {
  return condition ? [{ path, expected, got: shown(value, []) }] : [];
}

export const PERSON = (known: readonly string[]): Words => ({
  vi: `mã của một người ở phần people: ${known.join(', ')}`,
  en: `the id of a person under people: ${known.join(', ')}`,
});

export const CHANNEL = (known: readonly string[]): Words => ({
  vi: `mã của một kênh ở phần channels: ${known.join(', ')}`,
  en: `the id of a channel under channels: ${known.join(', ')}`,
});

export const UNIQUE: Words = {
  vi: 'một giá trị chưa dùng ở phía trên',
  en: 'a value that is not used above',
};
