import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureCaptions } from '../../src/host/measure-captions.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-captions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function measure(text: string | Uint8Array) {
  const path = join(folder, 'vi.srt');
  writeFileSync(path, text);
  return measureCaptions(path);
}

const cue = (times: string) => `1\n${times}\nXin chào bà con\n\n`;

describe('captions', () => {
  it('are measured to the end of the last one', async () => {
    const text = cue('00:00:01,000 --> 00:00:02,500') + cue('00:00:03.000 --> 00:01:04.5 X1:40');
    expect(await measure(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual({
      mimeType: 'application/x-subrip',
      facts: { container: 'srt', durationMs: 64_500 },
    });
  });

  it.each([
    ['minutes beyond 59', '00:61:00,000 --> 00:62:00,000'],
    ['an end before the beginning', '00:00:05,000 --> 00:00:04,000'],
    ['no seconds', '00:00 --> 00:01'],
    ['letters', '00:00:0O,000 --> 00:00:01,000'],
    ['nothing behind the arrow', '00:00:01,000 -->'],
  ])('with %s are refused, with the line', async (_name, times) => {
    const good = cue('00:00:01,000 --> 00:00:02,000');
    expect(await measure(good + cue(times))).toMatchObject({
      refused: 'unreadable',
      detail: expect.stringContaining(times.slice(0, 8)),
    });
  });

  it('in another code than UTF-8 are refused', async () => {
    expect(await measure(Buffer.from([0xff, 0xfe, 0x31, 0x00]))).toMatchObject({
      refused: 'unreadable',
      detail: 'not UTF-8',
    });
  });

  it('without one time are none', async () => {
    expect(await measure('Xin chào bà con')).toMatchObject({ refused: 'not-media' });
    expect(await measure(' \n')).toMatchObject({ refused: 'empty' });
  });
});
