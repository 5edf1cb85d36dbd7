import { expect, it } from 'vitest';
import { checkChannel } from '../../src/compose/office.ts';
import { problemsOf, SMALL } from '../config/texts.ts';

const told = (text: string) =>
  problemsOf(text, { checkChannel }).map(({ path, got, expected }) => [path, got, expected.vi]);

it('a platform that Loa does not know is told with the names of those that it knows', () => {
  const names = 'một trong: facebook, tiktok, youtube, zalo-oa';
  for (const platform of ['Facebook', 'constructor']) {
    const text = SMALL.replace('platform: facebook', `platform: ${platform}`);
    expect(told(text)).toEqual([['channels[0].platform', `"${platform}"`, names]]);
  }
});

it('a value of another form is told in words, not in those of a library', () => {
  const [problem] = told(`${SMALL}platforms:\n  facebook:\n    appId: "123"\n`);
  expect(problem).toEqual(['platforms.facebook.appId', '"123"', '5–25 chữ số trong ngoặc kép']);
  const version = told(`${SMALL}platforms:\n  facebook:\n    apiVersion: "26"\n`);
  expect(version[0]?.[2]).toContain('giá trị đúng mẫu');
});
