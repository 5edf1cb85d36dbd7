import { describe, expect, it } from 'vitest';
import { PROBLEM_MESSAGES, YOUTUBE_MESSAGES } from '../../../adapters/youtube/messages.ts';
import type { ChannelContent } from '../../../src/domain/item.ts';
import { adapterOf, contentOf, file, video } from './kit.ts';

function codes(
  changes: Partial<ChannelContent>,
  settings: Record<string, unknown> = { madeForKids: false },
): readonly string[] {
  return adapterOf(settings)
    .validate(contentOf(changes))
    .map((problem) => problem.code);
}

function severityOf(code: string, changes: Partial<ChannelContent>, settings = {}): string {
  const found = adapterOf({ madeForKids: false, ...settings }).validate(contentOf(changes));
  return found.find((problem) => problem.code === code)?.severity ?? 'not found';
}

const captions = (changes = {}) =>
  file({ role: 'captions', mimeType: 'application/x-subrip', name: 'vi.srt', ...changes });

describe('words that YouTube would refuse', () => {
  it.each([
    ['an empty title', { title: ' ' }, 'youtube-title-missing'],
    ['a title of 101 characters', { title: 'x'.repeat(101) }, 'youtube-title-too-long'],
    [
      'a title whose 51 pictures are 102 units',
      { title: '🙂'.repeat(51) },
      'youtube-title-too-long',
    ],
    ['a title with <', { title: 'a < b' }, 'youtube-title-brackets'],
    ['a title with >', { title: 'a > b' }, 'youtube-title-brackets'],
    ['a text of 5,001 bytes', { text: `${'ệ'.repeat(1_666)}abc` }, 'youtube-description-too-long'],
    ['a text with <', { text: 'xem <b>đây</b>' }, 'youtube-description-brackets'],
    [
      'hashtags of more than 500 characters',
      { hashtags: Array.from({ length: 51 }, (_one, n) => `thehashtag${n}`.slice(0, 10) + n) },
      'youtube-tags-too-long',
    ],
  ])('%s', (_name, changes, code) => {
    expect(codes(changes)).toContain(code);
  });

  it('takes what just fits', () => {
    expect(codes({ title: 'x'.repeat(100), text: `${'ệ'.repeat(1_666)}ab` })).toEqual([]);
  });

  it('counts commas between tags, and quotation marks around blanks', () => {
    // 49 tags of 9 characters and 48 commas are 489; a tag of 8 with a blank adds 1 + 8 + 2.
    const nines = Array.from({ length: 49 }, (_one, n) => `the${String(n).padStart(6, '0')}`);
    expect(codes({ hashtags: [...nines, 'hop bao.'] })).toEqual([]);
    expect(codes({ hashtags: [...nines, 'hop bao..'] })).toContain('youtube-tags-too-long');
  });
});

describe('files that YouTube would refuse', () => {
  it.each([
    ['no video', { media: [] }, 'youtube-video-missing'],
    ['two videos', { media: [video(), video()] }, 'youtube-video-too-many'],
    ['0 bytes', { media: [video({}, { sizeBytes: 0 })] }, 'youtube-video-empty'],
    [
      'a picture that is called a video',
      { media: [video({}, { mimeType: 'image/png' })] },
      'youtube-video-format',
    ],
    ['another ending', { media: [video({}, { name: 'clip.avi' })] }, 'youtube-video-name'],
    ['a photo beside it', { media: [video(), file({ role: 'photo' })] }, 'youtube-media-unwanted'],
    ['13 hours', { media: [video({ durationMs: 13 * 3_600_000 })] }, 'youtube-video-too-long'],
    ['a text item', { kind: 'text' as const, media: [] }, 'youtube-kind-unsupported'],
    [
      'a cover that is no picture',
      { media: [video(), file({ mimeType: 'application/pdf' })] },
      'youtube-cover-format',
    ],
    ['two covers', { media: [video(), file(), file()] }, 'youtube-cover-too-many'],
    [
      'captions that are no .srt',
      { media: [video(), captions({ mimeType: 'text/plain' })] },
      'youtube-captions-format',
    ],
    [
      'captions in no language',
      { media: [video(), captions({ language: 'x' })] },
      'youtube-captions-language',
    ],
    [
      'captions twice in one language',
      { media: [video(), captions({ language: 'vi' }), captions({ language: 'vi_VN' })] },
      'youtube-captions-twice',
    ],
    ['an option that is none', { options: { privacy: 'friends' } }, 'youtube-option-wrong'],
  ])('%s', (_name, changes: Partial<ChannelContent>, code) => {
    expect(codes(changes)).toContain(code);
  });

  it('sound without a picture', () => {
    const sound = video();
    const media = [{ ...sound, facts: { durationMs: 20_000, audioCodec: 'aac' } }];
    expect(codes({ media })).toContain('youtube-video-no-picture');
  });

  it('asks about a film that nobody could measure', () => {
    const media = [{ ...video(), facts: {} }];
    expect(severityOf('youtube-video-unmeasured', { media })).toBe('ask');
  });
});

describe('what will become of a video', () => {
  const upright = (durationMs: number) => video({ widthPx: 1080, heightPx: 1920, durationMs });

  it('says that an upright film of a minute will be a Short', () => {
    const content = contentOf({ media: [upright(60_000)] });
    expect(severityOf('youtube-will-be-short', { media: [upright(60_000)] })).toBe('note');
    const preview = adapterOf().preview(content);
    expect(preview.layout).toBe('vertical-video');
    expect(preview.notes.map((note) => note.code)).toContain('youtube-will-be-short');
  });

  it('asks about a short video that would become an ordinary one', () => {
    const changes = { kind: 'short_video' as const, media: [upright(181_000)] };
    expect(severityOf('youtube-short-becomes-video', changes)).toBe('ask');
    const wide = { kind: 'short_video' as const, media: [video()] };
    expect(severityOf('youtube-short-becomes-video', wide)).toBe('ask');
  });

  it('asks about a Short that ends in the last second', () => {
    const changes = { kind: 'short_video' as const, media: [upright(179_500)] };
    expect(severityOf('youtube-short-edge', changes)).toBe('ask');
    expect(codes({ ...changes, media: [upright(179_000)] })).toEqual([]);
  });

  it('says that the cover of a Short is not used', () => {
    const media = [upright(60_000), file()];
    expect(severityOf('youtube-short-cover', { kind: 'short_video', media })).toBe('note');
    expect(adapterOf().preview(contentOf({ media })).cover).toBeNull();
  });

  it('notes 16 minutes on a channel that is not verified, and nothing on one that is', () => {
    const media = [video({ durationMs: 16 * 60_000 })];
    expect(severityOf('youtube-long-video', { media }, { longVideos: false })).toBe('note');
    expect(codes({ media })).toEqual([]);
  });

  it('tells of a video that not everybody will see', () => {
    const notes = (privacy: string) =>
      adapterOf()
        .preview(contentOf({ options: { privacy } }))
        .notes.map((note) => note.code);
    expect(notes('unlisted')).toContain('youtube-will-be-unlisted');
    expect(notes('private')).toContain('youtube-will-be-private');
  });
});

describe('made for kids', () => {
  it('has no default: it is noted, offered as a choice, and never sent unchosen', async () => {
    const adapter = adapterOf({});
    expect(adapter.validate(contentOf()).map((one) => one.code)).toEqual([
      'youtube-kids-choice-needed',
    ]);
    const answer = await adapter.choices?.({ now: () => 0 } as never);
    expect(answer).toMatchObject({ choices: [{ key: 'madeForKids', required: true }] });
  });

  it('is settled by a setting, an option or the choice', () => {
    expect(adapterOf({ madeForKids: true }).choices).toBeUndefined();
    expect(codes({}, { madeForKids: true })).toEqual([]);
    expect(codes({ options: { madeForKids: false } }, {})).toEqual([]);
    expect(codes({ choices: { madeForKids: 'no' } }, {})).toEqual([]);
  });
});

it('keeps the office’s tone in every word', () => {
  for (const [code, { vi, en }] of Object.entries(YOUTUBE_MESSAGES)) {
    expect(vi, code).not.toMatch(/\bbạn\b|!/i);
    expect(en, code).not.toContain('!');
  }
});

it('has words in both languages for every problem, with a value for every gap', () => {
  const contents = [
    contentOf({ kind: 'text', title: '<', text: '<'.repeat(6_000), media: [file()] }),
    contentOf({ media: [video({ durationMs: 9e9 }, { sizeBytes: 9e12, name: 'x.avi' }), file()] }),
  ];
  for (const problem of contents.flatMap((content) => adapterOf().validate(content))) {
    const words = PROBLEM_MESSAGES[problem.code as keyof typeof PROBLEM_MESSAGES];
    for (const text of [words.vi, words.en]) {
      const gaps = [...text.matchAll(/\{(\w+)\}/g)].map((gap) => gap[1] ?? '');
      expect(Object.keys(problem.values), problem.code).toEqual(expect.arrayContaining(gaps));
    }
  }
});
