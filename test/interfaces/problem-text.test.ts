import { describe, expect, it } from 'vitest';
import { ADAPTER_MESSAGES } from '../../adapters/messages.ts';
import { createSay } from '../../src/domain/messages/say.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { INTAKE_MESSAGES } from '../../src/intake/messages.ts';
import { problemText } from '../../src/interfaces/wording/problem-text.ts';

const say = createSay('vi', ADAPTER_MESSAGES);
const problem = (code: string, where: string, values: Problem['values'] = {}): Problem => ({
  code,
  where,
  values,
  severity: 'error',
});

describe('a problem in words', () => {
  it('names the kind of an item as officers know it, and no part by its code', () => {
    const text = problemText(problem('youtube-kind-unsupported', 'kind', { kind: 'photo' }), say);
    expect(text).toMatch(/^Loại tin “Tin ảnh”: kênh YouTube chỉ nhận video\./);
  });

  it('says in which column of a table a missing file is named', () => {
    const missing = problem('media-missing', 'a.jpg', { column: 'Ảnh/Video, Ảnh bìa' });
    const text = problemText(missing, createSay('vi', [INTAKE_MESSAGES]));
    expect(text).toMatch(/^Cột “Ảnh\/Video, Ảnh bìa”: Không tìm thấy tệp “a\.jpg”/);
    expect(text.match(/Ảnh bìa/gu)).toHaveLength(1);
  });

  it('says in which file it is, once', () => {
    const missing = problem('youtube-title-missing', 'bai.txt');
    expect(problemText(missing, say)).toMatch(/^bai\.txt: Tiêu đề: /);
    const named = problem('facebook-media-unwanted', 'a.jpg', { name: 'a.jpg', kind: 'text' });
    expect(problemText(named, say)).toMatch(/^Tệp “a\.jpg”: loại tin “Tin chữ”/);
  });
});
