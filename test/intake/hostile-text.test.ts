// Aim: no text that an officer may drop holds the daemon up. Method: texts as large as are taken,
// built so that a careless pattern would need time that grows with their square.
import { describe, expect, it } from 'vitest';
import { readFields } from '../../src/intake/item/fields.ts';
import { takePhotoCaptions } from '../../src/intake/item/photo-captions.ts';
import { decodeText } from '../../src/intake/text/decode-text.ts';
import { splitFrontMatter } from '../../src/intake/text/front-matter.ts';
import { readMarkdown } from '../../src/intake/text/markdown.ts';
import { findStopWords } from '../../src/intake/text/stop-words.ts';

const LARGEST_BYTES = 1024 * 1024;
const LIMIT_MS = 3_000;
const FRAME = { now: Date.UTC(2026, 10, 21, 2), timeZone: 'Asia/Ho_Chi_Minh' };

function filled(unit: string, start = '', end = ''): string {
  return start + unit.repeat(Math.floor(LARGEST_BYTES / Buffer.byteLength(unit))) + end;
}

/** Everything that a text goes through, as `readEntry` does it. */
function readAll(text: string): void {
  const decoded = decodeText(Buffer.from(text, 'utf8'));
  const words = 'text' in decoded ? decoded.text : text;
  const { text: plain } = readMarkdown(words);
  const { entries, body } = splitFrontMatter(plain);
  readFields(entries, [{ id: 'a', name: 'a', platform: 'x' }], FRAME);
  takePhotoCaptions(body, 10);
  findStopWords(body);
}

describe('a text of the largest size', () => {
  it.each([
    ['spaces before a letter', filled(' ', '', 'a')],
    ['signs before a letter', filled('!', 'a', 'a')],
    ['closing brackets', filled(')', 'é', 'a')],
    ['image starts', filled('![')],
    ['link starts', filled('[a](')],
    ['bold starts', filled('**a ')],
    ['line ends', filled('\n', 'Kênh: a', 'a')],
    ['colons', filled('a:')],
    ['an endless description', filled(' ', 'Mô tả ảnh: (1) a', 'b\n\nChữ.')],
    ['an endless time', filled('1 ', 'Thời gian: ', '\n\nChữ.')],
    ['an endless day', filled('1/', 'Thời gian: ', '\n\nChữ.')],
    ['an endless list of hashtags', filled('# ', 'Hashtag: ', 'x\n\nChữ.')],
    ['an endless link', filled('a', 'Liên kết: http://', '\n\nChữ.')],
    ['dashes', filled('-', '', 'x')],
    ['letters of broken encodings', filled('Ã¡»')],
    ['captions', filled('Ảnh 1: a\n', '', 'x')],
    ['head lines', filled('Kênh: a\n')],
    ['marks without letters', filled('\u0301')],
  ])('of %s is read in time', (_name, text) => {
    const startedAt = performance.now();
    readAll(text);
    expect(performance.now() - startedAt).toBeLessThan(LIMIT_MS);
  });
});
