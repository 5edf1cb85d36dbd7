import { describe, expect, it, test } from 'vitest';
import { settingsMessage } from '../../config/settings-message.ts';
import { problemsOf } from './texts.ts';

const BASE = `office:
  name: Xa
people:
  - id: a
    name: An
    roles: [head]
console:
  port: 8737
`;

/** Line and English words of each problem after one slip of the pen. */
function slip(from: string, to: string): readonly string[] {
  const text = BASE.replace(from, to);
  if (text === BASE) throw new Error(`no slip: ${from}`);
  return problemsOf(text).map(({ line, expected }) => `${line}: ${expected.en}`);
}

describe('a slip of the pen in loa.yaml is told once, at the line where it is mended:', () => {
  test.each([
    [
      'a key twice',
      '  port: 8737\n',
      '  port: 8737\noffice:\n  x: 1\n',
      /^9: .*"office".* line 1 /,
    ],
    ['a key twice in a list', 'name: An', 'name: An\n    id: b', /^6: .*"id".* line 4 /],
    [
      'the - of a second person missing',
      '    roles: [head]\n',
      '    roles: [head]\n    id: b\n    name: B\n    roles: [head]\n',
      /^7: .*"id".* line 4 .*begin it with "- "/,
    ],
    [
      'the - of the first person missing',
      '  - id: a\n    name: An\n    roles: [head]\n',
      '    id: a\n    name: An\n    roles: [head]\n  - id: b\n    name: B\n    roles: [head]\n',
      /^4: an entry of a list, which begins with "- " as on line 7/,
    ],
    ['a tab behind spaces', '    name: An', '  \tname: An', /^5: .*no tabs/],
    ['a tab behind other spaces', '    name: An', '   \t name: An', /^5: .*no tabs/],
    ['a tab behind the spaces of a key', '  name: Xa', '  name: Xa\n  \tshort: X', /^3: .*no tabs/],
    ['a tab', '  name: Xa', '\tname: Xa', /^2: .*no tabs/],
    ['tabs', '  port: 8737\n', '\tport: 1\n\ta: 1\n\tb: 1\n', /^8: .*no tabs.*8, 9, 10/],
    ['a tab in a list', '    name: An', '\tname: An', /^5: .*no tabs/],
    ['an open bracket', '[head]', '[head', /^6: a ] /],
    ['an open brace', '[head]', '{ a: b', /^6: a } /],
    ['an open quotation mark', 'name: Xa', 'name: "Xa', /^2: a " /],
    ['an open single mark', 'name: Xa', "name: 'Xa", /^2: a ' /],
    ['a mark that a later one closes', 'name: Xa', 'name: "Xa\n  x: "12"', /^2: a " /],
    ['a mark that ends a line later', 'name: Xa', 'name: "Xa\n    x: y" z', /^2: a " .* line 3/],
    ['marks inside of a value', 'name: Xa', 'name: "Xa" Mau', /^2: nothing after/],
    ['a colon in a value', 'name: Xa', 'name: Xa: Mau', /^2: a value with a colon/],
    ['a colon that is missing', 'console:', 'console', /^7: a colon after/],
    ['a special character', 'name: Xa', 'name: @Xa', /^2: .*special character/],
    ['a lost reference', 'name: Xa', 'name: *Xa', /^2: .*special character/],
    ['a backslash', 'name: Xa', 'name: "C:\\data"', /^2: .*\\/],
    ['no space after a dash', '- id: a', '-id: a', /^4: a space after the -/],
    ['a line too far in', '    name: An', '      name: An', /^5: .*further in than line 4/],
    ['a line not far enough in', '    name: An', '   name: An', /^5: .*same indentation/],
    ['a line further in', '  port: 8737', '  port: 1\n   b: 1', /^9: .*further in than line 8/],
    ['a line further out', '  port: 8737', '  port: 1\n b: 1', /^9: .*same indentation/],
    ['two parts', 'console:', '---\nconsole:', /^7: one part only/],
  ])('%s', (_name, from, to, told) => {
    const problems = slip(from, to);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(told);
  });

  it('in words, never in the codes of a parser', () => {
    const text = settingsMessage('loa.yaml', problemsOf(`${BASE}\n\tx: [\n\ty: "\n`));
    expect(text).toContain('dấu cách, không dùng phím Tab');
    expect(text).not.toMatch(/[A-Z]{3,}_[A-Z]+/);
  });

  it('each doubled key by itself', () => {
    expect(slip('  port: 8737\n', '  port: 1\n  port: 2\noffice:\n  x: 1\n')).toHaveLength(2);
  });
});

it('the cure that is told for an entry without its - is one that works', () => {
  const entry = (first: string) => `${first}id: b\n    name: B\n    roles: [head]\n`;
  const wrong = BASE.replace('console:', `${entry('    ')}console:`);
  expect(problemsOf(wrong)).toMatchObject([
    { expected: { vi: expect.stringContaining('“- id: …”') } },
  ]);
  const mended = BASE.replace('console:', `${entry('  - ')}console:`);
  expect(problemsOf(mended).filter(({ path }) => path === '')).toEqual([]);
});
