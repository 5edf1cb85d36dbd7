import { describe, expect, it } from 'vitest';
import { PROBLEM_MESSAGES } from '../../../adapters/zalo-oa/messages.ts';
import type { ChannelContent } from '../../../src/domain/item.ts';
import type { Plan } from '../../../src/ports/adapter.ts';
import { adapterOf, contentOf, file, film, NOW, type Setup } from './kit.ts';

const HOUR_MS = 3_600_000;

function codes(changes: Partial<ChannelContent>, setup: Setup = {}, plan?: Plan) {
  return adapterOf(setup)
    .validate(contentOf(changes), plan)
    .map((problem) => problem.code);
}

const cover = () => file({ role: 'cover', name: 'bia.jpg' });

describe('what Zalo would refuse is told before anybody is asked', () => {
  it.each<[string, Partial<ChannelContent>, string]>([
    ['an empty title', { title: ' ' }, 'zalo-title-missing'],
    ['a title of 141 characters', { title: 'x'.repeat(141) }, 'zalo-title-too-long'],
    [
      'a description of 251',
      { options: { description: 'x'.repeat(251) } },
      'zalo-description-too-long',
    ],
    ['an author of 51', { options: { author: 'x'.repeat(51) } }, 'zalo-author-too-long'],
    ['an empty body', { text: ' ', media: [cover()] }, 'zalo-body-empty'],
    ['201 blocks', { text: 'Một dòng\n'.repeat(200) }, 'zalo-body-too-long'],
    ['no picture at all', { media: [] }, 'zalo-cover-missing'],
    ['two covers', { media: [cover(), cover()] }, 'zalo-cover-too-many'],
    [
      'a picture that cannot be made a JPG',
      { media: [file({ mimeType: 'image/heic' })] },
      'zalo-picture-format',
    ],
    [
      'a picture too large to be made small',
      { media: [file({ sizeBytes: 70 * 1024 * 1024 })] },
      'zalo-picture-too-large',
    ],
    ['an empty file', { media: [file({ sizeBytes: 0 })] }, 'zalo-file-empty'],
    ['a film inside an article', { media: [file(), film()] }, 'zalo-video-in-article'],
    [
      'a film of 51 MB',
      { kind: 'video', media: [film({ sizeBytes: 51_000_000 }), cover()] },
      'zalo-video-too-large',
    ],
    [
      'a film that is a MOV',
      { kind: 'video', media: [film({ mimeType: 'video/quicktime' }), cover()] },
      'zalo-video-format',
    ],
    ['a film without a cover', { kind: 'video', media: [film()] }, 'zalo-video-cover-missing'],
    ['a video item without a film', { kind: 'video', media: [cover()] }, 'zalo-video-missing'],
    [
      'photos beside a film',
      { kind: 'short_video', media: [film(), cover(), file()] },
      'zalo-photo-with-video',
    ],
    ['an option of another type', { options: { comments: 'no' } }, 'zalo-option-wrong'],
  ])('%s', (_name, changes, code) => {
    expect(codes(changes)).toContain(code);
    expect(PROBLEM_MESSAGES).toHaveProperty(code);
  });

  it('everything at once', () => {
    const found = codes({ title: '', text: '', media: [], options: { author: 'x'.repeat(51) } });
    expect(found).toEqual([
      'zalo-title-missing',
      'zalo-author-too-long',
      'zalo-body-empty',
      'zalo-cover-missing',
    ]);
  });

  it('takes what just fits', () => {
    const options = { description: 'x'.repeat(250), author: 'x'.repeat(50) };
    expect(codes({ title: 'x'.repeat(140), options })).toEqual([]);
    const sizeBytes = 50_000_000;
    expect(codes({ kind: 'video', media: [film({ sizeBytes }), cover()] })).toEqual([]);
  });

  it('counts Vietnamese composed, as it is sent', () => {
    const decomposed = 'ệ'.normalize('NFD').repeat(140);
    expect(codes({ title: decomposed })).toEqual([]);
  });

  it('asks a person when the text of a film would be cut', () => {
    const content = contentOf({ kind: 'video', text: 'x '.repeat(200), media: [film(), cover()] });
    expect(adapterOf().validate(content)).toMatchObject([
      { code: 'zalo-video-text-cut', severity: 'ask' },
    ]);
  });

  it('only notes what becomes an article, or smaller', () => {
    const media = [file({ sizeBytes: 3_000_000 })];
    const found = adapterOf().validate(contentOf({ kind: 'photo', media }));
    expect(found.map((one) => [one.code, one.severity])).toEqual([
      ['zalo-picture-shrunk', 'note'],
      ['zalo-becomes-article', 'note'],
    ]);
  });

  it('a text without pictures goes out under the cover of the office', () => {
    const coverUrl = 'https://xa.example.vn/bieu-trung.jpg';
    const text = { kind: 'text', media: [] } as const;
    expect(codes(text)).toContain('zalo-cover-missing');
    const found = codes(text, { settings: { coverUrl }, hasPublicMedia: false });
    expect(found).toEqual(['zalo-cover-of-office', 'zalo-becomes-article']);
  });
});

describe('what the office must have', () => {
  it('an address from which Zalo fetches the pictures', () => {
    const [found] = adapterOf({ hasPublicMedia: false }).validate(contentOf());
    expect(found).toMatchObject({ code: 'zalo-public-media-missing', severity: 'error' });
    expect(PROBLEM_MESSAGES['zalo-public-media-missing'].vi).toContain('publicMedia');
  });

  it('a package with the Open API, and is told where to change it', () => {
    for (const name of ['co-ban', 'tieu-chuan']) {
      expect(codes({}, { settings: { package: name } })).toEqual(['zalo-package-without-api']);
    }
    expect(codes({}, { settings: { package: 'tang-truong' } })).toEqual([]);
    expect(PROBLEM_MESSAGES['zalo-package-without-api'].vi).toContain('oa.zalo.me/manage');
  });
});

describe('a broadcast', () => {
  const broadcast = { kind: 'broadcast', text: '', media: [] } as const;
  const plan = (changes: Partial<Plan> = {}): Plan => ({ slotAt: NOW, afterCount: 2, ...changes });
  const at = (hour: number, minute: number) =>
    Date.UTC(2026, 10, 22) - 7 * HOUR_MS + (hour * 60 + minute) * 60_000;

  it('of one to five articles by day is fine', () => {
    expect(codes(broadcast, {}, plan())).toEqual([]);
    expect(codes(broadcast, {}, plan({ afterCount: 5, slotAt: null }))).toEqual([]);
  });

  it('of none or six is not', () => {
    expect(codes(broadcast, {}, plan({ afterCount: 0 }))).toEqual(['zalo-broadcast-no-articles']);
    expect(codes(broadcast, {}, plan({ afterCount: 6 }))).toEqual(['zalo-broadcast-too-many']);
  });

  it.each([
    [5, 59, false],
    [6, 0, true],
    [21, 59, true],
    [22, 0, false],
    [22, 30, false],
    [0, 0, false],
  ])('at %i:%i', (hour, minute, isTaken) => {
    const found = codes(broadcast, {}, plan({ slotAt: at(hour, minute) }));
    expect(found).toEqual(isTaken ? [] : ['zalo-broadcast-night']);
  });

  it('needs no picture of its own, and says that its words are not sent', () => {
    const found = adapterOf().validate(contentOf({ ...broadcast, text: 'Mời bà con đọc' }), plan());
    expect(found).toMatchObject([{ code: 'zalo-broadcast-sends-articles', severity: 'note' }]);
  });
});
