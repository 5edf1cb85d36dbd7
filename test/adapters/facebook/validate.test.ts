import { describe, expect, test } from 'vitest';
import { FACEBOOK_MESSAGES, PROBLEM_MESSAGES } from '../../../adapters/facebook/messages.ts';
import type { ChannelContent } from '../../../src/domain/item.ts';
import { adapterOf, contentOf, photo, video } from './kit.ts';

const MEGABYTE = 1024 * 1024;
const adapter = adapterOf();

function codes(changes: Partial<ChannelContent>): string[] {
  return adapter.validate(contentOf(changes)).map(({ code }) => code);
}

const reel = (facts = {}, changes = {}): Partial<ChannelContent> => ({
  kind: 'short_video',
  media: [video(facts, changes)],
});
const wide = (facts = {}, changes = {}): Partial<ChannelContent> => ({
  kind: 'video',
  media: [video({ widthPx: 1920, heightPx: 1080, ...facts }, changes)],
});

const TABLE: readonly (readonly [string, Partial<ChannelContent>, string[]])[] = [
  ['a text', {}, []],
  ['an empty text', { text: ' ' }, ['facebook-text-missing']],
  ['a title alone', { text: '', title: 'Thông báo' }, []],
  ['an article', { kind: 'article' }, ['facebook-kind-unsupported']],
  ['a broadcast', { kind: 'broadcast' }, ['facebook-kind-unsupported']],
  ['a text of 63,206 characters', { text: 'a'.repeat(63_206) }, []],
  ['a text of 63,207 characters', { text: 'a'.repeat(63_207) }, ['facebook-text-too-long']],
  [
    'a text made too long by a hashtag',
    { text: 'a'.repeat(63_206), hashtags: ['b'] },
    ['facebook-text-too-long'],
  ],
  ['a text with a photo', { media: [photo()] }, ['facebook-media-unwanted']],
  ['a link', { kind: 'link', link: 'https://suoimau.gov.vn/a' }, []],
  ['a link without an address', { kind: 'link' }, ['facebook-link-missing']],
  [
    'a link to Facebook',
    { kind: 'link', link: 'https://m.facebook.com/a' },
    ['facebook-link-to-facebook'],
  ],
  [
    'a short link to Facebook',
    { kind: 'link', link: 'https://fb.watch/a' },
    ['facebook-link-to-facebook'],
  ],
  ['a site that only sounds like it', { kind: 'link', link: 'https://notfacebook.com/a' }, []],
  [
    'a link to a private address',
    { kind: 'link', link: 'http://192.168.1.5/a' },
    ['facebook-link-not-public'],
  ],
  ['a link that is none', { kind: 'link', link: 'xã Suối Mẫu' }, ['facebook-link-not-public']],
  ['a photo', { kind: 'photo', media: [photo()] }, []],
  ['no photo', { kind: 'photo' }, ['facebook-photo-missing']],
  ['ten photos', { kind: 'album', media: Array.from({ length: 10 }, () => photo()) }, []],
  [
    'eleven photos',
    { kind: 'album', media: Array.from({ length: 11 }, () => photo()) },
    ['facebook-photo-too-many'],
  ],
  [
    'a webp',
    { kind: 'photo', media: [photo({ mimeType: 'image/webp' })] },
    ['facebook-photo-format'],
  ],
  [
    'a heic',
    { kind: 'photo', media: [photo({ mimeType: 'image/heic' })] },
    ['facebook-photo-format'],
  ],
  [
    'a photo of 10 MB',
    { kind: 'photo', media: [photo({ sizeBytes: 10 * MEGABYTE })] },
    ['facebook-photo-may-be-refused'],
  ],
  [
    'a photo above 10 MB',
    { kind: 'photo', media: [photo({ sizeBytes: 10 * MEGABYTE + 1 })] },
    ['facebook-photo-too-large'],
  ],
  [
    'a tiff',
    { kind: 'photo', media: [photo({ mimeType: 'image/tiff' })] },
    ['facebook-photo-may-be-refused'],
  ],
  [
    'a heavy png',
    { kind: 'photo', media: [photo({ mimeType: 'image/png', sizeBytes: 2 * MEGABYTE })] },
    ['facebook-photo-png-heavy'],
  ],
  [
    'a photo twice',
    { kind: 'album', media: [photo({ sha256: 'a' }), photo({ sha256: 'a' })] },
    ['facebook-photo-twice'],
  ],
  ['photo and video', { kind: 'album', media: [photo(), video()] }, ['facebook-media-mixed']],
  [
    'a photo item with a video',
    { kind: 'photo', media: [video()] },
    ['facebook-media-unwanted', 'facebook-photo-missing'],
  ],
  ['a reel', reel(), []],
  ['a reel without a file', { kind: 'short_video' }, ['facebook-video-missing']],
  ['a reel of 2.9 s', reel({ durationMs: 2_900 }), ['facebook-reel-duration']],
  ['a reel of 3 s', reel({ durationMs: 3_000 }), []],
  ['a reel of 90 s', reel({ durationMs: 90_000 }), []],
  ['a reel of 90.1 s', reel({ durationMs: 90_100 }), ['facebook-reel-duration']],
  ['a reel of 4:5', reel({ widthPx: 1080, heightPx: 1350 }), ['facebook-reel-aspect']],
  ['a small reel', reel({ widthPx: 360, heightPx: 640 }), ['facebook-reel-resolution']],
  ['a reel of 540 × 960', reel({ widthPx: 540, heightPx: 960 }), []],
  ['a reel of 15 frames/s', reel({ framesPerSecond: 15 }), ['facebook-reel-frame-rate']],
  ['a reel of 23.976 frames/s', reel({ framesPerSecond: 23.976 }), []],
  ['a reel of 120 frames/s', reel({ framesPerSecond: 120 }), ['facebook-reel-frame-rate']],
  ['a reel in an old codec', reel({ videoCodec: 'mpeg4' }), ['facebook-reel-codec']],
  ['a reel as mov', reel({}, { mimeType: 'video/quicktime' }), ['facebook-reel-format']],
  ['a square short video', reel({ widthPx: 1080, heightPx: 1080 }), []],
  ['an ordinary video', wide(), []],
  ['a tiny file', wide({}, { sizeBytes: 1023 }), ['facebook-video-too-small']],
  [
    'a video above 2 GB',
    wide({}, { sizeBytes: 2049 * MEGABYTE }),
    ['facebook-video-may-be-refused'],
  ],
  ['a video above 10 GB', wide({}, { sizeBytes: 10_241 * MEGABYTE }), ['facebook-video-too-large']],
  ['a video of 5 h', wide({ durationMs: 5 * 3_600_000 }), ['facebook-video-long']],
  [
    'an upright video of 2 min',
    { kind: 'video', media: [video({ durationMs: 120_000 })] },
    ['facebook-video-upright'],
  ],
  ['an upright video of 20 s', { kind: 'video', media: [video()] }, []],
  ['a cinema frame', wide({ widthPx: 2560, heightPx: 1080 }), ['facebook-video-wide']],
  ['an unknown container', wide({}, { mimeType: 'video/x-flv' }), ['facebook-video-format']],
  [
    'two videos',
    { kind: 'video', media: [...(wide().media ?? []), video()] },
    ['facebook-video-too-many'],
  ],
  [
    'a cover without a video',
    { kind: 'photo', media: [photo(), photo({ role: 'cover' })] },
    ['facebook-attachment-without-video'],
  ],
  ['AI made', { ai: 'generated' }, ['facebook-ai-label-by-hand']],
  ['AI helped', { ai: 'assisted' }, []],
];

describe('problems found before anybody is asked', () => {
  test.each(TABLE)('%s', (_name, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  test('a video that nobody could measure is asked about', () => {
    const bare = photo({ role: 'video', mimeType: 'video/mp4', sizeBytes: 5000 });
    expect(codes({ kind: 'short_video', media: [bare] })).toEqual(['facebook-video-unmeasured']);
    expect(codes({ kind: 'video', media: [bare] })).toEqual(['facebook-video-unmeasured']);
  });

  test('cover and captions of a video are checked', () => {
    const media = [
      video(),
      photo({ role: 'cover', mimeType: 'image/webp' }),
      photo({ role: 'captions', mimeType: 'text/vtt', name: 'phu de.vtt', language: 'tiếng Việt' }),
    ];
    expect(codes({ kind: 'short_video', media })).toEqual([
      'facebook-cover-format',
      'facebook-captions-format',
      'facebook-captions-language',
    ]);
    const fine = photo({ role: 'captions', mimeType: 'application/x-subrip', language: 'vi' });
    expect(codes({ kind: 'short_video', media: [video(), fine] })).toEqual([]);
  });

  test('everything is said at once, and points at the file', () => {
    const webp = photo({ mimeType: 'image/webp', name: 'a.webp' });
    const big = photo({ sizeBytes: 11 * MEGABYTE, name: 'b.jpg' });
    const problems = adapter.validate(
      contentOf({ kind: 'album', media: [webp, big], text: 'a'.repeat(70_000), link: 'x' }),
    );
    expect(problems.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'facebook-text-too-long text',
      'facebook-link-not-public link',
      'facebook-photo-format a.webp',
      'facebook-photo-too-large b.jpg',
    ]);
  });

  test('every problem has words in both languages, whose names are given as values', () => {
    for (const [, changes] of TABLE) {
      for (const { code, values } of adapter.validate(contentOf(changes))) {
        const message = FACEBOOK_MESSAGES[code];
        if (message === undefined) throw new Error(code);
        for (const text of [message.vi, message.en]) {
          const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
          expect(Object.keys(values), code).toEqual(expect.arrayContaining(names));
        }
      }
    }
  });

  test('the Vietnamese words keep the office’s tone', () => {
    for (const [code, { vi }] of Object.entries(PROBLEM_MESSAGES)) {
      expect(vi, code).not.toMatch(/\bbạn\b|!/i);
      expect(vi, code).toMatch(/Tin (chưa|vẫn) vào lịch đăng/);
    }
  });
});
