import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSay } from '../../../src/domain/messages/say.ts';
import { ANSWERS } from '../../../src/domain/possible-answers.ts';
import { WEB_MESSAGES } from '../../../src/interfaces/web/words/all.ts';
import { MATTER_KINDS } from '../../../src/runtime/queries/matter.ts';

/*
 * Aim: no page of attention, channels, stop and lists shows a bare code.
 * Method: read the sources for codes, add those that are put together, and look each one up.
 */

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');
const textOf = (path: string) => readFileSync(join(SRC, path), 'utf8');

const QUERIES = ['attention', 'office-matters', 'publication-matter', 'channels', 'stop-view'];
const PAGES = [
  'pages/attention',
  'pages/attention-answers',
  'pages/channels',
  'pages/stop',
  'pages/ledger',
  'pages/publications',
  'parts/listing-parts',
  'parts/listing-query',
  'parts/publication-csv',
  'parts/typed-text',
  'parts/safe-link',
];

function codes(): readonly string[] {
  const queries = QUERIES.map((name) => textOf(`runtime/queries/${name}.ts`)).join('\n');
  const pages = PAGES.map((name) => textOf(`interfaces/web/${name}.ts`)).join('\n');
  const written = [...(queries + pages).matchAll(/'((?:[a-z-]+\.)[a-z-]+)'/g)];
  return [
    ...written.map((match) => match[1] ?? '').filter((code) => !code.endsWith('.ts')),
    ...MATTER_KINDS.map((kind) => `matter.${kind}`),
    ...Object.keys(ANSWERS).map((name) => `answer.${name}`),
    ...['missed', 'rejected', 'cannot-tell', 'gave-up', 'changed'].map(
      (why) => `attention.parked-${why}`,
    ),
    ...['by-id', 'blind'].map((commit) => `evidence.commit-${commit}`),
    ...['cancel', 'withdraw', 'edit', 'reschedule'].map((wish) => `evidence.wish-${wish}`),
    ...['no-note', 'other-file', 'behind'].map((why) => `restored.${why}`),
    ...['operation', 'person-task', 'impossible', 'when-settled'].map(
      (how) => `answered.retract-${how}`,
    ),
    ...['pause', 'resume'].map((name) => `channels.${name}-form`),
  ];
}

describe('the words of the office’s pages', () => {
  it('are there for every code that a page or a query names', () => {
    const say = createSay('vi', [WEB_MESSAGES]);
    expect(codes().length).toBeGreaterThan(120);
    expect(codes().filter((code) => /\(mã này chưa có lời/.test(say(code)))).toEqual([]);
  });
});
