import { describe, expect, it } from 'vitest';
import type { ChannelContent } from '../../../src/domain/item.ts';
import { adapterOf, contentOf, photo, video } from './kit.ts';

function codesOf(content: ChannelContent, settings?: Record<string, unknown>): readonly string[] {
  return adapterOf(settings)
    .validate(content)
    .filter((problem) => problem.severity === 'error')
    .map((problem) => problem.code);
}

function severityOf(content: ChannelContent, code: string): string | undefined {
  return adapterOf()
    .validate(content)
    .find((problem) => problem.code === code)?.severity;
}

describe('what TikTok would refuse is said before anybody is asked', () => {
  it('finds nothing wrong with an ordinary film and ordinary photos', () => {
    expect(codesOf(contentOf())).toEqual([]);
    expect(codesOf(contentOf({ kind: 'album', media: [photo(), photo()] }))).toEqual([]);
  });

  it('refuses a film of less than 3 seconds and asks about one of 3', () => {
    const film = (durationMs: number) => contentOf({ media: [video({ durationMs })] });
    expect(codesOf(film(2_900))).toEqual(['tiktok-video-too-short']);
    expect(severityOf(film(3_000), 'tiktok-video-short-edge')).toBe('ask');
    expect(codesOf(film(4_000))).toEqual([]);
  });

  it('refuses a film of 20 minutes, and one longer than the account may post', () => {
    const film = (durationMs: number) => contentOf({ media: [video({ durationMs })] });
    expect(codesOf(film(1_200_000))).toEqual(['tiktok-video-too-long']);
    expect(codesOf(film(200_000), { mode: 'direct', longestSeconds: 180 })).toEqual([
      'tiktok-video-too-long',
    ]);
    expect(severityOf(film(200_000), 'tiktok-video-longer-than-everyone')).toBe('note');
  });

  it('refuses a codec, frame rate, size and type that it does not take', () => {
    const faults = { videoCodec: 'prores', framesPerSecond: 12, widthPx: 200 };
    expect(codesOf(contentOf({ media: [video(faults)] }))).toEqual([
      'tiktok-video-codec',
      'tiktok-video-frame-rate',
      'tiktok-video-picture',
    ]);
    const mkv = video({}, { mimeType: 'video/x-matroska' });
    expect(codesOf(contentOf({ media: [mkv] }))).toEqual(['tiktok-video-format']);
  });

  it('refuses 4 GB and a byte in the larger reading, and asks in between', () => {
    const film = (sizeBytes: number) => contentOf({ media: [video({}, { sizeBytes })] });
    expect(codesOf(film(4 * 1024 ** 3 + 1))).toEqual(['tiktok-video-too-large']);
    expect(severityOf(film(4_000_000_001), 'tiktok-video-size-edge')).toBe('ask');
    expect(codesOf(film(4_000_000_000))).toEqual([]);
  });

  it('says how fast the line must be for a film that an hour could be too short for', () => {
    const film = contentOf({ media: [video({}, { sizeBytes: 3_900_000_000 })] });
    const found = adapterOf()
      .validate(film)
      .find((problem) => problem.code === 'tiktok-video-needs-speed');
    expect(found).toMatchObject({ severity: 'note', values: { megabits: 9 } });
  });

  it('counts a caption in UTF-16 units, an emoji as two', () => {
    const content = (text: string) => contentOf({ title: '', text });
    expect(codesOf(content('x'.repeat(2_200)))).toEqual([]);
    expect(codesOf(content('x'.repeat(2_201)))).toEqual(['tiktok-caption-too-long']);
    expect(codesOf(content('🌧'.repeat(1_100)))).toEqual([]);
    expect(codesOf(content(`🌧${'x'.repeat(2_199)}`))).toEqual(['tiktok-caption-too-long']);
  });

  it('refuses photos without a public or a verified address', () => {
    const album = contentOf({ kind: 'album', media: [photo()] });
    const adapter = adapterOf({ mode: 'direct' }, { verifiedUrls: [] }, false);
    expect(adapter.validate(album).map((problem) => problem.code)).toEqual([
      'tiktok-public-media-needed',
      'tiktok-domain-not-verified-yet',
    ]);
  });

  it('refuses more than 35 photos and files that are no pictures', () => {
    const media = [...Array.from({ length: 36 }, () => photo()), photo({ mimeType: 'text/plain' })];
    expect(codesOf(contentOf({ kind: 'album', media }))).toEqual([
      'tiktok-photo-too-many',
      'tiktok-photo-format',
    ]);
  });

  it('refuses branded content that only the account itself could see', () => {
    const choices = { privacy: 'SELF_ONLY', commercial: 'both' };
    expect(codesOf(contentOf({ choices }))).toEqual(['tiktok-branded-private']);
  });
});
